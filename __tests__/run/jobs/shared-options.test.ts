import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
import { TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider, type IServiceAccount } from "../../../lib/foundation";
import {
  cloudSqlVolume,
  CloudRunJob,
  CloudRunWorkerPool,
  diskVolume,
  memoryVolume,
  nfsVolume,
  type BackgroundProps,
} from "../../../lib/run";
import { workloadForms } from "../../../lib/run/workload-shape";
import { codesOf, onStack, synth, type Synthesized } from "../../support/synth";
import { bucketVolume, image } from "../fakes";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const minimal: BackgroundProps = { image, region: "europe-west1" };

type Json = ReturnType<Synthesized["only"]>;

/** The resource of a job and of a worker pool with the same options, and the template that holds their containers. */
function both(changes: Partial<BackgroundProps>): readonly (readonly [kind: string, resource: Json, template: Json])[] {
  const built = synth((stack) => {
    useGoogleProvider(stack, "7.45.0");
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    void new CloudRunJob(stack, "Job", { ...minimal, ...changes });
    void new CloudRunWorkerPool(stack, "Pool", { ...minimal, ...changes });
  });
  const job = built.only("google_cloud_run_v2_job");
  const pool = built.only("google_cloud_run_v2_worker_pool");
  return [
    ["job", job, job.template.template],
    ["worker pool", pool, pool.template],
  ];
}

test("every option that workloads share is one of a job and of a worker pool, but for the probes of requests", () => {
  const unknown = Object.keys(workloadForms).filter((option) => {
    const codes = (make: typeof CloudRunJob | typeof CloudRunWorkerPool) => {
      // A value of no form: what is known says so, what is unknown says that instead.
      const props = { ...minimal, [option]: Symbol(option) };
      return codesOf(() => onStack((stack) => new make(stack, "One", props)));
    };
    return codes(CloudRunJob).includes("option-unknown") || codes(CloudRunWorkerPool).includes("option-unknown");
  });
  expect(unknown.sort()).toEqual(["liveness", "readiness"]);
});

test("the way into a network, the key and the volumes stand in the template of the containers", () => {
  const changes = {
    vpcAccess: { network: "main", subnetwork: "run", tags: ["batch"] },
    encryption: { key: KEY },
    mounts: {
      "/cloudsql": cloudSqlVolume("demo:europe-west1:orders"),
      "/share": nfsVolume({ server: "10.0.0.2", path: "/share", readOnly: true }),
      "/scratch": diskVolume("10Gi"),
      "/data": bucketVolume("data", { mountOptions: ["implicit-dirs"] }),
    },
  };
  for (const [kind, resource, template] of both(changes)) {
    expect([kind, template]).toEqual([
      kind,
      expect.objectContaining({
        vpc_access: {
          egress: "PRIVATE_RANGES_ONLY",
          network_interfaces: [{ network: "main", subnetwork: "run", tags: ["batch"] }],
        },
        encryption_key: KEY,
        volumes: [
          { name: "cloudsql", cloud_sql_instance: { instances: ["demo:europe-west1:orders"] } },
          { name: "data", gcs: { bucket: "data", read_only: true, mount_options: ["implicit-dirs"] } },
          { name: "scratch", empty_dir: { medium: "DISK", size_limit: "10Gi" } },
          { name: "share", nfs: { server: "10.0.0.2", path: "/share", read_only: true } },
        ],
      }),
    ]);
    expect(resource.depends_on).toEqual(
      expect.arrayContaining([expect.stringMatching(/^google_kms_crypto_key_iam_member\./)]),
    );
  }
});

test("what is said of the workload as a whole stands at the resource, the keys of a revision at the outer template", () => {
  const changes = {
    binaryAuthorization: { policy: "default" },
    launchStage: "BETA",
    revisionLabels: { run: "nightly" },
    revisionAnnotations: { "example.com/owner": "core" },
  } as const;
  for (const [, resource] of both(changes)) {
    expect(resource).toMatchObject({
      binary_authorization: { use_default: true },
      launch_stage: "BETA",
      template: { labels: { run: "nightly" }, annotations: { "example.com/owner": "core" } },
    });
  }
});

test("two containers have a volume each at one path", () => {
  const mounts = () => ({ "/tmp": memoryVolume("16Mi") });
  const sidecars = { log: { image: "fluent/fluent-bit:3.1", mounts: mounts() } };
  for (const [, , template] of both({ mounts: mounts(), sidecars })) {
    expect(template.volumes).toMatchObject([{ name: "tmp" }, { name: expect.stringMatching(/^log-tmp-[0-9a-f]{8}$/) }]);
  }
});

test("both wait for whatever else gives their account access", () => {
  const access = [
    (account: IServiceAccount) =>
      new PubsubTopicIamMember(TerraformStack.of(account), "Publisher", {
        topic: "orders",
        role: "roles/pubsub.publisher",
        member: account.member,
      }),
  ];
  for (const make of [CloudRunJob, CloudRunWorkerPool]) {
    const built = synth((stack) => void new make(stack, "One", { ...minimal, access }));
    const [resource] = ["google_cloud_run_v2_job", "google_cloud_run_v2_worker_pool"].flatMap((type) =>
      Object.values(built.resources(type)),
    );
    expect(resource.depends_on).toEqual(["google_pubsub_topic_iam_member.Publisher"]);
  }
});

test("a GPU comes with its node, and in a job without room in a second zone, which jobs do not have", () => {
  const [[, , job], [, , pool]] = both({ gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi" }) as [
    [string, Json, Json],
    [string, Json, Json],
  ];
  const limits = { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "1" };
  for (const template of [job, pool]) {
    expect(template.node_selector).toEqual({ accelerator: "nvidia-l4" });
    expect(template.containers[0].resources).toEqual({ limits });
  }
  expect([job.gpu_zonal_redundancy_disabled, pool.gpu_zonal_redundancy_disabled]).toEqual([true, undefined]);
});
