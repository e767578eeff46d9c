import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import type {
  CreatedSecretOptions,
  ExistingSecret,
  GeneratedSecret,
  SecretBundleProps,
  SecretFromOutside,
  SecretFromVariable,
  SecretRotation,
  SecretSource,
} from "./secret-bundle-props";
import type { SecretFileOptions, SecretFileVersion } from "./secret-file-props";
import type { SecretFiles } from "./rules/file-rules";
import { isSource, type EitherEncryption, type EitherExpiry } from "./secret-sources";

type NamedRegions = { readonly regions: readonly string[] };

const texts = v.record(v.string(), v.string());

const encryptionForm = shapeOf<EitherEncryption>({ key: v.optional(v.string()), keys: v.optional(texts) });

const createdForms: { readonly [Key in keyof Required<CreatedSecretOptions>]: Form } = {
  id: v.optional(v.string()),
  labels: v.optional(texts),
  annotations: v.optional(texts),
  rotation: v.optional(shapeOf<SecretRotation>({ period: durationForm, topic: v.string(), nextTime: v.string() })),
  expiry: v.optional(shapeOf<EitherExpiry>({ at: v.optional(v.string()), after: v.optional(durationForm) })),
  delayedDestroy: v.optional(durationForm),
  encryption: v.optional(encryptionForm),
};

const sourceForms: { readonly [Kind in SecretSource["from"]]: Form } = {
  variable: shapeOf<SecretFromVariable>({
    ...createdForms,
    from: v.literal("variable"),
    version: v.optional(v.number()),
    variable: v.optional(v.string()),
  }),
  generated: shapeOf<GeneratedSecret>({
    ...createdForms,
    from: v.literal("generated"),
    version: v.optional(v.number()),
    length: v.optional(v.number()),
    symbols: v.optional(v.boolean()),
    format: v.optional(v.function()),
  }),
  outside: shapeOf<SecretFromOutside>({
    ...createdForms,
    from: v.literal("outside"),
    version: v.optional(v.string()),
  }),
  existing: shapeOf<ExistingSecret>({
    from: v.literal("existing"),
    secret: v.string(),
    version: v.optional(v.string()),
  }),
};

// Of a source that is none, or that holds a value, the rules speak alone: its other options would only add noise.
const anyForm = v.any();
const sourceForm: Form = v.lazy((given) => (isSource(given) ? sourceForms[given.from] : anyForm));

const automaticForm: Form = form((value) => value === "automatic", {
  code: "secret-replication",
  allowed: '"automatic", or { regions: ["europe-west1", …] }',
  fix: "leave the option out, or name the regions in a list",
  showsValue: true,
});

const regionsForm = shapeOf<NamedRegions>({ regions: v.array(v.string()) });
const replicationForm: Form = v.lazy((given) => (typeof given === "object" ? regionsForm : automaticForm));

/** The form of the options of a bundle. */
export const secretBundleShape = shapeOf<SecretBundleProps>({
  secrets: v.record(v.string(), sourceForm),
  prefix: v.optional(v.string()),
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
  replication: v.optional(replicationForm),
  encryption: v.optional(encryptionForm),
  agentAccess: v.optional(v.picklist(["grant", "exists"])),
  labels: v.optional(texts),
  protection: v.optional(protectionForm),
});

const versionForms = { mode: v.optional(v.number()), version: v.optional(v.string()) };

/** The form of the options of a secret file. */
export const secretFileShape = shapeOf<SecretFileOptions>({ fileName: v.optional(v.string()), ...versionForms });

/** The form of several files of one secret. */
export const secretFilesShape = shapeOf<SecretFiles>({
  files: v.record(v.string(), shapeOf<SecretFileVersion>(versionForms)),
});
