/**
 * A visitor that calls back for every place where a file names another module: static and dynamic imports, re-exports,
 * `require`, `import x = require(…)` and `import("…")` in types.
 *
 * @param {(name: string, node: import("eslint").Rule.Node) => void} found
 * @returns {import("eslint").Rule.RuleListener}
 */
module.exports = function moduleNames(found) {
  const report = (node) => {
    const name = textOf(node);
    if (name !== undefined) found(name, node);
  };
  return {
    ImportDeclaration: (node) => report(node.source),
    ExportNamedDeclaration: (node) => report(node.source),
    ExportAllDeclaration: (node) => report(node.source),
    ImportExpression: (node) => report(node.source),
    TSImportType: (node) => report(node.source),
    TSExternalModuleReference: (node) => report(node.expression),
    "CallExpression[callee.name='require']": (node) => report(node.arguments[0]),
    "CallExpression[callee.object.name='require'][callee.property.name='resolve']": (node) => report(node.arguments[0]),
  };
};

function textOf(node) {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}
