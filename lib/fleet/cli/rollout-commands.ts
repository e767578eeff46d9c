import { InvalidArgumentError, type Command } from "commander";
import { count, list, settings, stacks, type Does } from "./options";

/** The commands that CI runs, and those that write its files. */
export function addRolloutCommands(program: Command, does: Does): void {
  addCiCommands(program.command("ci").description("write the files by which CI rolls the fleet out"), does);
  const rollout = program.command("rollout").description("plan and apply many stacks, as the files of CI do");

  rollout
    .command("shards")
    .description("divide the stacks that are rolled out into shards, and say their names")
    .requiredOption("--out <file>", "where the rollout is written down")
    .option("--before <file>", "the lock before the change, for the stacks that it touches alone")
    .addOption(count("--shards <number>", "how many shards there may be"))
    .addOption(list())
    .addOption(settings())
    .addOption(stacks())
    .action(does(async () => (await import("./commands/rollout-shards.js")).shards));

  rollout
    .command("run")
    .description("plan the stacks of a shard, or apply those of a step")
    .requiredOption("--rollout <file>", "the rollout, as rollout shards has written it")
    .requiredOption("--shard <shard>", "which one: 3/20")
    .requiredOption("--reports <folder>", "where its report and its logs are written")
    .option("--step <step>", "apply those of this step: cells, wave_1, …; without it everything is planned")
    .option("--planned <folder>", "the reports of the plans; a stack whose plan has changed since is not applied")
    .option("--pending", "leave stacks alone whose state says that they are applied")
    .option("--providers <file>", "a .terraform.lock.hcl for all stacks")
    .option("--terraform <program>", "the program", "terraform")
    .addOption(count("--workers <number>", "the most that run at the same time"))
    .addOption(count("--begin-seconds <number>", "after how long no more stacks are begun"))
    .addOption(count("--stack-seconds <number>", "how long a stack may take"))
    .addOption(stacks())
    .action(does(async () => (await import("./commands/rollout-run.js")).runRollout));

  rollout
    .command("summary")
    .description("say what became of all shards, as a table in Markdown")
    .argument("<reports>", "the folder of their reports")
    .option("--title <text>", "the heading")
    .action(does(async () => (await import("./commands/rollout-reports.js")).summary));

  rollout
    .command("gate")
    .description("say whether the next step may begin")
    .argument("<reports>", "the folder of the reports of this step")
    .requiredOption("--rollout <file>", "the rollout, as rollout shards has written it")
    .requiredOption("--step <step>", "this step: cells, wave_1, …")
    .option("--baking <file>", "what was measured since: { seconds, requests, errors, probes }")
    .addOption(count("--max-failures <number>", "stacks that may have failed"))
    .addOption(count("--max-error-percent <number>", "errors among a hundred answers"))
    .addOption(count("--bake-seconds <number>", "how long has to be measured; 0 asks for nothing"))
    .action(does(async () => (await import("./commands/rollout-reports.js")).gateStep));
}

function addCiCommands(ci: Command, does: Does): void {
  withCiOptions(ci.command("github"))
    .description("write a workflow of GitHub Actions")
    .requiredOption("--workload-identity-provider <name>", "projects/NUMBER/…/providers/PROVIDER")
    .requiredOption("--plan-account <email>", "the account that plans")
    .requiredOption("--apply-account <email>", "the account that applies")
    .option("--branch <name>", "what is pushed here is applied")
    .option("--variable <name=secret...>", "a variable of Terraform, and the secret of GitHub that has its value", pair)
    .option("--terraform-version <version>", "the version of Terraform")
    .option("--node-version <version>", "the version of Node.js")
    .option("--out <file>", "where to", ".github/workflows/fleet.yml")
    .action(does(async () => (await import("./commands/ci.js")).github));

  withCiOptions(ci.command("cloud-build"))
    .description("write the files of Cloud Build: one that plans, and one for each wave")
    .requiredOption("--image <image>", "an image with Node.js, Terraform and the providers")
    .requiredOption("--reports <url>", "where reports are kept: gs://BUCKET/FOLDER")
    .option("--plan-account <account>", "the account that plans")
    .option("--apply-account <account>", "the account that applies")
    .option("--machine-type <type>", "the machine of a build")
    .option("--out <folder>", "where to", ".")
    .action(does(async () => (await import("./commands/ci.js")).cloudBuild));
}

function withCiOptions(command: Command): Command {
  return command
    .option("--install <command>", "what installs the program that makes the stacks")
    .option("--synth <command>", "what makes the stacks in cdktf.out")
    .option("--command <command>", "how this program is called there")
    .option("--measure <command>", "what measures the services after a wave")
    .option("--check", "write nothing; fail where the files are not those of the list")
    .addOption(count("--shards <number>", "how many shards there may be"))
    .addOption(count("--max-failures <number>", "stacks of a wave that may have failed"))
    .addOption(count("--max-error-percent <number>", "errors among a hundred answers; with --measure"))
    .addOption(count("--bake-seconds <number>", "how long is waited before it is measured"))
    .addOption(list())
    .addOption(settings());
}

function pair(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, name, secret] = /^(\w+)=(\w+)$/.exec(text) ?? [];
  if (name === undefined || secret === undefined) throw new InvalidArgumentError("Write NAME=SECRET.");
  return { ...before, [name]: secret };
}
