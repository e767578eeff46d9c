import { ServiceAccount, useGoogleProvider, type IVolume } from "../../lib/foundation";
import { DataBucket, RetentionBucket, type IBucket } from "../../lib/storage";
import { Construct } from "constructs";
import { type TerraformStack } from "cdktf";
import { onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";

const props = { name: "demo-data", location: "europe-west1" };

function bind(stack: TerraformStack, volume: IVolume) {
  const scope = new Construct(stack, "Service");
  const serviceAccount = new ServiceAccount(scope, "Account", { accountId: "demo-service" });
  return volume.bindVolume({ scope, serviceAccount });
}

describe("a mount", () => {
  test.each([
    ["readOnly", true, "roles/storage.objectViewer"],
    ["readWrite", false, "roles/storage.objectUser"],
  ] as const)("%s gives the workload access to this bucket, and waits for it", (way, readOnly, role) => {
    const { counts, only, resources } = synth((stack) => {
      const data = new DataBucket(stack, "Data", props);
      const volume = data[way]();
      const bound = bind(stack, volume);
      expect(volume).toMatchObject({ volumeKind: "bucket", writable: !readOnly });
      expect(volume.sharedWrites).toBeUndefined();
      expect(volume.volumeName).toBeUndefined();
      expect(bound).toMatchObject({ kind: "bucket", bucket: data.reference, readOnly, mountOptions: [] });
      expect(bound.access).toHaveLength(1);
    });
    expect(counts).toEqual({
      google_storage_bucket: 1,
      google_service_account: 1,
      google_storage_bucket_iam_member: 1,
    });
    const [account] = Object.keys(resources("google_service_account"));
    const [bucket] = Object.keys(resources("google_storage_bucket"));
    expect(only("google_storage_bucket_iam_member")).toEqual({
      bucket: `\${google_storage_bucket.${bucket}.name}`,
      role,
      member: `\${google_service_account.${account}.member}`,
    });
  });

  test("twice gives access once", () => {
    const { counts } = synth((stack) => {
      const data = new DataBucket(stack, "Data", props);
      const scope = new Construct(stack, "Service");
      const serviceAccount = new ServiceAccount(scope, "Account", { accountId: "demo-service" });
      for (const volume of [data.readWrite(), data.readWrite({ volumeName: "second" })]) {
        volume.bindVolume({ scope, serviceAccount });
      }
    });
    expect(counts["google_storage_bucket_iam_member"]).toBe(1);
  });

  test("has a name of its own, and a reason for shared writes, where they are given", () => {
    onStack((stack) => {
      const data = new DataBucket(stack, "Data", props);
      const reason = "each instance writes its own folder";
      expect(data.readWrite({ volumeName: "storage", acknowledgeSharedWrites: reason })).toMatchObject({
        volumeName: "storage",
        sharedWrites: reason,
      });
    });
  });

  test("from another stack brings its grant to the stack of the workload", () => {
    const stacks = synthApp((app) => {
      const data = new DataBucket(stackIn(app, "data"), "Data", props);
      bind(stackIn(app, "app"), data.readWrite());
    });
    expect(stacks["data"]?.counts).toEqual({ google_storage_bucket: 1 });
    expect(stacks["app"]?.counts).toEqual({ google_service_account: 1, google_storage_bucket_iam_member: 1 });
    expect(stacks["app"]?.only("google_storage_bucket_iam_member").bucket).toContain("data.terraform_remote_state");
  });

  test("by an account of another stack leaves its grant with the workload", () => {
    const stacks = synthApp((app) => {
      const serviceAccount = new ServiceAccount(stackIn(app, "accounts"), "Account", { accountId: "demo-service" });
      const stack = stackIn(app, "app");
      const volume = new DataBucket(stack, "Data", props).readOnly();
      volume.bindVolume({ scope: new Construct(stack, "Service"), serviceAccount });
    });
    expect(stacks["accounts"]?.counts).toEqual({ google_service_account: 1 });
    expect(stacks["app"]?.counts).toEqual({ google_storage_bucket: 1, google_storage_bucket_iam_member: 1 });
  });
});

describe("gcsfuse options", () => {
  const options = {
    uid: 1000,
    gid: 1001,
    fileMode: 0o640,
    dirMode: 0o750,
    implicitDirs: true,
    onlyDir: "tenants/acme",
    renameDirLimit: 100,
    metadataCacheTtl: "2m",
  } as const;

  test("are written as the platform takes them", () => {
    onStack((stack) => {
      useGoogleProvider(stack, "7.5.0");
      const data = new DataBucket(stack, "Data", props);
      expect(bind(stack, data.readOnly(options))).toMatchObject({
        mountOptions: [
          "uid=1000",
          "gid=1001",
          "file-mode=640",
          "dir-mode=750",
          "only-dir=tenants/acme",
          "rename-dir-limit=100",
          "metadata-cache-ttl-secs=120",
          "implicit-dirs",
        ],
      });
    });
  });

  test.each([
    [{ metadataCacheTtl: "0s" }, ["metadata-cache-ttl-secs=0"]],
    [{ implicitDirs: false }, ["implicit-dirs=false"]],
    [{ fileMode: 0 }, ["file-mode=0"]],
    [{}, []],
  ] as const)("%p: %p", (one, mountOptions) => {
    onStack((stack) => {
      useGoogleProvider(stack, "7.5.0");
      expect(bind(stack, new DataBucket(stack, "Data", props).readWrite(one))).toMatchObject({ mountOptions });
    });
  });

  test.each([undefined, "7.4.9"])("are refused in the name of the workload with google %p", (version) => {
    const problems = problemsOf(() =>
      onStack((stack) => {
        if (version !== undefined) useGoogleProvider(stack, version);
        bind(stack, new DataBucket(stack, "Data", props).readWrite({ uid: 1000 }));
      }),
    );
    expect(problems).toEqual([
      {
        code: "bucket-mount-options",
        path: "test/Service",
        at: "mounts",
        got: '["uid=1000"]',
        allowed: "a mount without gcsfuse options before google 7.5.0; these from google 7.5.0 on",
        fix: 'call useGoogleProvider(stack, "7.5.0") or a newer version at the beginning of the stack, or mount without options',
      },
    ]);
  });

  test("that are none are refused", () => {
    const wrong = { user: 1000 } as unknown as { uid: number };
    const build = () => onStack((stack) => new DataBucket(stack, "Data", props).readOnly(wrong));
    expect(problemsOf(build)).toMatchObject([{ code: "option-unknown", path: "test/Data", at: "user" }]);
  });
});

describe("a part of a bucket", () => {
  const part = (subPath: string, onlyDir?: string, version = "7.5.0") =>
    onStack((stack) => {
      useGoogleProvider(stack, version);
      return bind(stack, new DataBucket(stack, "Data", props).readOnly({ subPath, onlyDir }));
    });

  test("is told to whatever mounts it, beside the access to the bucket", () => {
    expect(part("tenants/acme", undefined, "7.3.0")).toMatchObject({
      bucket: expect.anything(),
      subPath: "tenants/acme",
      mountOptions: [],
      access: [expect.anything()],
    });
  });

  test("is none where none is given", () => {
    onStack((stack) => {
      expect(bind(stack, new DataBucket(stack, "Data", props).readOnly())).toMatchObject({ subPath: undefined });
    });
  });

  test.each([undefined, "7.2.9"])("is refused in the name of the workload with google %p", (version) => {
    const problems = problemsOf(() =>
      onStack((stack) => {
        if (version !== undefined) useGoogleProvider(stack, version);
        bind(stack, new DataBucket(stack, "Data", props).readWrite({ subPath: "tenants" }));
      }),
    );
    expect(problems).toMatchObject([
      { code: "bucket-mount-sub-path-provider", path: "test/Service", at: "mounts", got: '"tenants"' },
    ]);
    expect(problems[0]?.fix).toContain('useGoogleProvider(stack, "7.3.0")');
  });

  test.each(["", "/", "/tenants", "tenants/", "a//b", ".", "a/..", "../a", "./a"])("%p is refused", (subPath) => {
    expect(problemsOf(() => part(subPath))).toMatchObject([{ code: "bucket-mount-sub-path", at: "subPath" }]);
  });

  test.each(["tenants", "tenants/acme", "a b", "a,b", "..a", "a.b/c"])("%p passes", (subPath) => {
    expect(part(subPath)).toMatchObject({ subPath });
  });

  test("is given once", () => {
    const [problem, ...others] = problemsOf(() => part("tenants", "acme"));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "bucket-mount-sub-path", at: "subPath", got: "both" });
  });
});

describe("writing to a bucket that retains its objects", () => {
  const retained = (stack: TerraformStack, versioning?: boolean) =>
    new RetentionBucket(stack, "Records", { ...props, retention: "90d", versioning });

  test("is refused, with what would happen and the three ways out", () => {
    const [problem, ...others] = problemsOf(() => onStack((stack) => retained(stack).readWrite()));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: "bucket-retained-mount",
      path: "test/Records",
      got: "a bucket that retains its objects",
    });
    for (const words of ["every overwrite, rename and delete", "403 retentionPolicyNotMet", "fails at its end"]) {
      expect(problem?.allowed).toContain(words);
    }
    for (const way of ["versioning: true", "readOnly()", "data.archiveTo(records)"])
      expect(problem?.fix).toContain(way);
  });

  test("is refused on one that exists already", () => {
    const build = () => onStack((stack) => RetentionBucket.fromName(stack, "Records", "demo-records").readWrite());
    expect(problemsOf(build)).toMatchObject([{ code: "bucket-retained-mount" }]);
  });

  test.each<[string, (stack: TerraformStack) => IBucket]>([
    ["a new one", (stack) => retained(stack, true)],
    ["an existing one", (stack) => RetentionBucket.fromName(stack, "Records", "demo-records", { versioned: true })],
  ])("passes with a warning where %s keeps versions", (_, make) => {
    const { warnings } = synth((stack) => {
      expect(make(stack).readWrite().writable).toBe(true);
    });
    expect(warnings.filter((warning) => warning.startsWith("[bucket-retained-mount-versions]"))).toHaveLength(1);
  });

  test("is no matter where it is only read", () => {
    expect(onStack((stack) => retained(stack).readOnly().writable)).toBe(false);
  });
});
