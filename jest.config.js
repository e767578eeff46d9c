/** @type {import("jest").Config} */
module.exports = {
  // Loads packages and lib/ once for many test files.
  testEnvironment: "<rootDir>/tools/jest/environment.js",
  setupFiles: ["<rootDir>/__tests__/support/quiet-stack-traces.js", "<rootDir>/__tests__/support/random-seed.js"],
  transform: {
    "\\.test\\.ts$|/__tests__/support/[a-z-]+\\.js$": "<rootDir>/tools/jest/test-file.js",
    "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }],
  },
  // By default a machine with two processors would use one of them.
  maxWorkers: "100%",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/apply/", "/surface/", "/terraform/", "/tools/"],
};
