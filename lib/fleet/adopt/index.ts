export { adoptionFrom, adoptionText, type AdoptionPlace } from "./adoption-from";
export type {
  AdoptedAccount,
  AdoptedBucket,
  AdoptedBucketOptions,
  AdoptedJob,
  AdoptedMount,
  AdoptedSecret,
  AdoptedSecretUse,
  AdoptedService,
  AdoptedServiceOptions,
  AdoptedTenant,
  AdoptedTenantOptions,
  Adoption,
} from "./adoption";
export { audit, type AuditFinding, type AuditOptions } from "./audit";
export { gate, type AdoptionGateOptions, type GateFinding } from "./gate";
