import { TenantFleet, type EntryOptions, type FleetParts, type TenantSettings } from "../../lib/fleet";
import { inState } from "../../lib/fleet/lifecycle";
import { resourcesOf, type TerraformJson } from "../../lib/fleet/terraform-json";
import { CloudRunTenant } from "../../lib/patterns";
import { synthApp, type Synthesized } from "../support/synth";
import { fleet, problemsOf, smallParts } from "./fleets";

const parts: FleetParts<TenantSettings> = {
  tenant: (scope, { id, image, settings }) =>
    void new CloudRunTenant(scope, "Tenant", {
      ...settings,
      application: "shop",
      tenant: id,
      image,
      invokers: "public",
      secrets: { ADMIN_PASSWORD: { from: "variable" } },
    }),
};

function made(entry: Partial<EntryOptions>, today?: string): Synthesized {
  const tenants = { acme: { cell: "c01", ...entry } };
  const stacks = synthApp((app) => void TenantFleet.from(fleet({ tenants })).build(app, parts, { today }));
  return stacks["shop-tenant-acme"] as Synthesized;
}

const purge = { after: "2027-01-31", confirm: "acme" };
const all = () => Object.keys(made({}).counts).sort();

describe("a tenant that is", () => {
  it("active has what it was made with, and says so in its state", () => {
    expect(all()).toEqual([
      "google_cloud_run_v2_service",
      "google_cloud_run_v2_service_iam_member",
      "google_project_iam_member",
      "google_secret_manager_secret",
      "google_secret_manager_secret_iam_member",
      "google_secret_manager_secret_version",
      "google_service_account",
      "google_storage_bucket",
      "google_storage_bucket_iam_member",
      "terraform_data",
    ]);
    expect(made({}).only("terraform_data").input.tenants).toEqual({ acme: "active" });
  });

  it("suspended is reached by nobody, has no instance waiting, and loses nothing", () => {
    const stack = made({ state: "suspended" });
    const service = stack.only("google_cloud_run_v2_service");
    expect(service).toMatchObject({ ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY", deletion_protection: false });
    expect(service.template.scaling).toEqual({ min_instance_count: 0, max_instance_count: 1 });
    expect(Object.keys(stack.counts).sort()).toEqual(
      all().filter((type) => type !== "google_cloud_run_v2_service_iam_member"),
    );
    expect(stack.only("google_storage_bucket")).toEqual(made({}).only("google_storage_bucket"));
  });

  it("retained keeps its data, secrets and account, which cannot be destroyed by mistake", () => {
    const stack = made({ state: "retained" });
    expect(Object.keys(stack.counts).sort()).toEqual(all().filter((type) => !type.startsWith("google_cloud_run")));
    for (const type of ["google_storage_bucket", "google_secret_manager_secret", "google_service_account"]) {
      expect(stack.only(type).lifecycle).toMatchObject({ prevent_destroy: true });
    }
    expect(JSON.stringify(stack.json.resource)).not.toContain("google_cloud_run_v2_service");
  });

  it("released is forgotten by Terraform, and nothing of it is destroyed", () => {
    const stack = made({ state: "released", adopt: { "google_storage_bucket.Tenant_Bucket": "demo/acme" } });
    const removed = stack.json.removed as readonly { from: string; lifecycle: object }[];
    const addresses = resourcesOf(made({}).json).filter(({ type }) => type !== "terraform_data");
    expect(removed.map(({ from }) => from).sort()).toEqual(addresses.map(({ address }) => address).sort());
    expect(new Set(removed.map(({ lifecycle }) => JSON.stringify(lifecycle)))).toEqual(
      new Set(['[{"destroy":false}]']),
    );
    expect(Object.keys(stack.counts)).toEqual(["terraform_data"]);
    expect([stack.json.import, stack.json.terraform.required_version]).toEqual([undefined, ">= 1.7.0"]);
  });

  it("purged has nothing left, from its day on and not before", () => {
    const entry = { state: "purged", purge } as const;
    expect(Object.keys(made(entry, "2027-01-31").counts)).toEqual(["terraform_data"]);
    expect(made(entry, "2027-02-01").json.removed).toBeUndefined();
    for (const today of [undefined, "2027-01-30"]) {
      expect(problemsOf(() => made(entry, today))).toMatchObject([{ code: "fleet-purge-early" }]);
    }
    expect(problemsOf(() => made({ state: "purged" }))).toMatchObject([{ code: "fleet-purge" }]);
    expect(problemsOf(() => made({ purge }))).toMatchObject([{ code: "fleet-purge" }]);
    expect(problemsOf(() => made({ ...entry, purge: { ...purge, after: "2027-02-30" } }))).toMatchObject([
      { code: "fleet-purge" },
    ]);
  });

  it("in a group leaves the others of the group as they are", () => {
    const tenants = (state: EntryOptions["state"]) => ({
      a: { cell: "c01", group: "g1" },
      b: { cell: "c01", group: "g1", state },
    });
    const of = (state: EntryOptions["state"]) =>
      synthApp(
        (app) => void TenantFleet.from(fleet({ layout: { group: 2 }, tenants: tenants(state) })).build(app, smallParts),
      )["shop-group-g1"]?.resources("google_storage_bucket") ?? {};
    const [active, released] = [of("active"), of("released")];
    expect(Object.keys(active)).toHaveLength(2);
    expect(Object.entries(released)).toEqual(Object.entries(active).filter(([, { name }]) => name === "demo-shop-a"));
  });
});

describe("what exists already", () => {
  it("is taken over by an import at its address", () => {
    const [to = ""] = Object.keys(made({}).resources("google_storage_bucket")).map(
      (name) => `google_storage_bucket.${name}`,
    );
    expect(made({ adopt: { [to]: "demo/acme-files" } }).json.import).toEqual([{ to, id: "demo/acme-files" }]);
    expect(made({}).json.import).toBeUndefined();
  });
});

describe("the states on Kubernetes and of other workloads", () => {
  const json: TerraformJson = {
    resource: {
      kubernetes_deployment_v1: { Pods: { spec: [{ replicas: "1", paused: false }] } },
      kubernetes_horizontal_pod_autoscaler_v2: { Scale: { name: "${kubernetes_deployment_v1.Pods.id}" } },
      kubernetes_persistent_volume_claim_v1: { Disk: { depends_on: ["kubernetes_deployment_v1.Pods"] } },
      google_cloud_scheduler_job: { Nightly: { name: "nightly" } },
      google_cloud_run_v2_worker_pool: { Workers: { scaling: { manual_instance_count: 3 } } },
      google_cloud_run_v2_service: { Manual: { scaling: { scaling_mode: "MANUAL", manual_instance_count: 2 } } },
      google_monitoring_alert_policy: { Down: { filter: "${google_cloud_run_v2_service.Manual.name}" } },
    },
    data: { google_project: { One: { name: "${google_cloud_run_v2_service.Manual.id}" }, Two: { name: "x" } } },
    output: { url: { value: "${google_cloud_run_v2_service.Manual.uri}" }, disk: { value: "x" } },
  };

  it("suspended runs no pod, no worker and no schedule", () => {
    const { resource } = inState(json, "suspended", () => true);
    expect(resource).toMatchObject({
      kubernetes_deployment_v1: { Pods: { spec: { replicas: "0", paused: false } } },
      google_cloud_scheduler_job: { Nightly: { paused: true } },
      google_cloud_run_v2_worker_pool: { Workers: { scaling: { manual_instance_count: 0 } } },
      google_cloud_run_v2_service: { Manual: { scaling: { scaling_mode: "MANUAL", manual_instance_count: 0 } } },
    });
    expect(resource?.["kubernetes_horizontal_pod_autoscaler_v2"]).toBeUndefined();
  });

  it("retained keeps the disk, and nothing that speaks of what is gone", () => {
    expect(inState(json, "retained", () => true)).toEqual({
      resource: { kubernetes_persistent_volume_claim_v1: { Disk: { lifecycle: { prevent_destroy: true } } } },
      data: { google_project: { Two: { name: "x" } } },
      output: { disk: { value: "x" } },
    });
  });

  it("active is what was given", () => {
    expect(inState(json, "active", () => true)).toBe(json);
  });
});
