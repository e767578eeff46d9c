import type { IConstruct } from "constructs";
import * as v from "valibot";
import { check, isKnownText, refuse, shapeOf, type Rule } from "../validation";
import { labelFindings, type Labels } from "./labels";
import { memoryForm, type Memory } from "./quantity";
import { protectionForm, type Protection } from "./protection";

/** What Cloud Run may use at once in one region of the project. */
export interface RegionQuota {
  /** Processors, for example 20. */
  readonly cpu: number;
  /** Memory, for example `"40Gi"`. */
  readonly memory: Memory;
}

/** What a stack, or any part of it, says once for all constructs below. */
export interface Defaults {
  /** @default - the project of the google provider; names that need the project then have to be given */
  readonly project?: string;
  /** The number of the project, needed for addresses that are known before they exist, and for Google's own accounts. */
  readonly projectNumber?: string;
  /** @default - each construct needs a region of its own */
  readonly region?: string;
  /**
   * Merged from the stack down to the construct; the nearest value of a key counts.
   * @default - no labels
   */
  readonly labels?: Labels;
  /** @default "on" */
  readonly protection?: Protection;
  /**
   * The Cloud Run quota that was granted in the region.
   * @default - unknown; more than the platform's own default of 20 processors and 40Gi is warned of
   */
  readonly regionQuota?: RegionQuota;
}

/** The defaults that hold at one place of the tree. */
export interface EffectiveDefaults extends Omit<Defaults, "labels" | "protection"> {
  readonly labels: Labels;
  readonly protection: Protection;
}

const HELD = Symbol.for("cdktf-gcp-constructs/defaults");

interface Held {
  readonly defaults: Defaults;
  readByDescendant: boolean;
}

type Holder = IConstruct & { [HELD]?: Held };

/**
 * Sets what holds for every construct below the scope. Call it first in the constructor of the stack.
 *
 * @throws ValidationError `defaults-late` when a construct below has used the earlier defaults already.
 */
export function setDefaults(scope: IConstruct, defaults: Defaults): void {
  check(scope, defaults, { shape, rules: defaultsRules });
  const holder = scope as Holder;
  if (holder[HELD]?.readByDescendant === true) {
    refuse(scope, "defaults-late", {
      at: "",
      got: "setDefaults after constructs that use the defaults",
      allowed: "setDefaults before the first construct of the library",
      fix: "move the call to the beginning of the stack's constructor",
    });
  }
  const earlier = holder[HELD]?.defaults;
  const labels = { ...earlier?.labels, ...defaults.labels };
  holder[HELD] = { defaults: { ...earlier, ...defaults, labels }, readByDescendant: false };
}

/** What holds at a construct: the nearest value of each default, and all labels on the way. */
export function defaultsOf(scope: IConstruct): EffectiveDefaults {
  let effective: EffectiveDefaults = { labels: {}, protection: "on" };
  for (const ancestor of scope.node.scopes as Holder[]) {
    const held = (ancestor[HELD] ??= { defaults: {}, readByDescendant: false });
    held.readByDescendant = true;
    const { labels, ...others } = held.defaults;
    effective = { ...effective, ...others, labels: { ...effective.labels, ...labels } };
  }
  return effective;
}

/** The rules for {@link Defaults}. */
export const defaultsRules: readonly Rule<Defaults>[] = [
  {
    code: "defaults-label",
    level: "error",
    states: "The labels of a stack keep to Google Cloud's limits.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    find: (defaults) => labelFindings(defaults.labels),
  },
  {
    code: "defaults-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "nobody",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    *find({ projectNumber }) {
      if (isKnownText(projectNumber) && !/^\d{6,}$/.test(projectNumber)) {
        yield {
          at: "projectNumber",
          got: projectNumber,
          allowed: "digits only",
          fix: "take projectNumber from `gcloud projects describe PROJECT_ID`",
        };
      }
    },
  },
];

const shape = shapeOf<Defaults>({
  project: v.optional(v.string()),
  projectNumber: v.optional(v.string()),
  region: v.optional(v.string()),
  labels: v.optional(v.record(v.string(), v.string())),
  protection: v.optional(protectionForm),
  regionQuota: v.optional(shapeOf<RegionQuota>({ cpu: v.number(), memory: memoryForm })),
});
