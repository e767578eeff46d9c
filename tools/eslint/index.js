// The project's own rules. Why each exists: docs/adr/0002-house-rules.md.
module.exports = {
  meta: { name: "house" },
  rules: {
    "import-ladder": require("./import-ladder"),
    "no-framework-instanceof": require("./no-framework-instanceof"),
    "no-plain-error": require("./no-plain-error"),
    "no-provider-barrel": require("./no-provider-barrel"),
    "no-template-construct-id": require("./no-template-construct-id"),
    "no-terraform-output-in-lib": require("./no-terraform-output-in-lib"),
  },
};
