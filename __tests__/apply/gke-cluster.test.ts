import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ClusterStack, clusterVariants } from "../gke/cluster/cluster-stack";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of the API have no type
type Json = any;

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const NODE_ACCOUNT = "omni-cluster-europe-west1@demo.iam.gserviceaccount.com";
const given = missing === undefined ? it : it.skip;

describe(
  missing === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "gke-cluster-"));
    const folder = join(root, "cdktf.out", "stacks", "cluster");
    const state = join(root, "cluster.tfstate");
    const cloud = join(root, "cloud.json");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const run = (...words: readonly string[]) =>
      terraform({ folder, within: [google as string, "--state", cloud] }, ...words);
    const synthesize = (variant: keyof typeof clusterVariants) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      void new ClusterStack(app, "cluster", clusterVariants[variant], state);
      app.synth();
      useChosenProvider(folder);
    };
    const applyThenPlan = () => {
      expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
      answerAsGoogleDoes(cloud, NODE_ACCOUNT);
      const { status, output } = run("plan", "-detailed-exitcode", "-input=false");
      expect(status === 0 ? "" : output).toBe("");
    };

    given("a cluster: one apply, an empty plan, changes in place that leave an empty plan, and back", () => {
      synthesize("least");
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      applyThenPlan();

      for (const [variant, added, removed] of [
        ["most", 1, 0],
        ["least", 0, 1],
      ] as const) {
        synthesize(variant);
        const planned = run("plan", "-detailed-exitcode", "-input=false");
        expect([planned.status, planned.output]).toEqual([
          2,
          expect.stringContaining(`${added} to add, 1 to change, ${removed} to destroy`),
        ]);
        applyThenPlan();
      }

      expect(run("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    });
  },
);

/**
 * Puts into the answers of the local API what Google keeps of a cluster and the API may not: the account of its nodes,
 * that without endpoints by address there is no public one, and a changed setting of the Gateway API.
 */
function answerAsGoogleDoes(cloud: string, nodeAccount: string): void {
  const kept = JSON.parse(readFileSync(cloud, "utf8"));
  const [cluster] = Object.entries<Json>(kept.resources).flatMap(([path, one]) =>
    /^container\/projects\/[^/]+\/locations\/[^/]+\/clusters\/[^/]+$/.test(path) ? [one] : [],
  );
  const { ipEndpointsConfig } = cluster.controlPlaneEndpointsConfig;
  cluster.autoscaling.autoprovisioningNodePoolDefaults.serviceAccount = nodeAccount;
  ipEndpointsConfig.enablePublicEndpoint &&= ipEndpointsConfig.enabled;
  cluster.networkConfig.gatewayApiConfig = cluster.gatewayApiConfig ?? cluster.networkConfig.gatewayApiConfig;
  writeFileSync(cloud, JSON.stringify(kept));
}
