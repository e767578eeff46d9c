// The tests of the tools: they start compilers, linters and packers, so they are not part of `npm test`.
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["**/tools/**/*.test.ts"],
  testPathIgnorePatterns: [],
};
