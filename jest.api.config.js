// The tests that read the surface of whole packages: they compile, so they are part of `npm run check:api`.
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["**/surface/*.test.ts"],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
