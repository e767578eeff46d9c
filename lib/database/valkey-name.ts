import { nameForms, type NameForm } from "../foundation";
import { valkeyLimits } from "./valkey-limits";

const slug = nameForms.cloudRunService.slug;

/** The names that Valkey instances have, a letter first as everywhere else. */
export const valkeyNameForm: NameForm = {
  kind: "Valkey instance",
  minLength: valkeyLimits.nameShortest.value,
  maxLength: valkeyLimits.nameLongest.value,
  pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
  inWords: "4 to 63 lower-case letters, digits and dashes, beginning and ending with a letter or digit",
  slug,
};

/** The names of the policies by which Memorystore takes addresses: Network Connectivity API v1; read 2026-11-21. */
export const policyNameForm: NameForm = {
  kind: "service connection policy",
  minLength: 1,
  maxLength: 63,
  pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/,
  inWords: "1 to 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
  slug,
};
