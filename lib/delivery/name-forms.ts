import { nameForms, type NameForm } from "../foundation";
import { deliveryLimits } from "./limits";

const { slug } = nameForms.cloudRunService;
const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The names that this room gives, and what the platform allows for each. */
export const deliveryNameForms = {
  /** Artifact Registry API v1, `repository_id`; read 2026-11-21. */
  imageRepository: {
    kind: "image repository",
    minLength: 1,
    maxLength: deliveryLimits.repositoryIdLength.value,
    pattern: DNS_LABEL,
    inWords: "1 to 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug,
  },
  /** Cloud Build API v1, `BuildTrigger.name`; read 2026-11-21. */
  buildTrigger: {
    kind: "build trigger",
    minLength: 1,
    maxLength: deliveryLimits.triggerNameLength.value,
    pattern: /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
    inWords: "1 to 64 letters, digits and dashes, beginning and ending with a letter or digit",
    slug,
  },
  /** Cloud Build API v2, `connection_id` and `repository_id`; read 2026-11-21. */
  connection: {
    kind: "connection",
    minLength: 1,
    maxLength: 63,
    pattern: DNS_LABEL,
    inWords: "1 to 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    slug,
  },
  /** google provider 6.50.0, `workload_identity_pool_id`; read 2026-11-21. */
  identityPool: {
    kind: "workload identity pool",
    minLength: deliveryLimits.identityIdShortest.value,
    maxLength: deliveryLimits.identityIdLongest.value,
    pattern: /^(?!gcp-)[a-z0-9-]+$/,
    inWords: "4 to 32 lower-case letters, digits and dashes, without gcp- at the beginning",
    slug,
  },
} as const satisfies Record<string, NameForm>;
