// Mutation of one room's code, judged by the tests of that room alone. `npm run mutation` starts it for each room.
const room = process.env.ROOM;
const wholeRooms = ["validation", "foundation"];

export default {
  mutate: wholeRooms.includes(room)
    ? [`lib/${room}/**/*.ts`]
    : [`lib/${room}/rules/**/*.ts`, `lib/${room}/*-rules.ts`, `lib/${room}/limits.ts`],
  testRunner: "one-process",
  plugins: ["./tools/mutation/test-runner.mjs"],
  coverageAnalysis: "perTest",
  // What a process has built is not all forgotten.
  maxTestRunnerReuse: 300,
  jsonReporter: { fileName: `coverage/mutation/${room}/mutation.json` },
  htmlReporter: { fileName: `coverage/mutation/${room}/mutation.html` },
  clearTextReporter: { logTests: false, reportTests: false, reportScoreTable: false, allowColor: false },
  reporters: ["clear-text", "html", "json", "progress-append-only"],
  ignorePatterns: ["build", "cdktf.out", "coverage", "dist"],
  tempDirName: `coverage/mutation/${room}/sandbox`,
  // A slow machine is not an endless loop.
  timeoutMS: 60_000,
};
