import v = require("valibot");
import { projectForm } from "../../foundation";
import { retentionPeriodForm } from "../../foundation";
import { serviceForms } from "../../run";
import type { SecretEncryption } from "../../secrets";
import { form, isRecord, recordOf, shapeOf, textList, texts, wordOr, type Form } from "../../validation";
import type {
  AdoptedAccount,
  AdoptedBucket,
  AdoptedBucketOptions,
  AdoptedJob,
  AdoptedMount,
  AdoptedSecret,
  AdoptedSecretUse,
  AdoptedService,
  AdoptedServiceOptions,
  Adoption,
} from "./adoption";

const optionsForm = shapeOf<AdoptedServiceOptions>({
  region: v.string(),
  port: serviceForms.port,
  cpu: serviceForms.cpu,
  memory: serviceForms.memory,
  cpuAllocation: serviceForms.cpuAllocation,
  startupCpuBoost: serviceForms.startupCpuBoost,
  scaling: serviceForms.scaling,
  concurrency: serviceForms.concurrency,
  timeout: serviceForms.timeout,
  ingress: serviceForms.ingress,
  startup: serviceForms.startup,
  liveness: serviceForms.liveness,
  env: v.optional(texts),
});

const serviceForm = shapeOf<AdoptedService>({
  options: optionsForm,
  image: v.string(),
  account: v.optional(v.string()),
  secrets: v.optional(recordOf(shapeOf<AdoptedSecretUse>({ secret: v.string(), version: v.string() }))),
  mounts: v.optional(
    recordOf(shapeOf<AdoptedMount>({ bucket: v.string(), volume: v.string(), readOnly: v.optional(v.boolean()) })),
  ),
  beyond: v.optional(textList),
});

const bucketForm = shapeOf<AdoptedBucket>({
  options: shapeOf<AdoptedBucketOptions>({
    location: v.string(),
    storageClass: v.picklist(["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"]),
    versioning: v.optional(v.boolean()),
    softDelete: wordOr("off", retentionPeriodForm),
    retention: v.optional(retentionPeriodForm),
  }),
  locked: v.optional(v.boolean()),
  beyond: v.optional(textList),
});

const replicationForm = wordOr("automatic", shapeOf<{ regions: readonly string[] }>({ regions: textList }));

const keysForm = shapeOf<Extract<SecretEncryption, { keys: unknown }>>({ keys: texts });
const keyForm = shapeOf<Extract<SecretEncryption, { key: unknown }>>({ key: v.string() });
const encryptionForm = v.lazy((given) =>
  isRecord(given) && Object.hasOwn(given as object, "keys") ? keysForm : keyForm,
);

const text = v.optional(v.string());

const adoptionForm: Form = shapeOf<Adoption>({
  apiVersion: v.literal("fleet-adoption/v1"),
  tenant: v.string(),
  project: projectForm,
  services: v.optional(recordOf(serviceForm)),
  jobs: v.optional(recordOf(shapeOf<AdoptedJob>({ region: v.string() }))),
  buckets: v.optional(recordOf(bucketForm)),
  secrets: v.optional(
    recordOf(shapeOf<AdoptedSecret>({ replication: replicationForm, encryption: v.optional(encryptionForm) })),
  ),
  accounts: v.optional(recordOf(shapeOf<AdoptedAccount>({ displayName: text, description: text }))),
});

const unread = form(() => false, {
  code: "fleet-adopt-unread",
  allowed: "what exists already; the adopt file of a fleet in a file is read by TenantFleet.fromFile",
  fix: "give the content of the adopt file, or write the fleet to a file",
  showsValue: true,
});
const byAddress = recordOf(v.string());

/** The form of what an entry adopts: the content of its adopt file, or ids by address. */
export const adoptForm: Form = v.pipe(
  v.lazy((given) => (typeof given === "string" ? unread : isAdoption(given) ? adoptionForm : byAddress)),
  v.metadata({ anyOf: [{ type: "string" }, { type: "object" }] }),
);

/** Whether a value is meant to be the content of an adopt file. */
export function isAdoption(value: unknown): value is Adoption {
  return isRecord(value) && Object.hasOwn(value as object, "apiVersion");
}

/** The content of an adopt file that has its form; undefined for anything else. */
export function wholeAdoption(value: unknown): Adoption | undefined {
  return v.is(adoptionForm, value) ? (value as Adoption) : undefined;
}

/** The ids by address of an entry that names no adopt file. */
export function idsByAddress(value: unknown): Readonly<Record<string, string>> {
  return isRecord(value) && !isAdoption(value) ? (value as Readonly<Record<string, string>>) : {};
}
