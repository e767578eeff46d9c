/** What is wrong with the package, in words for whoever runs the check. */
export interface Problem {
  /** Literal, so that it can be searched. */
  readonly code: string;
  /** The file, the command or the variant. */
  readonly at: string;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Ends a step of the check with everything that is wrong in it. */
export class PackageCheckError extends Error {
  public override readonly name = "PackageCheckError";

  constructor(public readonly problems: readonly Problem[]) {
    super(renderProblems(problems));
  }
}

/** @throws PackageCheckError where there is any problem. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PackageCheckError(problems);
}

/** All problems, one after the other; long output is indented as a whole. */
export function renderProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${count} with the package`, ...problems.map(renderProblem)].join("\n\n");
}

function renderProblem({ code, at, got, allowed, fix }: Problem): string {
  const lines = [`got:      ${got}`, `allowed:  ${allowed}`, `fix:      ${fix}`];
  return [`  ${code}  ${at}`, ...lines.map((line) => `    ${line.replaceAll("\n", "\n              ")}`)].join("\n");
}
