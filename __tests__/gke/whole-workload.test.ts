import { SecretBundle } from "../../lib/secrets";
import { addressOf, referenceTo } from "../support/references";
import { address } from "./legal-options";
import { built } from "./workloads";

const NAME = { "app.kubernetes.io/name": "ml-worker" };
const metadata = {
  name: "ml-worker",
  namespace: "ml",
  labels: { "app.kubernetes.io/managed-by": "terraform", "app.kubernetes.io/name": "ml-worker", tier: "worker" },
};
const depends_on = [addressOf("kubernetes_namespace_v1.Ml"), addressOf("kubernetes_network_policy_v1.Ml_DenyIngress")];
/** The first digits of the SHA-256 of the path, and the name of the file. */
const CONFIG = "4f166d9b-config.yaml";
/** A number from the names and versions of all secrets. */
const REVISION =
  '${parseint(join("", ["1", substr(sha256(join(" ", ["SENTRY_DSN", "projects/demo/secrets/dsn", "3"])), 0, 6)]), 16)}';

describe("a workload at an internal address", () => {
  const given = built((stack) => ({
    port: 8080,
    command: ["/worker"],
    args: ["--verbose"],
    workingDir: "/srv",
    user: 10_001,
    size: { cpu: "1", memory: "4Gi" },
    labels: { tier: "worker" },
    env: {
      ENVIRONMENT: "production",
      SENTRY_DSN: new SecretBundle(stack, "Secrets", {
        secrets: { SENTRY_DSN: { from: "existing", secret: "dsn", version: "3" } },
      }).get("SENTRY_DSN"),
    },
    files: { "/etc/app/config.yaml": "debug: false\n" },
    startup: { path: "/ready", failures: 60 },
    liveness: { path: "/health", period: "30s" },
    scaling: { min: 2, max: 5, memoryUtilization: 80 },
    disruption: { maxUnavailable: 2 },
    grace: "60s",
    drain: "10s",
    metrics: { path: "/metrics", port: 9_090 },
    expose: { internal: address, from: ["10.20.0.0/26"] },
  }));

  test("writes its Deployment as Kubernetes takes it", () => {
    const amounts = { cpu: "1", memory: "4Gi", "ephemeral-storage": "1Gi" };
    expect(given.only("kubernetes_deployment_v1")).toEqual({
      metadata,
      spec: {
        progress_deadline_seconds: 900,
        strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
        selector: { match_labels: NAME },
        template: {
          metadata: {
            labels: metadata.labels,
            annotations: {
              "cdktf-gcp-constructs/files-revision": expect.stringMatching(
                /^\$\{sha256\(jsonencode\(kubernetes_config_map_v1\.Worker_Files_[0-9A-F]{8}\.data\)\)\}$/,
              ),
              "cdktf-gcp-constructs/secrets-revision": REVISION,
            },
          },
          spec: {
            service_account_name: referenceTo(
              "kubernetes_service_account_v1.Worker_ServiceAccount",
              "metadata[0].name",
            ),
            automount_service_account_token: false,
            enable_service_links: false,
            termination_grace_period_seconds: 60,
            node_selector: { "kubernetes.io/arch": "amd64" },
            toleration: [{ key: "kubernetes.io/arch", operator: "Equal", value: "amd64", effect: "NoSchedule" }],
            topology_spread_constraint: [
              {
                max_skew: 1,
                topology_key: "topology.kubernetes.io/zone",
                when_unsatisfiable: "ScheduleAnyway",
                label_selector: [{ match_labels: NAME }],
              },
            ],
            security_context: { run_as_non_root: true, seccomp_profile: { type: "RuntimeDefault" } },
            container: [
              {
                name: "ml-worker",
                image: "europe-west1-docker.pkg.dev/demo/omni/ml-worker:1.4.2",
                image_pull_policy: "IfNotPresent",
                command: ["/worker"],
                args: ["--verbose"],
                working_dir: "/srv",
                port: [{ name: "main", container_port: 8080, protocol: "TCP" }],
                env: [
                  { name: "ENVIRONMENT", value: "production" },
                  {
                    name: "SENTRY_DSN",
                    value_from: {
                      secret_key_ref: {
                        name: referenceTo("kubernetes_secret_v1.Worker_Secrets", "metadata[0].name"),
                        key: "SENTRY_DSN",
                      },
                    },
                  },
                ],
                resources: { requests: amounts, limits: amounts },
                volume_mount: [
                  { name: "config--files", mount_path: "/etc/app/config.yaml", sub_path: CONFIG, read_only: true },
                  { name: "tmp", mount_path: "/tmp" },
                ],
                startup_probe: {
                  period_seconds: 10,
                  timeout_seconds: 5,
                  failure_threshold: 60,
                  http_get: { path: "/ready", port: "8080" },
                },
                liveness_probe: {
                  period_seconds: 30,
                  timeout_seconds: 5,
                  failure_threshold: 3,
                  http_get: { path: "/health", port: "8080" },
                },
                lifecycle: { pre_stop: [{ exec: { command: ["sleep", "10"] } }] },
                security_context: {
                  allow_privilege_escalation: false,
                  capabilities: { drop: ["ALL"] },
                  privileged: false,
                  read_only_root_filesystem: true,
                  run_as_non_root: true,
                  run_as_user: "10001",
                  run_as_group: "10001",
                  seccomp_profile: { type: "RuntimeDefault" },
                },
              },
            ],
            volume: [
              {
                name: "config--files",
                config_map: {
                  name: referenceTo("kubernetes_config_map_v1.Worker_Files", "metadata[0].name"),
                  default_mode: "0444",
                },
              },
              { name: "tmp", empty_dir: {} },
            ],
          },
        },
      },
      wait_for_rollout: true,
      timeouts: { create: "20m", update: "20m" },
      lifecycle: {
        ignore_changes: [
          "spec[0].template[0].spec[0].toleration",
          'metadata[0].annotations["autopilot.gke.io/resource-adjustment"]',
          'metadata[0].annotations["autopilot.gke.io/warden-version"]',
        ],
      },
      depends_on,
    });
  });

  test("writes what its pods are made from", () => {
    expect(given.only("kubernetes_service_account_v1")).toEqual({
      metadata,
      automount_service_account_token: false,
      depends_on,
    });
    expect(given.only("kubernetes_config_map_v1")).toEqual({
      metadata,
      data: { [CONFIG]: "debug: false\n" },
      depends_on,
    });
    expect(given.only("kubernetes_secret_v1")).toEqual({
      metadata,
      data_wo: {
        SENTRY_DSN: referenceTo(
          "ephemeral.google_secret_manager_secret_version.Worker_Secrets_Values_SENTRY_DSN",
          "secret_data",
        ),
      },
      data_wo_revision: REVISION,
      depends_on,
    });
  });

  test("writes how many pods there are, and how many may be away", () => {
    expect(given.only("kubernetes_horizontal_pod_autoscaler_v2")).toEqual({
      metadata,
      spec: {
        min_replicas: 2,
        max_replicas: 5,
        scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "ml-worker" },
        metric: [
          { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", average_utilization: 70 } } },
          { type: "Resource", resource: { name: "memory", target: { type: "Utilization", average_utilization: 80 } } },
        ],
      },
      depends_on,
    });
    expect(given.only("kubernetes_pod_disruption_budget_v1")).toEqual({
      metadata,
      spec: { max_unavailable: "2", selector: { match_labels: NAME } },
      depends_on,
    });
  });

  test("writes who may call it, and where", () => {
    const policies = Object.values(given.resources("kubernetes_network_policy_v1"));
    expect(policies).toContainEqual({
      metadata,
      spec: {
        pod_selector: { match_labels: NAME },
        policy_types: ["Ingress"],
        ingress: [
          { ports: [{ port: "8080", protocol: "TCP" }], from: [{ ip_block: { cidr: "10.20.0.0/26" } }] },
          {
            ports: [{ port: "9090", protocol: "TCP" }],
            from: [
              {
                namespace_selector: {
                  match_expressions: [
                    {
                      key: "kubernetes.io/metadata.name",
                      operator: "In",
                      values: ["gke-gmp-system", "gmp-system"],
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
      depends_on,
    });
    expect(policies).toContainEqual({
      metadata: { name: "deny-ingress", namespace: "ml" },
      spec: { pod_selector: {}, policy_types: ["Ingress"] },
      depends_on: [addressOf("kubernetes_namespace_v1.Ml")],
    });
    expect(given.only("kubernetes_service_v1")).toEqual({
      metadata: {
        ...metadata,
        annotations: {
          "networking.gke.io/load-balancer-type": "Internal",
          "networking.gke.io/load-balancer-ip-addresses": "worker",
        },
      },
      spec: {
        type: "LoadBalancer",
        selector: NAME,
        port: [{ name: "main", port: 8080, target_port: "8080", protocol: "TCP" }],
        load_balancer_source_ranges: ["10.20.0.0/26"],
        external_traffic_policy: "Local",
      },
      wait_for_load_balancer: true,
      lifecycle: {
        ignore_changes: [
          'metadata[0].annotations["cloud.google.com/neg"]',
          'metadata[0].annotations["cloud.google.com/neg-status"]',
        ],
      },
      depends_on,
    });
  });
});
