import type { IConstruct } from "constructs";
import v = require("valibot");
import { check, inWords, refuse, shapeOf } from "../validation";
import { defaultsRules } from "./defaults-rules";
import type { Labels } from "./labels";
import { projectForm } from "./project-id";
import { protectionForm, type Protection } from "./protection";
import { memoryForm, type Memory } from "./quantity";

/** What Cloud Run may use at once in one region of the project. */
export interface RegionQuota {
  /** Processors, for example 20. */
  readonly cpu: number;
  /** Memory, for example `"40Gi"`. */
  readonly memory: Memory;
}

/** What a stack, or any part of it, says once for all constructs below. */
export interface Defaults {
  /**
   * The id of the project, for example `"shop-production"`.
   * @default - the project of the google provider; names that need the project then have to be given
   */
  readonly project?: string;
  /**
   * The number of the project, needed for addresses that are known before they exist, and for Google's own accounts.
   * @default - unknown; what needs it says so
   */
  readonly projectNumber?: string;
  /**
   * For example `"europe-west1"`.
   * @default - each construct needs a region of its own
   */
  readonly region?: string;
  /**
   * Merged from the stack down to the construct; the nearest value of a key counts.
   * @default - no labels
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete what holds state.
   * @default "on"
   */
  readonly protection?: Protection;
  /**
   * The Cloud Run quota that was granted in the region.
   * @default - unknown; more than the platform's own default of 20 processors and 40Gi is warned of
   */
  readonly regionQuota?: RegionQuota;
}

/** The defaults that hold at one place of the tree. */
export interface EffectiveDefaults extends Omit<Defaults, "labels" | "protection"> {
  /** All labels on the way from the app to the place. */
  readonly labels: Labels;
  /** Whether Terraform may delete what holds state. */
  readonly protection: Protection;
}

const NOTHING: Defaults = {};
const OUTERMOST: EffectiveDefaults = { labels: {}, protection: "on" };
const HELD = Symbol.for("cdktf-gcp-constructs/defaults");

interface Held {
  readonly defaults: Defaults;
  /** What holds here, once a construct here or below has asked for it. */
  effective?: EffectiveDefaults;
}

type Holder = IConstruct & { [HELD]?: Held };

/**
 * Sets what holds for every construct below the scope: a stack, the app, or any construct in between. Call it first in
 * the constructor. A second call adds to the first; what it leaves out or gives as undefined stays as it is.
 *
 * @throws ValidationError for values that cannot be right; `defaults-late` when a construct below has used the earlier
 * defaults already.
 */
export function setDefaults(scope: IConstruct, defaults: Defaults): void {
  check(scope, defaults, { shape, rules: defaultsRules });
  const holder = scope as Holder;
  const earlier = holder[HELD];
  if (earlier?.effective !== undefined) {
    refuse(scope, "defaults-late", {
      at: "",
      got: inWords("setDefaults after constructs that use the defaults"),
      allowed: "setDefaults before the first construct of the library",
      fix: "move the call to the beginning of the stack's constructor",
    });
  }
  const merged = merge(earlier?.defaults ?? {}, defaults);
  if (earlier !== undefined) check(scope, merged, { shape, rules: defaultsRules });
  holder[HELD] = { defaults: merged };
}

/** What holds at a construct: the nearest value of each default, and all labels on the way. */
export function defaultsOf(scope: IConstruct): EffectiveDefaults {
  const { labels, ...others } = effectiveAt(scope);
  return { labels: { ...labels }, ...others };
}

// Kept, since what is asked for once can no longer change.
function effectiveAt(scope: IConstruct): EffectiveDefaults {
  const held = ((scope as Holder)[HELD] ??= { defaults: NOTHING });
  const outer = scope.node.scope;
  return (held.effective ??= merge(outer === undefined ? OUTERMOST : effectiveAt(outer), held.defaults));
}

// An option that is given as undefined is left out, so that it hides nothing that holds further out.
function merge<Outer extends Defaults>(outer: Outer, inner: Defaults): Outer {
  if (inner === NOTHING) return outer;
  const given = Object.fromEntries(Object.entries(inner).filter(([, value]) => value !== undefined));
  return { ...outer, ...given, labels: { ...outer.labels, ...inner.labels } };
}

const shape = shapeOf<Defaults>({
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
  region: v.optional(v.string()),
  labels: v.optional(v.record(v.string(), v.string())),
  protection: v.optional(protectionForm),
  regionQuota: v.optional(shapeOf<RegionQuota>({ cpu: v.number(), memory: memoryForm })),
});
