import type { Command } from "commander";
import { list, lock, settings, stacks, type Does } from "./options";

/** The commands about what exists already. */
export function addAdoptCommands(program: Command, does: Does): void {
  program
    .command("adopt")
    .description("write the adopt file of a tenant that was made by hand, from what gcloud says of it")
    .argument("<tenant>", "its key in the list, where its entry names the cell")
    .requiredOption("--exports <file...>", "what gcloud … describe --format=json has printed, or folders of that")
    .option("--out <file>", "where to; adopt/TENANT.json beside the list where it is left out")
    .addOption(list())
    .addOption(settings())
    .action(does(async () => (await import("./commands/adopt.js")).adopt));

  program
    .command("gate")
    .description("pass a plan that takes over what exists and does nothing else")
    .argument("<plan>", "what terraform show -json has printed of it")
    .option("--stack <stack>", "the stack that was planned; then all of its imports have to be in the plan")
    .option("--new-secret-versions", "let it write new versions of secrets")
    .addOption(stacks())
    .action(does(async () => (await import("./commands/gate.js")).gatePlan));

  program
    .command("audit")
    .description("compare the list, the lock and the states: orphans, strangers, twins")
    .requiredOption("--states <folder>", "a copy of the states")
    .option("--json", "as JSON")
    .addOption(list())
    .addOption(settings())
    .addOption(lock())
    .action(does(async () => (await import("./commands/audit.js")).auditStates));
}
