import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { interpolationFindings } from "./interpolation";
import { show, type Finding, type Problem } from "./problem";
import type { Rule } from "./rule";
import { formFindings, type Form } from "./shape";
import { ValidationError } from "./validation-error";

/** What is checked: the options as the user gave them, their shape, and the rules they must keep. */
export interface Checked<Subject> {
  readonly shape: Form;
  readonly rules: readonly Rule<Subject>[];
}

/**
 * Checks the options of a construct before anything of it is created.
 *
 * @throws ValidationError with every problem at once. Warnings become annotations on the construct.
 */
export function check<Subject>(scope: IConstruct, subject: Subject, { shape, rules }: Checked<Subject>): void {
  const path = scope.node.path;
  const formProblems = [...formFindings(shape, subject), ...interpolationFindings(subject)].map((finding) =>
    problemOf(finding.code, path, finding),
  );
  const judged = formProblems.length === 0 ? judge(path, subject, rules) : judgeBroken(path, subject, rules);
  const problems = [...formProblems, ...judged.errors];
  if (problems.length > 0) throw new ValidationError(problems);
  judged.warnings.forEach((warning) => warn(scope, warning));
}

/** Throws for one finding that only the code which met it can know. */
export function refuse(scope: IConstruct, code: string, finding: Finding): never {
  throw new ValidationError([problemOf(code, scope.node.path, finding)]);
}

/** Adds a warning annotation with a code that can be searched. */
export function warn(scope: IConstruct, problem: Problem): void {
  const place = problem.at === "" ? "" : ` ${problem.at}:`;
  Annotations.of(scope).addWarning(
    `[${problem.code}]${place} got ${problem.got}; better: ${problem.allowed}. ${problem.fix}`,
  );
}

/** A finding with its code and the construct it belongs to. */
export function problemOf(code: string, path: string, finding: Finding): Problem {
  return { code, path, at: finding.at, got: show(finding.got), allowed: finding.allowed, fix: finding.fix };
}

interface Judged {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

function judge<Subject>(path: string, subject: Subject, rules: readonly Rule<Subject>[]): Judged {
  const found = rules.flatMap((rule) =>
    [...rule.find(subject)].map((finding) => ({ level: rule.level, problem: problemOf(rule.code, path, finding) })),
  );
  const of = (level: Rule<Subject>["level"]) => found.filter((one) => one.level === level).map((one) => one.problem);
  return { errors: of("error"), warnings: of("warning") };
}

// A rule may rely on the shape. Where that is broken a rule that fails for it says nothing, and the others still speak.
function judgeBroken<Subject>(path: string, subject: Subject, rules: readonly Rule<Subject>[]): Judged {
  const judged = rules.map((rule) => {
    try {
      return judge(path, subject, [rule]);
    } catch {
      return { errors: [], warnings: [] };
    }
  });
  return { errors: judged.flatMap((one) => one.errors), warnings: [] };
}
