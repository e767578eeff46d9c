// The tests that plan with the real providers: they take a minute or two, so they are not part of `npm test`.
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["**/terraform/*.test.ts"],
  testPathIgnorePatterns: [],
  testTimeout: 300_000,
};
