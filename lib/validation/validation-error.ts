import type { Problem } from "./problem";

/**
 * Thrown when something was given that cannot work. Lists every problem of the construct at once.
 *
 * Not meant to be caught: mend the input and synthesize again.
 */
export class ValidationError extends Error {
  public override readonly name = "ValidationError";
  public readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(render(problems));
    this.problems = problems;
  }
}

function render(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const paths = [...new Set(problems.map((problem) => problem.path))].join(", ");
  return [`${count} in ${paths}`, ...problems.map(renderProblem)].join("\n\n");
}

function renderProblem(problem: Problem): string {
  const place = problem.at === "" ? problem.path : `${problem.path} → ${problem.at}`;
  return [
    `  ${problem.code}  ${place}`,
    `    got:      ${problem.got}`,
    `    allowed:  ${problem.allowed}`,
    `    fix:      ${problem.fix}`,
  ].join("\n");
}
