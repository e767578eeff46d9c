import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { formFindings } from "./form-findings";
import { interpolationFindings } from "./interpolation";
import { show, type Finding, type Problem } from "./problem";
import type { Rule } from "./rule";
import type { Form, FormFinding } from "./shape";
import { ValidationError } from "./validation-error";

/** What is checked: the options as the user gave them, their shape, and the rules they must keep. */
export interface Checked<Subject> {
  /** The form of the options: their keys, and what each of them accepts. */
  readonly shape: Form;
  /** What must hold beyond the form. */
  readonly rules: readonly Rule<Subject>[];
}

/**
 * Checks the options of a construct before anything of it is created.
 *
 * @throws ValidationError with every problem at once. Warnings become annotations on the construct.
 */
export function check<Subject>(scope: IConstruct, subject: Subject, { shape, rules }: Checked<Subject>): void {
  const path = scope.node.path;
  const breaches = formFindings(shape, subject);
  const formProblems = [...breaches, ...interpolationFindings(subject)].map((finding) =>
    problemOf(finding.code, path, finding),
  );
  const judged = rules.flatMap((rule) =>
    [...findingsOf(rule, subject, breaches)].map((finding) => ({ rule, problem: problemOf(rule.code, path, finding) })),
  );
  const of = (level: Rule<Subject>["level"]) =>
    judged.filter(({ rule }) => rule.level === level).map(({ problem }) => problem);
  const problems = [...formProblems, ...of("error")];
  if (problems.length > 0) throw new ValidationError(problems);
  of("warning").forEach((warning) => warn(scope, warning));
}

/**
 * Throws for one finding that only the code which met it can know.
 *
 * @throws ValidationError always.
 */
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

// A rule may rely on the shape. Where that is broken, what a rule says of the broken option itself would be noise, and a
// rule that fails says no more; the other rules still speak, so that all that is wrong is told at once.
function* findingsOf<Subject>(
  rule: Rule<Subject>,
  subject: Subject,
  breaches: readonly FormFinding[],
): Iterable<Finding> {
  const misshapen = breaches.filter(({ code }) => code === "option-type" || code === "option-missing");
  try {
    for (const finding of rule.find(subject)) {
      if (!misshapen.some(({ at }) => isWithin(finding.at, at))) yield finding;
    }
  } catch (thrown) {
    if (breaches.length === 0) throw thrown;
  }
}

function isWithin(at: string, outer: string): boolean {
  return outer === "" || at === outer || at.startsWith(`${outer}.`);
}
