const houseRule = require("./support/house-rule");

const PLAIN = new Set(["Error", "TypeError", "RangeError"]);

module.exports = houseRule({
  description: "What is thrown has a code that can be searched.",
  messages: {
    plain:
      "Do not throw a plain {{name}}. In lib/ throw a ValidationError (`refuse` or `check` of lib/validation): a code, " +
      "the construct path, what was given, what is allowed and the fix. A tool throws an error class with a code.",
  },
  create: (context) => ({
    ThrowStatement(node) {
      const thrown = node.argument;
      const isMade = thrown.type === "NewExpression" || thrown.type === "CallExpression";
      if (isMade && thrown.callee.type === "Identifier" && PLAIN.has(thrown.callee.name)) {
        context.report({ node, messageId: "plain", data: { name: thrown.callee.name } });
      }
    },
  }),
});
