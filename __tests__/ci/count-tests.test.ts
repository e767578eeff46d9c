import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const script = join(__dirname, "../../.ci/count-tests.mjs");
const folder = mkdtempSync(join(tmpdir(), "count-tests-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const sound = {
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

function count(...runs: readonly object[]): { lines: readonly string[]; status: number | null } {
  const files = runs.map((run, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(run));
    return file;
  });
  return spawned(files);
}

function spawned(files: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, [script, ...files], { encoding: "utf8" });
  return { lines: stdout.trimEnd().split("\n"), status };
}

test("runs are added up", () => {
  const other = { ...sound, numPassedTests: 4 };
  expect(count(sound, other)).toEqual({ lines: ["7 passed, 0 failed, 0 skipped"], status: 0 });
});

test("a skipped test is told by name, above the count", () => {
  const assertionResults = [
    { status: "pending", fullName: "applies with the real provider" },
    { status: "passed", fullName: "plans" },
  ];
  const run = { ...sound, numPendingTests: 1, numTodoTests: 1, testResults: [{ assertionResults }] };
  expect(count(run).lines).toEqual(["skipped: applies with the real provider", "3 passed, 0 failed, 2 skipped"]);
});

test("a failed test, and a file that cannot be loaded, are failures", () => {
  const run = { ...sound, numFailedTests: 1, numRuntimeErrorTestSuites: 1 };
  expect(count(run)).toEqual({ lines: ["3 passed, 2 failed, 0 skipped"], status: 1 });
});

test("a run that wrote nothing is a failure", () => {
  expect(spawned([join(folder, "none.json")])).toEqual({ lines: ["0 passed, 1 failed, 0 skipped"], status: 1 });
});
