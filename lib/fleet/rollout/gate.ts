import { inWords, problemOf, type Problem } from "../../validation";
import type { ServiceEvidence } from "./evidence";
import { isFine, type ShardReport } from "./report";

/** What was measured of a wave after its apply. */
export interface Baking {
  /** How long it was measured. */
  readonly seconds: number;
  /** All answers in that time. */
  readonly requests: number;
  /** Answers that were errors of the server. */
  readonly errors: number;
  /**
   * What the probe of each service answered, as the status of HTTP.
   * @default - nobody asked
   */
  readonly probes?: Readonly<Record<string, number>>;
}

/** What a gate lets through. */
export interface GateOptions {
  /**
   * Stacks that may have failed.
   * @default 0
   */
  readonly maxFailures?: number;
  /**
   * Errors among a hundred answers.
   * @default 1
   */
  readonly maxErrorPercent?: number;
  /**
   * How long has to be measured, in seconds. 0 asks for no measurement.
   * @default 900
   */
  readonly bakeSeconds?: number;
  /**
   * The shards of the wave, such as `3/20`. One that has not reported was perhaps killed.
   * @default - those that have
   */
  readonly shards?: readonly string[];
}

const GOOD = new Set(["CONDITION_SUCCEEDED", "True"]);
const AT = "the gate";

/**
 * Why the next wave may not begin; empty where it may. Judges by what this rollout itself has changed and measured, never
 * by how a service is at the moment: one that was never reached looks well too.
 *
 * @param reports - of all shards of the wave that was applied
 * @param baking - left out where nothing was measured
 */
export function rolloutGate(
  reports: readonly ShardReport[],
  baking: Baking | undefined,
  { maxFailures = 0, maxErrorPercent = 1, bakeSeconds = 900, shards = [] }: GateOptions = {},
): readonly Problem[] {
  return [
    ...unfinishedProblems(reports, shards),
    ...failureProblems(reports, maxFailures),
    ...servicesIn(reports).flatMap(serviceProblems),
    ...bakingProblems(baking, maxErrorPercent, bakeSeconds),
    ...Object.entries(baking?.probes ?? {}).flatMap(([service, status]) => [...probeProblems(service, status)]),
  ];
}

function servicesIn(reports: readonly ShardReport[]): readonly ServiceEvidence[] {
  return reports.flatMap(({ stacks }) => stacks.flatMap(({ services = [] }) => services));
}

function unfinishedProblems(reports: readonly ShardReport[], shards: readonly string[]): readonly Problem[] {
  const silent = shards.filter((shard) => !reports.some((report) => report.shard === shard));
  const halfway = reports.filter(({ finished, mode }) => !finished || mode !== "apply").map(({ shard }) => shard);
  const all: [at: string, got: string][] = [
    ...(reports.length === 0 && shards.length === 0 ? [""] : silent).map((at): [string, string] => [at, "no report"]),
    ...halfway.map((at): [string, string] => [at, "no report of an apply that came to its end"]),
  ];
  return all.map(([at, got]) =>
    problemOf("rollout-gate-unfinished", AT, {
      at,
      got: inWords(got),
      allowed: "all shards of the wave, finished",
      fix: "run the shard again; what was applied stays applied",
    }),
  );
}

function failureProblems(reports: readonly ShardReport[], most: number): readonly Problem[] {
  const failed = reports.flatMap(({ stacks }) => stacks.filter((one) => !isFine(one)));
  if (failed.length <= most) return [];
  return [
    problemOf("rollout-gate-failures", AT, {
      at: "maxFailures",
      got: inWords(`${failed.length}: ${failed.map(({ stack }) => stack).join(", ")}`),
      allowed: `at most ${most} stacks that failed`,
      fix: "mend them and run the wave again",
    }),
  ];
}

function serviceProblems(evidence: ServiceEvidence): readonly Problem[] {
  return [...staleFindings(evidence), ...readyFindings(evidence)].map(({ code, got, allowed }) =>
    problemOf(code, AT, {
      at: evidence.service,
      got: inWords(got),
      allowed,
      fix: "read the log of its newest revision",
    }),
  );
}

type ServiceFinding = Pick<Problem, "code" | "got" | "allowed">;

function staleFindings({ before, after }: ServiceEvidence): readonly ServiceFinding[] {
  const stale = { code: "rollout-gate-stale" } as const;
  if (after.generation === "" || after.observedGeneration !== after.generation) {
    const got = `generation ${after.observedGeneration || "unknown"} of ${after.generation || "unknown"}`;
    return [{ ...stale, got, allowed: "the generation that was applied" }];
  }
  if (before?.generation !== after.generation) return [];
  return [{ ...stale, got: `generation ${after.generation}, as before`, allowed: "a generation of this rollout" }];
}

function* readyFindings({ before, after, changed }: ServiceEvidence): Iterable<ServiceFinding> {
  const { terminalCondition, latestReadyRevision } = after;
  if (!GOOD.has(terminalCondition)) {
    yield { code: "rollout-gate-unready", got: terminalCondition || "no condition", allowed: "CONDITION_SUCCEEDED" };
  }
  if (changed && (latestReadyRevision === "" || latestReadyRevision === before?.latestReadyRevision)) {
    const got = latestReadyRevision || "no revision";
    yield { code: "rollout-gate-revision", got, allowed: "a revision of this rollout" };
  }
}

function bakingProblems(baking: Baking | undefined, maxErrorPercent: number, bakeSeconds: number): readonly Problem[] {
  if (bakeSeconds === 0 && baking === undefined) return [];
  const seconds = baking?.seconds ?? 0;
  const { requests = 0, errors = 0 } = baking ?? {};
  const numbers = [seconds, requests, errors];
  const isSound = numbers.every((one) => Number.isFinite(one) && one >= 0) && errors <= requests;
  if (!isSound || seconds < bakeSeconds) {
    const got = baking === undefined ? "nothing" : `${seconds} seconds, ${requests} requests, ${errors} errors`;
    const allowed = `what was measured in ${bakeSeconds} seconds or more`;
    const fix = "measure after the apply, and then ask again";
    return [problemOf("rollout-gate-bake", AT, { at: "bakeSeconds", got: inWords(got), allowed, fix })];
  }
  if (errors * 100 <= requests * maxErrorPercent) return [];
  const got = inWords(`${errors} errors in ${requests} answers`);
  const allowed = `at most ${maxErrorPercent} percent`;
  const fix = "write the tag before in the channel; the next waves have not begun";
  return [problemOf("rollout-gate-errors", AT, { at: "maxErrorPercent", got, allowed, fix })];
}

function* probeProblems(service: string, status: number): Iterable<Problem> {
  if (status >= 200 && status < 400) return;
  const fix = "read the log of its newest revision";
  yield problemOf("rollout-gate-probe", AT, { at: service, got: status, allowed: "an answer from 200 to 399", fix });
}
