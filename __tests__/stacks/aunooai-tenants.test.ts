import { AunooaiTenants } from "../../stacks/aunooai-tenants";
import { installation } from "../support/stacks";
import { synthApp, type Synthesized } from "../support/synth";

const synthesized = (extend: (stack: AunooaiTenants) => void): Synthesized =>
  synthApp((app) => extend(new AunooaiTenants(app, "tenants", installation)))["tenants"] as Synthesized;

const stack = synthesized(() => undefined);
const TENANTS = ["Acme", "Globex"];

describe("the tenants of AunooAI", () => {
  it.each(TENANTS)("%s has the mount of its data", (tenant) => {
    const services = stack.resources("google_cloud_run_v2_service");
    const [, service] = Object.entries(services).find(([id]) => id.startsWith(`${tenant}_`)) ?? [];
    const path = `/app/app/data/${tenant.toLowerCase()}`;
    expect(service.template.containers[0].volume_mounts).toEqual([{ name: "storage", mount_path: path }]);
  });

  it.each(TENANTS)("the account of %s is on no other tenant's bucket or secret", (tenant) => {
    const others = TENANTS.filter((one) => one !== tenant);
    const grants = ["google_storage_bucket_iam_member", "google_secret_manager_secret_iam_member"].flatMap((type) =>
      Object.values(stack.resources(type)).map((grant) => JSON.stringify(grant)),
    );
    const own = grants.filter((grant) => grant.includes(`google_service_account.${tenant}_`));
    expect(own.length).toBeGreaterThan(1);
    for (const other of others) expect(own.filter((grant) => grant.includes(`.${other}_`))).toEqual([]);
  });

  it("have one role on the project, to write logs", () => {
    const roles = Object.values(stack.resources("google_project_iam_member")).map((member) => member.role);
    expect(new Set(roles)).toEqual(new Set(["roles/logging.logWriter"]));
  });

  it("are told with their address, account and buckets", () => {
    const { acme, globex } = stack.json.output.tenants.value;
    expect(acme.url).toBe("https://aunooai-acme-123456789012.us-central1.run.app");
    expect(acme.bucket).toBe("demo-project-aunooai-acme");
    expect(globex.archive).toBe("demo-project-aunooai-globex-archive");
    expect(globex.service_account).toContain("google_service_account.Globex_");
    expect(acme.error_log_query).toContain('resource.labels.service_name="aunooai-acme"');
  });

  it("keep their state where the installation says", () => {
    const inBucket = synthApp((app) => {
      new AunooaiTenants(app, "tenants", { ...installation, backend: { gcsBucket: "demo-state" } });
    })["tenants"] as Synthesized;
    expect(inBucket.json.terraform.backend).toEqual({ gcs: { bucket: "demo-state", prefix: "tenants" } });
    expect(stack.json.terraform.backend).toEqual({ local: { path: "../../../terraform.tenants.tfstate" } });
  });

  it("are warned of when an image that needs a model provider has no key", () => {
    const warned = synthesized((tenants) =>
      tenants.addTenant("Initech", { tenant: "initech", imageTag: "1.4.2-litellm" }),
    );
    expect(warned.warnings.filter((warning) => warning.includes("aunooai-provider-key"))).toHaveLength(1);
    expect(stack.warnings.filter((warning) => warning.includes("aunooai-provider-key"))).toEqual([]);
  });

  it("hold no secret value", () => {
    const text = JSON.stringify(stack.json);
    expect(text).not.toMatch(/"secret_data"/);
    for (const variable of Object.values<Record<string, unknown>>(stack.json.variable)) {
      expect(variable).toMatchObject({ sensitive: true, ephemeral: true });
      expect(variable).not.toHaveProperty("default");
    }
  });
});

it("adding a tenant changes no address and no line of the others", () => {
  const more = synthesized((tenants) => tenants.addTenant("Initech", { tenant: "initech", imageTag: "1.4.2" }));
  const { resource: before } = stack.json;
  for (const [type, byId] of Object.entries<Record<string, unknown>>(before)) {
    expect(more.json.resource[type]).toMatchObject(byId);
  }
});
