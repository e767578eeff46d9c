import { App, TerraformStack } from "cdktf";
import {
  archiveRules,
  bucketMountRules,
  bucketProviderRules,
  bucketRules,
  DataBucket,
  existingBucketRules,
  RetentionBucket,
  type BucketSubject,
  type DailyArchiveProps,
  type ExistingBucketSubject,
  type MountSubject,
  type ProviderNeeds,
} from "../../lib/storage";
import { useGoogleProvider } from "../../lib/foundation";
import type { Rule } from "../../lib/validation";

/** Rules, subjects that keep all of them, and for each rule a subject that breaks it alone. */
export interface Room<Subject> {
  readonly name: string;
  readonly rules: readonly Rule<Subject>[];
  readonly good: readonly Subject[];
  readonly faults: Readonly<Record<string, Subject>>;
}

const app = new App({ outdir: "/tmp" });
const stack = new TerraformStack(app, "faults");
const newStack = new TerraformStack(app, "faults-with-google-7");
useGoogleProvider(newStack, "7.5.0");

const working = DataBucket.fromName(stack, "Working", "demo-working");
const elsewhere = DataBucket.fromName(stack, "Elsewhere", "demo-elsewhere", { location: "US" });
const records = RetentionBucket.fromName(stack, "Records", "demo-records");
const versionedRecords = RetentionBucket.fromName(stack, "VersionedRecords", "demo-versions", { versioned: true });

/** A key in Belgium. */
export const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";

/** The least that a bucket has, and more. */
export function bucket(options: Partial<BucketSubject> = {}): BucketSubject {
  return { name: "demo-data", location: "europe-west1", ...options };
}

/** A mount of a bucket that retains nothing. */
export function mount(options: Partial<MountSubject> = {}): MountSubject {
  return { writable: true, retained: false, versioned: false, ...options };
}

function archive(options: Partial<DailyArchiveProps>): DailyArchiveProps {
  return { from: working, to: versionedRecords, projectNumber: "123456789012", ...options };
}

const bucketRoom: Room<BucketSubject> = {
  name: "bucket",
  rules: bucketRules,
  good: [
    bucket(),
    bucket({
      name: "a-1_b",
      location: "EU",
      project: "demo",
      projectNumber: "123456789012",
      storageClass: "NEARLINE",
      versioning: true,
      softDelete: "off",
      lifecycle: [
        { action: "delete", when: { noncurrentFor: "30d", newerVersions: 3, state: "noncurrent" } },
        {
          action: "setStorageClass",
          storageClass: "ARCHIVE",
          when: { createdBefore: "2027-01-31", suffixes: [".log"] },
        },
        { action: "abortIncompleteUploads", when: { age: "0d" } },
      ],
      accessLogs: { bucket: working, prefix: "usage/" },
      encryption: { key: KEY.replace("europe-west1", "europe") },
      labels: { tenant: "acme" },
      protection: { off: "a test" },
      cors: [{ origins: ["https://app.example.com:8443", "*"], methods: ["GET"], maxAge: "10m" }],
    }),
    bucket({ retention: "7y", lock: { acknowledge: "demo-data" } }),
    bucket({ retention: "90d", lifecycle: [{ action: "delete", when: { age: "90d" } }] }),
    bucket({ encryption: { key: KEY, agentAccess: "exists" } }),
  ],
  faults: {
    "bucket-name-missing": bucket({ name: undefined }),
    "bucket-name": bucket({ name: "demo.data" }),
    "bucket-name-reserved": bucket({ name: "my-g00gle-data" }),
    "bucket-location-missing": bucket({ location: undefined }),
    "bucket-location": bucket({ location: "europe-west1-b" }),
    "bucket-encryption-key": bucket({ projectNumber: "123456789012", encryption: { key: "key" } }),
    "bucket-encryption-location": bucket({
      projectNumber: "123456789012",
      encryption: { key: KEY.replace("europe-west1", "global") },
    }),
    "bucket-agent-unknown": bucket({ encryption: { key: KEY } }),
    "bucket-project-number": bucket({ projectNumber: "demo" }),
    "bucket-access-logs-location": bucket({ accessLogs: { bucket: elsewhere } }),
    "bucket-access-logs-prefix": bucket({ accessLogs: { bucket: working, prefix: "a".repeat(901) } }),
    "bucket-soft-delete": bucket({ softDelete: "6d" }),
    "bucket-labels": bucket({ labels: { Team: "ml" } }),
    "bucket-cors": bucket({ cors: [{ origins: ["https://app.example.com/"], methods: ["GET"] }] }),
    "bucket-lifecycle-count": bucket({
      lifecycle: Array.from({ length: 101 }, () => ({ action: "delete", when: { age: "1d" } }) as const),
    }),
    "bucket-lifecycle-condition": bucket({ lifecycle: [{ action: "delete", when: { prefixes: [] } }] }),
    "bucket-lifecycle-newer-versions": bucket({
      versioning: true,
      lifecycle: [{ action: "delete", when: { newerVersions: -1 } }],
    }),
    "bucket-lifecycle-date": bucket({ lifecycle: [{ action: "delete", when: { createdBefore: "2027-02-29" } }] }),
    "bucket-lifecycle-versions": bucket({ lifecycle: [{ action: "delete", when: { noncurrentFor: "7d" } }] }),
    "bucket-lifecycle-retention": bucket({
      retention: "90d",
      lifecycle: [{ action: "delete", when: { age: "89d" } }],
    }),
    "bucket-retention-range": bucket({ retention: "101y" }),
    "bucket-retention-short": bucket({ retention: "23h" }),
    "bucket-lock-acknowledge": bucket({ retention: "90d", lock: { acknowledge: "yes" } }),
    "bucket-lock-long": bucket({ retention: "11y", lock: { acknowledge: "demo-data" } }),
    "bucket-retention-versioning": bucket({ retention: "90d", versioning: true }),
  },
};

const mountRoom: Room<MountSubject> = {
  name: "bucket mount",
  rules: bucketMountRules,
  good: [
    mount(),
    mount({ writable: false, retained: true }),
    mount({ versioned: true, acknowledgeSharedWrites: "each instance writes its own folder" }),
    mount({
      volumeName: "storage",
      uid: 1000,
      gid: 0,
      fileMode: 0o640,
      dirMode: 0o750,
      implicitDirs: true,
      onlyDir: "tenants/acme",
      renameDirLimit: 0,
      metadataCacheTtl: "0s",
    }),
  ],
  faults: {
    "bucket-retained-mount": mount({ retained: true }),
    "bucket-retained-mount-versions": mount({ retained: true, versioned: true }),
    "bucket-shared-writes-reason": mount({ acknowledgeSharedWrites: " " }),
    "bucket-mount-volume-name": mount({ volumeName: "Storage" }),
    "bucket-mount-owner": mount({ uid: -1 }),
    "bucket-mount-mode": mount({ fileMode: 644 }),
    "bucket-mount-folder": mount({ onlyDir: "/tenants" }),
    "bucket-mount-sub-path": mount({ subPath: "/tenants" }),
    "bucket-mount-rename-limit": mount({ renameDirLimit: 0.5 }),
  },
};

const archiveRoom: Room<DailyArchiveProps> = {
  name: "daily archive",
  rules: archiveRules,
  good: [
    archive({}),
    archive({ to: records, onlyNewFiles: true, startTime: "23:59", path: "tenants/acme/" }),
    archive({ to: elsewhere }),
  ],
  faults: {
    "bucket-archive-itself": archive({ to: working }),
    "bucket-archive-overwrites": archive({ to: records }),
    "bucket-archive-agent": archive({ projectNumber: undefined }),
    "bucket-archive-project-number": archive({ projectNumber: "demo" }),
    "bucket-archive-start": archive({ startTime: "24:00" }),
    "bucket-archive-path": archive({ path: "/acme" }),
  },
};

const existingRoom: Room<ExistingBucketSubject> = {
  name: "existing bucket",
  rules: existingBucketRules,
  good: [
    { name: "demo-data", retained: false },
    { name: "files.example.com", retained: true, versioned: true, location: "EU" },
  ],
  faults: { "bucket-existing-name": { name: "gs://demo-data", retained: false } },
};

const providerRoom: Room<ProviderNeeds> = {
  name: "bucket provider",
  rules: bucketProviderRules,
  good: [
    { scope: stack, retention: "68y", mountOptions: [] },
    { scope: newStack, retention: "100y", mountOptions: ["uid=1000"], subPath: "tenants/acme" },
  ],
  faults: {
    "bucket-retention-provider": { scope: stack, retention: "69y" },
    "bucket-mount-options": { scope: stack, mountOptions: ["uid=1000"] },
    "bucket-mount-sub-path-provider": { scope: stack, subPath: "tenants" },
  },
};

/** All rules of the room. */
export const rooms = [bucketRoom, mountRoom, archiveRoom, existingRoom, providerRoom] as const;
