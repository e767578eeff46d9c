import * as fc from "fast-check";
import type { Cpu, Memory, RetentionPeriod } from "../../lib/foundation";
import type { CloudRunTenantProps } from "../../lib/patterns";
import type { StartupProbe } from "../../lib/run";
import type { SecretSource } from "../../lib/secrets";
import { duration, letters, maybe, noDuration, protection } from "../support/arbitraries";
import { legalSecrets } from "../secrets/legal-bundles";

const sizes = fc.constantFrom<[cpu: Cpu, memory: Memory] | undefined>(
  undefined,
  ["1", "512Mi"],
  ["1000m", "4Gi"],
  ["4", "8Gi"],
  ["8", "32Gi"],
);

const startup: fc.Arbitrary<StartupProbe | "slow" | undefined> = fc.oneof(
  fc.constantFrom(undefined, "slow" as const),
  fc.record({ tcp: fc.constant(true as const), delay: maybe(duration(0, 240, "s")) }),
  fc.record({
    path: fc.constantFrom("/", "/health"),
    period: maybe(duration(1, 10, "s")),
    timeout: fc.constant("1s" as const),
  }),
);

/** One writer, or a reason why several may write. */
const writers = fc.oneof(
  fc.constantFrom({}, { scaling: { min: 0, max: 1 } }),
  fc
    .tuple(fc.nat(3), fc.integer({ min: 3, max: 20 }))
    .map(([min, max]) => ({ scaling: { min, max }, acknowledgeSharedWrites: "each instance writes its own folder" })),
);

const period: fc.Arbitrary<RetentionPeriod> = duration(1, 3_000, "d");
const kept = fc.oneof(
  fc.constant({}),
  period.map((retentionPeriod) => ({ retentionPeriod })),
  period.map((retention) => ({ archive: { retention } })),
);

// A tenant says nothing about the keys and topics of Secret Manager, and its bundle knows the project number.
const secrets = legalSecrets.map((all) =>
  Object.fromEntries(
    Object.entries(all).map(([key, source]): [string, SecretSource] => [
      key,
      // The service reads every secret, so that a version has to be known.
      source.from === "outside" || source.from === "existing" ? { ...source, version: source.version ?? "1" } : source,
    ]),
  ),
);

/** Options of a tenant that keep every rule. */
export const legalTenants: fc.Arbitrary<CloudRunTenantProps> = fc
  .tuple(
    sizes,
    writers,
    kept,
    fc.record({
      tenant: letters(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/).filter((name) => !/g[o0]{2}gle/.test(name)),
      application: fc.constantFrom("shop", "aunooai"),
      project: maybe(fc.constantFrom("demo-project")),
      region: fc.constantFrom("europe-west1", "us-central1", undefined),
      image: fc.constantFrom("europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2", "nginx:1.27"),
      imageManagedBy: fc.constantFrom(undefined, "terraform" as const, "ci" as const),
      port: maybe(fc.integer({ min: 1, max: 65_535 })),
      env: maybe(fc.dictionary(letters(/^[A-Z]{1,8}Y$/), letters(/^[a-z0-9 .-]{0,12}$/), { maxKeys: 3 })),
      secrets: maybe(secrets),
      dataPath: maybe(fc.constantFrom("/data", "/srv/files")),
      concurrency: maybe(fc.integer({ min: 1, max: 1_000 })),
      timeout: maybe(duration(1, 3_600, "s")),
      startup,
      ingress: fc.constantFrom(undefined, "all" as const, "internal" as const),
      invokers: fc.constantFrom(undefined, [], "public" as const),
      // Cloud Run, unlike the others, takes no empty label.
      labels: maybe(fc.dictionary(letters(/^[a-z][a-z0-9_-]{0,10}$/), letters(/^[a-z0-9_-]{1,10}$/), { maxKeys: 3 })),
      protection,
    }),
  )
  .map(([size, writing, keeping, rest]) => ({
    ...rest,
    ...writing,
    ...keeping,
    ...(size && { cpu: size[0], memory: size[1] }),
  }));

/** The same tenant by another name, with secrets of its own. */
export function renamedTenant<Props extends Pick<CloudRunTenantProps, "tenant" | "secrets">>(
  props: Props,
  suffix: string,
): Props {
  const entries = Object.entries<SecretSource>(props.secrets ?? {}).map(([key, source]) => {
    if (source.from === "existing" || source.id === undefined) return [key, source];
    const variable = source.from === "variable" ? { variable: `${source.variable ?? "own"}_${suffix}` } : {};
    return [key, { ...source, ...variable, id: `${source.id}-${suffix}` }];
  });
  const secrets = props.secrets && (Object.fromEntries(entries) as typeof props.secrets);
  return { ...props, tenant: `${props.tenant}-${suffix}`, secrets };
}

/** Changes to legal options, each of which makes them illegal whatever the others are. */
export const tenantSpoilers: readonly object[] = [
  { tenant: "Acme Corp" },
  { tenant: "" },
  { tenant: "a".repeat(80) },
  { tenant: "google" },
  { tenant: "${var.x}" },
  { application: "Shop" },
  { image: "nginx" },
  { region: "europe-west1-b" },
  { cpu: "3" },
  { memory: "33Gi" },
  { env: { INSTANCE: "other" } },
  { env: { STORAGE_BUCKET: "other" } },
  { env: { DISABLE_SSL: "false" } },
  { env: { PORT: "1" } },
  { env: { TOKEN: "${x}" } },
  { env: { URL: "a" }, secrets: { URL: { from: "variable" } } },
  { secrets: { KEY: { from: "file" } } },
  { secrets: { KEY: { from: "variable", value: "hunter2" } } },
  { dataPath: "data" },
  { dataPath: "/proc" },
  { startup: "fast" },
  { startup: {} },
  { scaling: { min: 0, max: 2 }, acknowledgeSharedWrites: undefined },
  { acknowledgeSharedWrites: "" },
  { largestFile: "2GB" },
  { retentionPeriod: "90d", archive: { retention: "1y" } },
  { retentionPeriod: "forever" },
  { archive: {} },
  { labels: { Team: "core" } },
  { labels: { team: "" } },
  { protection: "off" },
  { unheardOf: true },
];

/** The same, by ranges. */
export const tenantRangeSpoilers: fc.Arbitrary<object> = fc.oneof(
  fc.integer({ min: 1_001 }).map((concurrency) => ({ concurrency })),
  fc.integer({ min: 65_536 }).map((port) => ({ port })),
  noDuration.map((timeout) => ({ timeout })),
);
