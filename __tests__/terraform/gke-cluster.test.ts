import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ClusterStack, clusterVariants } from "../gke/cluster/cluster-stack";
import { terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

interface ResourceChange {
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Record<string, unknown> };
}

const missing = whyNoTerraform();
const given = missing === undefined ? describe : describe.skip;

given.each(["least", "most"] as const)(
  missing === undefined ? "a cluster with the %s options" : `a cluster with the %s options (skipped: ${missing})`,
  (variant) => {
    const root = mkdtempSync(join(tmpdir(), "gke-cluster-"));
    const folder = join(root, "stacks", "cluster");
    let changes: readonly ResourceChange[] = [];

    beforeAll(() => {
      const app = new App({ outdir: root });
      void new ClusterStack(app, "cluster", clusterVariants[variant]);
      app.synth();
      useChosenProvider(folder);
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    test("is valid to the real provider, without a warning", () => {
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      const validated = terraform({ folder }, "validate", "-json");
      expect(JSON.parse(validated.stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    });

    test("is planned without a call to Google, and nothing conflicts with Autopilot", () => {
      expect(terraform({ folder }, "plan", "-input=false", "-out=plan.bin")).toMatchObject({ status: 0 });
      changes = JSON.parse(terraform({ folder }, "show", "-json", "plan.bin").stdout).resource_changes;
      expect(changes.map(({ type, change }) => [type, ...change.actions]).sort()).toEqual(
        [
          "google_compute_network",
          "google_compute_subnetwork",
          "google_container_cluster",
          ...(variant === "most" ? ["google_gke_backup_backup_plan"] : []),
          "google_project_iam_member",
          "google_service_account",
        ].map((type) => [type, "create"]),
      );
    });

    test("is planned as its options say", () => {
      const cluster = changes.find(({ type }) => type === "google_container_cluster")?.change.after;
      expect(cluster).toMatchObject({
        enable_autopilot: true,
        location: "europe-west1",
        deletion_protection: false,
        // The provider leaves out what says that nothing is private.
        private_cluster_config: [
          { enable_private_nodes: true, enable_private_endpoint: variant === "least" ? true : null },
        ],
        control_plane_endpoints_config: [
          {
            dns_endpoint_config: [{ allow_external_traffic: true }],
            ip_endpoints_config: [{ enabled: variant === "most" }],
          },
        ],
      });
      if (variant === "least") return;
      expect(cluster).toMatchObject({
        maintenance_policy: [
          {
            recurring_window: [
              {
                start_time: "2025-01-11T22:00:00Z",
                end_time: "2025-01-12T06:00:00Z",
                recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
              },
            ],
          },
        ],
        binary_authorization: [{ evaluation_mode: "PROJECT_SINGLETON_POLICY_ENFORCE" }],
      });
    });
  },
);
