import type { IConstruct } from "constructs";
import v = require("valibot");
import { needsGoogleProvider } from "../foundation";
import { check, shapeOf, type Rule } from "../validation";

/** An option that older google providers do not have. */
export interface NewerOption {
  /** Where it stands in the options. */
  readonly at: string;
  /** What was given, or a description of it. */
  readonly given: unknown;
  /** The first version that has it. */
  readonly since: string;
  /** What is to be done with an older one: `"mount no disk"`. */
  readonly instead: string;
}

/** What a workload uses that older google providers do not have: the subject of the rules. */
export interface RunProviderNeeds {
  /** The workload, in a stack that says which provider it runs with. */
  readonly scope: IConstruct;
  /** Each option that not all providers have. */
  readonly options: readonly NewerOption[];
}

/** The rules for what needs a newer provider than the one that the library is made for. */
export const runProviderRules: readonly Rule<RunProviderNeeds>[] = [
  {
    code: "run-provider-version",
    level: "error",
    states: "Options that came with a newer google provider have that provider.",
    otherwise: "plan",
    source: { document: "google provider, changelog of version 7", read: "2026-11-21" },
    *find({ scope, options }) {
      for (const { at, given, since, instead } of options) {
        yield* needsGoogleProvider(scope, at, given, since, instead);
      }
    },
  },
];

const shape = shapeOf<RunProviderNeeds>({ scope: v.any(), options: v.any() });

/** @throws ValidationError where the stack's provider has not what the workload uses. */
export function checkProvider(scope: IConstruct, ...options: readonly NewerOption[]): void {
  check(scope, { scope, options }, { shape, rules: runProviderRules });
}
