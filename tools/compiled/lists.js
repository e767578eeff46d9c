const ts = require("typescript");
const { BundleError } = require("./bundle-error");
const { edit, edited } = require("./edit");
const { parse } = require("./imports");

const LIST = "$list";

/**
 * Compiled code whose generators are functions that give a list of what they would have yielded. The library takes all of
 * it in any case, and asks hundreds of them about each tenant: a function is called and left sooner than a generator.
 *
 * @param {string} text
 * @returns {string}
 */
exports.listsInPlaceOfGenerators = (text) => {
  const edits = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.asteriskToken !== undefined) edits.push(...asList(node));
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return edited(text, edits);
};

function asList({ asteriskToken, body }) {
  const edits = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isYieldExpression(node)) edits.push(...pushed(node));
    else if (ts.isReturnStatement(node)) edits.push(edit(node, `return ${LIST};`));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return [
    { from: asteriskToken.pos, to: asteriskToken.end, by: " " },
    insert(body.getStart() + 1, `const ${LIST} = [];`),
    ...edits,
    insert(body.end - 1, `return ${LIST};`),
  ];
}

/** `yield one` and `yield* all`, as statements of their own. */
function pushed(node) {
  if (!ts.isExpressionStatement(node.parent)) {
    throw new BundleError("yield-is-read", `a list gives nothing back to what is yielded: ${node.parent.getText()}`);
  }
  const { asteriskToken, expression } = node;
  const begin = asteriskToken === undefined ? `${LIST}.push(` : `${LIST}.push(...`;
  return [{ from: node.getStart(), to: expression.getStart(), by: begin }, insert(expression.end, ")")];
}

function insert(at, by) {
  return { from: at, to: at, by };
}
