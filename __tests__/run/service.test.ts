import { ServiceAccount, setDefaults } from "../../lib/foundation";
import { CloudRunService, memoryVolume, type CloudRunServiceProps } from "../../lib/run";
import { synth } from "../support/synth";
import { bucketVolume, image, minimal, secretValue, secretVolume } from "./fakes";

const SERVICE = "google_cloud_run_v2_service";

const rendered = (props: Partial<CloudRunServiceProps> = {}) =>
  synth((stack) => new CloudRunService(stack, "Api", { ...minimal, ...props })).only(SERVICE);

test("the least that can be given becomes a service with everything written that the platform would fill in", () => {
  const { only, counts, warnings } = synth((stack) => new CloudRunService(stack, "Api", minimal));
  expect(counts).toEqual({ google_service_account: 1, [SERVICE]: 1 });
  expect(warnings).toEqual([]);
  expect(only("google_service_account")).toEqual({ account_id: expect.stringMatching(/^test-api-[0-9a-f]{8}$/) });
  expect(only(SERVICE)).toEqual({
    name: only("google_service_account").account_id,
    location: "europe-west1",
    ingress: "INGRESS_TRAFFIC_ALL",
    deletion_protection: true,
    lifecycle: { ignore_changes: ["client", "client_version"] },
    template: {
      service_account: expect.stringMatching(/^\$\{google_service_account\.Api_Account_[0-9A-F]{8}\.email\}$/),
      execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
      max_instance_request_concurrency: 80,
      timeout: "300s",
      scaling: { min_instance_count: 0, max_instance_count: 10 },
      containers: [
        {
          image,
          ports: { name: "http1", container_port: 8080 },
          resources: { limits: { cpu: "1", memory: "512Mi" }, cpu_idle: true, startup_cpu_boost: true },
          startup_probe: {
            initial_delay_seconds: 0,
            period_seconds: 240,
            timeout_seconds: 240,
            failure_threshold: 1,
            tcp_socket: { port: 8080 },
          },
        },
      ],
    },
  });
});

test("every option has its place, and nothing else is written", () => {
  const { only, counts, warnings } = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1", labels: { team: "core", stage: "test" } });
    return new CloudRunService(stack, "Api", {
      name: "api",
      description: "The API.",
      image,
      imageManagedBy: "ci",
      command: ["/bin/api"],
      args: ["--verbose", "--json"],
      env: { LOG_LEVEL: "info", DB_PASSWORD: secretValue("db") },
      mounts: {
        "/var/data": bucketVolume("data", { volumeName: "storage", writable: true, sharedWrites: "append only" }),
        "/etc/tls": secretVolume("tls"),
        "/tmp": memoryVolume("128Mi"),
      },
      cpu: "2000m",
      memory: "4Gi",
      cpuAllocation: "always",
      startupCpuBoost: false,
      port: 9000,
      protocol: "h2c",
      scaling: { min: 1, max: 5 },
      concurrency: 200,
      timeout: "1h",
      sessionAffinity: true,
      ingress: "internal-and-load-balancer",
      executionEnvironment: "gen2",
      invokers: "no-iam-check",
      startup: {
        path: "/ready",
        headers: { "X-B": "2", "X-A": "1" },
        delay: "5s",
        period: "10s",
        timeout: "4s",
        failures: 24,
      },
      liveness: { grpc: "api.v1", port: 9001, delay: "1m", period: "30s", timeout: "5s", failures: 4 },
      serviceAccount: ServiceAccount.fromEmail(stack, "Given", "api@demo.iam.gserviceaccount.com"),
      labels: { team: "api" },
      annotations: { "example.com/owner": "core" },
      protection: { off: "a test" },
    });
  });
  expect(warnings).toEqual([]);
  expect(counts).toEqual({ [SERVICE]: 1, google_storage_bucket_iam_member: 2 });
  expect(only(SERVICE)).toEqual({
    name: "api",
    project: "demo",
    location: "europe-west1",
    description: "The API.",
    ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
    invoker_iam_disabled: true,
    deletion_protection: false,
    labels: { team: "api", stage: "test" },
    annotations: { "example.com/owner": "core" },
    depends_on: [
      expect.stringMatching(/^google_storage_bucket_iam_member\.Api_Secret-db_/),
      expect.stringMatching(/^google_storage_bucket_iam_member\.Api_Bucket-data_/),
    ],
    lifecycle: {
      ignore_changes: [
        "client",
        "client_version",
        "template[0].containers[0].image",
        'template[0].annotations["run.googleapis.com/operation-id"]',
      ],
    },
    template: {
      service_account: "api@demo.iam.gserviceaccount.com",
      execution_environment: "EXECUTION_ENVIRONMENT_GEN2",
      max_instance_request_concurrency: 200,
      session_affinity: true,
      timeout: "3600s",
      scaling: { min_instance_count: 1, max_instance_count: 5 },
      containers: [
        {
          image,
          command: ["/bin/api"],
          args: ["--verbose", "--json"],
          ports: { name: "h2c", container_port: 9000 },
          env: [
            { name: "DB_PASSWORD", value_source: { secret_key_ref: { secret: "db", version: "2" } } },
            { name: "LOG_LEVEL", value: "info" },
          ],
          resources: { limits: { cpu: "2", memory: "4Gi" }, cpu_idle: false, startup_cpu_boost: false },
          startup_probe: {
            initial_delay_seconds: 5,
            period_seconds: 10,
            timeout_seconds: 4,
            failure_threshold: 24,
            http_get: {
              path: "/ready",
              port: 9000,
              http_headers: [
                { name: "X-A", value: "1" },
                { name: "X-B", value: "2" },
              ],
            },
          },
          liveness_probe: {
            initial_delay_seconds: 60,
            period_seconds: 30,
            timeout_seconds: 5,
            failure_threshold: 4,
            grpc: { port: 9001, service: "api.v1" },
          },
          volume_mounts: [
            { name: "etc-tls", mount_path: "/etc/tls" },
            { name: "tmp", mount_path: "/tmp" },
            { name: "storage", mount_path: "/var/data" },
          ],
        },
      ],
      volumes: [
        {
          name: "etc-tls",
          secret: { secret: "tls", default_mode: 0o400, items: [{ path: "key.pem", version: "3", mode: 0o400 }] },
        },
        { name: "tmp", empty_dir: { medium: "MEMORY", size_limit: "128Mi" } },
        { name: "storage", gcs: { bucket: "data", read_only: false } },
      ],
    },
  });
});

describe("who owns the image", () => {
  test.each([
    [undefined, ["client", "client_version"]],
    ["terraform", ["client", "client_version"]],
    [
      "ci",
      [
        "client",
        "client_version",
        "template[0].containers[0].image",
        'template[0].annotations["run.googleapis.com/operation-id"]',
      ],
    ],
  ] as const)("%p: exactly the fields that it changes are ignored", (imageManagedBy, ignored) => {
    expect(rendered({ imageManagedBy }).lifecycle).toEqual({ ignore_changes: ignored });
  });
});

test("the one resource is the default child, where options can be overridden that are not here", () => {
  const { only } = synth((stack) => {
    const service = new CloudRunService(stack, "Api", minimal);
    (service.node.defaultChild as unknown as { addOverride(path: string, value: unknown): void }).addOverride(
      "custom_audiences",
      ["https://api.example.com"],
    );
  });
  expect(only(SERVICE).custom_audiences).toEqual(["https://api.example.com"]);
});
