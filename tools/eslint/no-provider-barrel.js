const houseRule = require("./support/house-rule");
const moduleNames = require("./support/module-names");

const BARREL = /^(@(?:cdktf|cdktn)\/provider-[^/]+)(?:\/|\/lib\/?|\/lib\/index(?:\.js)?)?$/;

module.exports = houseRule({
  description: "A provider is imported resource by resource, in types too.",
  messages: {
    barrel:
      'Import one resource, "{{provider}}/lib/<resource>". "{{name}}" loads every resource of the provider: seconds and ' +
      "a gigabyte, for everyone who imports this file.",
  },
  create: (context) =>
    moduleNames((name, node) => {
      const provider = BARREL.exec(name)?.[1];
      if (provider !== undefined) context.report({ node, messageId: "barrel", data: { name, provider } });
    }),
});
