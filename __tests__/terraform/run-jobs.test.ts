import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Principal, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunJob, CloudRunWorkerPool, cloudSqlVolume, diskVolume, memoryVolume, nfsVolume } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";
import { DataBucket } from "../../lib/storage";
import { useChosenProvider, validPlan, whyNoTerraform } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

const image = "europe-west1-docker.pkg.dev/demo/apps/job:1.4.2";
const proxy = { image: "envoyproxy/envoy:v1.31.2", cpu: "500m", startup: { tcp: 9_901 } } as const;
const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const NEWER = "7.45.0";
const missing = whyNoTerraform() ?? whyNoTerraform(NEWER);
const given = missing === undefined ? it : it.skip;

/** Jobs and worker pools as every provider knows them that the library is made for. */
class Jobs extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, {
      project: "demo",
      projectNumber: "123456789012",
      region: "europe-west1",
      labels: { team: "core" },
    });
    const secrets = new SecretBundle(this, "Secrets", {
      secrets: { KEY: { from: "existing", secret: "key", version: "3" } },
    });
    const data = DataBucket.fromName(this, "Data", "demo-data");
    const shared = {
      image,
      env: { LEVEL: "info", ...secrets.env() },
      vpcAccess: { network: "main", subnetwork: "run", tags: ["batch"] },
      encryption: { key: KEY },
      binaryAuthorization: { policy: "default" },
      revisionLabels: { run: "nightly" },
    } as const;
    const report = new CloudRunJob(this, "Report", {
      ...shared,
      name: "report",
      tasks: 10,
      parallelism: 2,
      retries: 0,
      timeout: "168h",
      dependsOn: ["proxy"],
      sidecars: { proxy },
      mounts: {
        "/cloudsql": cloudSqlVolume("demo:europe-west1:orders"),
        "/data": data.readWrite({ acknowledgeSharedWrites: "a test" }),
        "/share": nfsVolume({ server: "10.0.0.2", path: "/share", readOnly: true }),
        "/tmp/cache": memoryVolume("16Mi"),
      },
      schedule: {
        cron: "0 3 * * MON-FRI",
        timeZone: "Europe/Berlin",
        attemptDeadline: "30m",
        retry: { count: 5, maxDuration: "1h", minBackoff: "10s", maxBackoff: "10m", maxDoublings: 3 },
      },
    });
    report.grantRun(Principal.group(this, "Ops", "ops@example.com"), { withOverrides: true });
    void new CloudRunJob(this, "Least", {
      name: "least",
      image,
      imageManagedBy: "ci",
      schedule: { cron: "every 45 minutes", paused: true, region: "europe-west3" },
    });
    void new CloudRunJob(this, "Gpu", {
      name: "gpu",
      image,
      gpu: { type: "nvidia-l4" },
      cpu: "4",
      memory: "16Gi",
      startup: { path: "/ready", port: 9_000, headers: { "X-A": "b" } },
    });
    void new CloudRunWorkerPool(this, "Worker", { ...shared, name: "worker", instances: 3, description: "Reads." });
    const encryption = { key: KEY, agentAccess: "exists", revocation: { shutdownAfter: "2h" } } as const;
    void new CloudRunWorkerPool(this, "Keyed", { name: "keyed", image, encryption });
    void new CloudRunWorkerPool(this, "Idle", { name: "idle", image, instances: 0, imageManagedBy: "ci" });
  }
}

/** What newer providers know besides. */
class NewerJobs extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    useGoogleProvider(this, "7.37.0");
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", region: "europe-west1" });
    const data = DataBucket.fromName(this, "Data", "demo-data");
    const mounts = { "/all": data.readOnly({ uid: 1000 }), "/scratch": diskVolume("10Gi") };
    void new CloudRunJob(this, "Job", { name: "job", image, mounts, dependsOn: ["proxy"], sidecars: { proxy } });
    void new CloudRunWorkerPool(this, "Pool", {
      name: "pool",
      image,
      imageManagedBy: "ci",
      mounts,
      dependsOn: ["proxy"],
      startup: { path: "/ready", port: 9_000, headers: { "X-A": "b" } },
      liveness: { grpc: "worker", port: 9_000, period: "1m" },
      sidecars: { proxy },
      vpcAccess: { connector: "projects/demo/locations/europe-west1/connectors/main" },
    });
  }
}

const root = mkdtempSync(join(tmpdir(), "jobs-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const app = new App({ outdir: join(root, "cdktf.out") });
void new Jobs(app, "jobs");
void new NewerJobs(app, "newer");
app.synth();
const folder = (name: string) => join(root, "cdktf.out", "stacks", name);
useChosenProvider(folder("jobs"));
useChosenProvider(folder("newer"), NEWER);

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  given("takes jobs with schedules and worker pools, and plans them as they are meant", () => {
    const planned = plan("jobs");
    expect(planned["google_cloud_run_v2_job.report"]).toMatchObject({
      deletion_protection: true,
      binary_authorization: [{ use_default: true }],
      template: [
        {
          task_count: 10,
          parallelism: 2,
          labels: { run: "nightly" },
          template: [
            {
              max_retries: 0,
              timeout: "604800s",
              execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
              encryption_key: KEY,
              containers: [
                { name: "app", depends_on: ["proxy"] },
                { name: "proxy", startup_probe: [{ tcp_socket: [{ port: 9_901 }] }] },
              ],
              vpc_access: [{ egress: "PRIVATE_RANGES_ONLY", network_interfaces: [{ network: "main" }] }],
            },
          ],
        },
      ],
    });
    expect(planned["google_cloud_run_v2_job.least"].template[0].template[0]).toMatchObject({
      max_retries: 3,
      timeout: "600s",
    });
    expect(planned["google_cloud_run_v2_job.gpu"].template[0].template[0]).toMatchObject({
      gpu_zonal_redundancy_disabled: true,
      node_selector: [{ accelerator: "nvidia-l4" }],
    });
    expect(planned["google_cloud_scheduler_job.report"]).toMatchObject({
      region: "europe-west1",
      schedule: "0 3 * * MON-FRI",
      time_zone: "Europe/Berlin",
      attempt_deadline: "1800s",
      paused: false,
      retry_config: [{ retry_count: 5, max_retry_duration: "3600s", max_doublings: 3 }],
      http_target: [
        {
          http_method: "POST",
          uri: "https://run.googleapis.com/v2/projects/demo/locations/europe-west1/jobs/report:run",
        },
      ],
    });
    expect(planned["google_cloud_scheduler_job.least"]).toMatchObject({ region: "europe-west3", paused: true });
    expect(planned["google_cloud_run_v2_worker_pool.worker"]).toMatchObject({
      description: "Reads.",
      scaling: [{ manual_instance_count: 3, scaling_mode: null }],
      template: [{ encryption_key: KEY, labels: { run: "nightly" }, vpc_access: [{ egress: "PRIVATE_RANGES_ONLY" }] }],
    });
    expect(planned["google_cloud_run_v2_worker_pool.keyed"].template[0]).toMatchObject({
      encryption_key: KEY,
      encryption_key_revocation_action: "SHUTDOWN",
      encryption_key_shutdown_duration: "7200s",
    });
    expect(planned["google_cloud_run_v2_worker_pool.idle"].scaling).toMatchObject([{ manual_instance_count: 0 }]);
  });

  given("takes what newer providers know, as it is written past the bindings", () => {
    const planned = plan("newer");
    const volumes = [
      { gcs: [{ mount_options: expect.arrayContaining(["uid=1000"]) }] },
      { empty_dir: [{ medium: "DISK" }] },
    ];
    expect(planned["google_cloud_run_v2_job.job"].template[0].template[0]).toMatchObject({ volumes });
    expect(planned["google_cloud_run_v2_worker_pool.pool"].template[0]).toMatchObject({
      volumes,
      vpc_access: [{ connector: "projects/demo/locations/europe-west1/connectors/main" }],
      containers: [
        {
          depends_on: ["proxy"],
          startup_probe: [{ http_get: [{ path: "/ready", port: 9_000, http_headers: [{ name: "X-A", value: "b" }] }] }],
          liveness_probe: [{ period_seconds: 60, grpc: [{ port: 9_000, service: "worker" }] }],
        },
        { name: "proxy", startup_probe: [{ tcp_socket: [{ port: 9_901 }] }] },
      ],
    });
  });
});

/** What the plan of a stack creates, by type and name. */
function plan(name: string): Readonly<Record<string, Json>> {
  const { changes } = validPlan({ folder: folder(name) });
  return Object.fromEntries(changes.map(({ type, after }) => [`${type}.${after.name}`, after]));
}
