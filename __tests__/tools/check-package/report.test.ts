import { refuse } from "../../../tools/check-package/problems";
import { Report } from "../../../tools/check-package/report";

const problem = { code: "a-code", at: "a place", got: "one", allowed: "another", fix: "mend it" };

function reporting() {
  const lines: string[] = [];
  return { lines, report: new Report((line) => lines.push(line)) };
}

test("a step that finds problems does not stop the next one", async () => {
  const { lines, report } = reporting();
  expect(await report.step("first", () => refuse([problem]))).toBeUndefined();
  expect(await report.step("second", () => 2)).toBe(2);
  expect(report.allProblems(false)).toEqual([problem]);
  expect(lines).toEqual(["check:package: first", "check:package: first: FAILED", "check:package: second"]);
});

test("a fault of the check itself is not taken for one of the package", async () => {
  const { report } = reporting();
  await expect(report.step("first", () => JSON.parse("{"))).rejects.toThrow(SyntaxError);
});

test("what cannot be looked at is said, and is a problem where everything has to be there", () => {
  const { lines, report } = reporting();
  report.notLookedAt("Node.js 99", "npm does not have it");
  expect(lines).toEqual(["check:package: NOT LOOKED AT: Node.js 99: npm does not have it"]);
  expect(report.allProblems(false)).toEqual([]);
  expect(report.allProblems(true)).toEqual([
    expect.objectContaining({ code: "not-looked-at", at: "Node.js 99: npm does not have it" }),
  ]);
});
