import { inWords, isRecord, problemOf, ValidationError, type Problem } from "../../validation";

/** How CI makes stacks, runs them, and judges a wave. */
export interface RolloutCiOptions {
  /**
   * Installs what the program needs that makes the stacks.
   * @default "npm ci"
   */
  readonly install?: string;
  /**
   * Makes the stacks in `cdktf.out`.
   * @default "npx cdktf synth"
   */
  readonly synth?: string;
  /**
   * The command of this library.
   * @default "npx gcp-fleet"
   */
  readonly command?: string;
  /**
   * The most shards; each is a job, or a step, that does many stacks.
   * @default - 20 on GitHub, 8 in Cloud Build
   */
  readonly shards?: number;
  /**
   * What lets the next wave begin, besides that services became ready.
   * @default - no failures, and nothing is measured
   */
  readonly gate?: RolloutGateCommand;
}

/** What CI measures after a wave, and what it lets through. */
export interface RolloutGateCommand {
  /**
   * Stacks that may have failed.
   * @default 0
   */
  readonly maxFailures?: number;
  /**
   * Errors among a hundred answers. Asks for `measure`.
   * @default 1
   */
  readonly maxErrorPercent?: number;
  /**
   * How long is waited before it is measured, in seconds.
   * @default 900
   */
  readonly bakeSeconds?: number;
  /**
   * A command that writes to its output what the services have answered since the apply:
   * `{ "seconds": 900, "requests": 12000, "errors": 3 }`.
   * @default - nothing is measured: the gate knows of what became ready alone
   */
  readonly measure?: string;
}

/** What all steps of CI are made of. */
export interface CiCommands {
  readonly install: string;
  readonly synth: string;
  /** Makes the plan of the rollout from the stacks, and says its shards. */
  readonly shards: string;
  /** Plans a shard. */
  readonly plan: (shard: string) => string;
  /** Applies a shard of a step. */
  readonly apply: (step: string, shard: string) => string;
  /** Refuses a lock that is not that of the stacks. */
  readonly lock: string;
  readonly summary: (reports: string) => string;
  /** Measures, and says whether the next step may begin. */
  readonly gate: (step: string) => string;
}

/** Where the shards of a rollout are written down, beside the stacks. */
const ROLLOUT_FILE = "cdktf.out/rollout.json";

/** Five hours, of the six that a job may take. */
const BEGIN_SECONDS = 18_000;

/**
 * The commands of CI.
 *
 * @param most - how many shards there may be
 * @param words - what else is said to the run of a shard
 */
export function ciCommands(options: RolloutCiOptions, most: number, words: string): CiCommands {
  const { install = "npm ci", synth = "npx cdktf synth", command = "npx gcp-fleet", gate = {} } = options;
  const rollout = `${command} rollout`;
  // Signals of CI reach the first program alone. Once a job is over its time it is killed, and so is Terraform.
  const run =
    `exec ${rollout} run --rollout ${ROLLOUT_FILE} --pending --begin-seconds ${BEGIN_SECONDS} ${words}`.trim();
  return {
    install,
    synth,
    shards: `${rollout} shards --shards ${most} --out ${ROLLOUT_FILE}`,
    plan: (shard) => `${run} --shard ${shard} --reports planned`,
    apply: (step, shard) => `${run} --step ${step} --shard ${shard} --reports applied`,
    lock: `${command} lock --check`,
    summary: (reports) => `${rollout} summary ${reports}`,
    gate: (step) => gateLines(`${rollout} gate applied --rollout ${ROLLOUT_FILE} --step ${step}`, gate),
  };
}

/**
 * Refuses options that CI would take for its own expressions, or that make no sense together.
 *
 * @param names - texts of the fleet that stand in the file
 * @param sign - what begins an expression of CI
 * @throws ValidationError `rollout-ci-expression`, `rollout-ci-gate`.
 */
export function checkCi(place: string, options: RolloutCiOptions, names: readonly string[], sign: string): void {
  const { maxErrorPercent, measure } = options.gate ?? {};
  const isHalf = maxErrorPercent !== undefined && measure === undefined;
  const half = problemOf("rollout-ci-gate", place, {
    at: "gate.maxErrorPercent",
    got: inWords("no measure"),
    allowed: "maxErrorPercent with measure",
    fix: "give a command that measures, or leave maxErrorPercent out",
  });
  const problems: readonly Problem[] = [
    ...expressions(place, [...textsIn(options), ...names.map((name): [string, string] => ["name", name])], sign),
    ...(isHalf ? [half] : []),
  ];
  if (problems.length > 0) throw new ValidationError(problems);
}

function gateLines(
  gate: string,
  { maxFailures = 0, maxErrorPercent = 1, bakeSeconds = 900, measure }: RolloutGateCommand,
) {
  const most = `--max-failures ${maxFailures}`;
  if (measure === undefined) return `${gate} ${most} --bake-seconds 0`;
  const judged = `${gate} ${most} --bake-seconds ${bakeSeconds} --max-error-percent ${maxErrorPercent} --baking baking.json`;
  return [`sleep ${bakeSeconds}`, `${measure} > baking.json`, judged].join("\n");
}

function expressions(place: string, texts: readonly (readonly [string, string])[], sign: string): readonly Problem[] {
  return texts
    .filter(([, text]) => text.includes(sign))
    .map(([at, got]) =>
      problemOf("rollout-ci-expression", place, {
        at,
        got,
        allowed: `text without ${sign}, which CI would evaluate`,
        fix: "put it into a script of the repository, and name that",
      }),
    );
}

function textsIn(value: object, path = ""): readonly [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const at = path === "" ? key : `${path}.${key}`;
    if (typeof inner === "string") return [[at, inner] as [string, string]];
    return isRecord(inner) ? textsIn(inner as object, at) : [];
  });
}
