import { TerraformVariable } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { RetentionBucket, type RetentionBucketProps } from "../../lib/storage";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const props: RetentionBucketProps = { name: "demo-records", location: "EU", retention: "90d" };
const made = (options: Partial<RetentionBucketProps> = {}) =>
  synth((stack) => new RetentionBucket(stack, "Records", { ...props, ...options }));
const resource = (options: Partial<RetentionBucketProps> = {}) => made(options).only("google_storage_bucket");

describe("a bucket that retains its objects", () => {
  test("writes the period in seconds, unlocked, and is private", () => {
    expect(resource()).toEqual({
      name: "demo-records",
      location: "EU",
      storage_class: "STANDARD",
      uniform_bucket_level_access: true,
      public_access_prevention: "enforced",
      force_destroy: false,
      versioning: { enabled: false },
      soft_delete_policy: { retention_duration_seconds: 604_800 },
      retention_policy: { retention_period: 7_776_000, is_locked: false },
    });
  });

  test.each([
    ["36h", 129_600],
    ["30d", 2_592_000],
    ["1y", 31_557_600],
    ["68y", 2_145_916_800],
  ] as const)("%s are %i seconds", (retention, seconds) => {
    expect(resource({ retention }).retention_policy.retention_period).toBe(seconds);
  });

  test("for a century is written where the stack runs google 7", () => {
    const { only } = synth((stack) => {
      useGoogleProvider(stack, "7.0.0");
      new RetentionBucket(stack, "Records", { ...props, retention: "100y" });
    });
    expect(only("google_storage_bucket").retention_policy.retention_period).toBe(3_155_760_000);
  });

  test("takes a period that is known only later, in seconds", () => {
    const { only } = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, "retention", {});
      new RetentionBucket(stack, "Records", { ...props, retention: stringValue as "1d" });
    });
    expect(only("google_storage_bucket").retention_policy.retention_period).toBe("${var.retention}");
  });

  test("is never emptied by Terraform, whatever the protection", () => {
    expect(resource({ protection: { off: "preview" } }).force_destroy).toBe(false);
    const inherited = synth((stack) => {
      setDefaults(stack, { protection: { off: "preview" } });
      new RetentionBucket(stack, "Records", props);
    });
    expect(inherited.only("google_storage_bucket").force_destroy).toBe(false);
  });

  test("asks for a period", () => {
    const { retention: _, ...none } = props;
    const build = () => onStack((stack) => new RetentionBucket(stack, "Records", none as RetentionBucketProps));
    expect(codesOf(build)).toEqual(["option-missing"]);
  });
});

describe("the lock", () => {
  test("is not taken by itself", () => {
    expect(resource().lifecycle).toBeUndefined();
  });

  test("needs the name of the bucket, and keeps Terraform from destroying or replacing it", () => {
    const locked = resource({ lock: { acknowledge: "demo-records" } });
    expect(locked.retention_policy).toEqual({ retention_period: 7_776_000, is_locked: true });
    expect(locked.lifecycle).toEqual({ prevent_destroy: true });
  });

  test.each(["yes", "demo-record", "Demo-Records", ""])("is not opened by %p", (acknowledge) => {
    const build = () => onStack((stack) => new RetentionBucket(stack, "Records", { ...props, lock: { acknowledge } }));
    expect(problemsOf(build)).toMatchObject([
      { code: "bucket-lock-acknowledge", at: "lock.acknowledge", allowed: expect.stringContaining('"demo-records"') },
    ]);
  });

  test("names the bucket also where the name is made from the path", () => {
    const build = () =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", region: "europe-west1" });
        new RetentionBucket(stack, "records", { retention: "1y", lock: { acknowledge: "records" } });
      });
    expect(problemsOf(build)).toMatchObject([{ fix: expect.stringContaining('{ acknowledge: "demo-test-records" }') }]);
  });
});

describe("warnings", () => {
  test.each([
    [{ retention: "12h" }, "[bucket-retention-short] retention:"],
    [{ retention: "11y", lock: { acknowledge: "demo-records" } }, "[bucket-lock-long] retention:"],
    [{ versioning: true }, "[bucket-retention-versioning] versioning:"],
    [{ lifecycle: [{ action: "delete", when: { age: "30d" } }] }, "[bucket-lifecycle-retention] lifecycle.0.when.age:"],
  ] as const)("%p: %s", (options, expected) => {
    const { warnings } = made(options);
    expect(warnings).toEqual([expect.stringContaining(expected)]);
  });

  test("are not given without cause", () => {
    expect(made({ lock: { acknowledge: "demo-records" } }).warnings).toEqual([]);
  });
});
