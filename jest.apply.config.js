// The tests that apply: they take a minute, so they are not part of `npm test`.
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["**/apply/*.test.ts"],
  testPathIgnorePatterns: [],
  testTimeout: 600_000,
};
