import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { localKubernetes } from "../support/kubernetes";
import { mutable } from "../support/mutable-output";
import { plantedVariables, synthesizeStacks } from "../support/stacks";
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

const PARTS = ["images", "network", "cluster", "workers", "gateway"];
// What empties a namespace; nothing runs pods.
const CONTROLLERS = "namespace-controller,serviceaccount-controller,garbage-collector-controller";

describe(
  missing === undefined ? "OMNI with the real providers" : `OMNI with the real providers (skipped: ${missing})`,
  () => {
    const stacks = synthesizeStacks({ protection: { off: "destroyed at the end of the test" } });
    const root = mkdtempSync(join(tmpdir(), "omni-"));
    const folderOf = (part: string) => stacks.folder(`omni-${part}`);
    const stateOf = (part: string) =>
      join(dirname(stacks.folder("omni-network")), "../..", `terraform.omni-${part}.tfstate`);
    const said = (step: string) => {
      const of = (end: string) => {
        const file = join(root, `${step}.${end}`);
        return existsSync(file) ? readFileSync(file, "utf8") : "never run";
      };
      return { status: of("status").trim(), output: of("log") };
    };
    afterAll(() => {
      stacks.remove();
      rmSync(root, { recursive: true, force: true });
    });

    given(
      "the stacks apply in their order, a worker's image changes in place, and they are destroyed in the opposite order",
      () => {
        for (const part of PARTS) {
          useChosenProvider(folderOf(part), GOOGLE);
          if (part === "workers") callTheLocalServer(join(folderOf(part), "cdk.tf.json"));
          expect(terraform({ folder: folderOf(part) }, "init", "-input=false")).toMatchObject({ status: 0 });
        }
        writeFileSync(join(root, "script.sh"), SCRIPT);
        const variables = Object.entries(plantedVariables).map(([name, value]) => [`TF_VAR_${name}`, value]);
        const words = [
          "bash",
          join(root, "script.sh"),
          root,
          dirname(folderOf("network")),
          join(kubernetes as string, "check-pods"),
        ];
        const env = {
          ...process.env,
          ...(Object.fromEntries(variables) as Record<string, string>),
          KCM_CONTROLLERS: CONTROLLERS,
          TF_CLI_ARGS: "-no-color",
          CHECKPOINT_DISABLE: "1",
        };
        const within = ["--state", join(root, "cloud.json"), join(kubernetes as string, "with-cluster"), ...words];
        spawnSync(google as string, within, { encoding: "utf8", env, maxBuffer: 2 ** 26 });

        for (const step of PARTS.map((part) => `apply-${part}`)) {
          expect([step, said(step)]).toEqual([step, expect.objectContaining({ status: "0" })]);
        }
        for (const step of ["plan-images", "plan-network", "plan-workers", "plan-gateway"]) {
          expect([step, said(step)]).toEqual([step, expect.objectContaining({ status: "0" })]);
        }
        expect(said("pods")).toMatchObject({ status: "0", output: expect.stringContaining("ok") });
        expect(said("image")).toMatchObject({
          status: "2",
          output: expect.stringMatching(/0 to add, 1 to change, 0 to destroy/),
        });
        for (const part of PARTS) {
          expect([part, said(`destroy-${part}`)]).toEqual([part, expect.objectContaining({ status: "0" })]);
          expect(JSON.parse(readFileSync(stateOf(part), "utf8")).resources).toEqual([]);
        }
        const logs = PARTS.map((part) => said(`apply-${part}`).output + said(`state-${part}`).output).join("");
        for (const planted of Object.values(plantedVariables)) expect(logs).not.toContain(planted);
      },
    );
  },
);

/** The provider calls the local server by its environment; nobody runs pods there, or balances load. */
function callTheLocalServer(file: string): void {
  const stack = mutable(JSON.parse(readFileSync(file, "utf8")));
  stack.provider.kubernetes = [{}];
  for (const one of Object.values<Record<string, unknown>>(stack.resource.kubernetes_deployment_v1))
    one["wait_for_rollout"] = false;
  for (const one of Object.values<Record<string, unknown>>(stack.resource.kubernetes_service_v1))
    one["wait_for_load_balancer"] = false;
  writeFileSync(file, JSON.stringify(stack));
}

const SCRIPT = `
root=$1; stacks=$2; check_pods=$3
step() { local name=$1; shift; "$@" >"$root/$name.log" 2>&1; echo $? >"$root/$name.status"; }
tf() { local part=$1; shift; terraform -chdir="$stacks/omni-$part" "$@"; }
for part in images network cluster workers gateway; do
  step apply-$part tf $part apply -auto-approve -input=false
  step plan-$part tf $part plan -detailed-exitcode -input=false
  step state-$part tf $part state pull
done
step pods "$check_pods" ml
sed -i 's/omni-ai-worker:1.4.2/omni-ai-worker:1.4.3/' "$stacks/omni-workers/cdk.tf.json"
step image tf workers plan -detailed-exitcode -input=false
for part in gateway workers cluster network images; do
  step destroy-$part tf $part destroy -auto-approve -input=false
done
`;
