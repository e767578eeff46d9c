import { App, TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { GkeTenant, type GkeTenantProps } from "../../lib/gke-patterns";
import { CloudRunTenant, type CloudRunTenantProps } from "../../lib/patterns";
import { SecretBundle } from "../../lib/secrets";
import { addressesOf } from "../support/addresses";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { acme, built, container, deployment, pod, prepare } from "./tenants";

const CLAIM = "kubernetes_persistent_volume_claim_v1";
const entry = { address: "acme", certificates: ["acme-1"], healthPath: "/health" };

const refused = (changes: object) => () =>
  onStack((stack) => {
    prepare(stack);
    return new GkeTenant(stack, "Acme", { ...acme, ...changes });
  });
const envOf = (changes?: Partial<GkeTenantProps>): Record<string, unknown> =>
  Object.fromEntries(
    container(changes).env.map((one: { name: string; value?: string }) => [one.name, one.value ?? "from a secret"]),
  );

describe("a tenant on GKE", () => {
  it("has a namespace of its own by the name that its service has on Cloud Run", () => {
    const stack = built();
    expect(stack.only("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "aunooai-acme",
      labels: { "pod-security.kubernetes.io/enforce": "restricted", application: "aunooai", tenant: "acme" },
    });
    expect(stack.only("kubernetes_deployment_v1").metadata).toMatchObject({
      name: "aunooai-acme",
      namespace: "aunooai-acme",
    });
    expect(stack.only("google_storage_bucket").name).toBe("demo-project-aunooai-acme");
    expect(stack.only("google_secret_manager_secret").secret_id).toBe("aunooai-acme-admin-password");
  });

  it("tells the container who it is by exactly these variables, and never PORT", () => {
    expect(envOf()).toEqual({
      ADMIN_PASSWORD: "from a secret",
      CONTAINER_PORT: "8080",
      DISABLE_SSL: "true",
      INSTANCE: "acme",
      STORAGE_BUCKET: "demo-project-aunooai-acme",
    });
  });

  it("has variable, container and Service agree on the port, whichever it is", () => {
    const stack = built({ port: 9_000 });
    const [made] = stack.only("kubernetes_deployment_v1").spec.template.spec.container;
    expect(envOf({ port: 9_000 })["CONTAINER_PORT"]).toBe("9000");
    expect(made.port).toEqual([{ name: "main", container_port: 9_000, protocol: "TCP" }]);
    expect(made.startup_probe.tcp_socket).toEqual([{ port: "9000" }]);
    expect(stack.only("kubernetes_service_v1").spec.port).toEqual([
      { name: "main", port: 9_000, protocol: "TCP", target_port: "9000" },
    ]);
  });

  it("works on a disk that one pod has at a time, and that protection keeps", () => {
    const stack = built();
    const { spec } = stack.only("kubernetes_deployment_v1");
    expect(spec).toMatchObject({ replicas: "1", strategy: { type: "Recreate" } });
    expect(spec.template.spec.container[0].volume_mount).toContainEqual({
      name: "app-app-data-acme",
      mount_path: "/app/app/data/acme",
    });
    expect(stack.only(CLAIM)).toMatchObject({
      spec: { resources: { requests: { storage: "20Gi" } }, storage_class_name: "standard-rwo" },
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.counts["kubernetes_horizontal_pod_autoscaler_v2"]).toBeUndefined();
    expect(JSON.stringify(pod())).not.toContain("gcsfuse");
  });

  it("has another disk at another path where it says so, and none that is kept without protection", () => {
    const disk = { size: "50Gi", storageClass: "premium-rwo" } as const;
    const stack = built({ disk, dataPath: "/srv/data", protection: { off: "a test" } });
    expect(stack.only(CLAIM)).toMatchObject({
      spec: { resources: { requests: { storage: "50Gi" } }, storage_class_name: "premium-rwo" },
      lifecycle: { prevent_destroy: false },
    });
    const mounts = stack.only("kubernetes_deployment_v1").spec.template.spec.container[0].volume_mount;
    expect(mounts).toContainEqual({ name: expect.any(String), mount_path: "/srv/data" });
  });

  it("has two minutes to finish the last copy, unless it says otherwise", () => {
    expect(pod().termination_grace_period_seconds).toBe(120);
    expect(pod({ grace: "600s" }).termination_grace_period_seconds).toBe(600);
  });

  it("has the size of the tenants on Cloud Run, each half of it by itself", () => {
    const size = (changes: Partial<GkeTenantProps>) => container(changes).resources;
    const same = { cpu: "2", memory: "4Gi", "ephemeral-storage": "1Gi" };
    expect(size({})).toEqual({ requests: same, limits: same });
    expect(size({ memory: "8Gi" }).limits).toMatchObject({ cpu: "2", memory: "8Gi" });
    expect(size({ cpu: "4" }).limits).toMatchObject({ cpu: "4", memory: "4Gi" });
  });

  it("has 300 seconds to start, 600 by the word slow, or what it says", () => {
    const tcp = { tcp_socket: [{ port: "8080" }] };
    expect(container().startup_probe).toMatchObject({ ...tcp, period_seconds: 10, failure_threshold: 30 });
    expect(container({ startup: "slow" }).startup_probe).toMatchObject({ ...tcp, failure_threshold: 60 });
    expect(container({ startup: { path: "/up" } }).startup_probe).toMatchObject({ http_get: { path: "/up" } });
  });

  it("lives by TCP every 30 seconds, and is ready by a path where one is known", () => {
    expect(container().liveness_probe).toMatchObject({ tcp_socket: [{ port: "8080" }], period_seconds: 30 });
    expect(container({ liveness: { path: "/up" } }).liveness_probe).toMatchObject({ http_get: { path: "/up" } });
    expect(container().readiness_probe).toBeUndefined();
    expect(container({ readiness: { path: "/ready" } }).readiness_probe).toMatchObject({
      http_get: { path: "/ready" },
    });
    expect(container({ expose: { public: entry } }).readiness_probe).toMatchObject({ http_get: { path: "/health" } });
  });

  it("may write to its own bucket and do nothing else in Google Cloud, before its pod starts", () => {
    const stack = built();
    const granted = Object.keys(stack.counts).filter((type) => /iam_(member|binding|policy)$/.test(type));
    expect(granted).toEqual(["google_storage_bucket_iam_member"]);
    const grants = stack.resources("google_storage_bucket_iam_member");
    expect(Object.values(grants)).toEqual([
      {
        bucket: expect.stringContaining("google_storage_bucket.Acme_Data"),
        member:
          "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-project.svc.id.goog/subject/ns/aunooai-acme/sa/aunooai-acme",
        role: "roles/storage.objectUser",
      },
    ]);
    expect(stack.only("kubernetes_deployment_v1").depends_on).toEqual(
      expect.arrayContaining(Object.keys(grants).map((id) => `google_storage_bucket_iam_member.${id}`)),
    );
  });

  it("is known by the identity pool of its cluster, in whichever project that is", () => {
    const stack = built({ cluster: { workloadIdentityPool: "clusters.svc.id.goog" } });
    expect(stack.only("google_storage_bucket_iam_member").member).toContain("/clusters.svc.id.goog/");
    const own = built({ project: "other-project" });
    expect(own.only("google_storage_bucket_iam_member").member).toContain("/other-project.svc.id.goog/");
  });

  it("hands its secrets over in passing: no value is in the JSON", () => {
    const stack = built();
    expect(Object.keys(stack.only("kubernetes_secret_v1"))).toEqual(
      expect.arrayContaining(["data_wo", "data_wo_revision"]),
    );
    expect(stack.only("kubernetes_secret_v1")).not.toHaveProperty("data");
    expect(stack.json.terraform.required_providers.google.version).toBe(">= 7.6.0, < 8.0.0");
  });

  it("is called by nobody until it says who may, and then by load balancers alone", () => {
    const calls = (changes: Partial<GkeTenantProps>) => {
      const policies = Object.entries(built(changes).resources("kubernetes_network_policy_v1"));
      return policies.map(([id, { spec }]) => [id.includes("DenyIngress") ? "namespace" : "pod", spec.ingress]);
    };
    expect(calls({})).toEqual([
      ["namespace", undefined],
      ["pod", [{ from: [{ pod_selector: {} }], ports: [{ port: "8080", protocol: "TCP" }] }]],
    ]);
    expect(calls({ expose: { public: entry } })[1]?.[1][0].from).toEqual([
      { ip_block: { cidr: "130.211.0.0/22" } },
      { ip_block: { cidr: "35.191.0.0/16" } },
    ]);
    expect(built().counts["kubernetes_ingress_v1"]).toBeUndefined();
  });

  it("is on the internet by HTTPS alone, at the address and with the certificates that it names", () => {
    const { metadata, spec } = built({ expose: { public: entry } }).only("kubernetes_ingress_v1");
    expect(metadata.annotations).toEqual({
      "kubernetes.io/ingress.class": "gce",
      "kubernetes.io/ingress.global-static-ip-name": "acme",
      "ingress.gcp.kubernetes.io/pre-shared-cert": "acme-1",
      "kubernetes.io/ingress.allow-http": "false",
    });
    expect(spec.default_backend.service).toEqual({ name: "aunooai-acme", port: { number: 8080 } });
  });

  it("runs as the user that it names, with the disk in that user's group, and writes where it may", () => {
    expect(container({ user: 10_001 }).security_context).toMatchObject({ run_as_user: "10001", run_as_non_root: true });
    expect(pod({ user: 10_001 }).security_context.fs_group).toBe("10001");
    expect(container().security_context.read_only_root_filesystem).toBe(true);
    expect(container({ readOnlyRootFilesystem: false }).security_context.read_only_root_filesystem).toBe(false);
    expect(deployment({ waitForRollout: false }).wait_for_rollout).toBe(false);
    expect(container({ env: { LOG_LEVEL: "INFO" } }).env).toContainEqual({ name: "LOG_LEVEL", value: "INFO" });
  });

  it("retains versions in its bucket, or copies it daily to a second one", () => {
    expect(built({ retentionPeriod: "90d" }).only("google_storage_bucket")).toMatchObject({
      retention_policy: { retention_period: 7_776_000 },
      versioning: { enabled: true },
    });
    const archived = built({ archive: { retention: "1y" } });
    const names = Object.values(archived.resources("google_storage_bucket")).map(({ name }) => name);
    expect(names.sort()).toEqual(["demo-project-aunooai-acme", "demo-project-aunooai-acme-archive"]);
    expect(archived.counts["google_storage_transfer_job"]).toBe(1);
  });

  it("is labelled in Google Cloud and in the cluster alike", () => {
    const stack = built({ labels: { team: "web" } });
    const labels = { application: "aunooai", tenant: "acme", team: "web" };
    for (const type of ["google_storage_bucket", "google_secret_manager_secret"]) {
      expect(stack.only(type).labels).toEqual(labels);
    }
    for (const type of ["kubernetes_namespace_v1", "kubernetes_deployment_v1", "kubernetes_service_v1", CLAIM]) {
      expect(stack.only(type).metadata.labels).toMatchObject(labels);
    }
  });

  it("shares a secret only where it is handed one, and is told by its query where its errors are", () => {
    const stack = synth((test) => {
      prepare(test);
      const shared = new SecretBundle(test, "Shared", { secrets: { OPENAI_API_KEY: { from: "variable" } } });
      const tenant = new GkeTenant(test, "Acme", { ...acme, env: { OPENAI_API_KEY: shared.get("OPENAI_API_KEY") } });
      expect(tenant.errorLogQuery).toBe(
        'resource.type="k8s_container" AND resource.labels.namespace_name="aunooai-acme" AND severity>=ERROR',
      );
      expect([tenant.tenant, tenant.bucket.name, tenant.archive]).toEqual([
        "acme",
        "demo-project-aunooai-acme",
        undefined,
      ]);
    });
    expect(Object.keys(stack.only("kubernetes_secret_v1").data_wo)).toEqual(["ADMIN_PASSWORD", "OPENAI_API_KEY"]);
  });
});

describe("a tenant that moves", () => {
  const both = {
    tenant: "acme",
    application: "aunooai",
    image: "europe-west1-docker.pkg.dev/demo-project/aunooai/aunooai-app:1.4.2",
    secrets: { ADMIN_PASSWORD: { from: "variable" } },
    env: { LOG_LEVEL: "INFO" },
    port: 8080,
    cpu: "4",
    memory: "8Gi",
    startup: "slow",
    liveness: { path: "/up" },
    dataPath: "/data",
    archive: { retention: "1y" },
    labels: { team: "web" },
    protection: "on",
  } as const satisfies CloudRunTenantProps & GkeTenantProps;
  const stackWith = (Tenant: typeof CloudRunTenant | typeof GkeTenant) =>
    synth((stack) => {
      prepare(stack);
      void new Tenant(stack, "Acme", both);
    });

  it("keeps the addresses and every line of its bucket, its archive and its secrets, but for who may use them", () => {
    const kept = (stack: ReturnType<typeof stackWith>) =>
      addressesOf(stack.json).filter((address) => /^google_(storage|secret)/.test(address));
    const before = stackWith(CloudRunTenant);
    const after = stackWith(GkeTenant);
    const isOfThePods = (address: string) => /_iam_member\.Acme_(Workload|Service)_/.test(address);
    expect(kept(after).filter((address) => !isOfThePods(address))).toEqual(
      kept(before).filter((address) => !isOfThePods(address)),
    );
    for (const type of [
      "google_storage_bucket",
      "google_secret_manager_secret",
      "google_secret_manager_secret_version",
    ]) {
      expect(after.resources(type)).toEqual(before.resources(type));
    }
  });
});

describe("two tenants on GKE that differ in their name alone", () => {
  const stack = synth((test) => {
    prepare(test);
    for (const name of ["acme", "globex"]) {
      new GkeTenant(test, name, { ...acme, tenant: name, expose: { public: { ...entry, address: name } } });
    }
  });
  const textOf = (name: string) =>
    Object.entries<Record<string, unknown>>({ ...stack.json.resource, ephemeral: stack.json.ephemeral })
      .flatMap(([type, byId]) =>
        Object.entries(byId)
          .filter(([id]) => id.startsWith(`${name}_`))
          .map(([id, body]) => JSON.stringify([type, id, body])),
      )
      .join("\n");

  it("share no resource, name, secret or permission", () => {
    expect(textOf("acme")).toContain("kubernetes_network_policy_v1");
    expect(textOf("acme")).not.toContain("globex");
    expect(textOf("globex")).not.toMatch(/acme(?!-1)/);
  });

  it("cannot have the same name", () => {
    const twice = () =>
      onStack((test) => {
        prepare(test);
        void [new GkeTenant(test, "One", acme), new GkeTenant(test, "Two", acme)];
      });
    expect(problemsOf(twice)).toMatchObject([
      { code: "name-taken", fix: expect.stringMatching(/^give test\/\w+ another tenant or application$/) as unknown },
    ]);
  });
});

describe("what a tenant on GKE cannot be", () => {
  it.each<[string, object, [code: string, at: string]]>([
    ["no name", { tenant: "" }, ["tenant-name", "tenant"]],
    ["a name with a blank and capitals", { tenant: "Acme Corp" }, ["tenant-name", "tenant"]],
    ["a name too long for Cloud Run, where it may move", { tenant: "a".repeat(42) }, ["tenant-name-length", "tenant"]],
    ["an application of the cluster's own", { application: "kube" }, ["gke-tenant-namespace", "application"]],
    ["a zone", { region: "europe-west1-b" }, ["gke-tenant-region", "region"]],
    ["PORT in the environment", { env: { PORT: "8080" } }, ["gke-tenant-port-env", "env.PORT"]],
    ["its port twice", { env: { CONTAINER_PORT: "8080" } }, ["gke-tenant-port-env", "env.CONTAINER_PORT"]],
    ["a redirect behind the load balancer", { env: { DISABLE_SSL: "false" } }, ["tenant-ssl", "env.DISABLE_SSL"]],
    ["seven gibibytes for a processor", { cpu: "1", memory: "7Gi" }, ["gke-size-ratio", "cpu"]],
    ["too little memory", { cpu: "4", memory: "3Gi" }, ["gke-size-ratio", "memory"]],
    ["data in /proc", { dataPath: "/proc/x" }, ["gke-mount-path", "dataPath"]],
    ["data where a mount is", { dataPath: "/x", mounts: { "/x": volume() } }, ["gke-mount-twice", "dataPath"]],
    [
      "an entry without a path that answers 200",
      { expose: { public: { ...entry, healthPath: undefined } } },
      ["option-missing", "expose.public.healthPath"],
    ],
    ["more than ten minutes to finish", { grace: "601s" }, ["gke-grace", "grace"]],
    ["several pods", { scaling: { max: 2 } }, ["option-unknown", "scaling"]],
    ["who may invoke it, which is expose here", { invokers: "public" }, ["option-unknown", "invokers"]],
  ])("%s", (_what, changes, [code, at]) => {
    expect(problemsOf(refused(changes)).map((problem) => [problem.code, problem.at])).toEqual([[code, at]]);
  });

  it.each([
    ["41 characters beside the application's 7", 41, []],
    ["42 characters", 42, ["tenant-name-length"]],
  ])("a name of %s", (_what, length, codes) => {
    const project = "demo";
    const run = () =>
      onStack((stack) => {
        prepare(stack);
        return new GkeTenant(stack, "Acme", { ...acme, project, tenant: "a".repeat(length) });
      });
    if (codes.length === 0) expect(run).not.toThrow();
    else expect(codesOf(run)).toEqual(codes);
  });

  it("without what its stack has to know: the number of the project, the region, a provider that hands secrets over", () => {
    const bare = problemsOf(() =>
      onStack((stack) => new GkeTenant(stack, "Acme", { ...acme, project: "demo-project" })),
    );
    expect(bare.map(({ code, at }) => [code, at])).toEqual([
      ["gke-tenant-region", "region"],
      ["gke-tenant-project-number", ""],
      ["gke-secrets-provider", "secrets.ADMIN_PASSWORD"],
    ]);
    expect(bare.at(-1)?.fix).toMatch(/ or leave out secrets\.ADMIN_PASSWORD$/);
  });

  it("in a stack with all but a new provider, unless it has no secrets", () => {
    const made = (secrets: GkeTenantProps["secrets"]) => () => {
      const stack = new TerraformStack(new App({ outdir: "." }), "test");
      setDefaults(stack, { project: "demo-project", projectNumber: "123456789012", region: "europe-west1" });
      void new GkeTenant(stack, "Acme", { ...acme, secrets });
    };
    expect(codesOf(made(acme.secrets))).toEqual(["gke-secrets-provider"]);
    expect(made(undefined)).not.toThrow();
  });

  it("nothing at all", () => {
    const missing = problemsOf(() => onStack((stack) => Reflect.construct(GkeTenant, [stack, "Acme"])));
    expect(missing.map(({ at }) => at)).toEqual(expect.arrayContaining(["tenant", "application", "image"]));
  });
});

function volume() {
  const bindVolume = () => ({ kind: "memory", sizeLimit: "64Mi", access: [] }) as const;
  return { volumeKind: "memory", writable: true, bindVolume } as const;
}
