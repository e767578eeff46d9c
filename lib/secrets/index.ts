export type { BundledSecret, ISecret } from "./bundled-secret";
export { EphemeralPassword, type EphemeralPasswordProps } from "./ephemeral-password";
export { EphemeralSecret, type EphemeralSecretProps } from "./ephemeral-secret";
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
  SecretFromOutside,
  SecretFromVariable,
  SecretReplication,
  SecretRotation,
  SecretSource,
} from "./secret-bundle-props";
export type { SecretFileOptions, SecretFileVersion } from "./secret-file-props";
export { secretBundleRules } from "./secret-rules";
export { WrittenSecret, type WrittenSecretProps } from "./written-secret";
