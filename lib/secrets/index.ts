export type { ISecret } from "./bundled-secret";
export { secretLimits } from "./limits";
export { secretFileRules, secretFilesRules, type SecretFiles } from "./rules/file-rules";
export { SecretBundle } from "./secret-bundle";
export type {
  CreatedSecretOptions,
  ExistingSecret,
  GeneratedSecret,
  SecretBundleProps,
  SecretEncryption,
  SecretExpiry,
  SecretFileOptions,
  SecretFileVersion,
  SecretFromOutside,
  SecretFromVariable,
  SecretReplication,
  SecretRotation,
  SecretSource,
} from "./secret-bundle-props";
export { secretBundleRules } from "./secret-rules";
