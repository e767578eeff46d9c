import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, cloudSqlVolume, diskVolume, nfsVolume } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";
import { DataBucket } from "../../lib/storage";
import { plannedBy, useChosenProvider, validPlan, whyNoTerraform } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
const NEWER = "7.45.0";
const missing = whyNoTerraform() ?? whyNoTerraform(NEWER);
const given = missing === undefined ? it : it.skip;

/** Volumes and networks as every provider knows them that the library is made for. */
class Volumes extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", region: "europe-west1" });
    const secrets = new SecretBundle(this, "Secrets", { secrets: { TLS: { from: "existing", secret: "tls" } } });
    void new CloudRunService(this, "Direct", {
      name: "direct",
      image,
      mounts: {
        "/cloudsql": cloudSqlVolume("demo:europe-west1:orders", "data:us-central1:stock"),
        "/etc/tls": secrets.files("TLS", { "tls.key": { version: "3", mode: 0o400 }, "old.key": { version: "2" } }),
        "/read": nfsVolume({ server: "10.0.0.2", path: "/share", readOnly: true }),
        "/write": nfsVolume({ server: "nfs.internal", path: "/", acknowledgeSharedWrites: "a test" }),
      },
      vpcAccess: {
        network: "projects/demo/global/networks/main",
        subnetwork: "projects/demo/regions/europe-west1/subnetworks/run",
        tags: ["web", "api"],
      },
    });
    void new CloudRunService(this, "Connected", {
      name: "connected",
      image,
      vpcAccess: { connector: "projects/demo/locations/europe-west1/connectors/main", egress: "all-traffic" },
    });
  }
}

/** What newer providers know besides. */
class NewerVolumes extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    useGoogleProvider(this, "7.30.0");
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", region: "europe-west1" });
    const data = DataBucket.fromName(this, "Data", "demo-data");
    void new CloudRunService(this, "Service", {
      name: "service",
      image,
      mounts: { "/all": data.readOnly({ uid: 1000 }), "/scratch": diskVolume("10Gi") },
      sidecars: {
        tenant: {
          image: "nginx:1.27",
          mounts: { "/a": data.readOnly(), "/b": data.readOnly({ subPath: "tenants/acme" }) },
        },
      },
    });
  }
}

const root = mkdtempSync(join(tmpdir(), "volumes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const app = new App({ outdir: join(root, "cdktf.out") });
void new Volumes(app, "volumes");
void new NewerVolumes(app, "newer");
app.synth();
const folder = (name: string) => join(root, "cdktf.out", "stacks", name);
useChosenProvider(folder("volumes"));
useChosenProvider(folder("newer"), NEWER);

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  given(
    "takes NFS, Cloud SQL, files of a secret and both ways into a network, and plans them as they are meant",
    () => {
      const planned = plan("volumes");
      expect(planned["direct"].template[0]).toMatchObject({
        execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
        volumes: [
          {
            name: "cloudsql",
            cloud_sql_instance: [{ instances: ["data:us-central1:stock", "demo:europe-west1:orders"] }],
          },
          {
            name: "etc-tls",
            secret: [
              {
                secret: "tls",
                default_mode: 0o444,
                items: [
                  { path: "old.key", version: "2", mode: 0o444 },
                  { path: "tls.key", version: "3", mode: 0o400 },
                ],
              },
            ],
          },
          { name: "read", nfs: [{ server: "10.0.0.2", path: "/share", read_only: true }] },
          { name: "write", nfs: [{ server: "nfs.internal", path: "/", read_only: false }] },
        ],
        vpc_access: [
          {
            egress: "PRIVATE_RANGES_ONLY",
            network_interfaces: [
              {
                network: "projects/demo/global/networks/main",
                subnetwork: "projects/demo/regions/europe-west1/subnetworks/run",
                tags: ["web", "api"],
              },
            ],
          },
        ],
      });
      expect(planned["connected"].template[0].vpc_access).toMatchObject([
        {
          connector: "projects/demo/locations/europe-west1/connectors/main",
          egress: "ALL_TRAFFIC",
          network_interfaces: [],
        },
      ]);
    },
  );

  given("takes a disk and a part of a bucket with a newer provider, the part in the mount that it belongs to", () => {
    const { template } = plan("newer")["service"];
    expect(template[0].volumes).toMatchObject([
      { name: "all", gcs: [{ bucket: "demo-data", mount_options: ["uid=1000"] }] },
      { name: "scratch", empty_dir: [{ medium: "DISK", size_limit: "10Gi" }] },
      { name: "a", gcs: [{ bucket: "demo-data" }] },
      { name: "b", gcs: [{ bucket: "demo-data" }] },
    ]);
    expect(template[0].containers.map((one: Json) => one.volume_mounts)).toMatchObject([
      [
        { name: "all", sub_path: null },
        { name: "scratch", sub_path: null },
      ],
      [
        { name: "a", sub_path: null },
        { name: "b", sub_path: "tenants/acme" },
      ],
    ]);
  });
});

/** The planned services of a stack by name. */
function plan(name: string): Json {
  return plannedBy(validPlan({ folder: folder(name) }).changes, "google_cloud_run_v2_service", "name");
}
