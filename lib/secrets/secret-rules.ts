import type { Rule } from "../validation";
import { secretEncryptionRules } from "./rules/encryption-rules";
import { secretLifetimeRules } from "./rules/lifetime-rules";
import { secretNameRules } from "./rules/name-rules";
import { secretPlaceRules } from "./rules/place-rules";
import { secretValueRules } from "./rules/value-rules";
import type { SecretBundleProps } from "./secret-bundle-props";

/** The rules for {@link SecretBundleProps}, after the defaults have been put in. */
export const secretBundleRules: readonly Rule<SecretBundleProps>[] = [
  ...secretValueRules,
  ...secretNameRules,
  ...secretPlaceRules,
  ...secretEncryptionRules,
  ...secretLifetimeRules,
];
