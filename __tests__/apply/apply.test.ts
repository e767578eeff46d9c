import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plantedVariables, synthesizeStacks } from "../support/stacks";
import { keepStateIn, localGoogle, terraform, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;
const stacks = synthesizeStacks({ protection: { off: "destroyed at the end of the test" } });
const cloud = mkdtempSync(join(tmpdir(), "cloud-"));
afterAll(() => {
  stacks.remove();
  rmSync(cloud, { recursive: true, force: true });
});

/** A stack with a state of its own, in a cloud of its own or in one that it shares. */
function installationOf(name: string, sharedCloud = name) {
  const folder = stacks.folder(name);
  const state = join(folder, "../../../", `terraform.${name}.tfstate`);
  keepStateIn(state, folder);
  const within = [google as string, "--state", join(cloud, `${sharedCloud}.json`), "--quota-factor", "10"] as const;
  const logs: string[] = [];
  const run = (...words: readonly string[]) => {
    const { status, output } = terraform({ folder, variables: plantedVariables, within }, ...words);
    logs.push(output);
    return { status, output };
  };
  const apply = () => {
    expect(run("apply", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
    expect(run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
  };
  return {
    run,
    apply,
    /** Applies the stack with another text in its JSON; what the plan before it said. */
    change(from: string, to: string) {
      const file = join(folder, "cdk.tf.json");
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
      const planned = run("plan", "-detailed-exitcode", "-input=false");
      apply();
      return planned;
    },
    /** Destroys everything, and looks for the planted values wherever they could have stayed. */
    destroy() {
      const kept = readFileSync(state, "utf8");
      expect(run("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
      expect(JSON.parse(readFileSync(state, "utf8")).resources).toEqual([]);
      for (const planted of Object.values(plantedVariables)) expect(kept + logs.join("\n")).not.toContain(planted);
    },
    init: () => expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 }),
    /** What somebody else does in the same cloud. */
    meanwhile(command: string, ...words: readonly string[]) {
      const [binary, ...options] = within;
      return spawnSync(binary, [...options, command, ...words], { encoding: "utf8" });
    },
  };
}

describe(
  missing === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${missing})`,
  () => {
    given("the tenants: an apply each, a new image in place, a new secret where it is read, a destroy", () => {
      const [cell, acme, globex] = ["cell-us", "tenant-acme", "tenant-globex"].map((part) =>
        installationOf(`aunooai-${part}`, "aunooai"),
      );
      for (const part of [cell, acme, globex]) {
        part?.init();
        part?.apply();
      }
      const image = acme?.change(":1.4.2", ":1.4.3");
      expect(image).toMatchObject({ status: 2, output: expect.stringMatching(/0 to add, 1 to change, 0 to destroy/) });
      // A new value: the version is made anew, and the service that reads it gets a revision.
      for (const tenant of [acme, globex]) {
        const rotation = tenant?.change('"secret_data_wo_version": 1', '"secret_data_wo_version": 2');
        expect(rotation?.output).toMatch(/Plan: 1 to add, 1 to change, 1 to destroy/);
      }
      // Whoever destroys one tenant leaves the others as they are.
      acme?.destroy();
      expect(globex?.run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
      globex?.destroy();
      cell?.destroy();
    });

    given("ElevenDops: starts with the example image, and what CI deploys then is left alone", () => {
      const elevendops = installationOf("elevendops");
      elevendops.init();
      elevendops.apply();
      const service = "projects/demo-project/locations/asia-east1/services/elevendops";
      const image = "asia-east1-docker.pkg.dev/demo-project/elevendops/app:0123abc";
      const deployed = elevendops.meanwhile("python3", join(__dirname, "deploy_as_ci.py"), service, image);
      expect(deployed.stdout.trim()).toBe(image);
      expect(elevendops.run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
      // What is not the image is still Terraform's, and the image stays that of the deploy.
      const larger = elevendops.change('"memory": "1Gi"', '"memory": "2Gi"');
      expect(larger.output).toMatch(/0 to add, 1 to change, 0 to destroy/);
      const after = elevendops.run("state", "show", "google_cloud_run_v2_service.App_F1B96344");
      expect(after.output).toContain(image);
      elevendops.destroy();
    });
  },
);
