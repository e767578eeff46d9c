export {
  adoptionFrom,
  adoptionText,
  audit,
  gate,
  type AdoptedAccount,
  type AdoptedBucket,
  type AdoptedBucketOptions,
  type AdoptedJob,
  type AdoptedMount,
  type AdoptedSecret,
  type AdoptedSecretUse,
  type AdoptedService,
  type AdoptedServiceOptions,
  type AdoptedTenant,
  type AdoptedTenantOptions,
  type Adoption,
  type AdoptionGateOptions,
  type AdoptionPlace,
  type AuditFinding,
  type AuditOptions,
  type GateFinding,
} from "./adopt";
export { addTenant, type AddedTenant, type NewTenant } from "./add-tenant";
export type { FleetParts } from "./build";
export { explanationText, type Explanation } from "./explain";
export { fingerprintOf, type Fingerprint } from "./fingerprint";
export { TenantFleet, type BuildOptions, type FleetOptions } from "./fleet";
export type {
  Cell,
  Changes,
  Channel,
  DefaultOptions,
  EntryOptions,
  Expectation,
  FleetProps,
  FleetStates,
  LayerOptions,
  Layout,
  Purge,
  TenantState,
  Usage,
  Wave,
} from "./fleet-props";
export { fleetSchema, tenantSchema, type FleetNames, type Schema, type SchemaOptions } from "./json-schema";
export { lockOf, lockText, parseLock, staleLock, touchedStacks, type FleetLock, type LockedStack } from "./lock";
export { lockProblems } from "./lock-changes";
export { goneCells, lockChanges, type LockChange } from "./lock-report";
export type { Load } from "./placement";
export {
  changeGroups,
  changesOf,
  cloudBuildFiles,
  countsOf,
  countsText,
  destructionProblems,
  evidenceOf,
  exitCodeOf,
  githubWorkflow,
  parseBaking,
  parseReport,
  parseRollout,
  parseShard,
  readReports,
  rolloutGate,
  rolloutOutputs,
  rolloutPlan,
  rolloutSteps,
  rolloutSummary,
  rolloutText,
  runShard,
  shardNames,
  shardOfRollout,
  shardsOf,
  stacksOfShard,
  untilStopped,
  type Baking,
  type ChangeGroup,
  type CloudBuildRolloutOptions,
  type Counts,
  type GateOptions,
  type GithubRolloutOptions,
  type PlanJson,
  type PlannedChange,
  type PlannedResource,
  type RolloutCiOptions,
  type RolloutFleet,
  type RolloutGateCommand,
  type RolloutPlan,
  type RolloutShard,
  type RolloutStatus,
  type RolloutStep,
  type RolloutSummary,
  type ServiceEvidence,
  type ServiceMoment,
  type Shard,
  type ShardReport,
  type ShardRunOptions,
  type StackReport,
  type StateJson,
  type StateResource,
  type SummaryOptions,
  type TerraformOptions,
} from "./rollout";
export { fleetRules } from "./rules/fleet-rules";
export type { StackKind, StackPlan } from "./stack-plan";
export type { FleetSubject, MergedTenant, Quota } from "./subject";
export { statusOf, type StackStatus, type StatusOptions } from "./status";
export type { FleetCell, FleetTenant } from "./tenant";
export {
  setting,
  tenantSettings,
  type AnySettingForms,
  type SettingForms,
  type SettingsOf,
  type TenantSettings,
} from "./tenant-settings";
export type { Block, Blocks, TerraformJson } from "./terraform-json";
export { isAmongFirst } from "./waves";
