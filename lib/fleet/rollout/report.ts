import { inWords, isRecord, problemOf, ValidationError } from "../../validation";
import type { ServiceEvidence } from "./evidence";
import type { Counts } from "./plan-json";

/**
 * How a stack of a rollout ended.
 *
 * - `unchanged`: there was nothing to do.
 * - `planned`, `applied`: went through.
 * - `failed`: Terraform said no, or took too long.
 * - `refused`: Terraform could have, and the rollout did not let it.
 * - `cancelled`: was running when the rollout was told to stop.
 * - `skipped`: was never begun.
 */
export type RolloutStatus = "unchanged" | "planned" | "applied" | "failed" | "refused" | "cancelled" | "skipped";

/** What became of one stack. Has no value of any resource, and no secret. */
export interface StackReport {
  /** The id of the stack. */
  readonly stack: string;
  /** How it ended. */
  readonly status: RolloutStatus;
  /** How much is done, or was. */
  readonly counts: Counts;
  /** What changes, in words that are the same for all tenants. */
  readonly changes: readonly string[];
  /** How long it took. */
  readonly seconds: number;
  /** The file with all that Terraform said, beside the report. */
  readonly log: string;
  /**
   * Why it went no further.
   * @default - it did
   */
  readonly reason?: string;
  /**
   * The services that were applied, before and after.
   * @default - none
   */
  readonly services?: readonly ServiceEvidence[];
}

/** What became of a shard. */
export interface ShardReport {
  /** For example `3/20`. */
  readonly shard: string;
  /** What was done. */
  readonly mode: "plan" | "apply";
  /** Whether the shard came to its end, however that was. A report is written after each stack. */
  readonly finished: boolean;
  /** What became of each of its stacks. */
  readonly stacks: readonly StackReport[];
}

/** Whether nothing is left to do about a stack. */
export function isFine({ status }: StackReport): boolean {
  return status === "unchanged" || status === "planned" || status === "applied";
}

/**
 * The report of a file.
 *
 * @throws ValidationError `rollout-report-form` for other text.
 */
export function parseReport(file: string, text: string): ShardReport {
  const value = jsonOf(text);
  if (isReport(value)) return value;
  throw new ValidationError([
    problemOf("rollout-report-form", file, {
      at: "",
      got: inWords("another text"),
      allowed: "a report as it was written by a shard",
      fix: "take the file again; a shard that was killed has an incomplete one",
    }),
  ]);
}

function isReport(value: unknown): value is ShardReport {
  if (!isRecord(value)) return false;
  const { shard, mode, finished, stacks } = value as Readonly<Record<string, unknown>>;
  const isHead = typeof shard === "string" && (mode === "plan" || mode === "apply") && typeof finished === "boolean";
  return isHead && Array.isArray(stacks) && stacks.every(isStackReport);
}

function isStackReport(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { stack, status, counts, changes } = value as Readonly<Record<string, unknown>>;
  return typeof stack === "string" && typeof status === "string" && isRecord(counts) && Array.isArray(changes);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
