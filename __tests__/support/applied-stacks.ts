import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plantedVariables, synthesizeStacks } from "./stacks";
import { keepStateIn, localGoogle, terraform, whyNoTerraform } from "./terraform";

const google = localGoogle();

/** Why nothing can be applied here; undefined where it can. */
export const whyNoApply = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);

/** The stacks of an installation, to be applied in clouds that are on this machine. */
export function appliedStacks() {
  const stacks = synthesizeStacks({ protection: { off: "destroyed at the end of the test" } });
  const cloud = mkdtempSync(join(tmpdir(), "cloud-"));
  return {
    remove() {
      stacks.remove();
      rmSync(cloud, { recursive: true, force: true });
    },
    of: (name: string, sharedCloud = name) => appliedStack(stacks.folder(name), { cloud, name, sharedCloud }),
  };
}

interface Place {
  readonly name: string;
  readonly cloud: string;
  readonly sharedCloud: string;
}

/** A stack with a state of its own, in a cloud of its own or in one that it shares. */
function appliedStack(folder: string, { name, cloud, sharedCloud }: Place) {
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
