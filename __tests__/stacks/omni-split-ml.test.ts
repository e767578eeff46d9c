import { OmniImages } from "../../stacks/omni-images";
import { addOmni, type OmniProps } from "../../stacks/omni-split-ml";
import { synthApp, type Synthesized } from "../support/synth";
import { installation } from "../support/stacks";

const props: OmniProps = { ...installation, gatewayImage: ":1.4.2", workerImage: "@sha256:" + "a".repeat(64) };
const built = (changes: Partial<OmniProps> = {}) => {
  const stacks = synthApp((app) => void addOmni(app, "omni", { ...props, ...changes }));
  return (part: string) => stacks[`omni-${part}`] as Synthesized;
};
const envOf = (container: Synthesized["json"]): Record<string, string | object> =>
  Object.fromEntries(
    container.env.map(({ name, value, value_source, value_from }: Synthesized["json"]) => [
      name,
      value ?? value_source ?? value_from,
    ]),
  );

const part = built();
const gateway = part("gateway").only("google_cloud_run_v2_service");
const [gatewayContainer] = gateway.template.containers;
const deployment = part("workers").only("kubernetes_deployment_v1");
const pod = deployment.spec.template.spec;
const [worker] = pod.container;

describe("the gateway of OMNI", () => {
  it("is a small service in Europe that costs nothing when nobody calls", () => {
    expect(gateway).toMatchObject({ name: "omni-gateway", location: "europe-west1", ingress: "INGRESS_TRAFFIC_ALL" });
    expect(gateway.template).toMatchObject({
      scaling: { min_instance_count: 0, max_instance_count: 20 },
      max_instance_request_concurrency: 80,
    });
    expect(gatewayContainer).toMatchObject({
      image: "europe-west1-docker.pkg.dev/demo-project/omni/omni-gateway:1.4.2",
      resources: { limits: { cpu: "1", memory: "512Mi" }, cpu_idle: true, startup_cpu_boost: true },
      ports: { container_port: 8080 },
    });
  });

  it("waits longer than its worker works, so that the two limits do not race", () => {
    expect(gateway.template.timeout).toBe("330s");
    expect(envOf(gatewayContainer)["ML_WORKER_TIMEOUT_SECONDS"]).toBe("300");
  });

  it("finds the worker by a name that the network answers, and never by one of the cluster", () => {
    expect(envOf(gatewayContainer)["ML_WORKER_URL"]).toBe("http://ml-worker.ml.omni.internal:8080");
    expect(JSON.stringify(part("gateway").json)).not.toContain("svc.cluster.local");
    expect(gateway.template.vpc_access.egress).toBe("PRIVATE_RANGES_ONLY");
  });

  it("starts within a minute, by its health path", () => {
    expect(gatewayContainer.startup_probe).toMatchObject({
      http_get: { path: "/health" },
      period_seconds: 5,
      failure_threshold: 12,
    });
  });

  it("is open to callers, whose keys it checks itself, from a file that is a secret", () => {
    expect(part("gateway").only("google_cloud_run_v2_service_iam_member")).toMatchObject({ member: "allUsers" });
    expect(envOf(gatewayContainer)["API_KEYS_FILE"]).toBe("/etc/omni/api-keys.json");
    expect(gatewayContainer.volume_mounts).toEqual([expect.objectContaining({ mount_path: "/etc/omni" })]);
    expect(gateway.template.volumes[0].secret).toMatchObject({
      secret: "omni-api-keys",
      items: [{ path: "api-keys.json", version: "1" }],
    });
  });

  it("runs as an account of its own, that reads its two secrets and no more", () => {
    expect(gateway.template.service_account).toBe("omni-gateway@demo-project.iam.gserviceaccount.com");
    const grants = Object.values(part("gateway").resources("google_secret_manager_secret_iam_member"));
    expect(grants.map(({ secret_id }) => secret_id).sort()).toEqual(["omni-api-keys", "omni-sentry-dsn"]);
  });
});

describe("the worker of OMNI", () => {
  it("runs in a private cluster with an account of its own, on the regular channel", () => {
    expect(part("cluster").only("google_container_cluster")).toMatchObject({
      name: "omni-cluster",
      location: "europe-west1",
      enable_autopilot: true,
      enable_l4_ilb_subsetting: true,
      deletion_protection: true,
      release_channel: { channel: "REGULAR" },
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
      control_plane_endpoints_config: {
        dns_endpoint_config: { allow_external_traffic: true },
        ip_endpoints_config: { enabled: false },
      },
    });
    expect(part("cluster").only("google_artifact_registry_repository_iam_member")).toMatchObject({
      repository: "projects/demo-project/locations/europe-west1/repositories/omni",
      role: "roles/artifactregistry.reader",
    });
  });

  it("asks for exactly what it gets, so that Autopilot rewrites nothing", () => {
    expect([deployment.metadata.name, deployment.metadata.namespace]).toEqual(["ml-worker", "ml"]);
    expect(worker.resources.requests).toMatchObject({ cpu: "4", memory: "4Gi" });
    expect(worker.resources.limits).toEqual(worker.resources.requests);
  });

  it("takes its image from the registry beside it, by digest", () => {
    expect(worker.image).toBe(`europe-west1-docker.pkg.dev/demo-project/omni/omni-ai-worker@sha256:${"a".repeat(64)}`);
  });

  it("works on processors alone, in production", () => {
    expect(envOf(worker)).toMatchObject({ ENVIRONMENT: "production", CUDA_VISIBLE_DEVICES: "-1", TF_FORCE_CPU: "1" });
  });

  it("may take ten minutes to load, gets requests when it has, and is asked by another path whether it is well", () => {
    expect(worker.startup_probe).toMatchObject({
      http_get: { path: "/internal/ready" },
      period_seconds: 10,
      failure_threshold: 60,
    });
    expect(worker.readiness_probe.http_get.path).toBe("/internal/ready");
    expect(worker.liveness_probe).toMatchObject({
      http_get: { path: "/internal/health" },
      period_seconds: 30,
      timeout_seconds: 5,
      failure_threshold: 3,
    });
    for (const probe of [worker.startup_probe, worker.readiness_probe, worker.liveness_probe]) {
      expect(probe.initial_delay_seconds).toBeUndefined();
    }
  });

  it("is one to three pods by their load, of which one may be away", () => {
    expect(deployment.spec.replicas).toBeUndefined();
    expect(part("workers").only("kubernetes_horizontal_pod_autoscaler_v2").spec).toMatchObject({
      min_replicas: 1,
      max_replicas: 3,
    });
    expect(part("workers").only("kubernetes_pod_disruption_budget_v1").spec).toMatchObject({ max_unavailable: "1" });
  });

  it("is rolled one pod at a time, and finishes the call that it is in", () => {
    expect(deployment.spec.strategy.rolling_update).toEqual({ max_surge: "1", max_unavailable: "0" });
    expect(deployment.spec.progress_deadline_seconds).toBe(900);
    expect(deployment.timeouts).toEqual({ create: "20m", update: "20m" });
    expect(pod.termination_grace_period_seconds).toBe(330);
  });

  it("is reached at a reserved address inside, by the gateway's subnetwork alone", () => {
    const service = part("workers").only("kubernetes_service_v1");
    expect(service.metadata.annotations["networking.gke.io/load-balancer-type"]).toBe("Internal");
    expect(service.spec).toMatchObject({
      external_traffic_policy: "Local",
      load_balancer_source_ranges: ["10.20.192.0/25"],
    });
    const policies = Object.values(part("workers").resources("kubernetes_network_policy_v1"));
    const own = policies.find(({ metadata }) => metadata.name === "ml-worker");
    expect(JSON.stringify(own.spec.ingress)).toContain("10.20.192.0/25");
  });

  it("says where its metrics are, as a manifest that is applied when the cluster is there", () => {
    expect(part("workers").json.output.pod_monitoring.value).toMatch(/kind: PodMonitoring[^]*\/internal\/metrics/);
  });

  it("can run on spare machines", () => {
    const spot = built({ spot: true })("workers").only("kubernetes_deployment_v1").spec.template.spec;
    expect(spot.node_selector).toMatchObject({ "cloud.google.com/gke-spot": "true" });
  });
});

describe("the secrets of OMNI", () => {
  it("belong to the stack that comes first, and are read by both halves", () => {
    const ids = Object.values(part("network").resources("google_secret_manager_secret")).map(
      ({ secret_id }) => secret_id,
    );
    expect(ids.sort()).toEqual(["omni-api-keys", "omni-sentry-dsn"]);
    expect(envOf(gatewayContainer)["SENTRY_DSN"]).toMatchObject({ secret_key_ref: { secret: "omni-sentry-dsn" } });
    expect(envOf(worker)["SENTRY_DSN"]).toMatchObject({ secret_key_ref: { key: "SENTRY_DSN" } });
  });

  it("go without Sentry where nobody wants it, and then with an older provider too", () => {
    const plain = built({ sentry: false });
    expect(plain("network").only("google_secret_manager_secret").secret_id).toBe("omni-api-keys");
    expect(plain("workers").counts["kubernetes_secret_v1"]).toBeUndefined();
    expect(plain("workers").json.terraform.required_providers.google.version).toBe("6.50.0");
  });
});

describe("the images of OMNI", () => {
  const images = synthApp(
    (app) => void new OmniImages(app, "omni-images", { ...installation, source: { github: "example/omni" } }),
  )["omni-images"] as Synthesized;

  it("are built by a pipeline each, in the region where they run", () => {
    expect(images.only("google_artifact_registry_repository")).toMatchObject({
      repository_id: "omni",
      location: "europe-west1",
    });
    const triggers = Object.values(images.resources("google_cloudbuild_trigger"));
    expect(triggers.map(({ name, included_files }) => [name, included_files])).toEqual([
      ["omni-gateway-image", ["gateway/**"]],
      ["omni-worker-image", undefined],
    ]);
  });

  it("come with the APIs of all of OMNI", () => {
    const services = Object.values(images.resources("google_project_service")).map(({ service }) => service);
    expect(services).toEqual(expect.arrayContaining(["container.googleapis.com", "dns.googleapis.com"]));
  });
});
