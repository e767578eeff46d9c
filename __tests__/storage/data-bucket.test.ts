import { Fn, TerraformVariable } from "cdktf";
import { Principal, setDefaults } from "../../lib/foundation";
import { DataBucket, type DataBucketProps } from "../../lib/storage";
import { codesOf, onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";
import { KEY } from "./faults";

const props: DataBucketProps = { name: "demo-data", location: "europe-west1" };
const made = (options: Partial<DataBucketProps> = {}) =>
  synth((stack) => new DataBucket(stack, "Data", { ...props, ...options })).only("google_storage_bucket");

describe("a bucket for working data", () => {
  test("is private, never emptied, and gives back what was deleted within seven days", () => {
    const { counts, warnings } = synth((stack) => new DataBucket(stack, "Data", props));
    expect(counts).toEqual({ google_storage_bucket: 1 });
    expect(made()).toEqual({
      name: "demo-data",
      location: "EUROPE-WEST1",
      storage_class: "STANDARD",
      uniform_bucket_level_access: true,
      public_access_prevention: "enforced",
      force_destroy: false,
      versioning: { enabled: false },
      soft_delete_policy: { retention_duration_seconds: 604_800 },
    });
    expect(warnings).toEqual([]);
  });

  test("may be emptied by Terraform only where protection is off", () => {
    expect(made({ protection: { off: "preview" } }).force_destroy).toBe(true);
    expect(made({ protection: "on" }).force_destroy).toBe(false);
    const inherited = synth((stack) => {
      setDefaults(stack, { protection: { off: "preview" } });
      new DataBucket(stack, "Data", props);
    });
    expect(inherited.only("google_storage_bucket").force_destroy).toBe(true);
  });

  test.each([
    ["off", 0],
    ["7d", 604_800],
    ["90d", 7_776_000],
  ] as const)("keeps what is deleted: %s", (softDelete, seconds) => {
    expect(made({ softDelete }).soft_delete_policy).toEqual({ retention_duration_seconds: seconds });
  });

  test("has all its options in the provider's terms", () => {
    const options: DataBucketProps = {
      storageClass: "NEARLINE",
      versioning: true,
      cors: [{ origins: ["*"], methods: ["GET", "HEAD"], responseHeaders: ["ETag"], maxAge: "10m" }],
      lifecycle: [
        { action: "delete", when: { noncurrentFor: "30d", newerVersions: 3, state: "noncurrent" } },
        {
          action: "setStorageClass",
          storageClass: "COLDLINE",
          when: { age: "90d", prefixes: ["a/"], suffixes: [".log"] },
        },
        { action: "delete", when: { createdBefore: "2027-01-31", storageClasses: ["ARCHIVE"], state: "live" } },
        { action: "abortIncompleteUploads", when: { age: "7d" } },
      ],
    };
    expect(made(options)).toMatchObject({
      storage_class: "NEARLINE",
      versioning: { enabled: true },
      cors: [{ origin: ["*"], method: ["GET", "HEAD"], response_header: ["ETag"], max_age_seconds: 600 }],
      lifecycle_rule: [
        {
          action: { type: "Delete" },
          condition: { days_since_noncurrent_time: 30, num_newer_versions: 3, with_state: "ARCHIVED" },
        },
        {
          action: { type: "SetStorageClass", storage_class: "COLDLINE" },
          condition: { age: 90, matches_prefix: ["a/"], matches_suffix: [".log"] },
        },
        {
          action: { type: "Delete" },
          condition: { created_before: "2027-01-31", matches_storage_class: ["ARCHIVE"], with_state: "LIVE" },
        },
        { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } },
      ],
    });
  });

  test("sends a zero in a condition, which the provider would drop", () => {
    const when = { age: "0d", noncurrentFor: "0d", newerVersions: 0 } as const;
    const { lifecycle_rule } = made({ versioning: true, lifecycle: [{ action: "delete", when }] });
    expect(lifecycle_rule[0].condition).toEqual({
      age: 0,
      send_age_if_zero: true,
      days_since_noncurrent_time: 0,
      send_days_since_noncurrent_time_if_zero: true,
      num_newer_versions: 0,
      send_num_newer_versions_if_zero: true,
    });
  });

  test("refuses what is no option, and everything else that is wrong, at once", () => {
    const wrong = { ...props, name: "Demo", locatoin: "EU", softDelete: "1d", labels: { Team: "ml" } };
    const problems = problemsOf(() => onStack((stack) => new DataBucket(stack, "Data", wrong as DataBucketProps)));
    expect(problems.map(({ code, at }) => [code, at])).toEqual([
      ["option-unknown", "locatoin"],
      ["bucket-name", "name"],
      ["bucket-soft-delete", "softDelete"],
      ["bucket-labels", "labels.Team"],
    ]);
    expect(problems[0]?.fix).toContain("location");
    expect(problems.every(({ path }) => path === "test/Data")).toBe(true);
  });

  test("is not evaluated by Terraform where a name holds an expression", () => {
    const build = () => onStack((stack) => new DataBucket(stack, "Data", { ...props, name: "${file(1)}" }));
    expect(codesOf(build)).toEqual(["option-interpolation", "bucket-name"]);
  });
});

describe("what the defaults give", () => {
  test("project, region, labels and a name that is the same for ever", () => {
    const { only } = synth((stack) => {
      setDefaults(stack, { project: "demo-project", region: "europe-west1", labels: { team: "ml", tier: "a" } });
      new DataBucket(stack, "Data", { labels: { tier: "b" } });
    });
    expect(only("google_storage_bucket")).toMatchObject({
      name: "demo-project-test-data-de9d298e",
      project: "demo-project",
      location: "EUROPE-WEST1",
      labels: { team: "ml", tier: "b" },
    });
  });

  test("without a project or a region both are asked for", () => {
    expect(codesOf(() => onStack((stack) => new DataBucket(stack, "Data")))).toEqual([
      "bucket-name-missing",
      "bucket-location-missing",
    ]);
  });

  test("a project that is known only later makes no name", () => {
    const build = () =>
      onStack((stack) => {
        const { stringValue } = new TerraformVariable(stack, "project", {});
        new DataBucket(stack, "Data", { project: stringValue, location: "EU" });
      });
    expect(codesOf(build)).toEqual(["bucket-name-missing"]);
  });
});

describe("names", () => {
  test("that are known only later are taken as they are", () => {
    const { only, warnings } = synth((stack) => {
      const { stringValue } = new TerraformVariable(stack, "name", {});
      new DataBucket(stack, "Data", { name: Fn.join("-", ["demo", stringValue]), location: "EU" });
    });
    expect(only("google_storage_bucket").name).toBe('${join("-", ["demo", var.name])}');
    expect(warnings).toEqual([]);
  });

  test("are unique in the world, so also in the app", () => {
    const build = () =>
      synthApp((app) => {
        new DataBucket(stackIn(app, "one"), "Data", props);
        new DataBucket(stackIn(app, "two"), "Data", { ...props, project: "other" });
      });
    expect(problemsOf(build)).toMatchObject([{ code: "name-taken", path: "two/Data" }]);
  });
});

describe("access", () => {
  test("is additive, on the bucket, and given once", () => {
    const { counts, resources } = synth((stack) => {
      const data = new DataBucket(stack, "Data", props);
      const auditors = Principal.group(stack, "Auditors", "auditors@example.com");
      expect(data.grantRead(auditors)).toBe(data.grantRead(auditors));
      data.grantReadWrite(auditors);
    });
    expect(counts).toEqual({ google_storage_bucket: 1, google_storage_bucket_iam_member: 2 });
    const [bucket] = Object.keys(resources("google_storage_bucket"));
    const grants = Object.values(resources("google_storage_bucket_iam_member"));
    const given = { bucket: `\${google_storage_bucket.${bucket}.name}`, member: "group:auditors@example.com" };
    expect(grants).toHaveLength(2);
    expect(grants).toContainEqual({ ...given, role: "roles/storage.objectViewer" });
    expect(grants).toContainEqual({ ...given, role: "roles/storage.objectUser" });
  });

  test("to a bucket that exists already is given by its name", () => {
    const { counts, only } = synth((stack) => {
      const logs = DataBucket.fromName(stack, "Logs", "files.example.com");
      logs.grantRead(Principal.user(stack, "Ada", "ada@example.com"));
    });
    expect(counts).toEqual({ google_storage_bucket_iam_member: 1 });
    expect(only("google_storage_bucket_iam_member").bucket).toBe("files.example.com");
  });

  test.each(["gs://demo", "demo/folder", "https://storage.googleapis.com/demo", ""])("%p is no name", (name) => {
    expect(codesOf(() => onStack((stack) => DataBucket.fromName(stack, "Logs", name)))).toEqual([
      "bucket-existing-name",
    ]);
  });
});

describe("usage logs", () => {
  test("go to a bucket that the platform may write to, which is granted once", () => {
    const { resources, counts } = synth((stack) => {
      const logs = new DataBucket(stack, "Logs", { ...props, name: "demo-logs" });
      new DataBucket(stack, "One", { ...props, name: "demo-one", accessLogs: { bucket: logs } });
      new DataBucket(stack, "Two", { ...props, name: "demo-two", accessLogs: { bucket: logs, prefix: "two/" } });
    });
    expect(counts).toEqual({ google_storage_bucket: 3, google_storage_bucket_iam_member: 1 });
    const buckets = resources("google_storage_bucket");
    const logs = Object.keys(buckets).find((id) => buckets[id].name === "demo-logs") ?? "";
    const bucket = `\${google_storage_bucket.${logs}.name}`;
    expect(Object.values(buckets).map(({ logging }) => logging)).toEqual([
      undefined,
      { log_bucket: bucket },
      { log_bucket: bucket, log_object_prefix: "two/" },
    ]);
    expect(Object.values(resources("google_storage_bucket_iam_member"))).toEqual([
      { bucket, member: "group:cloud-storage-analytics@google.com", role: "roles/storage.objectCreator" },
    ]);
  });

  test("take a bucket, not its name", () => {
    const options = { ...props, accessLogs: { bucket: "demo-logs" } } as unknown as DataBucketProps;
    expect(codesOf(() => onStack((stack) => new DataBucket(stack, "Data", options)))).toEqual(["bucket-type"]);
  });
});

describe("encryption", () => {
  test("waits for the access of Cloud Storage's account, which buckets share", () => {
    const { resources, counts } = synth((stack) => {
      setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
      new DataBucket(stack, "One", { ...props, name: "demo-one", encryption: { key: KEY } });
      new DataBucket(stack, "Two", { ...props, name: "demo-two", encryption: { key: KEY } });
    });
    expect(counts).toEqual({ google_storage_bucket: 2, google_kms_crypto_key_iam_member: 1 });
    const [[id, grant]] = Object.entries(resources("google_kms_crypto_key_iam_member")) as [[string, unknown]];
    expect(grant).toEqual({
      crypto_key_id: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456789012@gs-project-accounts.iam.gserviceaccount.com",
    });
    for (const bucket of Object.values(resources("google_storage_bucket"))) {
      expect(bucket.encryption).toEqual({ default_kms_key_name: KEY });
      expect(bucket.depends_on).toEqual([`google_kms_crypto_key_iam_member.${id}`]);
    }
  });

  test("grants nothing where others did", () => {
    const { counts } = synth((stack) => {
      setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
      new DataBucket(stack, "Data", { ...props, encryption: { key: KEY, agentAccess: "exists" } });
    });
    expect(counts).toEqual({ google_storage_bucket: 1 });
  });

  test("does not take the number of another project for its own", () => {
    const build = () =>
      onStack((stack) => {
        setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
        new DataBucket(stack, "Data", { ...props, project: "other", encryption: { key: KEY } });
      });
    expect(codesOf(build)).toEqual(["bucket-agent-unknown"]);
  });
});

describe("who may be let at a bucket", () => {
  const refused = (grant: (bucket: DataBucket) => unknown) =>
    codesOf(() => onStack((stack) => grant(new DataBucket(stack, "Data", props))));

  test.each(["allUsers", "allAuthenticatedUsers"])("is never everybody, whom Google refuses at apply: %s", (member) => {
    expect(refused((bucket) => bucket.grantRead(Principal.fromMember(bucket, "All", member)))).toEqual([
      "grant-public",
    ]);
    expect(refused((bucket) => bucket.grantReadWrite(Principal.fromMember(bucket, "All", member)))).toEqual([
      "grant-public",
    ]);
  });

  test("is no text, nothing and no construct that IAM does not know, such as the bucket itself", () => {
    expect(refused((bucket) => bucket.grantRead("allUsers" as never))).toEqual(["grant-public"]);
    expect(refused((bucket) => bucket.grantRead("user:ada@example.com" as never))).toEqual(["grant-principal"]);
    expect(refused((bucket) => bucket.grantRead(undefined as never))).toEqual(["grant-principal"]);
    expect(refused((bucket) => bucket.grantReadWrite(bucket as never))).toEqual(["grant-principal"]);
  });
});
