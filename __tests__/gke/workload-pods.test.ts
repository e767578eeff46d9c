import { memoryVolume } from "../../lib/run";
import { built, type WorkloadChanges, DEPLOYMENT, SERVICE, deployment, pod, container } from "./workloads";

describe("the pods of a workload", () => {
  test("have no privileges, no token of the cluster, and write nowhere but in /tmp", () => {
    const { security_context, automount_service_account_token, enable_service_links, ...spec } = pod();
    expect([security_context, automount_service_account_token, enable_service_links]).toEqual([
      { run_as_non_root: true, seccomp_profile: { type: "RuntimeDefault" } },
      false,
      false,
    ]);
    expect(spec.container[0].security_context).toEqual({
      allow_privilege_escalation: false,
      capabilities: { drop: ["ALL"] },
      privileged: false,
      read_only_root_filesystem: true,
      run_as_non_root: true,
      seccomp_profile: { type: "RuntimeDefault" },
    });
    expect(spec.container[0].volume_mount).toEqual([{ name: "tmp", mount_path: "/tmp" }]);
    expect(spec.volume).toEqual([{ name: "tmp", empty_dir: {} }]);
  });

  test("have the token of the cluster where they call it", () => {
    const tokens = (changes: WorkloadChanges) => {
      const made = built(changes);
      const account = made.only("kubernetes_service_account_v1");
      return [
        account.automount_service_account_token,
        made.only(DEPLOYMENT).spec.template.spec.automount_service_account_token,
      ];
    };
    expect([tokens({}), tokens({ apiToken: true })]).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test("pull an image that their node has not, whatever its tag", () => {
    expect(container({ image: "shop:latest" }).image_pull_policy).toBe("IfNotPresent");
  });

  test("request exactly what they may use", () => {
    const given = container({ size: { cpu: "1000m", memory: "4Gi" }, gpu: { type: "nvidia-l4" } });
    const amounts = { cpu: "1", memory: "4Gi", "ephemeral-storage": "1Gi", "nvidia.com/gpu": "1" };
    expect(given.resources).toEqual({ requests: amounts, limits: amounts });
    expect(container().resources.limits).toEqual({ cpu: "500m", memory: "2Gi", "ephemeral-storage": "1Gi" });
  });

  test("run as the given user, and write where they are let", () => {
    const given = { user: 10_001, readOnlyRootFilesystem: false, mounts: { "/cache": memoryVolume("64Mi") } };
    expect(pod(given).security_context).toMatchObject({ fs_group: "10001" });
    expect(container(given).security_context).toMatchObject({
      run_as_user: "10001",
      run_as_group: "10001",
      read_only_root_filesystem: false,
    });
    expect(pod(given).volume).toEqual([{ name: "cache", empty_dir: { medium: "Memory", size_limit: "64Mi" } }]);
  });

  test("have no folder /tmp of their own where something is mounted there", () => {
    expect(pod({ mounts: { "/tmp": memoryVolume("64Mi") } }).volume).toEqual([
      { name: "tmp", empty_dir: { medium: "Memory", size_limit: "64Mi" } },
    ]);
  });

  test("go to the machines that are asked for, and spread over zones", () => {
    const selected = pod({
      spot: true,
      computeClass: "Scale-Out",
      architecture: "arm64",
      size: { cpu: "1", memory: "4Gi" },
    });
    expect(selected.node_selector).toEqual({
      "kubernetes.io/arch": "arm64",
      "cloud.google.com/compute-class": "Scale-Out",
      "cloud.google.com/gke-spot": "true",
    });
    expect(selected.termination_grace_period_seconds).toBe(15);
    expect(pod({ computeClass: "general-purpose" }).node_selector).toEqual({ "kubernetes.io/arch": "amd64" });
    expect(pod({ gpu: { type: "nvidia-l4" } }).node_selector).toHaveProperty(
      ["cloud.google.com/gke-accelerator"],
      "nvidia-l4",
    );
    expect(pod().topology_spread_constraint).toMatchObject([
      { topology_key: "topology.kubernetes.io/zone", max_skew: 1 },
    ]);
  });

  test("are asked as the probes say", () => {
    const asked = container({
      port: 8080,
      startup: { path: "/ready", delay: "5s", period: "2s", failures: 60, headers: { B: "2", A: "1" } },
      liveness: { grpc: "shop", timeout: "3s" },
      readiness: { exec: ["/ready", "now"] },
    });
    expect([asked.startup_probe, asked.liveness_probe, asked.readiness_probe]).toEqual([
      {
        initial_delay_seconds: 5,
        period_seconds: 2,
        timeout_seconds: 2,
        failure_threshold: 60,
        http_get: {
          path: "/ready",
          port: "8080",
          http_header: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
        },
      },
      { period_seconds: 10, timeout_seconds: 3, failure_threshold: 3, grpc: [{ port: 8080, service: "shop" }] },
      { period_seconds: 10, timeout_seconds: 5, failure_threshold: 3, exec: { command: ["/ready", "now"] } },
    ]);
    expect(container({ port: 8080, startup: { tcp: true } }).startup_probe).toMatchObject({
      tcp_socket: [{ port: "8080" }],
    });
    expect(container({ startup: { tcp: 9_000 } }).startup_probe).toMatchObject({ tcp_socket: [{ port: "9000" }] });
  });

  test("still answer while load balancers forget them", () => {
    expect(container({ drain: "1m", grace: "2m" }).lifecycle).toEqual({
      pre_stop: [{ exec: { command: ["sleep", "60"] } }],
    });
    expect(container()).not.toHaveProperty("lifecycle");
  });

  test("see files with their content, and are rolled by another content", () => {
    const files = { "/etc/app/a.yaml": "a: 1", "/srv/a.yaml": "a: 2" };
    const data = built({ files }).only("kubernetes_config_map_v1").data;
    const mounts = container({ files }).volume_mount.filter(({ name }: { name: string }) => name === "config--files");
    expect(
      mounts.map((mount: { mount_path: string; sub_path: string }) => [mount.mount_path, data[mount.sub_path]]),
    ).toEqual(Object.entries(files));
    expect(deployment({ files }).spec.template.metadata.annotations).toEqual({
      "cdktf-gcp-constructs/files-revision": expect.stringMatching(
        /^\$\{sha256\(jsonencode\(kubernetes_config_map_v1\.\w+\.data\)\)\}$/,
      ),
    });
  });
});

test("what GKE writes into its objects is left to it", () => {
  const written = built({ port: 8080 });
  expect(written.only(DEPLOYMENT).lifecycle.ignore_changes).toEqual([
    "spec[0].template[0].spec[0].toleration",
    'metadata[0].annotations["autopilot.gke.io/resource-adjustment"]',
    'metadata[0].annotations["autopilot.gke.io/warden-version"]',
  ]);
  const [neg, status] = ["neg", "neg-status"].map((name) => `metadata[0].annotations["cloud.google.com/${name}"]`);
  expect(written.only(SERVICE).lifecycle.ignore_changes).toEqual([neg, status]);
  const entry = { address: "shop", certificates: ["a"], healthPath: "/" };
  const open = built({ port: 8080, expose: { public: entry } });
  expect(open.only(SERVICE).lifecycle.ignore_changes).toEqual([status]);
});

describe("a rollout", () => {
  test("brings a new pod before it takes an old one, and is waited for as long as the start may take", () => {
    const slow = deployment({ port: 8080, startup: { path: "/ready", period: "20s", failures: 60 } });
    expect(slow.spec.strategy).toEqual({
      type: "RollingUpdate",
      rolling_update: { max_surge: "1", max_unavailable: "0" },
    });
    expect([slow.spec.progress_deadline_seconds, slow.timeouts]).toEqual([1_500, { create: "30m", update: "30m" }]);
    expect([deployment().spec.progress_deadline_seconds, deployment().timeouts.create]).toEqual([600, "20m"]);
    expect([deployment().wait_for_rollout, deployment({ waitForRollout: false }).wait_for_rollout]).toEqual([
      true,
      false,
    ]);
  });

  test("waits for the end of the old pod where there is a disk, which Terraform deletes for a reason only", () => {
    const withDisk = built({ disk: { size: "20Gi", path: "/data" } });
    expect(withDisk.only(DEPLOYMENT).spec).toMatchObject({ strategy: { type: "Recreate" }, replicas: "1" });
    expect(withDisk.only("kubernetes_persistent_volume_claim_v1")).toMatchObject({
      spec: {
        access_modes: ["ReadWriteOnce"],
        storage_class_name: "standard-rwo",
        resources: { requests: { storage: "20Gi" } },
      },
      wait_until_bound: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(withDisk.only(DEPLOYMENT).spec.template.spec.security_context.fs_group).toBe("65532");
    const off = built({ disk: { size: "20Gi", path: "/data" }, protection: { off: "a preview" } });
    expect(off.only("kubernetes_persistent_volume_claim_v1").lifecycle).toEqual({ prevent_destroy: false });
  });
});

test("the scaler decides how many pods there are, and Terraform does not", () => {
  const scaled = built({ scaling: { min: 2, max: 5, memoryUtilization: 80 } });
  expect(scaled.only(DEPLOYMENT).spec).not.toHaveProperty("replicas");
  expect(scaled.only("kubernetes_horizontal_pod_autoscaler_v2").spec).toMatchObject({
    min_replicas: 2,
    max_replicas: 5,
    scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "ml-worker" },
    metric: [
      { resource: { name: "cpu", target: { type: "Utilization", average_utilization: 70 } } },
      { resource: { name: "memory", target: { average_utilization: 80 } } },
    ],
  });
});

test("one pod may be away at once, or as many as is said", () => {
  const budget = (changes: WorkloadChanges) => built(changes).only("kubernetes_pod_disruption_budget_v1").spec;
  expect(budget({})).toMatchObject({
    max_unavailable: "1",
    selector: { match_labels: { "app.kubernetes.io/name": "ml-worker" } },
  });
  const kept = budget({ scaling: { min: 3, max: 3 }, disruption: { minAvailable: "50%" } });
  expect(kept).toMatchObject({ min_available: "50%" });
  expect(kept).not.toHaveProperty("max_unavailable");
});
