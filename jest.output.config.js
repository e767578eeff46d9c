// Changes what constructs and stacks are synthesized to, and sees whether their tests notice: `npm run mutation:output`.
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testEnvironment: "<rootDir>/build/tools/output-mutation/environment.js",
  testSequencer: "<rootDir>/build/tools/output-mutation/sequencer.js",
  reporters: ["default", "<rootDir>/build/tools/output-mutation/reporter.js"],
  // What was seen is noted in one process.
  maxWorkers: 1,
  // Snapshots and addresses see everything and know nothing; random options are tried hundreds of times.
  testPathIgnorePatterns: [
    "/(addresses|apply|ci|surface|terraform|tools)/",
    "/(hundred-tenants|index|random-[a-z-]+|readme|rules|snapshots)\\.test\\.ts$",
  ],
};
