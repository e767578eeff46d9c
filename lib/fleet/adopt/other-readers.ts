import type { SecretEncryption, SecretReplication } from "../../secrets";
import type { AdoptedSecret } from "./adoption";
import { listIn, partIn, textIn, type Json } from "./json";
import { given, type Reader } from "./part";

const SECRET = /^projects\/([^/]+)\/secrets\/([^/]+)$/;
const VERSION = /^projects\/[^/]+\/secrets\/[^/]+\/versions\/[^/]+$/;
const ACCOUNT = /^projects\/([^/]+)\/serviceAccounts\/([^/@]+)@/;

/** A secret as the API tells it, and `gcloud secrets describe --format=json` shows it: by the number of the project. */
export const readSecret: Reader = (shown) => {
  const [, project, name] = SECRET.exec(textIn(shown, "name") ?? "") ?? [];
  if (name === undefined) return undefined;
  const value = secretOf(partIn(shown, "replication"));
  return [value === undefined ? { missing: "replication" } : { kind: "secrets", name, project, value }];
};

/** A service account as the API tells it, and `gcloud iam service-accounts describe --format=json` shows it. */
export const readAccount: Reader = (shown) => {
  const [, project, name] = ACCOUNT.exec(textIn(shown, "name") ?? "") ?? [];
  if (name === undefined) return undefined;
  const value = given({ displayName: textIn(shown, "displayName"), description: textIn(shown, "description") });
  return [{ kind: "accounts", name, project, value }];
};

/**
 * Grants, enabled APIs and versions of secrets. They are never taken over: to create a grant beside the one that is
 * there harms nobody, and to import a version would put its value into the state.
 */
export const readWhatStays: Reader = (shown) => {
  const isPolicy = Array.isArray(shown["bindings"]) || Object.keys(shown).join() === "etag";
  const isApi = /^projects\/[^/]+\/services\/[^/]+$/.test(textIn(shown, "name") ?? "");
  return isPolicy || isApi || VERSION.test(textIn(shown, "name") ?? "") ? [] : undefined;
};

function secretOf(replication: Json): AdoptedSecret | undefined {
  if (Object.hasOwn(replication, "automatic")) {
    const key = keyOf(partIn(replication, "automatic"));
    return given<AdoptedSecret>({ replication: "automatic", encryption: key === undefined ? undefined : { key } });
  }
  const replicas = listIn(partIn(replication, "userManaged"), "replicas");
  const places = replicas.map((one) => [textIn(one, "location") ?? "", keyOf(one)] as const);
  if (places.length === 0) return undefined;
  const encrypted = places.filter(([, key]) => key !== undefined);
  const regions: SecretReplication = { regions: places.map(([region]) => region) };
  const encryption = { keys: Object.fromEntries(encrypted) } as SecretEncryption;
  return given({ replication: regions, encryption: encrypted.length === 0 ? undefined : encryption });
}

function keyOf(place: Json): string | undefined {
  return textIn(partIn(place, "customerManagedEncryption"), "kmsKeyName");
}
