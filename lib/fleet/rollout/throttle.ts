import { grouped } from "../subject";
import { resourcesOf, type TerraformJson } from "../terraform-json";
import { rolloutLimits, rolloutQuotas } from "./limits";

/** What a stack asks of the quotas of its project when it is planned and applied. */
export interface StackLoad {
  /** Reads of Secret Manager. */
  readonly secretReads: number;
  /**
   * Buckets that are made.
   * @default 0
   */
  readonly newBuckets?: number;
  /**
   * How long it takes, in seconds.
   * @default 2
   */
  readonly seconds?: number;
}

/** How fast a shard may go, so that all shards together stay within the quotas of one project. */
export interface Throttle {
  /** Runs of Terraform at the same time. */
  readonly workers: number;
  /** Seconds between the starts of two stacks of one project. */
  readonly everySeconds: number;
}

const USUAL_SECONDS = 2;
const SECRET = /^google_secret_manager_(secret|secret_version|secret_iam_\w+)$/;

/** Reads of Secret Manager that one plan of a stack makes: one for each secret, version and grant. */
export function secretReadsOf(json: TerraformJson): number {
  const data = Object.entries(json.data ?? {}).filter(([type]) => SECRET.test(type));
  const read = data.reduce((sum, [, byName]) => sum + Object.keys(byName).length, 0);
  return resourcesOf(json).filter(({ type }) => SECRET.test(type)).length + read;
}

/**
 * How fast a shard may go.
 *
 * @param shards - how many run at the same time, all of them against one project
 */
export function throttleOf(
  { secretReads, newBuckets = 0, seconds = USUAL_SECONDS }: StackLoad,
  shards: number,
): Throttle {
  const perMinute = Math.min(
    rolloutQuotas.secretReads.value / Math.max(secretReads, 0),
    rolloutQuotas.buckets.value / Math.max(newBuckets, 0),
  );
  const everySeconds = perMinute === Infinity ? 0 : (60 * shards) / perMinute;
  const busy = everySeconds === 0 ? Infinity : Math.floor(seconds / everySeconds);
  return { workers: Math.max(1, Math.min(rolloutLimits.workers.value, busy)), everySeconds };
}

/** Stacks of a shard that are run together. */
export interface ThrottledStack {
  readonly project: string;
  readonly load: StackLoad;
}

/**
 * How fast a shard may go whose stacks are of several projects, each with quotas of its own.
 *
 * @param most - runs of Terraform at the same time
 */
export function throttlesOf(
  stacks: readonly ThrottledStack[],
  shards: number,
  most: number = rolloutLimits.workers.value,
): { readonly workers: number; readonly everySeconds: ReadonlyMap<string, number> } {
  const throttles = [...grouped(stacks, ({ project }) => project)].map(([project, members]) => {
    const throttle = throttleOf(heaviest(members.map(({ load }) => load)), shards);
    return [project, throttle] as const;
  });
  const together = throttles.reduce((sum, [, { workers }]) => sum + workers, 0);
  return {
    workers: Math.max(1, Math.min(most, together)),
    everySeconds: new Map(throttles.map(([project, { everySeconds }]) => [project, everySeconds])),
  };
}

function heaviest(loads: readonly StackLoad[]): StackLoad {
  return {
    secretReads: Math.max(0, ...loads.map(({ secretReads }) => secretReads)),
    newBuckets: Math.max(0, ...loads.map(({ newBuckets = 0 }) => newBuckets)),
  };
}
