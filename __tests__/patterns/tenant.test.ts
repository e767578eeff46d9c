import { CloudRunTenant, type CloudRunTenantProps } from "../../lib/patterns";
import { setDefaults } from "../../lib/foundation";
import { SecretBundle } from "../../lib/secrets";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const acme: CloudRunTenantProps = {
  tenant: "acme",
  application: "aunooai",
  project: "demo-project",
  region: "europe-west1",
  image: "europe-west1-docker.pkg.dev/demo-project/apps/aunooai:1.4.2",
  secrets: { ADMIN_PASSWORD: { from: "variable" } },
};

const tenant = (props: CloudRunTenantProps) => synth((stack) => new CloudRunTenant(stack, "Acme", props));
const refused = (props: unknown) => () =>
  onStack((stack) => new CloudRunTenant(stack, "Acme", props as CloudRunTenantProps));

describe("a tenant", () => {
  it("gets the names that scripts gave before, so that what exists can be imported", () => {
    const stack = tenant(acme);
    expect(stack.only("google_cloud_run_v2_service").name).toBe("aunooai-acme");
    expect(stack.only("google_storage_bucket").name).toBe("demo-project-aunooai-acme");
    expect(stack.only("google_secret_manager_secret").secret_id).toBe("aunooai-acme-admin-password");
    expect(stack.only("google_service_account").account_id).toBe("aunooai-acme");
  });

  it("tells the container who it is by exactly these variables", () => {
    const [container] = tenant(acme).only("google_cloud_run_v2_service").template.containers;
    expect(container.env.map((one: { name: string }) => one.name)).toEqual([
      "ADMIN_PASSWORD",
      "DISABLE_SSL",
      "INSTANCE",
      "STORAGE_BUCKET",
    ]);
    expect(container.env.slice(1, 3)).toEqual([
      { name: "DISABLE_SSL", value: "true" },
      { name: "INSTANCE", value: "acme" },
    ]);
  });

  it("mounts its bucket as the volume `storage` at /app/app/data/TENANT in the first revision", () => {
    const { template } = tenant(acme).only("google_cloud_run_v2_service");
    expect(template.containers[0].volume_mounts).toEqual([{ name: "storage", mount_path: "/app/app/data/acme" }]);
    expect(template.volumes).toEqual([{ name: "storage", gcs: { bucket: expect.any(String), read_only: false } }]);
    expect(template.execution_environment).toBe("EXECUTION_ENVIRONMENT_GEN2");
  });

  it("has the size and the start-up time of the tenants that run today", () => {
    const { template } = tenant(acme).only("google_cloud_run_v2_service");
    expect(template).toMatchObject({
      timeout: "600s",
      max_instance_request_concurrency: 80,
      scaling: { min_instance_count: 1, max_instance_count: 1 },
    });
    expect(template.containers[0]).toMatchObject({
      resources: { limits: { cpu: "2", memory: "4Gi" }, cpu_idle: true, startup_cpu_boost: true },
      startup_probe: {
        tcp_socket: { port: 8080 },
        initial_delay_seconds: 5,
        timeout_seconds: 10,
        period_seconds: 10,
        failure_threshold: 24,
      },
    });
  });

  it("has 305 seconds to start by the word slow, within both published limits", () => {
    const [container] = tenant({ ...acme, startup: "slow" }).only("google_cloud_run_v2_service").template.containers;
    expect(container.startup_probe).toMatchObject({
      initial_delay_seconds: 65,
      period_seconds: 10,
      failure_threshold: 24,
    });
  });

  it("may call nobody's resources but its own, and starts after its permissions exist", () => {
    const stack = tenant(acme);
    const service = stack.only("google_cloud_run_v2_service");
    expect(stack.only("google_secret_manager_secret_iam_member").role).toBe("roles/secretmanager.secretAccessor");
    expect(stack.only("google_storage_bucket_iam_member").role).toBe("roles/storage.objectUser");
    expect(stack.only("google_project_iam_member").role).toBe("roles/logging.logWriter");
    expect(service.depends_on.map((address: string) => address.split(".")[0]).sort()).toEqual([
      "google_secret_manager_secret_iam_member",
      "google_secret_manager_secret_version",
      "google_storage_bucket_iam_member",
    ]);
  });

  it("is called by nobody until it says who may", () => {
    expect(tenant(acme).counts["google_cloud_run_v2_service_iam_member"]).toBeUndefined();
    const open = tenant({ ...acme, invokers: "public" }).only("google_cloud_run_v2_service_iam_member");
    expect(open).toMatchObject({ role: "roles/run.invoker", member: "allUsers" });
  });

  it("labels what it costs with the tenant", () => {
    const stack = synth((test) => {
      setDefaults(test, { labels: { team: "web" } });
      new CloudRunTenant(test, "Acme", acme);
    });
    const labels = { team: "web", application: "aunooai", tenant: "acme" };
    for (const type of ["google_cloud_run_v2_service", "google_storage_bucket", "google_secret_manager_secret"]) {
      expect(stack.only(type).labels).toEqual(labels);
    }
  });

  it("takes its project and region from the stack", () => {
    const stack = synth((test) => {
      setDefaults(test, { project: "other-project", region: "asia-east1" });
      const { project: _project, region: _region, ...rest } = acme;
      new CloudRunTenant(test, "Acme", rest);
    });
    expect(stack.only("google_cloud_run_v2_service")).toMatchObject({
      project: "other-project",
      location: "asia-east1",
    });
    expect(stack.only("google_storage_bucket").name).toBe("other-project-aunooai-acme");
  });

  it("retains every version in its own bucket where it has a retention period", () => {
    const bucket = tenant({ ...acme, retentionPeriod: "90d" }).only("google_storage_bucket");
    expect(bucket).toMatchObject({ retention_policy: { retention_period: 7_776_000 }, versioning: { enabled: true } });
  });

  it("copies its data daily to a retained bucket where it has an archive", () => {
    const stack = synth((test) => {
      setDefaults(test, { projectNumber: "123456789012" });
      new CloudRunTenant(test, "Acme", { ...acme, archive: { retention: "1y" } });
    });
    const names = Object.values(stack.resources("google_storage_bucket")).map((bucket) => bucket.name);
    expect(names.sort()).toEqual(["demo-project-aunooai-acme", "demo-project-aunooai-acme-archive"]);
    expect(stack.counts["google_storage_transfer_job"]).toBe(1);
  });

  it("may have more instances once somebody has said why that is safe", () => {
    expect(codesOf(refused({ ...acme, scaling: { max: 2 } }))).toEqual(["run-mount-shared-writes"]);
    const shared = tenant({ ...acme, acknowledgeSharedWrites: "each file is written once" });
    expect(shared.only("google_cloud_run_v2_service").template.scaling).toEqual({
      min_instance_count: 1,
      max_instance_count: 10,
    });
  });

  it("shares a secret only where it is handed one", () => {
    const stack = synth((test) => {
      const shared = new SecretBundle(test, "Shared", {
        prefix: "aunooai",
        project: "demo-project",
        secrets: { OPENAI_API_KEY: { from: "variable" } },
      });
      for (const name of ["acme", "globex"]) {
        const env = { OPENAI_API_KEY: shared.get("OPENAI_API_KEY") };
        new CloudRunTenant(test, name, { ...acme, tenant: name, secrets: {}, env });
      }
    });
    expect(stack.counts).toMatchObject({ google_secret_manager_secret: 1, google_secret_manager_secret_iam_member: 2 });
  });
});

describe("two tenants that differ in their name alone", () => {
  const both = synth((stack) => {
    for (const name of ["acme", "globex"])
      new CloudRunTenant(stack, name, { ...acme, tenant: name, invokers: "public" });
  });
  const textOf = (name: string) => {
    const own = Object.entries<Record<string, unknown>>(both.json.resource).flatMap(([type, byId]) =>
      Object.entries(byId)
        .filter(([id]) => id.startsWith(`${name}_`))
        .map(([id, body]) => JSON.stringify([type, id, body])),
    );
    return own.join("\n");
  };

  it("share no resource, name, secret or permission", () => {
    expect(textOf("acme")).not.toBe("");
    expect(textOf("acme")).not.toContain("globex");
    expect(textOf("globex")).not.toContain("acme");
    const withoutHashes = (text: string) => text.replaceAll(/_[0-9A-F]{8}/g, "_HASH");
    expect(withoutHashes(textOf("globex"))).toBe(withoutHashes(textOf("acme")).replaceAll("acme", "globex"));
  });

  it("cannot have the same name", () => {
    const twice = () =>
      onStack((stack) => {
        new CloudRunTenant(stack, "One", acme);
        new CloudRunTenant(stack, "Two", acme);
      });
    const [problem] = problemsOf(twice);
    expect(problem).toMatchObject({ code: "name-taken", fix: "give test/Two another tenant or application" });
  });
});

describe("what a tenant cannot be", () => {
  it.each<[string, object, string[]]>([
    ["a name with a blank and capitals", { tenant: "Acme Corp" }, ["tenant-name"]],
    ["no name", { tenant: "" }, ["tenant-name"]],
    ["a name of 80 characters", { tenant: "a".repeat(80) }, ["tenant-name-length", "tenant-name-length"]],
    [
      "an image without a tag",
      { image: "europe-west1-docker.pkg.dev/demo-project/apps/shop" },
      ["run-image-tag-missing"],
    ],
    [
      "an image of the own project on gcr.io",
      { image: "gcr.io/demo-project/shop:1" },
      ["run-image-container-registry"],
    ],
    ["a retention of 36 hours in words", { retentionPeriod: "36 hours" }, ["retention-form"]],
    ["a negative retention", { retentionPeriod: "-1d" }, ["retention-form"]],
    ["a retention with an exponent", { retentionPeriod: "1e9y" }, ["retention-form"]],
    ["three processors", { cpu: "3" }, ["run-cpu-amount"]],
    ["memory in GB", { memory: "4GB" }, ["memory-form"]],
    ["a bucket on 256Mi", { memory: "256Mi" }, ["run-memory-gen2"]],
    [
      "a probe timeout longer than its period",
      { startup: { tcp: true, timeout: "300s", period: "10s" } },
      ["run-probe-timeout", "run-startup-range"],
    ],
    ["PORT in the environment", { env: { PORT: "8080" } }, ["run-env-reserved"]],
    ["K_SERVICE in the environment", { env: { K_SERVICE: "x" } }, ["run-env-reserved"]],
    ["a variable name with an equals sign", { env: { "A=B": "x" } }, ["run-env-name"]],
    ["data in /proc", { dataPath: "/proc/x" }, ["run-mount-path"]],
    ["a relative data path", { dataPath: "data" }, ["run-mount-path"]],
    ["more instances at least than at most", { scaling: { min: 5, max: 1 } }, ["run-scaling-order"]],
    ["a request of two hours", { timeout: "2h" }, ["run-timeout"]],
    ["an expression in a value", { env: { NOTE: '${file("/etc/passwd")}' } }, ["option-interpolation"]],
    ["one name in env and in secrets", { env: { ADMIN_PASSWORD: "x" } }, ["tenant-env-twice"]],
    ["an option that does not exist", { tennant: "acme" }, ["option-unknown"]],
  ])("%s", (_what, wrong, codes) => {
    const found = [...codesOf(refused({ ...acme, ...wrong }))];
    for (const code of codes) expect(found).toContain(code);
    expect(new Set(found)).toEqual(new Set(codes));
  });

  it("nothing at all", () => {
    const missing = problemsOf(() => onStack((stack) => Reflect.construct(CloudRunTenant, [stack, "Acme"])));
    expect(missing.map((problem) => problem.at)).toEqual(expect.arrayContaining(["tenant", "application", "image"]));
  });

  it("what is wrong with its secrets is told with what is wrong with its service", () => {
    const secrets = { KEY: { from: "variable", version: 0 }, DB_URL: { from: "env" }, ADMIN: "hunter2" } as never;
    for (const wrong of [
      { ...acme, secrets, scaling: { max: 5 } },
      { ...acme, secrets, colour: "red" },
    ]) {
      const codes = problemsOf(refused(wrong)).map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining(["secret-source", "secret-value-in-code", "secret-version-count"]));
      expect(codes).toHaveLength(4);
    }
  });

  it("several things at once are told at once, with path and fix", () => {
    const wrong = { ...acme, tenant: "Acme", cpu: "3", env: { PORT: "1" }, retentionPeriod: "1m", colour: "red" };
    const problems = problemsOf(refused(wrong));
    expect(problems.map((problem) => problem.code).sort()).toEqual(
      ["option-unknown", "retention-form", "run-cpu-amount", "run-env-reserved", "tenant-name"].sort(),
    );
    for (const problem of problems) {
      expect(problem).toMatchObject({ path: "test/Acme", allowed: expect.any(String), fix: expect.any(String) });
    }
  });
});
