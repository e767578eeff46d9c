import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HERMETIC } from "../terraform";
import type { Check } from "./check";
import { ExampleProject } from "./example-project";
import { planProblems, type Plan } from "./plan";
import { refuse } from "./problems";
import { EXAMPLE } from "./shell";
import type { Synthesized } from "./synthesized";
import type { Node } from "./toolbox";
import { fork, NEWEST_NODE_OF_CLI } from "./versions";
import { commandsOf } from "./workflow";

/** What the documents tell users to run, besides the commands in the workflow of the example. */
export const cliCommands = {
  synth: "npx cdktf synth",
  diff: "npx cdktf diff shop",
  synthOnNewNode: `npx --package cdktn-cli@${fork.version} cdktn synth`,
} as const;

const PLANNING = { ...HERMETIC, TF_VAR_shop_acme_admin_password: "none" };

/** The example as its owner has it: the commands of its workflow, and those of cdktf-cli. */
export async function useExample({ folder, own, tarball, report, toolbox }: Check): Promise<readonly Synthesized[]> {
  const synthesized: Synthesized[] = [];
  const plans: Plan[] = [];
  const workflow = readFileSync(join(EXAMPLE, ".github/workflows/infrastructure.yml"), "utf8");
  const validate = commandsOf(workflow, "validate");
  const plan = commandsOf(workflow, "plan").filter((command) => !validate.includes(command));

  const project = await report.step("the example: the package becomes its dependency", () =>
    ExampleProject.create(join(folder, "example"), own.name, tarball, report),
  );
  if (project === undefined) return [];
  const isValid = await report.step(`the example: ${validate.join("; ")}`, async () => {
    for (const command of validate) {
      if (command.endsWith(" synth")) synthesized.push(await project.synthesize(command));
      else await project.run(command);
    }
    return true;
  });
  if (isValid === undefined) return [];
  await report.step(`the example: ${plan.join("; ")}`, async () => {
    for (const command of plan) {
      const isPlan = command.includes(" plan");
      const result = await project.run(command, { env: isPlan ? PLANNING : {} });
      if (isPlan && result !== undefined) plans.push({ by: command, output: result.output });
    }
  });

  const synthesizeBy = (command: string, node: Node) =>
    report.step(`the example: ${command}, ${node.name}`, async () => {
      synthesized.push(await project.synthesize(command, { node }));
    });
  const { old, recent } = nodesOfCli(toolbox.nodes);
  if (recent === undefined) report.notLookedAt(cliCommands.synthOnNewNode, "no Node.js for it is here");
  else await synthesizeBy(cliCommands.synthOnNewNode, recent);
  if (old === undefined) {
    report.notLookedAt(`${cliCommands.synth} and ${cliCommands.diff}`, "no Node.js for it is here");
    return synthesized;
  }
  await synthesizeBy(cliCommands.synth, old);
  if (!project.hasTerraform) return synthesized;
  await report.step(`the example: ${cliCommands.diff}, ${old.name}`, async () => {
    // Otherwise the registry is asked for checksums, even where Terraform takes the providers from elsewhere.
    const command = `${cliCommands.diff} --skip-provider-lock --no-color`;
    const result = await project.run(command, { env: PLANNING, node: old });
    plans.push({ by: cliCommands.diff, output: result?.output ?? "" });
  });
  await report.step("the example: compare the plans", () => refuse(planProblems(plans)));
  return synthesized;
}

/** The first Node.js that cdktf-cli starts on, and the first that its fork needs. */
export function nodesOfCli(nodes: readonly Node[]): { readonly old?: Node; readonly recent?: Node } {
  return {
    old: nodes.find(({ major }) => major <= NEWEST_NODE_OF_CLI),
    recent: nodes.find(({ major }) => major > NEWEST_NODE_OF_CLI),
  };
}
