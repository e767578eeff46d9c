const ts = require("typescript");
const { BundleError } = require("./bundle-error");
const { edited } = require("./edit");
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

function asList(generator) {
  if (generator.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) throw noList(generator);
  const { asteriskToken, body } = generator;
  const edits = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isYieldExpression(node)) edits.push(...pushed(node));
    else if (ts.isReturnStatement(node)) edits.push(left(node));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return [
    { from: asteriskToken.pos, to: asteriskToken.end, by: " " },
    insert(body.getStart(), `{ const ${LIST} = []; `),
    ...edits,
    insert(body.end, ` return ${LIST}; }`),
  ];
}

/** `yield one;` and `yield* all;` */
function pushed(node) {
  const { asteriskToken, expression, parent } = node;
  if (expression === undefined || !ts.isExpressionStatement(parent)) throw noList(parent);
  const begin = asteriskToken === undefined ? `${LIST}.push(` : `${LIST}.push(...`;
  return [{ from: node.getStart(), to: expression.getStart(), by: begin }, insert(expression.end, ")")];
}

/** `return;` */
function left(node) {
  if (node.expression !== undefined) throw noList(node);
  return { from: node.getStart(), to: node.getEnd(), by: `return ${LIST};` };
}

function insert(at, by) {
  return { from: at, to: at, by };
}

function noList(node) {
  return new BundleError(
    "no-list",
    `a list cannot stand for a generator that is async, answered or returns: ${node.getText()}`,
  );
}
