import { TerraformVariable } from "cdktf";
import {
  secretBundleRules,
  secretFileRules,
  secretFilesRules,
  type SecretBundleProps,
  type SecretFileOptions,
  type SecretFiles,
  type SecretSource,
} from "../../lib/secrets";
import { onStack } from "../support/synth";

const KEY = "projects/keys/locations/global/keyRings/ring/cryptoKeys/key";
const PARIS_KEY = "projects/keys/locations/europe-west9/keyRings/ring/cryptoKeys/key";
const ROTATION = { period: "30d", topic: "projects/p/topics/rotate", nextTime: "2027-03-01T09:00:00Z" } as const;

const NUMBER = { projectNumber: "123456789012" } as const;
const REGIONS = ["europe-west9", "europe-west1"] as const;

/** Text that is known only when Terraform runs. */
function unknown(): string {
  return onStack((stack) => new TerraformVariable(stack, "later", { type: "string" }).stringValue);
}

function keyIn(region: string): string {
  return KEY.replace("global", region);
}

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
    {
      replication: { regions: [...REGIONS, unknown()] },
      encryption: { keys: { "europe-west1": keyIn("europe-west1") } },
      projectNumber: unknown(),
      prefix: unknown(),
      secrets: {
        KEY: { from: "generated", length: 16, expiry: undefined, id: "a".repeat(255) },
        _9: { from: "generated", length: 65_536, delayedDestroy: "24h", annotations: annotationsOf(16_383) },
        A: { from: "existing", secret: unknown(), version: unknown() },
        B: { from: "existing", secret: "b".repeat(255), version: "99" },
        C: { from: "existing", secret: "projects/123456789012/secrets/c" },
        D: { from: "generated", annotations: { ["k".repeat(63)]: `${"v".repeat(16_384)}${unknown()}` } },
      },
    },
    rotated({ period: "1h", topic: "projects/my-project/topics/abc" }),
    rotated({ period: "36500d", topic: `projects/example.com:p/topics/${"t".repeat(255)}` }),
    rotated({ topic: unknown(), nextTime: unknown() }),
    one({ from: "outside", delayedDestroy: "1000d" }, { replication: { regions: ["europe-west1"] } }),
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
  moreFaults: {
    "secret-value-in-code": [one("PLANTED"), one({ value: "PLANTED" })],
    "secret-version-count": [one({ from: "variable", version: 1.5 }), one({ from: "generated", version: 2 ** 53 })],
    "secret-version": ["v 3", "0", "03", "NEW", "a".repeat(64), ""].map((version) => one({ from: "outside", version })),
    "secret-version-alias": [one({ from: "outside", version: "a".repeat(63) })],
    "secret-generated-length": [15, 20.5, 65_537].map((length) => one({ from: "generated", length })),
    "secret-key-name": ["9-KEY", ""].map((key) => ({ secrets: { [key]: { from: "generated", id: "key" } } })),
    "secret-id": [
      one({ from: "generated", id: "a".repeat(256) }),
      one({ from: "generated", id: "" }),
      one({ from: "generated", id: "a" }, { prefix: "shop.eu" }),
    ],
    "secret-id-twice": [
      {
        project: "demo",
        secrets: {
          A: { from: "generated", id: "shop-a" },
          B: { from: "existing", secret: "projects/demo/secrets/shop-a" },
        },
      },
      {
        secrets: {
          A: { from: "existing", secret: "projects/other/secrets/api" },
          B: { from: "existing", secret: "projects/other/secrets/api" },
        },
      },
    ],
    "secret-existing-name": [
      "projects/other/secrets/api/versions/3",
      "projects/other/secrets/api/versions/latest",
      "secrets/api-key/versions/12",
      "api-key/versions/stable",
      "/projects/other/secrets/api/versions/3",
      "projects/Other/secrets/api/versions/3",
      "projects/other/secrets/api/versions/3/x",
      "projects/other/api",
      "secrets/api",
      "planted, and no name",
      "a".repeat(256),
      "",
    ].map((secret) => one({ from: "existing", secret })),
    "secret-variable-name": [
      one({ from: "variable" }, { prefix: unknown() }),
      one({ from: "variable", variable: "9" }),
    ],
    "secret-variable-twice": [
      { secrets: { A: { from: "variable", variable: "shop" }, B: { from: "variable", variable: "shop" } } },
    ],
    "secret-labels": [
      one({ from: "generated", labels: { team: "ml" } }, { labels: { Team: "core" } }),
      one({ from: "generated", labels: labelsOf(33, "own") }, { labels: labelsOf(32, "shared") }),
    ],
    "secret-annotations": [
      ...["k".repeat(64), "-k", ""].map((key) => one({ from: "generated", annotations: { [key]: "v" } })),
      one({ from: "generated", annotations: annotationsOf(16_384) }),
    ],
    "secret-regions": [
      one({ from: "generated" }, { replication: { regions: [] } }),
      one({ from: "generated" }, { replication: { regions: ["us-east1", "us-east1", "us-east1"] } }),
      one({ from: "generated" }, { replication: { regions: ["europe"] } }),
    ],
    "secret-encryption-choice": [
      one({ from: "generated" }, { ...NUMBER, encryption: {} as never }),
      one({ from: "generated" }, { ...NUMBER, encryption: { key: undefined, keys: undefined } as never }),
      one({ from: "generated" }, { ...NUMBER, encryption: { key: KEY, keys: {} } as never }),
      one({ from: "generated", encryption: { keys: {} } }, NUMBER),
      ...[{ key: KEY }, { key: KEY, keys: {} }, {}].map((encryption) =>
        one({ from: "generated" }, { ...NUMBER, replication: { regions: REGIONS }, encryption: encryption as never }),
      ),
      ...[{}, Object.fromEntries(["us-east1", "europe-west9"].map((region) => [region, keyIn(region)]))].map((keys) =>
        one({ from: "generated" }, { ...NUMBER, replication: { regions: REGIONS }, encryption: { keys } }),
      ),
    ],
    "secret-encryption-key": [
      one({ from: "generated", encryption: { key: `${KEY}/cryptoKeyVersions/1` } }, NUMBER),
      one(
        { from: "generated" },
        { ...NUMBER, replication: { regions: ["europe-west1"] }, encryption: { keys: { "europe-west1": PARIS_KEY } } },
      ),
    ],
    "secret-agent-unknown": [
      one({ from: "generated" }, { encryption: { key: KEY } }),
      { secrets: { A: { from: "generated" }, B: { from: "outside", encryption: { key: KEY } } } },
    ],
    "secret-rotation-period": [rotated({ period: "3599s" }), rotated({ period: "36501d" })],
    "secret-rotation-time": ["+012027-03-01T09:00:00Z", "2027-03-01T09:00:00.500Z", "2027-02-29T09:00:00Z"].map(
      (nextTime) => rotated({ nextTime }),
    ),
    "secret-rotation-topic": [
      "//pubsub.googleapis.com/projects/p/topics/rotate",
      "projects/p/topics/rotate/x",
      "projects/p/topics/ab",
      `projects/p/topics/${"t".repeat(256)}`,
    ].map((topic) => rotated({ topic })),
    "secret-expiry-choice": [one({ from: "generated", expiry: { at: "2027-03-01T09:00:00Z", after: "30d" } })],
    "secret-expiry-time": [one({ from: "generated", expiry: { at: "2027-13-01T09:00:00Z" } })],
    "secret-expiry-after": [one({ from: "generated", expiry: { after: "36501d" } })],
    "secret-expires": [
      one({ from: "generated", expiry: { after: "60s" } }),
      one({ from: "generated", expiry: { after: "36500d" } }),
      one({ from: "generated", expiry: { at: "2028-02-29T23:59:59Z" } }),
    ],
    "secret-delayed-destroy": [
      one({ from: "generated", delayedDestroy: "86399s" }),
      one({ from: "generated", delayedDestroy: "1001d" }),
    ],
  },
};

/** The same for {@link SecretFileOptions}. */
export const fileRoom = {
  rules: secretFileRules,
  good: [
    {},
    { fileName: "tls/server.key", mode: 0o400, version: "latest" },
    { version: "3" },
    { version: "stable" },
    { mode: 0o001, version: "a".repeat(63) },
    { mode: 0o777, fileName: "..data/.env" },
    { fileName: unknown(), version: unknown() },
  ] satisfies SecretFileOptions[] as readonly SecretFileOptions[],
  faults: {
    "secret-file-name": { fileName: "../server.key" },
    "secret-file-mode": { mode: 400 },
    "secret-file-version": { version: "v 3" },
  } satisfies Record<string, SecretFileOptions> as Readonly<Record<string, SecretFileOptions>>,
  moreFaults: {
    "secret-file-name": ["", "/tls.key", "a//b", "a/./b", "a\0b"].map((fileName) => ({ fileName })),
    "secret-file-mode": [0, -1, 0.5, 512, 640, 999, 1_440, 4_404].map((mode) => ({ mode })),
    "secret-file-version": [{ version: "NEW" }, { version: "a".repeat(64) }],
  },
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
  moreFaults: { "secret-file-version": [{ files: { [unknown()]: { version: "v 3" } } }] },
};

function rotated(change: Partial<Record<keyof typeof ROTATION, string>>): SecretBundleProps {
  return one({ from: "generated", rotation: { ...ROTATION, ...change } }, { projectNumber: "123456789012" });
}

/** Annotations of so many bytes in all. */
function annotationsOf(bytes: number): Readonly<Record<string, string>> {
  return { "a.b": "v".repeat(bytes - 4), c: "" };
}

/** So many labels, each with a name of its own. */
export function labelsOf(count: number, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, "v"]));
}
