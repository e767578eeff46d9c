import { counted, type Problem } from "./problem";

/** Paths that the first line names; the problems name them all. */
const NAMED_PATHS = 3;

/**
 * Thrown when something was given that cannot work. Lists every problem of the construct at once.
 *
 * Not meant to be caught: mend the input and synthesize again.
 */
export class ValidationError extends Error {
  /** By which it is told from other errors, also from those of a second copy of the library. */
  public override readonly name = "ValidationError";
  /** Everything that is wrong, in the order of the message. */
  public readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(render(problems));
    this.problems = problems;
  }
}

function render(problems: readonly Problem[]): string {
  // A problem in a file stands at its line and column, which each problem tells by itself.
  const paths = [...new Set(problems.map((problem) => pathInWords(problem).replace(/(:\d+){1,2}(?=$| \()/, "")))];
  const others = paths.length > NAMED_PATHS ? ` and ${paths.length - NAMED_PATHS} more` : "";
  const head = `${counted(problems.length, "problem")} in ${paths.slice(0, NAMED_PATHS).join(", ")}${others}`;
  return [head, ...problems.map(renderProblem)].join("\n\n");
}

function renderProblem(problem: Problem): string {
  const path = pathInWords(problem);
  // A key without a character would not be seen.
  const place = problem.at === "" ? path : `${path} → ${problem.at.replace(/\.$/, '.""')}`;
  return [
    `  ${problem.code}  ${place}`,
    `    got:      ${problem.got}`,
    `    allowed:  ${problem.allowed}`,
    `    fix:      ${problem.fix}`,
  ].join("\n");
}

function pathInWords({ path }: Problem): string {
  return path === "" ? "the app" : path;
}
