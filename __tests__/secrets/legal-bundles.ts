import * as fc from "fast-check";
import type {
  CreatedSecretOptions,
  SecretBundleProps,
  SecretEncryption,
  SecretReplication,
  SecretSource,
} from "../../lib/secrets";
import { duration, labels, letters, maybe, noDuration, protection } from "../support/arbitraries";

type Kept = Pick<SecretBundleProps, "replication" | "encryption">;

const keyOf = (location: string) => `projects/keys/locations/${location}/keyRings/ring/cryptoKeys/key`;
const keys = letters(/^[A-Z_][A-Z0-9_]{0,12}X$/);
const count = fc.integer({ min: 1, max: 1_000 });
const moment = fc
  .date({ min: new Date("2030-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().replace(/\.\d+Z$/, "Z"));

/** What goes together: keys are where the values are. */
const kept: fc.Arbitrary<Kept> = fc.oneof(
  fc.record({
    replication: fc.constantFrom<SecretReplication | undefined>(undefined, "automatic"),
    encryption: maybe(fc.constant<SecretEncryption>({ key: keyOf("global") })),
  }),
  fc
    .tuple(fc.shuffledSubarray(["europe-west1", "europe-west9", "us-central1"], { minLength: 1 }), fc.boolean())
    .map(([regions, encrypted]) => ({
      replication: { regions },
      encryption: encrypted ? { keys: Object.fromEntries(regions.map((one) => [one, keyOf(one)])) } : undefined,
    })),
);

const created: fc.Arbitrary<CreatedSecretOptions> = fc.record({
  labels: maybe(labels),
  annotations: maybe(fc.dictionary(letters(/^[a-z0-9]([a-z0-9._-]{0,10}[A-Z0-9])?$/), letters(/^[ -#&-@a-z]{0,20}$/))),
  rotation: maybe(
    fc.record({
      period: fc.oneof(duration(1, 1_000, "h"), duration(1, 36_500, "d")),
      topic: fc.constant("projects/p/topics/rotate"),
      nextTime: moment,
    }),
  ),
  expiry: maybe(fc.oneof(fc.record({ at: moment }), fc.record({ after: duration(60, 3_153_600_000, "s") }))),
  delayedDestroy: maybe(duration(1, 1_000, "d")),
});

const bare: fc.Arbitrary<SecretSource> = fc.oneof(
  fc.record({ from: fc.constant("variable" as const), version: maybe(count) }),
  fc.record({
    from: fc.constant("generated" as const),
    version: maybe(count),
    length: maybe(fc.integer({ min: 16, max: 65_536 })),
    symbols: maybe(fc.boolean()),
  }),
  fc.record({ from: fc.constant("outside" as const), version: maybe(count.map(String)) }),
  fc.record({
    from: fc.constant("existing" as const),
    secret: fc.constantFrom("shared", "projects/other/secrets/shared", "projects/123456/secrets/Shared_1"),
    version: maybe(count.map(String)),
  }),
);

/** Secrets by key that keep all rules in any bundle. Where some say so, ids and variables are their own. */
export const legalSecrets: fc.Arbitrary<Readonly<Record<string, SecretSource>>> = fc
  .dictionary(keys, fc.tuple(bare, created, fc.boolean()), { minKeys: 1, maxKeys: 4 })
  .map((all) =>
    Object.fromEntries(Object.entries(all).map(([key, made], index) => [key, sourceOf(made, `own-${index}`)])),
  );

function sourceOf([source, options, named]: [SecretSource, CreatedSecretOptions, boolean], id: string): SecretSource {
  if (source.from === "existing") return { ...source, secret: `${source.secret}-${id}` };
  if (!named) return { ...source, ...options };
  const variable = source.from === "variable" ? { variable: id.replace("-", "_") } : {};
  return { ...source, ...options, ...variable, id };
}

/** Options of a bundle that keep every rule. */
export const legalBundles: fc.Arbitrary<SecretBundleProps> = fc
  .tuple(
    kept,
    fc.record({
      secrets: legalSecrets,
      prefix: maybe(fc.oneof(letters(/^[a-z][a-z0-9_-]{0,8}$/), fc.constant("Shop_A"))),
      project: maybe(fc.constantFrom("demo", "other-project")),
      projectNumber: fc.constant("123456789012"),
      agentAccess: fc.constantFrom(undefined, "grant" as const, "exists" as const),
      labels: maybe(labels),
      protection,
    }),
  )
  .map(([where, rest]) => ({ ...where, ...rest }));

/** The same bundle with secrets and variables of its own. */
export function renamedBundle(props: SecretBundleProps, suffix: string): SecretBundleProps {
  const secrets = Object.entries(props.secrets).map(([key, source]) => [key, renamedSource(source, suffix)]);
  return { ...props, prefix: `${props.prefix ?? "any"}-${suffix}`, secrets: Object.fromEntries(secrets) as never };
}

function renamedSource(source: SecretSource, suffix: string): SecretSource {
  if (source.from === "existing" || source.id === undefined) return source;
  const id = `${source.id}-${suffix}`;
  return source.from === "variable"
    ? { ...source, id, variable: `${source.variable ?? "own"}_${suffix}` }
    : { ...source, id };
}

const spoiltSource = (changes: object) => ({ secrets: { SPOILT: { from: "generated", ...changes } } });

/** Changes to legal options, each of which makes them illegal whatever the others are. */
export const bundleSpoilers: readonly object[] = [
  { secrets: undefined },
  { secrets: { SPOILT: "hunter2" } },
  { secrets: { SPOILT: { from: "variable", value: "hunter2" } } },
  { secrets: { SPOILT: { from: "file" } } },
  { secrets: { "SPOILT-KEY": { from: "generated" } } },
  { secrets: { SPOILT: { from: "existing" } } },
  { secrets: { SPOILT: { from: "existing", secret: "projects/p/locations/europe-west1/secrets/a" } } },
  { secrets: { SPOILT: { from: "outside", version: "latest" } } },
  { secrets: { SPOILT: { from: "variable", variable: "count" } } },
  { secrets: { A: { from: "generated", id: "same" }, B: { from: "outside", id: "same" } } },
  { secrets: { A: { from: "variable", variable: "same" }, B: { from: "variable", variable: "same" } } },
  { prefix: "a.b" },
  { projectNumber: "my-project" },
  { replication: "everywhere" },
  { replication: { regions: [] } },
  { replication: { regions: ["europe-west1-b"] } },
  { encryption: {} },
  { encryption: { key: "ring/key" } },
  { agentAccess: "deny" },
  { labels: { Team: "core" } },
  { labels: { team: "${var.x}" } },
  { protection: "off" },
  { unheardOf: true },
  spoiltSource({ id: "a.b" }),
  spoiltSource({ symbols: "yes" }),
  spoiltSource({ expiry: {} }),
  spoiltSource({ expiry: { at: "tomorrow" } }),
  spoiltSource({ annotations: { "a/b": "c" } }),
  spoiltSource({ rotation: { period: "30d", topic: "rotate", nextTime: "2030-01-01T00:00:00Z" } }),
];

/** The same, by ranges. */
export const bundleRangeSpoilers: fc.Arbitrary<object> = fc.oneof(
  fc.integer({ max: 15 }).map((length) => spoiltSource({ length })),
  fc.integer({ min: 65_537 }).map((length) => spoiltSource({ length })),
  fc.integer({ max: 0 }).map((version) => spoiltSource({ version })),
  fc.double({ min: 1, max: 9, noInteger: true }).map((version) => spoiltSource({ version })),
  fc.integer({ min: 1_001 }).map((days) => spoiltSource({ delayedDestroy: `${days}d` })),
  fc.nat(59).map((seconds) => spoiltSource({ expiry: { after: `${seconds}s` } })),
  noDuration.map((delayedDestroy) => spoiltSource({ delayedDestroy })),
);
