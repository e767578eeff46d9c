/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // By default a machine with two processors would use one of them.
  maxWorkers: "100%",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/apply/", "/surface/", "/terraform/", "/tools/"],
  // Of the packages, those that are modules alone.
  transformIgnorePatterns: ["/node_modules/(?!markdown-table/)"],
  transform: {
    "\\.ts$|/node_modules/markdown-table/": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } } },
    ],
  },
  setupFiles: ["<rootDir>/__tests__/support/quiet-stack-traces.js", "<rootDir>/__tests__/support/random-seed.js"],
  moduleNameMapper: {
    "^cdktf-gcp-constructs$": "<rootDir>/lib",
    "^cdktf-gcp-constructs/(.*)$": "<rootDir>/lib/$1",
  },
};
