const houseRule = require("./support/house-rule");
const moduleNames = require("./support/module-names");

const CLASS = "TerraformOutput";

module.exports = houseRule({
  description: "A construct shows what it made as attributes; outputs belong to stacks.",
  messages: {
    output:
      "A construct must not make a TerraformOutput: two instances in one stack would overwrite each other's. " +
      "Expose a readonly attribute and let the stack write the output.",
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: "output" });
    return {
      ...moduleNames((name, node) => {
        if (/\/terraform-output(\.js)?$/.test(name)) report(node);
      }),
      [`ImportSpecifier[imported.name='${CLASS}']`]: report,
      [`ExportSpecifier[local.name='${CLASS}']`]: report,
      [`MemberExpression[property.name='${CLASS}']`]: report,
      [`TSQualifiedName[right.name='${CLASS}']`]: report,
      [`ObjectPattern > Property[key.name='${CLASS}']`]: report,
    };
  },
});
