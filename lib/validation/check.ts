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

/** What is checked where the rules look at more than the options. */
export interface CheckedWithin<Subject> extends Checked<Subject> {
  /** The options and what surrounds them. It may fail where the form is broken. */
  readonly subject: () => Subject;
}

/**
 * Checks the options of a construct before anything of it is created.
 *
 * @throws ValidationError with every problem at once. Warnings become annotations on the construct.
 */
export function check<Subject>(scope: IConstruct, options: Subject, checked: Checked<Subject>): void {
  const { shape, rules } = checked;
  checkWithin(scope, options, { shape, rules, subject: () => options });
}

/**
 * Checks the options of a construct by rules that look at its surroundings as well.
 *
 * @throws ValidationError with every problem at once. Warnings become annotations on the construct.
 */
export function checkWithin<Subject>(scope: IConstruct, options: unknown, checked: CheckedWithin<Subject>): void {
  const toProblem = (finding: CodedFinding) => problemOf(finding.code, scope.node.path, finding);
  const { error, warning } = findingsWithin(options, checked);
  if (error.length > 0) throw new ValidationError(error.map(toProblem));
  warning.map(toProblem).forEach((problem) => warn(scope, problem));
}

/** What is checked of a construct that hands its options on to others inside of it. */
export interface CheckedAround<Subject> extends Checked<Subject> {
  /** The rules of those inside, asked of the options of the outer one: {@link liftRules}. */
  readonly inner: readonly Rule<Subject>[];
}

/**
 * Checks the options of a construct whose inner constructs check what they are given. Their rules are asked of the outer
 * options only once something is refused, here or, with {@link refusedInside}, by one of them: what is wrong is told all at
 * once, in the words of the options that the user wrote, and what is right is checked once.
 *
 * @throws ValidationError with every problem at once. Warnings become annotations on the construct.
 */
export function checkAround<Subject>(scope: IConstruct, options: Subject, checked: CheckedAround<Subject>): void {
  try {
    check(scope, options, checked);
  } catch (thrown) {
    refusedInside(scope, options, checked, thrown);
  }
}

/**
 * Takes back the inner constructs that were created, and tells what was thrown meanwhile.
 *
 * @throws ValidationError with every problem of the outer options, where a rule finds one in them; what was thrown otherwise.
 */
export function refusedInside<Subject>(
  scope: IConstruct,
  options: Subject,
  { shape, rules, inner }: CheckedAround<Subject>,
  thrown: unknown,
): never {
  for (const { node } of scope.node.children) scope.node.tryRemoveChild(node.id);
  if (thrown instanceof ValidationError) check(scope, options, { shape, rules: [...rules, ...inner] });
  throw thrown;
}

/** A finding with the code of the form or the rule that was broken. */
export interface CodedFinding extends Finding {
  /** Literal and searchable. */
  readonly code: string;
}

type FindingsOf<Subject> = (rule: Rule<Subject>) => Iterable<Finding>;

/** All that is wrong with options, by level, for what is no construct and says in its own way where something is. */
export function findingsWithin<Subject>(
  options: unknown,
  checked: CheckedWithin<Subject>,
): Readonly<Record<Rule<Subject>["level"], readonly CodedFinding[]>> {
  const breaches = formFindings(checked.shape, options);
  const error: CodedFinding[] = [...breaches, ...interpolationFindings(options)];
  const found = { error, warning: [] as CodedFinding[] };
  const findingsOf = breaches.length === 0 ? whereFormHolds(checked) : besideBreaches(breaches, checked);
  for (const rule of checked.rules) {
    for (const finding of findingsOf(rule)) found[rule.level].push({ ...finding, code: rule.code });
  }
  return found;
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

function whereFormHolds<Subject>({ subject }: CheckedWithin<Subject>): FindingsOf<Subject> {
  const asked = subject();
  return (rule) => rule.find(asked);
}

// A rule may rely on the shape. Where that is broken, what a rule says of the broken option itself would be noise, and a
// rule that fails says nothing; the other rules still speak, so that all that is wrong is told at once.
function besideBreaches<Subject>(
  breaches: readonly FormFinding[],
  { subject }: CheckedWithin<Subject>,
): FindingsOf<Subject> {
  const misshapen = breaches.filter(({ code }) => code === "option-type" || code === "option-missing");
  let asked: { readonly subject: Subject } | undefined;
  return (rule) => {
    try {
      asked ??= { subject: subject() };
      return [...rule.find(asked.subject)].filter(({ at }) => !misshapen.some((breach) => isWithin(at, breach.at)));
    } catch {
      return [];
    }
  };
}

function isWithin(at: string, outer: string): boolean {
  return outer === "" || at === outer || at.startsWith(`${outer}.`);
}
