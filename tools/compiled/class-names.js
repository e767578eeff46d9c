const ts = require("typescript");
const { edit, edited } = require("./edit");
const { parse } = require("./imports");

/**
 * A bundle of esbuild whose classes have their own names. One that mentions itself is written there as
 * `var Car = class _Car`, and users would read `_Car` in stack traces.
 *
 * @param {string} text
 * @returns {string}
 */
exports.withClassNames = (text) => {
  const source = parse(text);
  const renamed = new Set();
  const others = [];
  const visit = (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && isRenamed(node)) {
      renamed.add(node.initializer.name.text);
    } else if (ts.isIdentifier(node)) others.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edited(
    text,
    others.filter((name) => renamed.has(name.text)).map((name) => edit(name, name.text.slice(1))),
  );
};

function isRenamed({ name, initializer }) {
  return initializer !== undefined && ts.isClassExpression(initializer) && initializer.name?.text === `_${name.text}`;
}
