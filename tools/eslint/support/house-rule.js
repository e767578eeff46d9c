const DOCUMENT = "docs/adr/0002-house-rules.md";

/**
 * A rule without options or fixes. Every message ends with the page that explains it.
 *
 * @param {{ description: string, messages: Record<string, string>, create: import("eslint").Rule.RuleModule["create"] }} rule
 * @returns {import("eslint").Rule.RuleModule}
 */
module.exports = function houseRule({ description, messages, create }) {
  const explained = Object.entries(messages).map(([id, text]) => [id, `${text} See ${DOCUMENT}.`]);
  return {
    meta: {
      type: "problem",
      docs: { description, url: DOCUMENT },
      messages: Object.fromEntries(explained),
      schema: [],
    },
    create,
  };
};
