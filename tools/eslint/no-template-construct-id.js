const houseRule = require("./support/house-rule");

// What a scope is called where it is not `this`: scope, stack, app, parent, tenantScope, …
const SCOPE_NAME = /^(?:.*Scope|.*Stack|.*App|.*Parent|scope|stack|app|parent|root|construct)$/;

module.exports = houseRule({
  description: "The id of a construct is a literal or a key that the user gave, never put together.",
  messages: {
    computed:
      "A construct id must not be put together from values: when one of them changes, Terraform destroys and creates. " +
      "Use a literal, or a namespace construct with the user's own key below it.",
  },
  create: (context) => ({
    NewExpression(node) {
      const [scope, id] = node.arguments;
      if (id === undefined || !isClass(node.callee) || !isScope(scope)) return;
      if (isComputed(id, context.sourceCode)) context.report({ node: id, messageId: "computed" });
    },
  }),
});

function isClass(callee) {
  const name = callee.type === "MemberExpression" ? callee.property.name : callee.name;
  return name !== undefined && /^[A-Z]/.test(name);
}

function isScope(node) {
  if (node.type === "ThisExpression") return true;
  if (node.type === "Identifier") return SCOPE_NAME.test(node.name);
  if (node.type === "MemberExpression") return node.object.type === "ThisExpression" || isScope(node.property);
  return node.type.startsWith("TS") && node.expression !== undefined && isScope(node.expression);
}

/** True for an id that is put together, also behind a branch, a type assertion or a constant of the same file. */
function isComputed(node, sourceCode) {
  const some = (...nodes) => nodes.some((one) => isComputed(one, sourceCode));
  switch (node.type) {
    case "ConditionalExpression":
      return some(node.consequent, node.alternate);
    case "LogicalExpression":
      return some(node.left, node.right);
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
      return some(node.expression);
    case "Identifier":
      return isPutTogether(constantValue(node, sourceCode));
    default:
      return isPutTogether(node);
  }
}

function isPutTogether(node) {
  if (node?.type === "TemplateLiteral") return node.expressions.length > 0;
  return node?.type === "BinaryExpression" && node.operator === "+";
}

function constantValue(identifier, sourceCode) {
  for (let scope = sourceCode.getScope(identifier); scope !== null; scope = scope.upper) {
    const definition = scope.set.get(identifier.name)?.defs[0];
    if (definition === undefined) continue;
    const isConstant = definition.type === "Variable" && definition.parent?.kind === "const";
    return isConstant && definition.node.id.type === "Identifier" ? (definition.node.init ?? undefined) : undefined;
  }
  return undefined;
}
