import { App } from "cdktf";
import { addAunooaiGke, type AunooaiGkeProps, type AunooaiGkeTenants } from "../../stacks/aunooai-gke";
import { codesOf, synthApp, type Synthesized } from "../support/synth";
import { installation } from "../support/stacks";

type Json = Synthesized["json"];

function built(
  changes: Partial<AunooaiGkeProps> = {},
  extend: (tenants: AunooaiGkeTenants) => void = () => undefined,
): (part?: string) => Synthesized {
  const stacks = synthApp((app) => extend(addAunooaiGke(app, "gke", { ...installation, ...changes })));
  return (part) => stacks[part === undefined ? "gke" : `gke-${part}`] as Synthesized;
}

const stackOf = built();
const stack = stackOf();
const TENANTS = ["Initech", "Umbrella"];
const nameOf = (tenant: string) => `aunooai-${tenant.toLowerCase()}`;

/** The resource of a type that belongs to a tenant. */
function of(tenant: string, type: string, part = ""): Json {
  const [found] = Object.entries(stack.resources(type)).filter(([id]) => id.startsWith(`${tenant}_${part}`));
  return found?.[1];
}
const pod = (tenant: string): Json => of(tenant, "kubernetes_deployment_v1").spec.template.spec;
const container = (tenant: string): Json => pod(tenant).container[0];

describe.each(TENANTS)("the tenant %s of AunooAI on GKE", (tenant) => {
  const id = tenant.toLowerCase();
  const env: Record<string, Json> = Object.fromEntries(container(tenant).env.map((one: Json) => [one.name, one]));

  it("S2-02: has its port from one number, and PORT is left to the entrypoint", () => {
    const service = of(tenant, "kubernetes_service_v1").spec.port[0];
    expect(env["CONTAINER_PORT"].value).toBe("8080");
    expect([container(tenant).port[0].container_port, service.target_port]).toEqual([8080, "8080"]);
    expect(env).not.toHaveProperty("PORT");
  });

  it("S2-03: has the image, the bucket and the variables that it would have on Cloud Run", () => {
    expect(container(tenant).image).toMatch(
      /^us-central1-docker\.pkg\.dev\/demo-project\/aunooai\/aunooai-app:1\.4\.2/,
    );
    expect(env["INSTANCE"].value).toBe(id);
    expect(env["STORAGE_BUCKET"].value).toBe(`demo-project-aunooai-${id}`);
    expect(of(tenant, "google_storage_bucket", "Data").name).toBe(`demo-project-aunooai-${id}`);
  });

  it("S2-04: has its password from a secret that is filled without being kept", () => {
    expect(env["ADMIN_PASSWORD"]).not.toHaveProperty("value");
    expect(env["ADMIN_PASSWORD"].value_from.secret_key_ref).toMatchObject({ key: "ADMIN_PASSWORD" });
    const secret = of(tenant, "kubernetes_secret_v1");
    expect(secret).not.toHaveProperty("data");
    for (const value of Object.values(secret.data_wo)) expect(value).toMatch(/^\$\{ephemeral\./);
  });

  it("S2-05: does not redirect to HTTPS behind the load balancer", () => {
    expect(env["DISABLE_SSL"].value).toBe("true");
  });

  it("S2-07: is alone in a restricted namespace, as an account that may use its own buckets", () => {
    const namespace = of(tenant, "kubernetes_namespace_v1").metadata;
    expect([namespace.name, namespace.labels["pod-security.kubernetes.io/enforce"]]).toEqual([
      nameOf(tenant),
      "restricted",
    ]);
    expect(of(tenant, "kubernetes_network_policy_v1", "Namespace_DenyIngress").spec).toEqual({
      pod_selector: {},
      policy_types: ["Ingress"],
    });
    const [rule] = of(tenant, "kubernetes_network_policy_v1", "Workload").spec.ingress;
    expect(rule.from).toEqual([{ ip_block: { cidr: "130.211.0.0/22" } }, { ip_block: { cidr: "35.191.0.0/16" } }]);
    expect(pod(tenant).enable_service_links).toBe(false);
    expect(container(tenant).security_context).toMatchObject({ run_as_user: "10001", run_as_non_root: true });
    const members = Object.values(stack.resources("google_storage_bucket_iam_member"))
      .filter(({ member }) => member.endsWith(`/subject/ns/${nameOf(tenant)}/sa/${nameOf(tenant)}`))
      .map(({ bucket, role }) => [bucket.includes(`.${tenant}_Data_`), role]);
    expect(members).toEqual([[true, "roles/storage.objectUser"]]);
    const others = TENANTS.filter((one) => one !== tenant);
    const own = Object.values(stack.json.resource as Record<string, Record<string, Json>>).flatMap((byId) =>
      Object.entries(byId).filter(([key]) => key.startsWith(`${tenant}_`)),
    );
    expect(own.length).toBeGreaterThan(10);
    for (const other of others) expect(JSON.stringify(own).toLowerCase()).not.toContain(other.toLowerCase());
  });

  it("S2-08: works on a disk with one pod, which ends before the next one starts", () => {
    const { spec } = of(tenant, "kubernetes_deployment_v1");
    expect([spec.replicas, spec.strategy.type]).toEqual(["1", "Recreate"]);
    const [mount] = container(tenant).volume_mount;
    const volume = pod(tenant).volume.find(({ name }: Json) => name === mount.name);
    expect(mount.mount_path).toBe(`/app/app/data/${id}`);
    expect(volume.persistent_volume_claim.claim_name).toContain("kubernetes_persistent_volume_claim_v1");
    expect(of(tenant, "kubernetes_persistent_volume_claim_v1").lifecycle).toEqual({ prevent_destroy: true });
  });

  it("S2-09: has two minutes for its last copy", () => {
    expect(pod(tenant).termination_grace_period_seconds).toBe(120);
  });

  it("S2-11: requests what it is limited to", () => {
    const { requests, limits } = container(tenant).resources;
    expect(requests).toEqual(limits);
    expect([limits.cpu, limits.memory]).toEqual(tenant === "Initech" ? ["2", "4Gi"] : ["4", "8Gi"]);
  });

  it("S2-12: is asked by TCP whether it has started and lives, and by its path whether it is ready", () => {
    const { startup_probe, liveness_probe, readiness_probe } = container(tenant);
    const failures = tenant === "Initech" ? 30 : 60;
    expect(startup_probe).toMatchObject({ tcp_socket: [{ port: "8080" }], failure_threshold: failures });
    expect(startup_probe.period_seconds).toBe(10);
    expect(liveness_probe).toMatchObject({ tcp_socket: [{ port: "8080" }], period_seconds: 30 });
    expect(readiness_probe.http_get).toEqual({ path: "/health", port: "8080" });
  });

  it("S2-13: is on the internet by HTTPS alone, at an address and with a certificate of its own", () => {
    const { metadata, spec } = of(tenant, "kubernetes_ingress_v1");
    expect(metadata.annotations).toMatchObject({
      "kubernetes.io/ingress.global-static-ip-name": expect.stringContaining(`Entries_${tenant}_Address_`),
      "ingress.gcp.kubernetes.io/pre-shared-cert": expect.stringContaining(`Entries_${tenant}_Certificate_`),
      "kubernetes.io/ingress.allow-http": "false",
    });
    expect(spec.rule[0].host).toBe(`${id}.aunooai.example.com`);
    const certificates = Object.entries(stack.resources("google_compute_managed_ssl_certificate"));
    const [, certificate] = certificates.find(([key]) => key.startsWith(`Entries_${tenant}_`)) ?? [];
    expect(certificate).toMatchObject({
      name: expect.stringMatching(new RegExp(`^aunooai-${id}-[0-9a-f]{8}$`)),
      managed: { domains: [`${id}.aunooai.example.com`] },
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.json.output).toHaveProperty(`${id}_address`);
  });
});

describe("the tenants of AunooAI on GKE", () => {
  it("S2-01: are described as on Cloud Run", () => {
    expect(stack.json.output.tenants.value.umbrella).toEqual({
      namespace: "aunooai-umbrella",
      bucket: "demo-project-aunooai-umbrella",
      archive: "demo-project-aunooai-umbrella-archive",
      error_log_query: expect.stringContaining('namespace_name="aunooai-umbrella"'),
    });
  });

  it("S2-04: share the key of a model provider that the tenants on Cloud Run have made", () => {
    expect(Object.keys(of("Umbrella", "kubernetes_secret_v1").data_wo)).toEqual(["ADMIN_PASSWORD", "OPENAI_API_KEY"]);
    expect(Object.values(stack.json.ephemeral.google_secret_manager_secret_version)).toContainEqual(
      expect.objectContaining({ secret: "projects/demo-project/secrets/aunooai-openai-api-key", version: "1" }),
    );
  });

  it("S2-06: have one private cluster on the regular channel, that Terraform may not delete", () => {
    const cluster = stackOf("cluster").only("google_container_cluster");
    expect(cluster).toMatchObject({
      name: "aunooai",
      enable_autopilot: true,
      deletion_protection: true,
      release_channel: { channel: "REGULAR" },
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
      network: "projects/demo-project/global/networks/aunooai",
      subnetwork: "projects/demo-project/regions/us-central1/subnetworks/aunooai-nodes",
    });
    expect(stackOf("network").counts).toMatchObject({ google_compute_subnetwork: 1, google_compute_router_nat: 1 });
  });

  it("S2-06: take a cluster that exists already, and then make none", () => {
    const existing = built({
      existingCluster: { name: "shared", endpoint: "gke-abc.us-central1.gke.goog", project: "clusters" },
    });
    expect([existing("network"), existing("cluster")]).toEqual([undefined, undefined]);
    expect(existing().json.provider.kubernetes[0].host).toBe("https://gke-abc.us-central1.gke.goog");
    expect(existing().json.data).toBeUndefined();
    expect(existing().counts["kubernetes_deployment_v1"]).toBe(2);
    for (const { role, member } of Object.values(existing().resources("google_storage_bucket_iam_member"))) {
      if (role === "roles/storage.objectUser") expect(member).toContain("/clusters.svc.id.goog/");
    }
  });

  it("S2-10: retain versions in a bucket whose files are overwritten, and otherwise in an archive", () => {
    const retained = Object.values(stack.resources("google_storage_bucket")).filter((one) => one.retention_policy);
    expect(retained.map(({ name, versioning }) => [name, versioning])).toEqual([
      ["demo-project-aunooai-initech", { enabled: true }],
      ["demo-project-aunooai-umbrella-archive", { enabled: true }],
    ]);
  });

  it("wait for the cluster, and the cluster for the network", () => {
    const tenants = addAunooaiGke(new App({ outdir: "/nowhere" }), "gke", installation);
    const [cluster, ...others] = tenants.dependencies;
    expect([cluster?.node.id, others]).toEqual(["gke-cluster", []]);
    expect(cluster?.dependencies.map(({ node }) => node.id)).toEqual(["gke-network"]);
  });

  it("read the state of the cluster, and no other state is read", () => {
    expect(Object.keys(stack.json.data.terraform_remote_state)).toEqual(["cross-stack-reference-input-gke-cluster"]);
    expect(stackOf("cluster").json.data).toBeUndefined();
    expect(stackOf("network").json.output).toBeUndefined();
  });

  it("hold no secret value", () => {
    expect(JSON.stringify(stack.json)).not.toMatch(/"(secret_data|data)": ?"/);
    for (const variable of Object.values<Json>(stack.json.variable)) {
      expect(variable).toMatchObject({ sensitive: true, ephemeral: true });
      expect(variable).not.toHaveProperty("default");
    }
  });

  it("get another certificate by another name where a host changes", () => {
    const certificate = (host: string) => {
      const tenants = built({}, (all) => {
        all.addTenant("Acme", { tenant: "acme", imageTag: "1.4.2", public: { host, healthPath: "/" } });
      })();
      const all = Object.entries(tenants.resources("google_compute_managed_ssl_certificate"));
      return all.find(([id]) => id.startsWith("Entries_Acme_"))?.[1].name as string;
    };
    expect(certificate("a.example.com")).not.toBe(certificate("b.example.com"));
    expect(certificate("a.example.com")).toBe(certificate("a.example.com"));
  });

  it("are warned of when an image that needs a model provider has no key", () => {
    const warned = built({}, (all) => {
      all.addTenant("Acme", { tenant: "acme", imageTag: "1.4.2-litellm" });
    })();
    const ofKeys = ({ warnings }: Synthesized) => warnings.filter((one) => one.includes("aunooai-provider-key"));
    expect([ofKeys(warned).length, ofKeys(stack)]).toEqual([1, []]);
  });

  it("cannot be exposed without a path that answers 200", () => {
    const exposed = () =>
      built({}, (all) => {
        const entry = { host: "acme.example.com" } as { host: string; healthPath: string };
        all.addTenant("Acme", { tenant: "acme", imageTag: "1.4.2", public: entry });
      });
    expect(codesOf(exposed)).toEqual(["option-missing"]);
  });
});

it("adding a tenant on GKE changes no address and no line of the others", () => {
  const more = built({}, (all) => all.addTenant("Acme", { tenant: "acme", imageTag: "1.4.2" }))();
  for (const [type, byId] of Object.entries<Record<string, unknown>>(stack.json.resource)) {
    expect(more.json.resource[type]).toMatchObject(byId);
  }
});
