import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { CloudRunJob, memoryVolume } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";
import { DataBucket } from "../../lib/storage";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const image = "europe-west1-docker.pkg.dev/demo/apps/job:1.4.2";
const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

/** Jobs by a schedule and without one, with all that a job waits for. */
class Jobs extends TerraformStack {
  constructor(app: App, id: string, state: string) {
    super(app, id);
    new LocalBackend(this, { path: state });
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, {
      project: "demo",
      region: "europe-west1",
      protection: { off: "destroyed at the end of the test" },
    });
    const secrets = new SecretBundle(this, "Secrets", { secrets: { DB_PASSWORD: { from: "generated" } } });
    const data = new DataBucket(this, "Data", { name: "demo-job-data", location: "europe-west1" });
    void new CloudRunJob(this, "Report", {
      name: "report",
      image,
      tasks: 10,
      parallelism: 2,
      retries: 0,
      timeout: "2h",
      env: { LEVEL: "info", ...secrets.env() },
      mounts: { "/tmp/cache": memoryVolume("16Mi"), "/data": data.readOnly() },
      dependsOn: ["proxy"],
      sidecars: {
        proxy: {
          image: "envoyproxy/envoy:v1.31.2",
          cpu: "500m",
          startup: { path: "/ready", port: 9_000, headers: { "X-A": "b" } },
        },
      },
      schedule: { cron: "0 3 * * *", timeZone: "Europe/Berlin" },
    });
    void new CloudRunJob(this, "Least", {
      name: "least",
      image,
      parallelism: 0,
      schedule: {
        cron: "3rd tue of month 09:00",
        paused: true,
        region: "europe-west3",
        retry: { count: 5, maxDoublings: 1 },
      },
    });
    void new CloudRunJob(this, "Manual", { name: "manual", image, imageManagedBy: "ci" });
  }
}

describe(
  missing === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "jobs-"));
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    given(
      "jobs: one apply, an empty plan, changes in place that leave an empty plan, and a destroy that leaves nothing",
      () => {
        const app = new App({ outdir: join(root, "cdktf.out") });
        const state = join(root, "jobs.tfstate");
        void new Jobs(app, "jobs", state);
        app.synth();
        const folder = join(root, "cdktf.out", "stacks", "jobs");
        useChosenProvider(folder);
        const within = [google as string, "--state", join(root, "cloud.json"), "--quota-factor", "10"];
        const run = (...words: readonly string[]) => terraform({ folder, within }, ...words);
        const planIsEmpty = () =>
          expect(run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });

        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
        planIsEmpty();

        const file = join(folder, "cdk.tf.json");
        const changed = readFileSync(file, "utf8")
          .replace('"task_count": 10', '"task_count": 20')
          .replace('"max_retries": 0', '"max_retries": 2')
          .replace('"schedule": "0 3 * * *"', '"schedule": "0 4 * * *"')
          .replace('"paused": true', '"paused": false')
          .replace('"retry_count": 5', '"retry_count": 0');
        writeFileSync(file, changed);
        const planned = run("plan", "-detailed-exitcode", "-input=false");
        expect([planned.status, planned.output]).toEqual([
          2,
          expect.stringMatching(/0 to add, 3 to change, 0 to destroy/),
        ]);
        expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
        planIsEmpty();

        expect(run("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
        expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
      },
    );
  },
);
