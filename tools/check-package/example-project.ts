import { cpSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { terraformName, whyNoTerraform } from "../terraform";
import { exampleManifest, type Manifest } from "./manifest";
import type { Report } from "./report";
import { attempt, EXAMPLE, readJson, refuseFailed, run, writeJson, type Run } from "./shell";
import { readStack, removeStack } from "./stack-file";
import type { Synthesized } from "./synthesized";
import type { Node } from "./toolbox";

const LEFT_BEHIND = new Set(["node_modules", "build", "cdktf.out", "package-lock.json"]);

/** How a command of the example is run. */
export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** @default - the one that runs this */
  readonly node?: Node;
}

/** A copy of the example, as its owner has it who has installed the package. */
export class ExampleProject {
  private isWithoutTerraform = false;

  private constructor(
    private readonly cwd: string,
    private readonly report: Report,
  ) {}

  /** Copies the example and writes its lock file, which `npm ci` asks for. */
  public static async create(folder: string, name: string, tarball: string, report: Report): Promise<ExampleProject> {
    cpSync(EXAMPLE, folder, { recursive: true, filter: (path) => !LEFT_BEHIND.has(basename(path)) });
    const file = join(folder, "package.json");
    writeJson(file, exampleManifest(readJson(file) as Manifest, name, tarball));
    await run("npm", ["install", "--package-lock-only"], { cwd: folder });
    return new ExampleProject(folder, report);
  }

  public get hasTerraform(): boolean {
    return !this.isWithoutTerraform;
  }

  /**
   * Runs a command as a shell does. One that needs Terraform is left out, and that is said once, where there is none.
   *
   * @throws PackageCheckError where it fails.
   */
  public async run(command: string, { env, node }: CommandOptions = {}): Promise<Run | undefined> {
    const isTerraform = command.startsWith("terraform ");
    if (isTerraform && this.isWithoutTerraform) return undefined;
    const line = isTerraform ? command.replace("terraform", terraformName()) : command;
    const result = await attempt("bash", ["-euo", "pipefail", "-c", line], {
      cwd: this.cwd,
      env: { ...env, CDKTF_HOME: join(this.cwd, ".cdktf"), CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", TF_INPUT: "0" },
      ...(node === undefined ? {} : { programs: dirname(node.program) }),
    });
    const why = isTerraform ? whyNoTerraform(result) : undefined;
    if (why !== undefined) {
      this.isWithoutTerraform = true;
      this.report.notLookedAt("validate, plan and cdktf diff of the example", why);
      return undefined;
    }
    refuseFailed(command, result);
    return result;
  }

  /** Runs a command that synthesizes: the stack as that command wrote it. */
  public async synthesize(command: string, options: CommandOptions = {}): Promise<Synthesized> {
    const out = join(this.cwd, "cdktf.out");
    removeStack(out);
    await this.run(command, options);
    return readStack(out, `the example, by ${command}`);
  }
}
