import jest from "./jest.config.js";

// Mutation of one room's code, judged by the tests of that room alone. `npm run mutation` starts it for each room.
const room = process.env.ROOM;
const wholeRooms = ["validation", "foundation"];

export default {
  mutate: wholeRooms.includes(room)
    ? [`lib/${room}/**/*.ts`]
    : [`lib/${room}/rules/**/*.ts`, `lib/${room}/*-rules.ts`, `lib/${room}/limits.ts`],
  testRunner: "jest",
  plugins: ["@stryker-mutator/jest-runner"],
  jest: {
    configFile: "jest.config.js",
    config: {
      testMatch: ["**/support/tests-of-room.ts"],
      testEnvironment: "./tools/mutation/environment.js",
      transform: {
        "/node_modules/(@?cdktf|constructs|croner|fast-check|semver|typescript|valibot)/":
          "<rootDir>/tools/mutation/outside.js",
        // Mutants are told apart within jest, so what is mutated is loaded there, and the tests with it.
        "\\.ts$|/node_modules/markdown-table/": jest.transform["\\.ts$"],
      },
      transformIgnorePatterns: [],
    },
    // The tests are found at run time, so what they import is not known beforehand.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: "perTest",
  incremental: true,
  incrementalFile: `coverage/mutation/${room}/incremental.json`,
  jsonReporter: { fileName: `coverage/mutation/${room}/mutation.json` },
  htmlReporter: { fileName: `coverage/mutation/${room}/mutation.html` },
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  reporters: ["clear-text", "html", "json", "progress-append-only"],
  ignorePatterns: ["build", "cdktf.out", "coverage", "dist", "docs"],
  tempDirName: `coverage/mutation/${room}/sandbox`,
  // A slow machine is not an endless loop.
  timeoutMS: 60_000,
};
