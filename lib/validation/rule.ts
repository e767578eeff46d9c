import type { Finding } from "./problem";
import { rememberingLast } from "./remembering-last";

/** Who would tell the user if the rule did not. The later, the more the rule is worth. */
export type Otherwise =
  /** `terraform plan` or `validate` refuses it. */
  | "plan"
  /** The Google Cloud API refuses it during apply. */
  | "api"
  /** It is accepted and the workload fails, minutes later. */
  | "runtime"
  /** It is accepted and ignored, or works otherwise than meant. */
  | "nobody";

/** Where a platform limit was read, and when. */
export interface Source {
  /** A document by name, an API reference, or the provider's source. */
  readonly document: string;
  /** ISO date on which it was read. */
  readonly read: string;
}

/** One limit of the platform. A limit that moves is a change of data, in the `limits.ts` of its room and nowhere else. */
export interface Limit {
  /** The most or the least that the platform takes, in the unit below. */
  readonly value: number;
  /** For example `seconds`. */
  readonly unit: string;
  /** Where the value was read, and when. */
  readonly source: Source;
}

/** What must hold of a construct's options, as data: it is documented, tested and run from here. */
export interface Rule<Subject> {
  /** Literal, unique in the library, never reused. */
  readonly code: string;
  /** An error stops the synth; a warning is an annotation on the construct. */
  readonly level: "error" | "warning";
  /** What must hold, as one sentence. */
  readonly states: string;
  /** Who would tell the user if the rule did not. */
  readonly otherwise: Otherwise;
  /** Where it was read that this must hold, and when. */
  readonly source: Source;
  /** Yields one finding for each breach. Values unknown until apply are not breaches. */
  find(subject: Subject): Iterable<Finding>;
}

/** A subject whose option is there. */
export type Given<Subject, Option extends keyof Subject> = Subject & {
  readonly [Key in Option]-?: NonNullable<Subject[Key]>;
};

/** Rules that are about one option, which are asked only where it is given. */
export function whereGiven<Subject, Option extends keyof Subject>(
  option: Option,
  rules: readonly Rule<Given<Subject, Option>>[],
): Rule<Subject>[] {
  // What is asked for first makes a subject one of those that the rules are for.
  return where((subject) => subject[option] !== undefined, rules as readonly Rule<Subject>[]);
}

/** Rules that are asked only where something holds: what most users never write need not be looked into. */
export function where<Subject>(holds: (subject: Subject) => boolean, rules: readonly Rule<Subject>[]): Rule<Subject>[] {
  return rules.map((rule) => ({ ...rule, find: (subject) => (holds(subject) ? rule.find(subject) : []) }));
}

/**
 * The rules of a construct inside another, for the options of the outer one: so that all problems are told at once and
 * in the words of the options that the user wrote. Warnings stay with the inner construct.
 */
export function liftRules<Outer extends object, Inner>(
  rules: readonly Rule<Inner>[],
  inner: (outer: Outer) => Inner,
): Rule<Outer>[] {
  const innerOf = rememberingLast(inner);
  return rules
    .filter((rule) => rule.level === "error")
    .map((rule) => ({ ...rule, find: (outer) => rule.find(innerOf(outer)) }));
}

/** A construct inside another, and where its options stand in those of the outer one. */
export interface PlacedInner<Inner> {
  /** What goes before each place, for example `services.api.`; empty where the options stand side by side. */
  readonly before: string;
  /** What the rules look at. */
  readonly inner: Inner;
}

/** The rules of several constructs inside another, each finding at its place in the options of the outer one. */
export function liftRulesToEach<Outer, Inner>(
  rules: readonly Rule<Inner>[],
  innersOf: (outer: Outer) => readonly PlacedInner<Inner>[],
): Rule<Outer>[] {
  return rules
    .filter((rule) => rule.level === "error")
    .map((rule) => ({
      ...rule,
      *find(outer) {
        for (const { before, inner } of innersOf(outer)) {
          for (const finding of rule.find(inner)) yield { ...finding, at: before + finding.at };
        }
      },
    }));
}
