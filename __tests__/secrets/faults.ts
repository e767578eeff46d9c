import {
  secretBundleRules,
  secretFileRules,
  secretFilesRules,
  type SecretBundleProps,
  type SecretFileOptions,
  type SecretFiles,
  type SecretSource,
} from "../../lib/secrets";

const KEY = "projects/keys/locations/global/keyRings/ring/cryptoKeys/key";
const PARIS_KEY = "projects/keys/locations/europe-west9/keyRings/ring/cryptoKeys/key";
const ROTATION = { period: "30d", topic: "projects/p/topics/rotate", nextTime: "2027-03-01T09:00:00Z" } as const;

/** A bundle of one secret. */
export function one(source: unknown, options: Partial<SecretBundleProps> = {}): SecretBundleProps {
  return { ...options, secrets: { KEY: source as SecretSource } };
}

/** The rules of {@link SecretBundleProps}, options that keep them all, and for each rule options that break it alone. */
export const room = {
  rules: secretBundleRules,
  good: [
    { secrets: {} },
    {
      prefix: "aunooai-acme",
      project: "my-project",
      projectNumber: "123456789012",
      labels: { tenant: "acme" },
      protection: { off: "a test" },
      encryption: { key: KEY },
      secrets: {
        ADMIN_PASSWORD: { from: "variable", version: 2, variable: "password" },
        SESSION_KEY: { from: "generated", length: 48, symbols: true, rotation: ROTATION, delayedDestroy: "30d" },
        OPENAI_API_KEY: { from: "outside", version: "3", id: "OpenAI_key-1", annotations: { "team.name": "ml" } },
        LATER: { from: "outside" },
        ANTHROPIC_API_KEY: { from: "existing", secret: "projects/other/secrets/anthropic", version: "2" },
      },
    },
    {
      replication: { regions: ["europe-west1", "europe-west9"] },
      encryption: { keys: { "europe-west1": KEY.replace("global", "europe-west1"), "europe-west9": PARIS_KEY } },
      agentAccess: "exists",
      secrets: { KEY: { from: "generated" } },
    },
  ] satisfies SecretBundleProps[] as readonly SecretBundleProps[],
  faults: {
    "secret-value-in-code": one({ from: "variable", value: "PLANTED" }),
    "secret-source": one({ from: "file" }),
    "secret-version-count": one({ from: "variable", version: 0 }),
    "secret-version": one({ from: "outside", version: "latest" }),
    "secret-version-alias": one({ from: "existing", secret: "a", version: "production" }),
    "secret-generated-length": one({ from: "generated", length: 8 }),
    "secret-key-name": { secrets: { "API-KEY": { from: "generated" } } },
    "secret-id": one({ from: "generated", id: "shop.key" }),
    "secret-id-twice": { secrets: { A: { from: "generated" }, B: { from: "outside", id: "a" } } },
    "secret-existing-name": one({ from: "existing", secret: "projects/p/locations/europe-west1/secrets/a" }),
    "secret-variable-name": one({ from: "variable", variable: "count" }),
    "secret-variable-twice": {
      secrets: { A: { from: "variable", id: "shop-key" }, B: { from: "variable", id: "shop_key" } },
    },
    "secret-labels": one({ from: "generated", labels: { Team: "ml" } }),
    "secret-annotations": one({ from: "generated", annotations: { "team/name": "ml" } }),
    "secret-regions": one({ from: "generated" }, { replication: { regions: ["europe-west1-b"] } }),
    "secret-encryption-choice": one(
      { from: "generated" },
      { projectNumber: "123456789012", encryption: { keys: { "europe-west9": PARIS_KEY } } },
    ),
    "secret-encryption-key": one(
      { from: "generated" },
      { projectNumber: "123456789012", encryption: { key: PARIS_KEY } },
    ),
    "secret-project-number": one({ from: "generated" }, { projectNumber: "my-project" }),
    "secret-agent-unknown": one({ from: "generated", rotation: ROTATION }),
    "secret-rotation-period": rotated({ period: "30m" }),
    "secret-rotation-time": rotated({ nextTime: "2027-03-01 09:00" }),
    "secret-rotation-topic": rotated({ topic: "rotate" }),
    "secret-expiry-choice": one({ from: "generated", expiry: {} }),
    "secret-expiry-time": one({ from: "generated", expiry: { at: "1 March 2027" } }),
    "secret-expiry-after": one({ from: "generated", expiry: { after: "59s" } }),
    "secret-expires": one({ from: "generated", expiry: { after: "30d" } }),
    "secret-delayed-destroy": one({ from: "generated", delayedDestroy: "1h" }),
  } satisfies Record<string, SecretBundleProps> as Readonly<Record<string, SecretBundleProps>>,
};

/** The same for {@link SecretFileOptions}. */
export const fileRoom = {
  rules: secretFileRules,
  good: [
    {},
    { fileName: "tls/server.key", mode: 0o400, version: "latest" },
    { version: "3" },
    { version: "stable" },
  ] satisfies SecretFileOptions[] as readonly SecretFileOptions[],
  faults: {
    "secret-file-name": { fileName: "../server.key" },
    "secret-file-mode": { mode: 400 },
    "secret-file-version": { version: "v 3" },
  } satisfies Record<string, SecretFileOptions> as Readonly<Record<string, SecretFileOptions>>,
};

/** The same for {@link SecretFiles}. */
export const filesRoom = {
  rules: secretFilesRules,
  good: [{ files: { "tls.key": {}, "old/tls.key": { version: "2", mode: 0o400 } } }] satisfies SecretFiles[],
  faults: {
    "secret-files-none": { files: {} },
    "secret-file-name": { files: { "../tls.key": {} } },
    "secret-file-mode": { files: { "tls.key": { mode: 0 } } },
    "secret-file-version": { files: { "tls.key": { version: "v 3" } } },
  } satisfies Record<string, SecretFiles>,
};

function rotated(change: Partial<Record<keyof typeof ROTATION, string>>): SecretBundleProps {
  return one({ from: "generated", rotation: { ...ROTATION, ...change } }, { projectNumber: "123456789012" });
}
