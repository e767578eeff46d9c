import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plantedVariables, synthesizeStacks } from "../support/stacks";
import { localGoogle, terraform, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

describe(
  missing === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${missing})`,
  () => {
    const stacks = synthesizeStacks({ protection: { off: "destroyed at the end of the test" } });
    const cloud = mkdtempSync(join(tmpdir(), "cloud-"));
    afterAll(() => {
      stacks.remove();
      rmSync(cloud, { recursive: true, force: true });
    });

    given.each(stacks.names)(
      "%s: one apply, an empty plan, changes that leave an empty plan, and a destroy that leaves nothing",
      (name) => {
        const folder = stacks.folder(name);
        const state = join(folder, "../../../", `terraform.${name}.tfstate`);
        const within = [google as string, "--state", join(cloud, `${name}.json`), "--quota-factor", "10"];
        const options = { folder, variables: plantedVariables, within };
        const logs: string[] = [];
        const run = (...words: readonly string[]) => {
          const { status, output } = terraform(options, ...words);
          logs.push(output);
          return { status, output };
        };

        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
        expect(run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });

        const change = (from: string | RegExp, to: string) => {
          const file = join(folder, "cdk.tf.json");
          writeFileSync(file, readFileSync(file, "utf8").replaceAll(new RegExp(from, "g"), to));
          const planned = run("plan", "-detailed-exitcode", "-input=false");
          expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
          expect(run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
          return planned;
        };
        const image = change(":1\\.4\\.2", ":1.4.3");
        expect(image).toMatchObject({
          status: 2,
          output: expect.stringMatching(/0 to add, [1-9]\d* to change, 0 to destroy/),
        });
        // A new value: the version is made anew, and every service that reads it gets a revision.
        const rotation = change('"secret_data_wo_version": 1', '"secret_data_wo_version": 2');
        expect(rotation.output).toMatch(/Plan: 3 to add, 2 to change, 3 to destroy/);

        const kept = readFileSync(state, "utf8");
        expect(run("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
        expect(JSON.parse(readFileSync(state, "utf8")).resources).toEqual([]);
        for (const planted of Object.values(plantedVariables)) expect(kept + logs.join("\n")).not.toContain(planted);
      },
    );
  },
);
