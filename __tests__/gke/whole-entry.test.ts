import { addressOf, referenceTo } from "../support/references";
import { built } from "./workloads";

const metadata = {
  name: "ml-worker",
  namespace: "ml",
  labels: { "app.kubernetes.io/managed-by": "terraform", "app.kubernetes.io/name": "ml-worker" },
};
const depends_on = [addressOf("kubernetes_namespace_v1.Ml"), addressOf("kubernetes_network_policy_v1.Ml_DenyIngress")];

describe("a workload with a disk on the internet", () => {
  const given = built({
    port: 8080,
    disk: { size: "20Gi", path: "/data" },
    startup: { tcp: true, delay: "5s" },
    liveness: { grpc: "shop" },
    expose: {
      public: {
        address: "shop",
        certificates: ["shop-1", "shop-2"],
        healthPath: "/health",
        hosts: ["shop.example.com", "www.example.com"],
      },
    },
  });

  test("writes its Ingress as the controller of GKE takes it", () => {
    const path = {
      path: "/*",
      path_type: "ImplementationSpecific",
      backend: { service: { name: "ml-worker", port: { number: 8080 } } },
    };
    expect(given.only("kubernetes_ingress_v1")).toEqual({
      metadata: {
        ...metadata,
        annotations: {
          "kubernetes.io/ingress.class": "gce",
          "kubernetes.io/ingress.global-static-ip-name": "shop",
          "ingress.gcp.kubernetes.io/pre-shared-cert": "shop-1,shop-2",
          "kubernetes.io/ingress.allow-http": "false",
        },
      },
      spec: {
        rule: [
          { host: "shop.example.com", http: { path: [path] } },
          { host: "www.example.com", http: { path: [path] } },
        ],
      },
      wait_for_load_balancer: true,
      depends_on: [addressOf("kubernetes_deployment_v1.Worker"), addressOf("kubernetes_service_v1.Worker_Service")],
    });
  });

  test("writes the Service that the Ingress leads to", () => {
    expect(given.only("kubernetes_service_v1")).toEqual({
      metadata: { ...metadata, annotations: { "cloud.google.com/neg": '{"ingress":true}' } },
      spec: {
        type: "ClusterIP",
        selector: { "app.kubernetes.io/name": "ml-worker" },
        port: [{ name: "main", port: 8080, target_port: "8080", protocol: "TCP" }],
      },
      wait_for_load_balancer: true,
      lifecycle: { ignore_changes: ['metadata[0].annotations["cloud.google.com/neg-status"]'] },
      depends_on,
    });
  });

  test("writes its disk, and what the pod has of it", () => {
    expect(given.only("kubernetes_persistent_volume_claim_v1")).toEqual({
      metadata,
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "standard-rwo",
        resources: { requests: { storage: "20Gi" } },
      },
      wait_until_bound: false,
      lifecycle: { prevent_destroy: true },
      depends_on,
    });
    const { spec } = given.only("kubernetes_deployment_v1").spec.template;
    expect(spec.volume).toEqual([
      {
        name: "data",
        persistent_volume_claim: {
          claim_name: referenceTo("kubernetes_persistent_volume_claim_v1.Worker_Disk", "metadata[0].name"),
        },
      },
      { name: "tmp", empty_dir: {} },
    ]);
    expect(spec.container[0].volume_mount).toEqual([
      { name: "data", mount_path: "/data" },
      { name: "tmp", mount_path: "/tmp" },
    ]);
  });

  test("writes its probes, and asks on the port of the load balancer whether it is ready", () => {
    const [{ startup_probe, liveness_probe, readiness_probe }] =
      given.only("kubernetes_deployment_v1").spec.template.spec.container;
    expect([startup_probe, liveness_probe, readiness_probe]).toEqual([
      {
        initial_delay_seconds: 5,
        period_seconds: 10,
        timeout_seconds: 5,
        failure_threshold: 3,
        tcp_socket: [{ port: "8080" }],
      },
      { period_seconds: 10, timeout_seconds: 5, failure_threshold: 3, grpc: [{ port: 8080, service: "shop" }] },
      {
        period_seconds: 10,
        timeout_seconds: 5,
        failure_threshold: 3,
        http_get: { path: "/health", port: "8080" },
      },
    ]);
  });

  test("names the provider that its objects are of", () => {
    expect(given.json.terraform.required_providers.kubernetes).toEqual({
      source: "kubernetes",
      version: "2.38.0",
    });
  });
});
