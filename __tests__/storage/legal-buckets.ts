import type { Construct } from "constructs";
import * as fc from "fast-check";
import type { RetentionPeriod } from "../../lib/foundation";
import {
  DataBucket,
  RetentionBucket,
  type BucketSubject,
  type CorsRule,
  type LifecycleCondition,
  type LifecycleRule,
  type MountOptions,
  type StorageClass,
} from "../../lib/storage";
import { duration, labels, letters, maybe, noDuration, protection } from "../support/arbitraries";

/** Options of a bucket, and whether its usage is logged to another: with which prefix. */
export type AnyBucket = BucketSubject & { readonly logged?: string };

const LONGEST_IN_GOOGLE_6 = 2_147_483_647;
const classes = fc.constantFrom<StorageClass>("STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE");
const texts = fc.array(letters(/^[a-z/.]{1,8}$/), { maxLength: 2 });
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const condition: fc.Arbitrary<LifecycleCondition> = fc.record({
  age: duration(0, 40_000, "d"),
  noncurrentFor: maybe(duration(0, 1_000, "d")),
  newerVersions: maybe(fc.nat(100)),
  state: fc.constantFrom(undefined, "live" as const, "noncurrent" as const, "any" as const),
  createdBefore: maybe(day),
  prefixes: maybe(texts),
  suffixes: maybe(texts),
  storageClasses: maybe(fc.array(classes, { minLength: 1, maxLength: 2 })),
});

const lifecycleRule: fc.Arbitrary<LifecycleRule> = fc.oneof(
  fc.record({ action: fc.constant("delete" as const), when: condition }),
  fc.record({
    action: fc.constant("setStorageClass" as const),
    storageClass: fc.constantFrom("NEARLINE" as const, "COLDLINE" as const, "ARCHIVE" as const),
    when: condition,
  }),
  fc.record({
    action: fc.constant("abortIncompleteUploads" as const),
    when: fc.record({ age: duration(0, 100, "d"), prefixes: maybe(texts), suffixes: maybe(texts) }),
  }),
);

const corsRule: fc.Arbitrary<CorsRule> = fc.record({
  origins: fc.subarray(["https://app.example.com", "http://localhost:8080", "*"], { minLength: 1 }),
  methods: fc.subarray(["GET", "HEAD", "PUT", "POST", "DELETE"] as const, { minLength: 1 }),
  responseHeaders: maybe(fc.constantFrom<readonly string[]>(["Content-Type"], [])),
  maxAge: maybe(duration(0, 86_400, "s")),
});

/** A key lies where its bucket is. */
const places = fc
  .constantFrom(["europe-west1", "europe-west1"], ["US-CENTRAL1", "us-central1"], ["EU", "europe"], ["eur4", "eur4"])
  .chain(([location = "", keyLocation = ""]) =>
    fc.record({
      location: fc.constant(location),
      encryption: maybe(
        fc.record({
          key: fc.constant(`projects/keys/locations/${keyLocation}/keyRings/ring/cryptoKeys/key`),
          agentAccess: fc.constantFrom(undefined, "grant" as const, "exists" as const),
        }),
      ),
    }),
  );

const names = letters(/^demo-[a-z0-9]([a-z0-9_-]{0,20}[a-z0-9])?$/).filter((name) => !/g[o0]{2}g/.test(name));

const common = fc.record({
  name: names,
  project: maybe(fc.constantFrom("demo", "other-project")),
  projectNumber: fc.constant("123456789012"),
  storageClass: maybe(classes),
  versioning: maybe(fc.boolean()),
  softDelete: fc.oneof(duration(7, 90, "d"), fc.constantFrom("off" as const, undefined)),
  lifecycle: maybe(fc.array(lifecycleRule, { maxLength: 4 })),
  labels: maybe(labels),
  protection,
  cors: maybe(fc.array(corsRule, { maxLength: 2 })),
  logged: maybe(letters(/^[a-z/]{0,20}$/)),
});

const retention: fc.Arbitrary<RetentionPeriod> = fc.oneof(
  duration(1, LONGEST_IN_GOOGLE_6, "s"),
  duration(1, 10_000, "d"),
  fc.integer({ min: 1, max: 68 }).map((years): RetentionPeriod => `${years}y`),
);

/** Options of a bucket that keep every rule, with retention or without. */
export const legalBuckets: fc.Arbitrary<AnyBucket> = fc
  .tuple(places, common, maybe(fc.tuple(retention, fc.boolean())))
  .map(([place, rest, retained]) => {
    const bucket = { ...place, ...rest };
    if (retained === undefined) return bucket;
    const [period, locked] = retained;
    return { ...bucket, retention: period, lock: locked ? { acknowledge: rest.name } : undefined };
  });

/** The same bucket with a name of its own. */
export function renamedBucket(props: AnyBucket, suffix: string): AnyBucket {
  const name = `${props.name ?? "demo"}-${suffix}`;
  return { ...props, name, lock: props.lock && { acknowledge: name } };
}

/** Makes the bucket, with retention or without. */
export function makeBucket(scope: Construct, id: string, { logged, ...props }: AnyBucket): void {
  const logs = logged === undefined ? undefined : DataBucket.fromName(scope, `${id}Logs`, "demo-logs");
  const options = logs === undefined ? props : { accessLogs: { bucket: logs, prefix: logged }, ...props };
  const { retention, lock, ...data } = options;
  if (retention === undefined) void new DataBucket(scope, id, data);
  else void new RetentionBucket(scope, id, { ...data, retention, lock });
}

/** Options of a mount that keep every rule. */
export const legalMounts: fc.Arbitrary<MountOptions> = fc
  .tuple(
    fc.record({
      volumeName: maybe(letters(/^[a-z][a-z0-9-]{0,10}[a-z0-9]$/)),
      uid: maybe(fc.nat(LONGEST_IN_GOOGLE_6)),
      gid: maybe(fc.nat(LONGEST_IN_GOOGLE_6)),
      fileMode: maybe(fc.nat(0o777)),
      dirMode: maybe(fc.nat(0o777)),
      implicitDirs: maybe(fc.boolean()),
      renameDirLimit: maybe(fc.nat()),
      metadataCacheTtl: maybe(duration(0, 86_400, "s")),
    }),
    letters(/^[a-z]{1,8}(\/[a-z]{1,8}){0,2}$/),
    fc.constantFrom("subPath", "onlyDir", undefined),
  )
  .map(([options, path, key]) => (key === undefined ? options : { ...options, [key]: path }));

/** Changes to legal options of a bucket, each of which makes them illegal whatever the others are. */
export const bucketSpoilers: readonly object[] = [
  { name: "Demo" },
  { name: "demo.data" },
  { name: "gs://demo" },
  { name: "google-demo" },
  { name: "d" },
  { name: "${var.x}" },
  { location: "europe-west1-b" },
  { location: "Belgium" },
  { location: undefined },
  { projectNumber: "demo" },
  { storageClass: "GLACIER" },
  { versioning: "yes" },
  { softDelete: "6d" },
  { softDelete: "91d" },
  { retention: "0s" },
  { retention: "101y" },
  { retention: "1d", lock: { acknowledge: "another-bucket" } },
  { lifecycle: [{ action: "delete", when: {} }] },
  { lifecycle: [{ action: "move", when: { age: "1d" } }] },
  { lifecycle: [{ action: "delete", when: { age: "36h" } }] },
  { lifecycle: [{ action: "delete", when: { createdBefore: "2027-02-30" } }] },
  { lifecycle: [{ action: "delete", when: { newerVersions: -1 } }] },
  { lifecycle: Array.from({ length: 101 }, () => ({ action: "delete", when: { age: "1d" } })) },
  { accessLogs: { bucket: "demo-logs" } },
  { encryption: { key: "ring/key" } },
  { encryption: { key: "projects/keys/locations/asia-east1/keyRings/ring/cryptoKeys/key" } },
  { labels: { Team: "core" } },
  { cors: [{ origins: [], methods: ["GET"] }] },
  { cors: [{ origins: ["https://a.example/"], methods: ["GET"] }] },
  { cors: [{ origins: ["*"], methods: ["PATCH"] }] },
  { protection: "off" },
  { unheardOf: true },
];

/** The same, by ranges. */
export const bucketRangeSpoilers: fc.Arbitrary<object> = fc.oneof(
  fc.integer({ min: 91 }).map((days) => ({ softDelete: `${days}d` })),
  fc.integer({ min: 64, max: 500 }).map((length) => ({ name: "d".repeat(length) })),
  noDuration.map((softDelete) => ({ softDelete })),
);
