const ts = require("typescript");

/**
 * What a compiled CommonJS file reads of a package. Undefined stands for a use of the package as a whole.
 *
 * @param {string} text
 * @param {string} name
 * @returns {readonly (string | undefined)[]}
 */
function membersOf(text, name) {
  const source = parse(text);
  return importsOf(source)
    .filter(({ from }) => from === name)
    .flatMap((one) => usesOf(source, one.name))
    .map(({ parent }) => (ts.isPropertyAccessExpression(parent) ? parent.name.text : undefined));
}

/** A compiled CommonJS file as a tree. */
function parse(text) {
  return ts.createSourceFile("compiled.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
}

/** The imports of a file as statements of their own: `const name = require("from")`, and the default of what is no module. */
function importsOf(source) {
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length !== 1) return [];
    const [{ name, initializer: call }] = statement.declarationList.declarations;
    if (!ts.isIdentifier(name) || call === undefined || !ts.isCallExpression(call)) return [];
    const required = call.expression.getText() === "__importDefault" ? call.arguments[0] : call;
    if (!ts.isCallExpression(required) || required.expression.getText() !== "require") return [];
    const [from] = required.arguments;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    return [{ statement, name: name.text, call, from: from.text }];
  });
}

/** Where a file reads what it has imported: `name.member`. */
function usesOf(source, name) {
  const uses = [];
  const visit = (node) => {
    if (ts.isIdentifier(node) && node.text === name && !ts.isVariableDeclaration(node.parent)) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

module.exports = { importsOf, membersOf, parse, usesOf };
