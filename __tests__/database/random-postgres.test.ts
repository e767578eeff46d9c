import * as fc from "fast-check";
import { PostgresDatabase, type PostgresDatabaseProps, type PostgresPublicAccess } from "../../lib/database";
import { duration, labels, letters, maybe, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { services } from "./postgres-faults";

const customTier = fc.integer({ min: 1, max: 48 }).chain((half) => {
  const processors = half === 1 ? 1 : half * 2;
  const least = Math.ceil(Math.max(3_840, 921.6 * processors) / 256);
  return fc.integer({ min: least, max: 26 * processors }).map((steps) => `db-custom-${processors}-${steps * 256}`);
});
const tier = fc.oneof(customTier, fc.constantFrom("db-perf-optimized-N-8", "db-c4a-highmem-4", "db-custom-N4-2-8192"));
const gibibytes = (min: number, max: number) => fc.integer({ min, max }).map((size) => `${size}Gi` as const);

const legalInstances: fc.Arbitrary<PostgresDatabaseProps> = fc.record({
  name: letters(/^[a-z][a-z0-9-]{0,12}$/),
  tier,
  version: fc.constantFrom(undefined, 15 as const, 16 as const, 17 as const, 18 as const),
  project: fc.constantFrom("demo", undefined),
  region: fc.constant("europe-west1"),
  network: fc.constant(services),
  privateServiceConnect: maybe(fc.constant({ allowedProjects: ["demo"] })),
  publicAccess: maybe(
    fc.constantFrom<PostgresPublicAccess>({ allowed: {} }, { allowed: { office: "203.0.113.0/24" } }),
  ),
  tls: fc.constantFrom(undefined, "encrypted" as const, "client-certificate" as const, { off: "a test" }),
  databases: maybe(fc.dictionary(letters(/^[a-z][a-z0-9_]{0,8}9$/), fc.constant({}), { maxKeys: 3 })),
  availability: fc.constantFrom(undefined, "zonal" as const, "regional" as const),
  zone: fc.constantFrom(undefined, "europe-west1-b"),
  disk: maybe(fc.record({ size: maybe(gibibytes(20, 100)), limit: maybe(gibibytes(100, 65_536)) })),
  backups: maybe(
    fc.record({
      startTime: maybe(fc.constantFrom("00:00", "23:59")),
      retained: maybe(fc.integer({ min: 7, max: 365 })),
      pointInTime: maybe(duration(1, 7, "d")),
    }),
  ),
  iamLogin: maybe(fc.boolean()),
  flags: maybe(fc.record({ max_connections: fc.integer({ min: 14, max: 262_143 }), log_checkpoints: fc.boolean() })),
  maintenance: maybe(
    fc.record({ day: fc.constantFrom("monday" as const, "sunday" as const), hour: fc.integer({ min: 0, max: 23 }) }),
  ),
  insights: maybe(fc.oneof(fc.boolean(), fc.record({ queryLength: fc.integer({ min: 256, max: 4_500 }) }))),
  labels: maybe(labels),
  protection,
});

describeProperties("an instance of PostgreSQL", {
  legal: legalInstances,
  spoilers: [
    { name: "Orders" },
    { name: "${var.x}" },
    { tier: "db-custom-3-4096" },
    { tier: "db-n1-standard-1" },
    { region: "europe-west1-b" },
    { region: undefined },
    { version: 13 },
    { network: undefined, privateServiceConnect: undefined, publicAccess: undefined },
    { publicAccess: { allowed: { all: "0.0.0.0/0" } } },
    { tls: { off: "" } },
    { databases: { postgres: {} } },
    { zone: "us-central1-a" },
    { disk: { size: "9Gi" } },
    { backups: { startTime: "3am" } },
    { backups: { off: "a test", retained: 1 } },
    { flags: { listen_addresses: "*" } },
    { flags: { "cloudsql.iam_authentication": "off" } },
    { maintenance: { day: "funday", hour: 1 } },
    { protection: "off" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 36 }).map((days) => ({ backups: { pointInTime: `${days}d` } })),
    fc.integer({ min: 366 }).map((retained) => ({ backups: { retained } })),
    fc.integer({ min: 24 }).map((hour) => ({ maintenance: { day: "sunday", hour } })),
    fc.integer({ max: 13 }).map((max_connections) => ({ flags: { max_connections } })),
    fc.integer({ min: 65_537, max: 1_000_000 }).map((size) => ({ disk: { size: `${size}Gi` } })),
    fc.integer({ min: 1, max: 47 }).map((half) => ({ tier: `db-custom-${half * 2 + 1}-${(half * 2 + 1) * 1_024}` })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name}-${suffix}` }),
  build: (scope, id, props) => new PostgresDatabase(scope, id, props),
});
