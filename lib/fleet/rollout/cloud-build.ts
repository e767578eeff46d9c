import { stringify } from "yaml";
import { inWords, problemOf, ValidationError } from "../../validation";
import { checkCi, ciCommands, type CiCommands, type RolloutCiOptions } from "./ci-options";
import { rolloutLimits } from "./limits";
import { rolloutSteps, type RolloutFleet, type RolloutStep } from "./rollout-plan";

/** How a fleet is rolled out by Cloud Build. */
export interface CloudBuildRolloutOptions extends RolloutCiOptions {
  /** An image with Node.js, Terraform, and the providers in a mirror that its configuration names. */
  readonly image: string;
  /** Where the reports of each commit are kept, such as `gs://demo-reports/shop`. */
  readonly reports: string;
  /**
   * The account that plans, as `projects/PROJECT/serviceAccounts/EMAIL`.
   * @default - that of the trigger
   */
  readonly planAccount?: string;
  /**
   * The account that applies, in the same form.
   * @default - that of the trigger
   */
  readonly applyAccount?: string;
  /**
   * The machine. All shards of a build share it.
   * @default "E2_HIGHCPU_8"
   */
  readonly machineType?: string;
}

/** A step of a build. */
interface BuildStep {
  readonly id: string;
  readonly name: string;
  readonly entrypoint: string;
  readonly args: readonly string[];
  readonly waitFor?: readonly string[];
  readonly allowFailure?: true;
}

const GCLOUD = "gcr.io/google.com/cloudsdktool/google-cloud-cli:slim";
const PLACE = "the build";

/**
 * Files for Cloud Build by name: one that plans, and one for each wave, to be run one after the other. The build of a wave
 * refuses to begin before the gates of all waves before it have let it.
 *
 * @throws ValidationError `rollout-build-shards` for too many shards, `rollout-ci-expression` for text that Cloud Build
 *   would evaluate.
 */
export function cloudBuildFiles(
  fleet: RolloutFleet,
  options: CloudBuildRolloutOptions,
): Readonly<Record<string, string>> {
  const { shards = rolloutLimits.buildShards.value, planAccount, applyAccount } = options;
  checkShards(shards);
  checkCi(PLACE, options, [], "$");
  const steps = rolloutSteps(fleet);
  const commands = ciCommands(options, shards, "--workers 2");
  const waves = steps.map((step, index): [string, string] => [
    `cloudbuild.${step.id}.yaml`,
    fileOf(options, waveSteps(options, commands, step, steps.slice(0, index)), [...tags(fleet, step.id)], applyAccount),
  ]);
  const plan = fileOf(options, planSteps(options, commands), [...tags(fleet, "plan")], planAccount);
  return { "cloudbuild.plan.yaml": plan, ...Object.fromEntries(waves) };
}

function planSteps(options: CloudBuildRolloutOptions, commands: CiCommands): readonly BuildStep[] {
  return [
    inImage(options, "make", making(commands)),
    ...shardSteps(options, (shard) => commands.plan(shard)),
    inImage(options, "summary", [commands.summary("planned")]),
  ];
}

function waveSteps(
  options: CloudBuildRolloutOptions,
  commands: CiCommands,
  { id }: RolloutStep,
  before: readonly RolloutStep[],
): readonly BuildStep[] {
  const passed = (step: Pick<RolloutStep, "id">) => `${kept(options)}/${step.id}.passed`;
  const first = before.length === 0 ? [] : [gcloud("gates", ["storage", "ls", ...before.map(passed)])];
  return [
    ...first,
    // A wave without stacks has no reports, and something has to be kept.
    inImage(options, "make", [...making(commands), `mkdir -p applied && echo ${id} > applied/step`]),
    ...shardSteps(options, (shard) => commands.apply(id, shard)),
    inImage(options, "summary", [`${commands.summary("applied")} || true`]),
    gcloud("keep", ["storage", "cp", "--recursive", "applied", `${kept(options)}/${id}/`]),
    inImage(options, "gate", [commands.gate(id), `echo passed > ${id}.passed`]),
    gcloud("passed", ["storage", "cp", `${id}.passed`, passed({ id })]),
  ];
}

function making({ install, synth, lock, shards }: CiCommands): readonly string[] {
  return [install, synth, lock, shards];
}

/** All shards at the same time. One that fails must not end the build, which kills the others, and their locks stay. */
function shardSteps(options: CloudBuildRolloutOptions, command: (shard: string) => string): readonly BuildStep[] {
  const { shards = rolloutLimits.buildShards.value } = options;
  return Array.from({ length: shards }, (_, index) => ({
    ...inImage(options, `shard-${index + 1}`, [command(`${index + 1}/${shards}`)]),
    waitFor: ["make"],
    allowFailure: true,
  }));
}

function inImage({ image }: CloudBuildRolloutOptions, id: string, lines: readonly string[]): BuildStep {
  return { id, name: image, entrypoint: "bash", args: ["-ec", lines.join("\n")] };
}

function gcloud(id: string, args: readonly string[]): BuildStep {
  return { id, name: GCLOUD, entrypoint: "gcloud", args };
}

function kept({ reports }: CloudBuildRolloutOptions): string {
  return `${reports}/$COMMIT_SHA`;
}

function tags({ name }: RolloutFleet, id: string): readonly string[] {
  return [`fleet-${name}`, id];
}

function fileOf(
  { machineType = "E2_HIGHCPU_8" }: CloudBuildRolloutOptions,
  steps: readonly BuildStep[],
  names: readonly string[],
  serviceAccount: string | undefined,
): string {
  const build = {
    steps,
    // Longer than shards begin stacks, so that none is killed while it applies.
    timeout: "25200s",
    tags: names,
    ...(serviceAccount !== undefined && { serviceAccount }),
    options: { logging: "CLOUD_LOGGING_ONLY", machineType },
  };
  return stringify(build, { lineWidth: 0, aliasDuplicateObjects: false });
}

function checkShards(shards: number): void {
  const { value } = rolloutLimits.buildShards;
  if (Number.isInteger(shards) && shards >= 1 && shards <= value) return;
  throw new ValidationError([
    problemOf("rollout-build-shards", PLACE, {
      at: "shards",
      got: Number.isFinite(shards) ? shards : inWords(String(shards)),
      allowed: `1 to ${value}: all of them share one machine`,
      fix: `leave it out for ${value}`,
    }),
  ]);
}
