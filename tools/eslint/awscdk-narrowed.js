// Rules of eslint-plugin-awscdk that speak where they should not. Same rules, same names; each hears only its own case.
const { default: awscdk } = require("eslint-plugin-awscdk");
const nodePath = require("node:path");
const { SymbolFlags } = require("typescript");

module.exports = {
  ...awscdk,
  rules: {
    ...awscdk.rules,
    // A helper function, or a factory such as `static fromEmail(scope, id, …)`, hands on the scope and the id of its
    // caller. A constructor has `this`, and writes its children's ids itself.
    "no-variable-construct-id": only(awscdk.rules["no-variable-construct-id"], isInConstructor),
    "require-passing-this": only(awscdk.rules["require-passing-this"], isInConstructor),
    // What users construct has the shape they know; constructs that a room keeps to itself take what they need.
    "construct-constructor-property": only(
      awscdk.rules["construct-constructor-property"],
      (node, services) => isPublicClass(node, services) && !isInPrivateConstructor(node),
    ),
    // The interface that a class implements documents its members; editors show that text.
    "require-jsdoc": only(
      awscdk.rules["require-jsdoc"],
      (node, services) => !isMember(node) || (isPublicClass(node, services) && !isDocumented(node, services)),
    ),
  },
};

/** The rule, with its reports passed on only where `applies` says so. */
function only(rule, applies) {
  return {
    ...rule,
    create(context) {
      const report = (found) => {
        if (applies(found.node, context.sourceCode.parserServices)) context.report(found);
      };
      return rule.create(Object.create(context, { report: { value: report } }));
    },
  };
}

function isInConstructor(node) {
  return ancestorsOf(node).some((one) => one.type === "MethodDefinition" && one.kind === "constructor");
}

/** True for a class that the index of its folder exports. */
function isPublicClass(node, services) {
  const declaration = ancestorsOf(node).find((one) => one.type === "ClassDeclaration");
  const symbol = services.getSymbolAtLocation(declaration.id);
  const file = services.esTreeNodeToTSNodeMap.get(declaration).getSourceFile().fileName;
  const checker = services.program.getTypeChecker();
  const index = services.program.getSourceFile(nodePath.join(nodePath.dirname(file), "index.ts"));
  const exported = index === undefined ? [] : checker.getExportsOfModule(checker.getSymbolAtLocation(index));
  return exported.some((one) => one === symbol || resolved(checker, one) === symbol);
}

function resolved(checker, symbol) {
  return symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isInPrivateConstructor(node) {
  return ancestorsOf(node).some((one) => one.type === "MethodDefinition" && one.accessibility === "private");
}

function isMember(node) {
  return node.type === "PropertyDefinition";
}

function isDocumented(node, services) {
  const checker = services.program.getTypeChecker();
  return (services.getSymbolAtLocation(node.key)?.getDocumentationComment(checker) ?? []).length > 0;
}

function ancestorsOf(node) {
  const ancestors = [];
  for (let one = node; one; one = one.parent) ancestors.push(one);
  return ancestors;
}
