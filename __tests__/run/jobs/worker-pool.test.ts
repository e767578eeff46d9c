import type { TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../../lib/foundation";
import { CloudRunWorkerPool, type CloudRunWorkerPoolProps } from "../../../lib/run";
import { codesOf, onStack, problemsOf, synth } from "../../support/synth";
import { bucketVolume, image, secretValue } from "../fakes";

const POOL = "google_cloud_run_v2_worker_pool";
const minimal: CloudRunWorkerPoolProps = { image, region: "europe-west1" };
const proxy = { image: "envoyproxy/envoy:v1.31.2", cpu: "500m" } as const;
const waiting = { dependsOn: ["proxy"], sidecars: { proxy: { ...proxy, startup: { tcp: 9_000 } } } };

const built = (changes: Partial<CloudRunWorkerPoolProps> = {}, provider?: string) =>
  synth((stack) => {
    if (provider !== undefined) useGoogleProvider(stack, provider);
    void new CloudRunWorkerPool(stack, "Worker", { ...minimal, ...changes });
  });
const problems = (changes: object, provider?: string) =>
  problemsOf(() =>
    onStack((stack) => {
      if (provider !== undefined) useGoogleProvider(stack, provider);
      void new CloudRunWorkerPool(stack, "Worker", { ...minimal, ...changes });
    }),
  );

test("a worker pool says everything that the platform would fill in: one instance, without ports, probes or a mode", () => {
  const { only, counts } = built();
  expect(counts).toEqual({ [POOL]: 1, google_service_account: 1 });
  expect(only(POOL)).toEqual({
    name: expect.stringMatching(/^test-worker-[0-9a-f]{8}$/),
    location: "europe-west1",
    deletion_protection: true,
    lifecycle: { ignore_changes: ["client", "client_version"] },
    scaling: { manual_instance_count: 1 },
    template: {
      containers: [{ image, resources: { limits: { cpu: "1", memory: "512Mi" } } }],
      service_account: expect.stringMatching(/^\$\{google_service_account\.Worker_Account_.*\.email\}$/),
    },
  });
});

test("every option has its place", () => {
  const one = built({
    name: "worker",
    project: "demo",
    description: "Reads the queue.",
    instances: 0,
    cpu: "2",
    memory: "1Gi",
    env: { KEY: secretValue("key") },
    mounts: { "/data": bucketVolume("data", { mountOptions: ["implicit-dirs"] }) },
    sidecars: { proxy },
    labels: { team: "core" },
    protection: { off: "a test" },
  }).only(POOL);
  expect(one).toMatchObject({
    name: "worker",
    project: "demo",
    description: "Reads the queue.",
    scaling: { manual_instance_count: 0 },
    labels: { team: "core" },
    deletion_protection: false,
    depends_on: [expect.stringMatching(/Secret-key/), expect.stringMatching(/Bucket-data/)],
  });
  expect(one.template.volumes).toEqual([
    { name: "data", gcs: { bucket: "data", read_only: true, mount_options: ["implicit-dirs"] } },
  ]);
  expect(one.template.containers).toEqual([
    {
      name: "app",
      image,
      env: [{ name: "KEY", value_source: { secret_key_ref: { secret: "key", version: "2" } } }],
      resources: { limits: { cpu: "2", memory: "1Gi" } },
      volume_mounts: [{ mount_path: "/data", name: "data" }],
    },
    { name: "proxy", image: proxy.image, resources: { limits: { cpu: "500m", memory: "512Mi" } } },
  ]);
});

describe("once its key may no longer be used", () => {
  const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/run";
  const keyed = (revocation?: NonNullable<CloudRunWorkerPoolProps["encryption"]>["revocation"]) => ({
    encryption: { key: KEY, agentAccess: "exists" as const, revocation },
  });

  it("the platform decides, unless something is said", () => {
    expect(Object.keys(built(keyed()).only(POOL).template)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/revocation|shutdown/)]),
    );
  });

  it("a pool starts no more instances, or stops those that run after whole hours", () => {
    expect(built(keyed("prevent-new")).only(POOL).template).toMatchObject({
      encryption_key_revocation_action: "PREVENT_NEW",
    });
    expect(built(keyed({ shutdownAfter: "2h" })).only(POOL).template).toMatchObject({
      encryption_key: KEY,
      encryption_key_revocation_action: "SHUTDOWN",
      encryption_key_shutdown_duration: "7200s",
    });
  });

  it.each([
    ["59m", 'write shutdownAfter: "1h"'],
    ["0s", 'write shutdownAfter: "1h"'],
    ["3601s", 'write shutdownAfter: "2h"'],
  ] as const)("refuses %s, which is not whole hours", (shutdownAfter, fix) => {
    expect(problems(keyed({ shutdownAfter }))).toMatchObject([{ code: "run-pool-shutdown", fix }]);
  });

  it.each(["1h", "60m", "3600s", "168h"] as const)("takes %s", (shutdownAfter) => {
    expect(() => built(keyed({ shutdownAfter }))).not.toThrow();
  });
});

test("the defaults of the stack hold", () => {
  const one = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "us-central1", labels: { team: "core" } });
    void new CloudRunWorkerPool(stack, "Worker", { image });
  }).only(POOL);
  expect(one).toMatchObject({ project: "demo", location: "us-central1", labels: { team: "core" } });
});

test("probes stand in the containers that have them, as a provider that knows them reads them", () => {
  const { containers } = built(
    {
      startup: { tcp: 9_000, period: "2s" },
      liveness: { path: "/alive", port: 9_000, headers: { "X-B": "c", "X-A": "b" } },
      sidecars: { proxy: { ...proxy, liveness: { grpc: true, port: 9_100 } } },
    },
    "7.37.0",
  ).only(POOL).template;
  const timing = { initial_delay_seconds: 0, period_seconds: 10, timeout_seconds: 5, failure_threshold: 3 };
  expect(containers[0]).toMatchObject({
    startup_probe: { ...timing, period_seconds: 2, timeout_seconds: 2, tcp_socket: { port: 9_000 } },
    liveness_probe: {
      ...timing,
      http_get: {
        path: "/alive",
        port: 9_000,
        http_headers: [
          { name: "X-A", value: "b" },
          { name: "X-B", value: "c" },
        ],
      },
    },
  });
  expect(containers[1]).toMatchObject({ liveness_probe: { ...timing, grpc: { port: 9_100 } } });
  expect(containers[1]).not.toHaveProperty("startup_probe");
});

test("a startup probe by path asks at its own port, with its headers", () => {
  const startup = { path: "/ready", port: 9_000, headers: { "X-B": "c", "X-A": "b" } };
  const { containers } = built({ startup }, "7.37.0").only(POOL).template;
  expect(containers[0].startup_probe).toEqual({
    initial_delay_seconds: 0,
    period_seconds: 10,
    timeout_seconds: 5,
    failure_threshold: 3,
    http_get: {
      path: "/ready",
      port: 9_000,
      http_headers: [
        { name: "X-A", value: "b" },
        { name: "X-B", value: "c" },
      ],
    },
  });
});

test("a container starts after those that it depends on", () => {
  const { containers } = built(waiting, "7.10.0").only(POOL).template;
  expect(containers.map(({ name, depends_on }: Record<string, unknown>) => [name, depends_on])).toEqual([
    ["app", ["proxy"]],
    ["proxy", undefined],
  ]);
});

const connector = "projects/demo/locations/europe-west1/connectors/vpc";

describe("what only newer google providers have", () => {
  test.each<[string, Partial<CloudRunWorkerPoolProps>, string, string]>([
    ["startup", { startup: { tcp: 9_000 } }, "7.4.0", "7.5.0"],
    ["liveness", { liveness: { path: "/", port: 9_000 } }, "7.4.0", "7.5.0"],
    ["startup", { startup: { path: "/", port: 9_000, headers: { A: "b" } } }, "7.36.0", "7.37.0"],
    [
      "sidecars.proxy.liveness",
      { sidecars: { proxy: { ...proxy, liveness: { grpc: true, port: 1 } } } },
      "7.4.0",
      "7.5.0",
    ],
    ["dependsOn", waiting, "7.9.0", "7.10.0"],
    ["vpcAccess.connector", { vpcAccess: { connector } }, "7.2.0", "7.3.0"],
  ])("%s is refused below its version, which the error names", (at, changes, below, since) => {
    expect(problems(changes, below)).toEqual([
      expect.objectContaining({ code: "run-provider-version", at, fix: expect.stringContaining(`"${since}"`) }),
    ]);
    expect(() => built(changes, since)).not.toThrow();
  });

  test("is refused without a declared version too, all at once", () => {
    const found = problems({ ...waiting, liveness: { path: "/", port: 9_000 }, vpcAccess: { connector } });
    expect(found.map(({ at }) => at)).toEqual([
      "vpcAccess.connector",
      "liveness",
      "dependsOn",
      "sidecars.proxy.startup",
    ]);
  });

  test("a connector is written past the bindings, which do not know it", () => {
    expect(built({ vpcAccess: { connector } }, "7.3.0").only(POOL).template.vpc_access).toEqual({
      connector,
      egress: "PRIVATE_RANGES_ONLY",
    });
  });
});

test("with CI as owner of the image Terraform ignores what a deploy changes, as far as the provider knows it", () => {
  const fields = [
    "client",
    "client_version",
    "template[0].containers[0].image",
    'template[0].annotations["run.googleapis.com/operation-id"]',
  ];
  expect(built({ imageManagedBy: "ci" }).only(POOL).lifecycle.ignore_changes).toEqual(fields);
  expect(built({ imageManagedBy: "ci" }, "7.36.0").only(POOL).lifecycle.ignore_changes).toEqual(fields);
  expect(built({ imageManagedBy: "ci" }, "7.37.0").only(POOL).lifecycle.ignore_changes).toEqual([
    ...fields,
    "template[0].client",
    "template[0].client_version",
  ]);
});

test("two worker pools of one name are refused", () => {
  const two = (stack: TerraformStack) => {
    const first = new CloudRunWorkerPool(stack, "One", { ...minimal, name: "worker" });
    void new CloudRunWorkerPool(stack, "Two", { ...minimal, name: "worker", serviceAccount: first.serviceAccount });
  };
  expect(codesOf(() => onStack(two))).toEqual(["name-taken"]);
});

test.each([
  [{ port: 8_080 }],
  [{ scaling: { min: 1, max: 2 } }],
  [{ invokers: "public" }],
  [{ readiness: { path: "/", port: 1 } }],
  [{ customAudiences: [] }],
  [{ executionEnvironment: "gen2" }],
])("the option in %p is none of a worker pool's", (changes) => {
  expect(problems(changes)).toEqual([expect.objectContaining({ code: "option-unknown", at: Object.keys(changes)[0] })]);
});
