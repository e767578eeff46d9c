import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { plantedVariables, synthesizeStacks } from "../support/stacks";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

const PARTS = ["data", "services", "observability"];

describe(
  missing === undefined ? "ATP with the real provider" : `ATP with the real provider (skipped: ${missing})`,
  () => {
    const stacks = synthesizeStacks({ protection: { off: "destroyed at the end of the test" } });
    const root = mkdtempSync(join(tmpdir(), "atp-"));
    const folderOf = (part: string) => stacks.folder(`atp-${part}`);
    const stateOf = (part: string) => join(dirname(folderOf(part)), "../..", `terraform.atp-${part}.tfstate`);
    const said = (step: string) => {
      const of = (end: string) => {
        const file = join(root, `${step}.${end}`);
        return existsSync(file) ? readFileSync(file, "utf8") : "never run";
      };
      return { status: of("status").trim(), output: of("log") };
    };
    const succeeded = (step: string) =>
      expect([step, said(step)]).toEqual([step, expect.objectContaining({ status: "0" })]);
    afterAll(() => {
      stacks.remove();
      rmSync(root, { recursive: true, force: true });
    });

    given(
      "the stacks apply in their order, a service changes without a word of the database, and nothing is left",
      () => {
        for (const part of PARTS) {
          useChosenProvider(folderOf(part));
          expect(terraform({ folder: folderOf(part) }, "init", "-input=false")).toMatchObject({ status: 0 });
        }
        writeFileSync(join(root, "script.sh"), SCRIPT);
        const variables = Object.entries(plantedVariables).map(([name, value]) => [`TF_VAR_${name}`, value]);
        const env = {
          ...process.env,
          ...(Object.fromEntries(variables) as Record<string, string>),
          TF_CLI_ARGS: "-no-color",
          CHECKPOINT_DISABLE: "1",
        };
        const words = ["bash", join(root, "script.sh"), root, dirname(folderOf("data"))];
        spawnSync(google as string, ["--state", join(root, "cloud.json"), ...words], {
          encoding: "utf8",
          env,
          maxBuffer: 2 ** 26,
        });

        for (const part of PARTS) {
          succeeded(`apply-${part}`);
          succeeded(`plan-${part}`);
        }
        expect(said("change")).toMatchObject({
          status: "2",
          output: expect.stringContaining("0 to add, 3 to change, 0 to destroy"),
        });
        expect(said("change").output).not.toMatch(/google_sql|google_redis/);
        succeeded("apply-change");
        for (const part of PARTS) {
          succeeded(`destroy-${part}`);
          expect(JSON.parse(readFileSync(stateOf(part), "utf8")).resources).toEqual([]);
        }
        const seen = PARTS.map((part) => said(`apply-${part}`).output + said(`state-${part}`).output).join("");
        for (const planted of Object.values(plantedVariables)) expect(seen).not.toContain(planted);
      },
    );
  },
);

const SCRIPT = `
root=$1; stacks=$2
step() { local name=$1; shift; "$@" >"$root/$name.log" 2>&1; echo $? >"$root/$name.status"; }
tf() { local part=$1; shift; terraform -chdir="$stacks/atp-$part" "$@"; }
for part in data services observability; do
  step apply-$part tf $part apply -auto-approve -input=false
  step plan-$part tf $part plan -detailed-exitcode -input=false
  step state-$part tf $part state pull
done
sed -i 's/"max_instance_request_concurrency": 800/"max_instance_request_concurrency": 700/' "$stacks/atp-services/cdk.tf.json"
step change tf services plan -detailed-exitcode -input=false
step apply-change tf services apply -auto-approve -input=false
for part in observability services data; do
  step destroy-$part tf $part destroy -auto-approve -input=false
done
`;
