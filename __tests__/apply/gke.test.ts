import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { WorkloadStack, type Release } from "../gke/workload-stack";
import { kubeScore, localKubernetes } from "../support/kubernetes";
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
  "disruption-controller",
  "persistentvolumeclaim-protection-controller",
];

/** What kube-score calls critical and is meant so. */
const MEANT = {
  "container-image-pull-policy":
    "A tag that does not move is the same on every node; Always makes the registry a part of each start.",
  "deployment-targeted-by-hpa-does-not-have-replicas-configured":
    "The server fills them in; what Terraform writes has none.",
};

describe(
  missing === undefined ? "apply with the real providers" : `apply with the real providers (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "gke-"));
    const folder = join(root, "cdktf.out", "stacks", "workloads");
    const state = join(root, "workloads.tfstate");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    /** Synthesizes a release, and keeps its JSON under a name. */
    const release = (name: string, given: Release) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      void new WorkloadStack(app, "workloads", state, given);
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
      "workloads: one apply, pods that are admitted, an empty plan, a release in place, a destroy that leaves nothing",
      () => {
        const first = { tag: "1.4.2", secretVersion: 1, config: "level: info" };
        const second = { ...first, tag: "1.4.3", config: "level: debug" };
        release("secret", { ...second, secretVersion: 2 });
        release("image", second);
        release("first", first);
        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        writeFileSync(join(root, "script.sh"), SCRIPT);
        const score = kubeScore() ?? "true";
        const ignored = Object.keys(MEANT).flatMap((test) => ["--ignore-test", test]);
        const run = spawnSync(
          google as string,
          [
            "--state",
            join(root, "cloud.json"),
            join(kubernetes as string, "with-cluster"),
            "bash",
            join(root, "script.sh"),
            root,
            folder,
            join(kubernetes as string, "check-pods"),
            score,
            ...ignored,
          ],
          {
            encoding: "utf8",
            env: {
              ...process.env,
              KCM_CONTROLLERS: CONTROLLERS.join(","),
              TF_CLI_ARGS: "-no-color",
              CHECKPOINT_DISABLE: "1",
            },
            maxBuffer: 2 ** 26,
          },
        );
        expect(`${run.stdout}${run.stderr}`).not.toMatch(/refused|No such file/);

        for (const step of ["apply-first", "plan-first"])
          expect([step, said(step)]).toEqual([step, expect.objectContaining({ status: "0" })]);
        expect(said("pods")).toMatchObject({ status: "0", output: expect.stringMatching(/(ok {3}ml\/\S+\n){3}/) });
        expect(said("score")).toMatchObject({ status: "0" });
        // A new image and another file: the pods are rolled, and nothing is made anew.
        expect(said("plan-image")).toMatchObject({
          status: "2",
          output: expect.stringMatching(/0 to add, 4 to change, 0 to destroy/),
        });
        expect(said("apply-image")).toMatchObject({ status: "0" });
        expect(said("again-image")).toMatchObject({ status: "0" });
        // Another value: Terraform makes a version of the secret, writes it into the cluster and rolls who reads it.
        expect(said("plan-secret").output).toMatch(/1 to add, 2 to change, 1 to destroy/);
        expect(said("apply-secret")).toMatchObject({ status: "0" });
        expect(said("again-secret")).toMatchObject({ status: "0" });
        expect(said("destroy")).toMatchObject({ status: "0" });
        expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
      },
    );

    given(
      "the value of a secret reaches the pods, another one after a rotation, and neither stays with Terraform",
      () => {
        const [before, after] = ["value-first", "value-secret"].map((step) => said(step).output.trim());
        const revisions = ["revision-first", "revision-secret"].map((step) => said(step).output.trim());
        expect([before, after]).toEqual([expect.stringMatching(/^\w{32}$/), expect.stringMatching(/^\w{32}$/)]);
        expect(before).not.toBe(after);
        expect(revisions[0]).not.toBe(revisions[1]);
        const kept = ["state-first", "state-secret", "apply-first", "apply-secret", "plan-first", "plan-secret"];
        for (const step of kept) {
          expect(said(step).output.length).toBeGreaterThan(100);
          expect(said(step).output).not.toContain(before);
          expect(said(step).output).not.toContain(after);
        }
      },
    );
  },
);

const SCRIPT = `
root=$1; folder=$2; check_pods=$3; score=$4; shift 4
step() { local name=$1; shift; "$@" >"$root/$name.log" 2>&1; echo $? >"$root/$name.status"; }
tf() { terraform -chdir="$folder" "$@"; }
use() { cp "$root/$1.json" "$folder/cdk.tf.json"; }
value() { kubectl -n ml get secret ml-worker -o 'jsonpath={.data.SENTRY_DSN}' | base64 -d; }
revision() { kubectl -n ml get deployment ml-worker -o jsonpath='{.spec.template.metadata.annotations}'; }
judge() { kubectl -n ml get deploy,svc,ingress,netpol,pdb,hpa -o yaml >"$root/objects.yaml"; "$score" score "$@" "$root/objects.yaml"; }
use first
step apply-first tf apply -auto-approve -input=false
step plan-first tf plan -detailed-exitcode -input=false
step state-first tf state pull
step value-first value
step revision-first revision
step pods "$check_pods" ml
step score judge "$@"
use image
step plan-image tf plan -detailed-exitcode -input=false
step apply-image tf apply -auto-approve -input=false
step again-image tf plan -detailed-exitcode -input=false
use secret
step plan-secret tf plan -detailed-exitcode -input=false
step apply-secret tf apply -auto-approve -input=false
step again-secret tf plan -detailed-exitcode -input=false
step state-secret tf state pull
step value-secret value
step revision-secret revision
step destroy tf destroy -auto-approve -input=false
`;
