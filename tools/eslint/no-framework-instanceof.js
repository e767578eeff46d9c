const houseRule = require("./support/house-rule");

const FRAMEWORK = /^(?:cdktf|cdktn|constructs|@(?:cdktf|cdktn)\/provider-[^/]+)(?:\/|$)/;

// The framework's own test for each class. Those work across two copies of the framework; `instanceof` does not.
const INSTEAD = new Map([
  ["App", "App.isApp(x)"],
  ["Construct", "Construct.isConstruct(x)"],
  ["TerraformBackend", "TerraformBackend.isBackend(x)"],
  ["TerraformDataSource", "TerraformDataSource.isTerraformDataSource(x)"],
  ["TerraformElement", "TerraformElement.isTerraformElement(x)"],
  ["TerraformOutput", "TerraformOutput.isTerraformOutput(x)"],
  ["TerraformProvider", "TerraformProvider.isTerraformProvider(x)"],
  ["TerraformResource", "TerraformResource.isTerraformResource(x)"],
  ["TerraformStack", "TerraformStack.isStack(x)"],
]);
const OTHERWISE = "TerraformResource.isTerraformResource(x) and x.terraformResourceType";

module.exports = houseRule({
  description: "Framework classes are recognised by their static tests.",
  messages: {
    framework:
      "`instanceof {{name}}` is false for an object of another copy of the framework, which users do have. " +
      "Use {{instead}}.",
  },
  create: (context) => ({
    "BinaryExpression[operator='instanceof']"(node) {
      const name = frameworkClass(node.right, context.sourceCode);
      if (name === undefined) return;
      context.report({ node, messageId: "framework", data: { name, instead: INSTEAD.get(name) ?? OTHERWISE } });
    },
  }),
});

/** The framework's name of the class, also behind an alias or a namespace; undefined for any other class. */
function frameworkClass(node, sourceCode) {
  if (node.type === "MemberExpression") {
    const isFramework = node.object.type === "Identifier" && originOf(node.object, sourceCode)?.isFramework;
    return isFramework ? node.property.name : undefined;
  }
  if (node.type !== "Identifier") return undefined;
  const origin = originOf(node, sourceCode);
  if (origin === undefined) return INSTEAD.has(node.name) ? node.name : undefined;
  return origin.isFramework ? origin.name : undefined;
}

/** Where a name comes from; undefined where it is not declared in the file. */
function originOf(identifier, sourceCode) {
  for (let scope = sourceCode.getScope(identifier); scope !== null; scope = scope.upper) {
    const definition = scope.set.get(identifier.name)?.defs[0];
    if (definition === undefined) continue;
    const source = definition.type === "ImportBinding" ? definition.parent.source?.value : requiredModule(definition);
    const name = definition.node.imported?.name ?? identifier.name;
    return { isFramework: source !== undefined && FRAMEWORK.test(source), name };
  }
  return undefined;
}

function requiredModule(definition) {
  const call = definition.type === "Variable" ? definition.node.init : undefined;
  return call?.type === "CallExpression" && call.callee.name === "require" ? call.arguments[0]?.value : undefined;
}
