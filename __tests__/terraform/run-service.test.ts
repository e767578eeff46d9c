import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Principal, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, type CloudRunServiceProps } from "../../lib/run";
import { plannedBy, useChosenProvider, validPlan, whyNoTerraform, type PlannedChange } from "../support/terraform";

const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
const envoy = "envoyproxy/envoy:v1.31.2";
const key = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";

/** By name, what every provider knows that the library is made for. */
const services: Readonly<Record<string, Omit<CloudRunServiceProps, "image" | "name">>> = {
  "service-level": { scaling: { min: 1, max: 5, serviceLevel: { min: 2 } } },
  manual: { scaling: { instances: 3 } },
  split: {
    revisionName: "split-v2",
    traffic: [
      { latest: true, percent: 90 },
      { revision: "split-v1", percent: 10, tag: "previous" },
      { latest: true, tag: "next" },
    ],
  },
  secured: {
    encryption: { key },
    binaryAuthorization: { policy: "projects/demo/platforms/cloudRun/policies/strict", breakGlass: "a test" },
    customAudiences: ["https://api.example.com"],
    revisionLabels: { version: "2" },
    revisionAnnotations: { "example.com/commit": "abc" },
    launchStage: "BETA",
  },
  checked: { binaryAuthorization: { policy: "default" }, workingDir: "/srv" },
  l4: {
    gpu: { type: "nvidia-l4", zonalRedundancy: false },
    cpu: "4",
    memory: "16Gi",
    sidecars: { proxy: { image: envoy } },
  },
  rtx: { gpu: { type: "nvidia-rtx-pro-6000" }, cpu: "20", memory: "80Gi" },
};

/** By name, what newer providers know besides. */
const newerServices: Readonly<Record<string, Omit<CloudRunServiceProps, "image" | "name">>> = {
  limited: { scaling: { max: 5, serviceLevel: { min: 1, max: 8 } } },
  automatic: { scaling: { max: 5 } },
  ready: {
    readiness: { path: "/ready", timeout: "8s" },
    sidecars: { proxy: { image: envoy, readiness: { grpc: "proxy", port: 9_901, successes: 1 } } },
  },
  hidden: { defaultUri: false, deployHealthCheck: false },
};

class Services extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
    for (const [name, props] of Object.entries(services))
      void new CloudRunService(this, name, { name, image, ...props });
  }
}

class NewerServices extends TerraformStack {
  constructor(app: App, id: string) {
    super(app, id);
    useGoogleProvider(this, "7.21.0");
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
    const all = Object.entries({ ...services, ...newerServices });
    for (const [name, props] of all) void new CloudRunService(this, name, { name, image, ...props });
    void new CloudRunService(this, "Regions", {
      name: "regions",
      image,
      regions: ["us-central1", "europe-west1"],
      invokers: "no-iam-check",
    });
    const team = Principal.group(this, "Team", "team@example.com");
    void new CloudRunService(this, "SignIn", { name: "sign-in", image, iap: { accessors: [team] } });
  }
}

const NEWER = "7.45.0";
const root = mkdtempSync(join(tmpdir(), "run-services-"));
const folder = (name: string) => join(root, name, "stacks", name);
afterAll(() => rmSync(root, { recursive: true, force: true }));

// Two apps, since the stacks name the same services.
for (const [name, Stack] of Object.entries({ services: Services, newer: NewerServices })) {
  const app = new App({ outdir: join(root, name) });
  void new Stack(app, name);
  app.synth();
}
useChosenProvider(folder("services"));
useChosenProvider(folder("newer"), NEWER);

const missing = whyNoTerraform();
describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  const given = missing === undefined ? it : it.skip;

  given("takes every option that the provider of the bindings knows, and plans it as it is meant", () => {
    const planned = plan("services");
    expect(byName(planned)).toMatchObject(expectedServices);
    const grants = planned.filter(({ type }) => type === "google_kms_crypto_key_iam_member");
    expect(grants.map(({ after }) => after)).toMatchObject([
      {
        crypto_key_id: key,
        member: "serviceAccount:service-123456789012@serverless-robot-prod.iam.gserviceaccount.com",
      },
    ]);
  });
});

const missingNewer = whyNoTerraform(NEWER);
describe(missingNewer === undefined ? `google ${NEWER}` : `google ${NEWER} (skipped: ${missingNewer})`, () => {
  const given = missingNewer === undefined ? it : it.skip;

  given("takes the same options and those that it knows besides, and plans them as they are meant", () => {
    const planned = plan("newer");
    expect(byName(planned)).toMatchObject({ ...expectedServices, ...expectedNewerServices });
    expect(planned.filter(({ type }) => type.includes("iap_web")).map(({ after }) => after)).toMatchObject([
      { cloud_run_service_name: "sign-in", location: "europe-west1", member: "group:team@example.com" },
    ]);
    const invokers = planned.filter(({ type }) => type === "google_cloud_run_v2_service_iam_member");
    expect(invokers.map(({ after }) => [after.name, after.role, after.member])).toEqual([
      ["sign-in", "roles/run.invoker", "serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com"],
    ]);
  });
});

const manual = { scaling_mode: "MANUAL", manual_instance_count: 3, min_instance_count: 0 };
const LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST";
const expectedServices = {
  "service-level": {
    scaling: [{ min_instance_count: 2, manual_instance_count: 0 }],
    template: [{ scaling: [{ min_instance_count: 1, max_instance_count: 5 }] }],
  },
  manual: { scaling: [manual] },
  split: {
    template: [{ revision: "split-v2" }],
    traffic: [
      { type: LATEST, percent: 90 },
      { type: "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", revision: "split-v1", percent: 10, tag: "previous" },
      { type: LATEST, percent: 0, tag: "next" },
    ],
  },
  secured: {
    launch_stage: "BETA",
    custom_audiences: ["https://api.example.com"],
    binary_authorization: [
      { policy: "projects/demo/platforms/cloudRun/policies/strict", breakglass_justification: "a test" },
    ],
    template: [{ encryption_key: key, labels: { version: "2" }, annotations: { "example.com/commit": "abc" } }],
  },
  checked: { binary_authorization: [{ use_default: true }], template: [{ containers: [{ working_dir: "/srv" }] }] },
  l4: {
    template: [
      {
        gpu_zonal_redundancy_disabled: true,
        node_selector: [{ accelerator: "nvidia-l4" }],
        containers: [
          { resources: [{ limits: { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "1" }, cpu_idle: false }] },
          { resources: [{ limits: { cpu: "1", memory: "512Mi" }, cpu_idle: false }] },
        ],
      },
    ],
  },
  rtx: {
    template: [
      {
        node_selector: [{ accelerator: "nvidia-rtx-pro-6000" }],
        containers: [{ resources: [{ limits: { cpu: "20", memory: "80Gi", "nvidia.com/gpu": "1" } }] }],
      },
    ],
  },
};
const probe = { period_seconds: 10, failure_threshold: 3 };
const expectedNewerServices = {
  limited: { scaling: [{ min_instance_count: 1, max_instance_count: 8 }] },
  automatic: { scaling: [{ min_instance_count: 0, manual_instance_count: 0 }] },
  ready: {
    template: [
      {
        containers: [
          {
            readiness_probe: [
              { ...probe, timeout_seconds: 8, success_threshold: 2, http_get: [{ path: "/ready", port: 8_080 }] },
            ],
          },
          {
            readiness_probe: [
              { ...probe, timeout_seconds: 5, success_threshold: 1, grpc: [{ service: "proxy", port: 9_901 }] },
            ],
          },
        ],
      },
    ],
  },
  hidden: { default_uri_disabled: true, template: [{ health_check_disabled: true }] },
  regions: { location: "global", multi_region_settings: [{ regions: ["us-central1", "europe-west1"] }] },
  "sign-in": { iap_enabled: true },
};

function plan(name: string): readonly PlannedChange[] {
  return validPlan({ folder: folder(name) }).changes;
}

function byName(planned: readonly PlannedChange[]) {
  return plannedBy(planned, "google_cloud_run_v2_service", "name");
}
