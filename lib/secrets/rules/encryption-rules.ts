import { kmsKeyFindings, kmsKeyLocationFindings, projectNumberFindings } from "../../foundation";
import { inWords, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import type { SecretBundleProps, SecretEncryption } from "../secret-bundle-props";
import { createdIn, optionsOf, regionsOf, type CreatedSecretSource, type EitherEncryption } from "../secret-sources";

const CMEK: Source = {
  document: "Secret Manager API v1, CustomerManagedEncryption, and its answers to wrong keys",
  read: "2026-11-21",
};

/** The rules for encryption keys, and for the account that uses them. */
export const secretEncryptionRules: readonly Rule<SecretBundleProps>[] = [
  {
    code: "secret-encryption-choice",
    level: "error",
    states: "Encryption names one key for automatic replication, or one key for each region of the replication.",
    otherwise: "api",
    source: CMEK,
    *find(props) {
      const regions = regionsOf(props);
      for (const { at, given } of encryptionsOf(props)) yield* choiceFindings(given, regions, at);
    },
  },
  {
    code: "secret-encryption-key",
    level: "error",
    states: "An encryption key is named in full, and lies in the location global or in the region that it is for.",
    otherwise: "api",
    source: CMEK,
    *find(props) {
      for (const { at, given } of encryptionsOf(props)) {
        const { key, keys = {} } = given as EitherEncryption;
        yield* keyFindings(key, "global", `${at}.key`);
        for (const [region, own] of Object.entries(keys)) yield* keyFindings(own, region, `${at}.keys.${region}`);
      }
    },
  },
  {
    code: "secret-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "secret-agent-unknown",
    level: "error",
    states: "The project number is known where Secret Manager's own account has to be given access to keys or topics.",
    otherwise: "api",
    source: {
      document: "Secret Manager API v1, Topic.name and CustomerManagedEncryption.kmsKeyName",
      read: "2026-11-20",
    },
    *find(props) {
      if (props.projectNumber !== undefined || props.agentAccess === "exists") return;
      const needs = createdIn(props).find(([, source]) => usesAgent(props, source));
      if (needs === undefined) return;
      yield {
        at: "projectNumber",
        got: undefined,
        allowed: `the number of the project, which names the account that ${needs[0]} needs for its key or topic`,
        fix: 'give projectNumber, here or to setDefaults; or write agentAccess: "exists" where others give that access',
      };
    },
  },
];

function usesAgent(
  props: SecretBundleProps,
  { rotation, encryption = props.encryption }: CreatedSecretSource,
): boolean {
  return rotation !== undefined || encryption !== undefined;
}

function* encryptionsOf(
  props: SecretBundleProps,
): Generator<{ readonly at: string; readonly given: SecretEncryption }> {
  if (props.encryption !== undefined) yield { at: "encryption", given: props.encryption };
  yield* optionsOf(props, "encryption");
}

function* choiceFindings(
  given: SecretEncryption,
  regions: readonly string[] | undefined,
  at: string,
): Iterable<Finding> {
  const { key, keys } = given as EitherEncryption;
  if (regions === undefined) {
    if (key !== undefined && keys === undefined) return;
    const fix = "write { key } with a key of the location global, or name the regions of the replication";
    yield { at, got: shown(given), allowed: "{ key }, because replication is automatic", fix };
    return;
  }
  const wanted = [...regions].sort().join(", ");
  if (key !== undefined || keys === undefined) {
    yield {
      at,
      got: shown(given),
      allowed: "{ keys }, because replication names regions",
      fix: `write { keys } for ${wanted}`,
    };
  } else if (!regions.some(isUnknown) && Object.keys(keys).sort().join(", ") !== wanted) {
    const got = inWords(Object.keys(keys).sort().join(", ") || "no key");
    yield {
      at: `${at}.keys`,
      got,
      allowed: `a key for each of ${wanted}`,
      fix: "name the same regions in both places",
    };
  }
}

function shown(given: SecretEncryption) {
  const names = Object.entries(given).flatMap(([name, one]: [string, unknown]) => (one === undefined ? [] : [name]));
  return inWords(names.length === 0 ? "neither" : `{ ${names.join(", ")} }`);
}

function* keyFindings(key: string | undefined, location: string, at: string): Iterable<Finding> {
  yield* kmsKeyFindings(key, at);
  yield* kmsKeyLocationFindings(key, [location], at);
}
