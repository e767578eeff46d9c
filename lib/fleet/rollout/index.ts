export type { RolloutCiOptions, RolloutGateCommand } from "./ci-options";
export { cloudBuildFiles, type CloudBuildRolloutOptions } from "./cloud-build";
export { changeGroups, type ChangeGroup } from "./difference";
export { evidenceOf, type ServiceEvidence, type ServiceMoment } from "./evidence";
export { parseBaking, parseRollout, rolloutText, shardOfRollout, type RolloutShard } from "./files";
export { rolloutGate, type Baking, type GateOptions } from "./gate";
export { githubWorkflow, type GithubRolloutOptions } from "./github";
export {
  changesOf,
  countsOf,
  countsText,
  type Counts,
  type PlanJson,
  type PlannedChange,
  type PlannedResource,
  type StateJson,
  type StateResource,
} from "./plan-json";
export { inLine } from "./pace";
export { destructionProblems } from "./policy";
export { runProgram, type Ended } from "./program";
export { readReports } from "./read-reports";
export { parseReport, type RolloutStatus, type ShardReport, type StackReport } from "./report";
export {
  rolloutOutputs,
  rolloutPlan,
  rolloutSteps,
  shardNames,
  type RolloutFleet,
  type RolloutPlan,
  type RolloutStep,
} from "./rollout-plan";
export { exitCodeOf, runShard, type ShardRunOptions } from "./shard-run";
export { parseShard, shardsOf, stacksOfShard, type Shard } from "./shards";
export { untilStopped } from "./signals";
export { rolloutSummary, type RolloutSummary, type SummaryOptions } from "./summary";
export type { TerraformOptions } from "./terraform";
