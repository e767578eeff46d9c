const ts = require("typescript");
const { edited } = require("./edit");
const { parse } = require("./imports");

/**
 * A bundle of esbuild whose files stand in parentheses. V8 reads a function twice, first for its end and again when it is
 * called, but compiles one in parentheses at once: https://v8.dev/blog/preparser#pife. Most files of a room are called.
 *
 * @param {string} text
 * @returns {string}
 */
exports.readOnce = (text) => {
  const edits = [];
  const visit = (node) => {
    if (ts.isMethodDeclaration(node) && isFile(node)) {
      edits.push(
        { from: node.name.end, to: node.name.end, by: ": (function" },
        { from: node.end, to: node.end, by: ")" },
      );
    } else ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return edited(text, edits);
};

/** `__commonJS({ "path/of/file.js"(exports, module) { … } })` */
function isFile({ parent: { parent: call } }) {
  return ts.isCallExpression(call) && call.expression.getText() === "__commonJS";
}
