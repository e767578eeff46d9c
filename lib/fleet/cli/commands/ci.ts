import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inWords, problemOf } from "../../../validation";
import { cloudBuildFiles, githubWorkflow, type RolloutCiOptions, type RolloutGateCommand } from "../../rollout";
import { writeFiles } from "../files";
import { openList, type ListOptions } from "../list";
import { refuseAny } from "../problems";
import type { Terminal } from "../terminal";

/** What all files of CI are made of. */
export interface CiCommand extends ListOptions, Omit<RolloutCiOptions, "gate">, RolloutGateCommand {
  readonly out: string;
  readonly check?: true;
}

/** What a workflow of GitHub Actions is made of besides. */
export interface GithubCommand extends CiCommand {
  readonly workloadIdentityProvider: string;
  readonly planAccount: string;
  readonly applyAccount: string;
  readonly branch?: string;
  readonly variable?: Readonly<Record<string, string>>;
  readonly terraformVersion?: string;
  readonly nodeVersion?: string;
}

/** What the files of Cloud Build are made of besides. */
export interface CloudBuildCommand extends CiCommand {
  readonly image: string;
  readonly reports: string;
  readonly planAccount?: string;
  readonly applyAccount?: string;
  readonly machineType?: string;
}

/** Writes a workflow of GitHub Actions. */
export async function github(terminal: Terminal, options: GithubCommand): Promise<void> {
  const fleet = await openList(options);
  const { workloadIdentityProvider, planAccount, applyAccount, branch, variable, terraformVersion, nodeVersion } =
    options;
  const text = githubWorkflow(fleet, {
    ...commonOf(options),
    ...given({ branch, variables: variable, terraformVersion, nodeVersion }),
    workloadIdentityProvider,
    planAccount,
    applyAccount,
  });
  finish(terminal, options, { [options.out]: text });
}

/** Writes the files of Cloud Build. */
export async function cloudBuild(terminal: Terminal, options: CloudBuildCommand): Promise<void> {
  const fleet = await openList(options);
  const { image, reports, planAccount, applyAccount, machineType } = options;
  const files = cloudBuildFiles(fleet, {
    ...commonOf(options),
    ...given({ planAccount, applyAccount, machineType }),
    image,
    reports,
  });
  const entries = Object.entries(files).map(([name, text]) => [join(options.out, name), text] as const);
  finish(terminal, options, Object.fromEntries(entries));
}

function commonOf(options: CiCommand): RolloutCiOptions {
  const { install, synth, command, shards, maxFailures, maxErrorPercent, bakeSeconds, measure } = options;
  const gate = given({ maxFailures, maxErrorPercent, bakeSeconds, measure });
  return { ...given({ install, synth, command, shards }), gate };
}

/** Options without those that were left out, so that each has its default where it is read. */
function given<Options extends object>(options: Options): { [Key in keyof Options]?: NonNullable<Options[Key]> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}

function finish(terminal: Terminal, { check, list }: CiCommand, files: Readonly<Record<string, string>>): void {
  if (check === true) {
    const stale = Object.entries(files).filter(
      ([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text,
    );
    const allowed = `what follows from ${list} and the options`;
    const fix = "write it with the same command without --check";
    const finding = { at: "", got: inWords("another text"), allowed, fix };
    refuseAny(stale.map(([file]) => problemOf("fleet-ci-stale", file, finding)));
    return;
  }
  for (const file of Object.keys(files)) mkdirSync(dirname(file), { recursive: true });
  writeFiles(files);
  for (const file of Object.keys(files)) terminal.say(`${file} is written`);
}
