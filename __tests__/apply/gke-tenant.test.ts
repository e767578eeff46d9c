import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { GkeTenant } from "../../lib/gke-patterns";
import { CloudRunTenant } from "../../lib/patterns";
import { localKubernetes } from "../support/kubernetes";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

/** The oldest google provider of those at hand that reads secrets without keeping them. */
const GOOGLE = "7.45.0";
const google = localGoogle();
const kubernetes = localKubernetes();
const missing =
  whyNoTerraform(GOOGLE) ??
  (google === undefined ? "there is no local Google Cloud API" : undefined) ??
  (kubernetes === undefined ? "there is no local Kubernetes API server" : undefined);
const given = missing === undefined ? it : it.skip;

// The server has the controllers that the cluster needs to empty a namespace, and none that runs pods.
const CONTROLLERS = [
  "namespace-controller",
  "serviceaccount-controller",
  "garbage-collector-controller",
  "deployment-controller",
  "replicaset-controller",
  "persistentvolumeclaim-protection-controller",
];

/** One tenant, wherever it runs. */
class TenantStack extends TerraformStack {
  constructor(app: App, state: string, where: "Cloud Run" | "GKE") {
    super(app, "tenant");
    new LocalBackend(this, { path: state });
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    new KubernetesProvider(this, "Kubernetes");
    useGoogleProvider(this, "7.6.0");
    const off = { off: "destroyed at the end of the test" };
    setDefaults(this, { project: "demo", projectNumber: "123456789012", region: "europe-west1", protection: off });
    const tenant = {
      tenant: "acme",
      application: "shop",
      image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2",
      secrets: { ADMIN_PASSWORD: { from: "generated" } },
      retentionPeriod: "90d",
    } as const;
    if (where === "Cloud Run") new CloudRunTenant(this, "Acme", tenant);
    else {
      const entry = { address: "shop-acme", certificates: ["shop-acme"], healthPath: "/health" };
      new GkeTenant(this, "Acme", { ...tenant, user: 10_001, expose: { public: entry }, waitForRollout: false });
    }
  }
}

describe(
  missing === undefined ? "apply with the real providers" : `apply with the real providers (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "gke-tenant-"));
    const folder = join(root, "cdktf.out", "stacks", "tenant");
    const state = join(root, "tenant.tfstate");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const synthesize = (name: string, where: "Cloud Run" | "GKE") => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      void new TenantStack(app, state, where);
      app.synth();
      useChosenProvider(folder, GOOGLE);
      copyFileSync(join(folder, "cdk.tf.json"), join(root, `${name}.json`));
    };
    /** What a step of the script said, and how it ended. */
    const said = (step: string) => {
      const of = (end: string) => {
        const file = join(root, `${step}.${end}`);
        return existsSync(file) ? readFileSync(file, "utf8") : "never run";
      };
      return { status: of("status").trim(), output: of("log") };
    };

    given(
      "a tenant moves from Cloud Run to GKE: bucket and secret stay, the pod is admitted, the next plan is empty",
      () => {
        synthesize("gke", "GKE");
        synthesize("run", "Cloud Run");
        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        writeFileSync(join(root, "script.sh"), SCRIPT);
        const withCluster = join(kubernetes as string, "with-cluster");
        const script = ["bash", join(root, "script.sh"), root, folder, join(kubernetes as string, "check-pods")];
        const run = spawnSync(google as string, ["--state", join(root, "cloud.json"), withCluster, ...script], {
          encoding: "utf8",
          env: {
            ...process.env,
            KCM_CONTROLLERS: CONTROLLERS.join(","),
            TF_CLI_ARGS: "-no-color",
            CHECKPOINT_DISABLE: "1",
          },
          maxBuffer: 2 ** 26,
        });
        expect(`${run.stdout}${run.stderr}`).not.toMatch(/refused|No such file/);
        expect([said("apply-run"), said("apply-gke"), said("again-gke")].map(({ status }) => status)).toEqual([
          "0",
          "0",
          "0",
        ]);
        const { output } = said("plan-gke");
        expect(output).toMatch(/google_cloud_run_v2_service\.\S+ will be destroyed/);
        expect(output).not.toMatch(/(storage_bucket|manager_secret|secret_version)\.\S+ (will|must) be/);
        expect(said("pods")).toMatchObject({ status: "0", output: expect.stringContaining("ok   shop-acme/") });
        expect(said("destroy")).toMatchObject({ status: "0" });
      },
    );
  },
);

const SCRIPT = `
root=$1; folder=$2; check_pods=$3
step() { local name=$1; shift; "$@" >"$root/$name.log" 2>&1; echo $? >"$root/$name.status"; }
tf() { terraform -chdir="$folder" "$@"; }
use() { cp "$root/$1.json" "$folder/cdk.tf.json"; }
use run
step apply-run tf apply -auto-approve -input=false
use gke
step plan-gke tf plan -input=false
step apply-gke tf apply -auto-approve -input=false
step again-gke tf plan -detailed-exitcode -input=false
step pods "$check_pods" shop-acme
step destroy tf destroy -auto-approve -input=false
`;
