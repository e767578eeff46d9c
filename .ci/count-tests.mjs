// Adds up what jest runs have written with --json --outputFile, as one line: "N passed, N failed, N skipped".
// Above it stands each skipped test by name, because a number alone hides what was not looked at.
import { readFileSync } from "node:fs";

const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  const run = read(file);
  total.passed += run.numPassedTests;
  // A file that cannot be loaded has no tests to count, and is a failure all the same.
  total.failed += run.numFailedTests + run.numRuntimeErrorTestSuites;
  total.skipped += run.numPendingTests + run.numTodoTests;
  for (const name of skippedIn(run)) console.log(`skipped: ${name}`);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

function skippedIn(run) {
  const tests = (run.testResults ?? []).flatMap((file) => file.assertionResults);
  return tests.filter(({ status }) => status === "pending" || status === "todo").map(({ fullName }) => fullName);
}

/** What a run wrote; a run that ended before it could write anything is one failure. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`${file} cannot be read, so that run counts as failed: ${error.message}`);
    return { numPassedTests: 0, numFailedTests: 1, numRuntimeErrorTestSuites: 0, numPendingTests: 0, numTodoTests: 0 };
  }
}
