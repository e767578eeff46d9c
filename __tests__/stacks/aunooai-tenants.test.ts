import { readFileSync } from "node:fs";
import { lockOf, parseLock, staleLock, TenantFleet, type FleetProps, type TenantSettings } from "../../lib/fleet";
import { addAunooaiTenants, type AunooaiTenantsProps } from "../../stacks/aunooai-tenants";
import { fleetFile } from "../support/stacks";
import { synthApp, type Synthesized } from "../support/synth";

type Json = Synthesized["json"];

const fleet = TenantFleet.fromFile(fleetFile);
const stacksOf = (list: TenantFleet, props?: AunooaiTenantsProps) =>
  synthApp((app) => void addAunooaiTenants(app, list, props));
const stacks = stacksOf(fleet);
const stackOf = (tenant: string) => stacks[`aunooai-tenant-${tenant}`] as Synthesized;
const cell = stacks["aunooai-cell-us"] as Synthesized;

/** A fleet of AunooAI with other tenants. */
function withTenants(tenants: FleetProps<TenantSettings>["tenants"], channel = "stable"): TenantFleet {
  return TenantFleet.from({
    apiVersion: "fleet/v1",
    name: "aunooai",
    image: "us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app",
    state: { bucket: "demo-tfstate" },
    cells: { us: { project: "demo-project", projectNumber: "123456789012", region: "us-central1" } },
    channels: { stable: { tag: "1.4.2" }, litellm: { tag: "1.4.2-litellm" } },
    defaults: { channel },
    tenants,
  });
}

const RUNNING = ["acme", "globex", "wonka"];
const DATA = ["google_storage_bucket", "google_secret_manager_secret", "google_service_account"];

describe("the list of the tenants of AunooAI", () => {
  it("has a tenant in each of the ways in which one can be", () => {
    expect(fleet.tenants.map(({ id, tier, state, image }) => [id, tier, state, image.split(":")[1]])).toEqual([
      ["acme", undefined, "active", "1.4.2"],
      ["globex", "litellm", "active", "1.4.2-litellm"],
      ["hooli", undefined, "retained", "1.4.2"],
      ["soylent", "small", "suspended", "1.4.2"],
      ["wonka", "small", "active", "1.4.2"],
    ]);
  });

  it("has a lock beside it that is of these stacks", () => {
    const file = "fleet.lock.json";
    const jsons = Object.entries(stacks).map(([id, { json }]) => [id, json] as const);
    expect(staleLock(file, parseLock(file, readFileSync(file, "utf8")), lockOf(Object.fromEntries(jsons)))).toEqual([]);
  });

  it("is not warned of", () => {
    expect(fleet.warnings).toEqual([]);
    const text = readFileSync(fleetFile, "utf8");
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=./schema/fleet.schema.json");
  });
});

describe("the tenants of AunooAI", () => {
  it.each([...RUNNING, "soylent"])("%s has the mount of its data", (tenant) => {
    const { template } = stackOf(tenant).only("google_cloud_run_v2_service");
    expect(template.containers[0].volume_mounts).toEqual([{ name: "storage", mount_path: `/app/app/data/${tenant}` }]);
    const data = Object.keys(stackOf(tenant).resources("google_storage_bucket")).find((id) => id.includes("_Data_"));
    expect(template.volumes).toEqual([
      { name: "storage", gcs: { bucket: `\${google_storage_bucket.${data}.name}`, read_only: false } },
    ]);
  });

  it("keep the names that they always had", () => {
    const acme = stackOf("acme");
    expect(acme.only("google_cloud_run_v2_service").name).toBe("aunooai-acme");
    expect(acme.only("google_storage_bucket").name).toBe("demo-project-aunooai-acme");
    expect(acme.only("google_secret_manager_secret").secret_id).toBe("aunooai-acme-admin-password");
    expect(acme.only("google_service_account").account_id).toBe("aunooai-acme");
    expect(cell.only("google_secret_manager_secret").secret_id).toBe("aunooai-openai-api-key");
  });

  it("are of the sizes of their tiers, and start slowly with the image that does", () => {
    const container = (tenant: string): Json =>
      stackOf(tenant).only("google_cloud_run_v2_service").template.containers[0];
    const sizes = RUNNING.map((tenant) => container(tenant).resources.limits);
    expect(sizes).toEqual([
      { cpu: "2", memory: "4Gi" },
      { cpu: "4", memory: "8Gi" },
      { cpu: "1", memory: "2Gi" },
    ]);
    const budgets = RUNNING.map((tenant) => {
      const probe: Readonly<Record<string, number>> = container(tenant).startup_probe;
      const { initial_delay_seconds: delay = 0, period_seconds: period = 0, failure_threshold: times = 0 } = probe;
      return delay + period * times;
    });
    expect(budgets).toEqual([245, 305, 245]);
  });

  it("know nothing of each other: no stack names another tenant, or refers to another stack", () => {
    for (const { id } of fleet.tenants) {
      const text = JSON.stringify(stackOf(id).json);
      expect(text).not.toContain("terraform_remote_state");
      for (const other of fleet.tenants) if (other.id !== id) expect(text).not.toContain(other.id);
    }
  });

  it("are the same at every address that they have", () => {
    const addresses = (tenant: string) =>
      Object.entries<object>(stackOf(tenant).json.resource).flatMap(([type, byId]) =>
        Object.keys(byId).map((id) => `${type}.${id}`),
      );
    expect(addresses("acme")).toEqual(expect.arrayContaining(addresses("wonka")));
    expect(addresses("globex")).toEqual(expect.arrayContaining(addresses("acme")));
  });

  it("have one role on the project, to write logs", () => {
    const roles = Object.values(stacks).flatMap((stack) =>
      Object.values<Json>(stack.resources("google_project_iam_member")).map(({ role }) => role),
    );
    expect(roles).toHaveLength(5);
    expect(new Set(roles)).toEqual(new Set(["roles/logging.logWriter"]));
  });

  it("read the key of the model provider from the secret of their cell, by its name", () => {
    const { template } = stackOf("globex").only("google_cloud_run_v2_service");
    const key = template.containers[0].env.find(({ name }: { name: string }) => name === "OPENAI_API_KEY");
    expect(key.value_source.secret_key_ref).toEqual({ secret: "aunooai-openai-api-key", version: "1" });
    const readers = Object.values<Json>(stackOf("globex").resources("google_secret_manager_secret_iam_member"));
    expect(readers.map(({ secret_id }) => secret_id)).toContain("aunooai-openai-api-key");
    expect(JSON.stringify(stackOf("acme").json)).not.toContain("openai");
  });

  it("are told with their address, account, buckets and the query of their errors", () => {
    const { url, bucket, archive, service_account, error_log_query } = stackOf("globex").json.output;
    expect(url.value).toBe("https://aunooai-globex-123456789012.us-central1.run.app");
    expect([bucket.value, archive.value]).toEqual([
      "demo-project-aunooai-globex",
      "demo-project-aunooai-globex-archive",
    ]);
    expect(service_account.value).toMatch(/^\$\{google_service_account\./);
    expect(error_log_query.value).toContain('resource.labels.service_name="aunooai-globex"');
  });

  it("keep their states where the list says", () => {
    const states = Object.values(stacks).map(({ json }) => json.terraform.backend.gcs);
    const prefixes = ["cells/us", ...fleet.tenants.map(({ id }) => `tenants/${id}`)];
    expect(states).toEqual(prefixes.map((end) => ({ bucket: "demo-tfstate", prefix: `fleet/aunooai/${end}` })));
  });

  it("are labelled with system, fleet, tenant and tier, and protected unless the installation says otherwise", () => {
    const wonka = stackOf("wonka");
    const labels = { application: "aunooai", system: "aunooai", fleet: "aunooai", tenant: "wonka", tier: "small" };
    expect(wonka.only("google_storage_bucket").labels).toEqual(labels);
    expect(wonka.only("google_cloud_run_v2_service").deletion_protection).toBe(true);
    const off = stacksOf(fleet, { protection: { off: "a test" } })["aunooai-tenant-wonka"];
    expect(off?.only("google_cloud_run_v2_service").deletion_protection).toBe(false);
  });

  it("hold no secret value", () => {
    for (const { json } of Object.values(stacks)) {
      expect(JSON.stringify(json)).not.toMatch(/"secret_data"/);
      for (const variable of Object.values<Json>(json.variable ?? {})) {
        expect(variable).toMatchObject({ sensitive: true, ephemeral: true });
        expect(variable).not.toHaveProperty("default");
      }
    }
  });

  it("are warned of when an image that needs a model provider has no key", () => {
    const warned = stacksOf(withTenants({ initech: { cell: "us" } }, "litellm"))["aunooai-tenant-initech"];
    const isOfKey = (warning: string) => warning.includes("aunooai-provider-key");
    expect(warned?.warnings.filter(isOfKey)).toHaveLength(1);
    expect(Object.values(stacks).flatMap(({ warnings }) => warnings.filter(isOfKey))).toEqual([]);
  });
});

describe("a tenant of AunooAI that a script had made", () => {
  const wonka = stackOf("wonka");
  const imports: readonly { readonly to: string; readonly id: string }[] = wonka.json.import;
  const types = imports.map(({ to }) => to.split(".")[0]);

  it("is taken over as it is: all that it has, by ids that Terraform would not replace it for", () => {
    expect([...types].sort()).toEqual([...DATA, "google_cloud_run_v2_service"].sort());
    for (const { to } of imports) {
      const [type = "", id = ""] = to.split(".");
      expect(Object.keys(wonka.resources(type))).toContain(id);
    }
    expect(imports.map(({ id }) => id).filter((id) => /^b\/|projects\/\d/.test(id))).toEqual([]);
    for (const { id } of imports) expect(id).toContain("aunooai-wonka");
  });

  it("keeps its password, which no version of a secret replaces", () => {
    expect(wonka.counts).not.toHaveProperty("google_secret_manager_secret_version");
    const { env } = wonka.only("google_cloud_run_v2_service").template.containers[0];
    const password = env.find(({ name }: { name: string }) => name === "ADMIN_PASSWORD");
    expect(password.value_source.secret_key_ref.version).toBe("1");
  });

  it("is the only one that anything is taken over for", () => {
    const taking = Object.entries(stacks).filter(([, { json }]) => json.import !== undefined);
    expect(taking.map(([id]) => id)).toEqual(["aunooai-tenant-wonka"]);
  });
});

describe("a tenant of AunooAI that does not run", () => {
  it("is asleep while it is suspended: reachable by nobody, with nothing kept running and everything there", () => {
    const soylent = stackOf("soylent");
    expect(soylent.only("google_cloud_run_v2_service")).toMatchObject({
      ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
      template: { scaling: { min_instance_count: 0, max_instance_count: 1 } },
    });
    expect(soylent.counts).not.toHaveProperty("google_cloud_run_v2_service_iam_member");
    for (const type of DATA) expect(soylent.counts[type]).toBe(stackOf("wonka").counts[type]);
  });

  it("has its data, its archive and its account while it is retained, which nothing may destroy", () => {
    const hooli = stackOf("hooli");
    expect(hooli.counts).not.toHaveProperty("google_cloud_run_v2_service");
    for (const type of [...DATA, "google_storage_transfer_job"]) expect(hooli.counts).toHaveProperty(type);
    expect(Object.values(hooli.resources("google_storage_bucket")).map(({ name }) => name)).toEqual([
      "demo-project-aunooai-hooli-archive",
      "demo-project-aunooai-hooli",
    ]);
    for (const type of DATA) {
      for (const { lifecycle } of Object.values(hooli.resources(type))) {
        expect(lifecycle).toMatchObject({ prevent_destroy: true });
      }
    }
    expect(Object.keys(hooli.json.output)).toEqual(["archive", "bucket", "service_account"]);
  });

  it("is purged on its day and not before", () => {
    const list = withTenants({
      initech: { cell: "us", state: "purged", purge: { after: "2027-01-31", confirm: "initech" } },
    });
    expect(() => stacksOf(list)).toThrow("fleet-purge-early");
    expect(() => stacksOf(list, { today: "2027-01-30" })).toThrow("fleet-purge-early");
    expect(stacksOf(list, { today: "2027-01-31" })["aunooai-tenant-initech"]?.counts).toEqual({ terraform_data: 1 });
  });
});
