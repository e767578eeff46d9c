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
