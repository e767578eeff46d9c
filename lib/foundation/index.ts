export { isAccountEmail, isDefaultAccountEmail } from "./account-email";
export type { ServerlessBackend } from "./backend";
export type { Bound, BoundEnv, BoundVolume, Consumer, IEnvValue, IVolume, SecretItem } from "./bind";
export { attributeOf } from "./attribute";
export { bindEnvironment } from "./bind-environment";
export { claimName, madeFrom, type Claim } from "./claims";
export { defaultsOf, setDefaults, type Defaults, type EffectiveDefaults, type RegionQuota } from "./defaults";
export { defaultsRules } from "./defaults-rules";
export {
  durationForm,
  retentionPeriodForm,
  secondsText,
  trySeconds,
  type Duration,
  type RetentionPeriod,
} from "./duration";
export { GoogleAccount, type GoogleService } from "./google-account";
export { grantAccess } from "./granted-access";
export { checkPrincipal, type PrincipalUse } from "./granted-principal";
export { grantOnce, grantProjectRole, type GrantRequest } from "./grants";
export { kmsAgentFindings, kmsKeyFindings, kmsKeyLocationFindings } from "./kms-key";
export { annotationKeyFindings, isLabelWord, labelKeyFindings } from "./kubernetes-key";
export { labelFindings, type Labels } from "./labels";
export {
  isBilled,
  type BilledDatabase,
  type BilledRedis,
  type BilledResource,
  type BilledService,
  type BilledValkey,
  type IBilled,
} from "./billed";
export { isMonitored, type IMonitored, type MonitoredResource } from "./monitored";
export { fitName, isName, lastPart, legalName, nameForms, nameFromPath, type NamedKind, type NameForm } from "./names";
export { expressionOf, once } from "./once";
export { principalRules, serviceAccountRules, type PrincipalSubject } from "./principal-rules";
export {
  Principal,
  ServiceAccount,
  type IPrincipal,
  type IServiceAccount,
  type ServiceAccountProps,
} from "./principals";
export { projectFindings, projectForm } from "./project-id";
export { projectNumberFindings, projectNumberOf, projectWithNumber } from "./project-number";
export { ProjectServices } from "./project-services";
export { projectServicesRules, type ProjectServicesProps } from "./project-services-rules";
export { isProtected, protectionForm, type Protection } from "./protection";
export { hasGoogleProvider, needsGoogleProvider, useGoogleProvider } from "./provider-version";
export {
  cpuForm,
  cpuText,
  likelyMillicpu,
  memoryForm,
  memoryText,
  tryBytes,
  tryMillicpu,
  type Cpu,
  type Memory,
} from "./quantity";
export { regionFindings } from "./regions";
export { isSecretArgument, isSecretName, isSecretText, plainSecretFix, secretArgumentFindings } from "./plain-secret";
export { requestPathFindings } from "./request-path";
export { dictionaryOf } from "./dictionary";
export { environmentForm, type EnvironmentValues } from "./environment-form";
export { sortedEntries } from "./sorted-entries";
export { waitFor } from "./wait-for";
