import * as fc from "fast-check";
import { AutopilotCluster, type AutopilotClusterProps, type Weekday } from "../../../lib/gke";
import { duration, labels, letters, maybe, noDuration, protection } from "../../support/arbitraries";
import { describeProperties } from "../../support/properties";
import { clusterNetwork } from "./faults";

const DAYS: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const days = fc.subarray([...DAYS], { minLength: 1 });
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
const name = letters(/^[a-z][a-z0-9]{1,8}$/);
const weeks = fc.integer({ min: 1, max: 12 });

const exclusion = fc
  .tuple(fc.integer({ min: 2026, max: 2030 }), weeks, fc.constantFrom(undefined, "no-upgrades", "no-minor-upgrades"))
  .map(([year, long, scope]) => {
    const start = Date.UTC(year, 0, 1);
    const text = (moment: number) => new Date(moment).toISOString().replace(".000Z", "Z");
    return { start: text(start), end: text(start + long * 7 * 86_400_000), scope } as const;
  });

const legalClusters: fc.Arbitrary<AutopilotClusterProps> = fc.record({
  name,
  network: fc.record({
    region: fc.constantFrom("europe-west1", "asia-southeast1"),
    network: fc.constant(clusterNetwork.network),
    subnetwork: fc.constant(clusterNetwork.subnetwork),
    podRange: name,
    serviceRange: name,
  }),
  project: fc.constantFrom("demo", "demo-two"),
  releaseChannel: fc.constantFrom(undefined, "rapid", "regular", "stable", "extended"),
  maintenance: maybe(
    fc.record({
      window: fc.record({ start: time, duration: duration(12, 24, "h"), days: maybe(days) }),
      exclusions: maybe(fc.dictionary(name, exclusion, { maxKeys: 4 })),
    }),
  ),
  ipEndpoint: maybe(
    fc.record({
      authorizedNetworks: fc
        .uniqueArray(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 5 })
        .map((bytes) => Object.fromEntries(bytes.map((byte) => [`range-${byte}`, `203.0.${byte}.0/24`]))),
      public: maybe(fc.boolean()),
    }),
  ),
  secretManagerAddOn: maybe(fc.boolean()),
  costAllocation: maybe(fc.boolean()),
  gatewayApi: maybe(fc.boolean()),
  binaryAuthorization: maybe(fc.boolean()),
  securityPosture: maybe(fc.boolean()),
  backups: maybe(
    fc.record({
      start: time,
      retentionDays: fc.integer({ min: 90, max: 365 }),
      days: maybe(days),
      lockDays: maybe(fc.integer({ min: 0, max: 90 })),
      includeSecrets: maybe(fc.boolean()),
    }),
  ),
  labels: maybe(labels),
  protection,
});

const window = (changes: object) => ({ maintenance: { window: { start: "02:00", duration: "12h", ...changes } } });

describeProperties("a cluster", {
  legal: legalClusters,
  spoilers: [
    { name: "Omni" },
    { name: "x".repeat(41) },
    { name: "${var.x}" },
    { network: { ...clusterNetwork, region: "europe-west1-b" } },
    { project: undefined },
    { releaseChannel: "unspecified" },
    { ipEndpoint: { authorizedNetworks: {}, public: true } },
    { ipEndpoint: { authorizedNetworks: { all: "0.0.0.0/0" } } },
    { ipEndpoint: { authorizedNetworks: { one: "10.0.0.0/8", two: "10.1.0.0/16" } } },
    window({ days: [] }),
    window({ days: ["funday"] }),
    window({ start: "noon" }),
    { backups: { start: "03:00", retentionDays: 30, days: ["monday", "monday"] } },
    { encryption: { key: "a/b" } },
    { nodePools: 3 },
    { protection: "off" },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 1, max: 239 }).map((minutes) => window({ duration: `${minutes}m` })),
    fc.integer({ min: 25, max: 1_000 }).map((hours) => window({ duration: `${hours}h` })),
    fc.integer({ min: 4, max: 11 }).map((hours) => window({ duration: `${hours}h`, days: ["monday"] })),
    noDuration.map((given) => window({ duration: given })),
    fc.integer({ min: 366 }).map((retentionDays) => ({ backups: { start: "03:00", retentionDays } })),
    fc.integer({ min: 31 }).map((lockDays) => ({ backups: { start: "03:00", retentionDays: 30, lockDays } })),
    fc.integer({ min: 33, max: 99 }).map((prefix) => ({
      ipEndpoint: { authorizedNetworks: { office: `203.0.113.0/${prefix}` } },
    })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name}-${suffix}` }),
  build: (scope, id, props) => new AutopilotCluster(scope, id, props),
});
