import { execFile, fork, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { transformSync } from "@swc/core";

const ROOT = join(__dirname, "../../..");

/** What a command gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The package as it is published, compiled to a folder of its own, so that its program can be run. */
export interface Program {
  /** Where its modules are, for a program that uses the package. */
  readonly modules: string;
  /** Runs a command in a folder, in a process that has the framework loaded already. */
  run(folder: string, ...args: readonly string[]): Promise<Ran>;
  /** Runs it in a folder as users do, in a process of its own. */
  start(folder: string, ...args: readonly string[]): Promise<Ran>;
  /** Runs it with a module of Node.js that is loaded before it. */
  with(folder: string, module: string, ...args: readonly string[]): Promise<Ran>;
  remove(): void;
}

/** Compiles the package. */
export function compiledProgram(): Program {
  const root = mkdtempSync(join(tmpdir(), "gcp-fleet-"));
  const { bin } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly bin: { "gcp-fleet": string };
  };
  cpSync(join(ROOT, "package.json"), join(root, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "dir");
  for (const file of readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".ts")) compile(file, join(root, "dist", file.replace(/\.ts$/, ".js")));
  }
  const script = join(root, bin["gcp-fleet"]);
  const warm = new WarmProgram(dirname(script));
  return {
    modules: join(root, "dist"),
    run: (folder, ...args) => warm.run(folder, args),
    start: (folder, ...args) => runIn(folder, [script, ...args]),
    with: (folder, module, ...args) => runIn(folder, ["--require", module, script, ...args]),
    remove: () => {
      warm.end();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A process that runs one command after the other, each in a folder of its own. */
class WarmProgram {
  private readonly child: ChildProcess;
  private last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.child = fork(join(__dirname, "warm-program.js"), [folder]);
  }

  run(folder: string, args: readonly string[]): Promise<Ran> {
    const ran = this.last.then(
      () =>
        new Promise<Ran>((settle, fail) => {
          const died = () => fail(new Error(`the program died of ${args.join(" ")}`));
          this.child.once("exit", died);
          this.child.once("message", (answer) => {
            this.child.off("exit", died);
            settle(answer as Ran);
          });
          this.child.send({ folder, args });
        }),
    );
    this.last = ran.catch(() => undefined);
    return ran;
  }

  end(): void {
    this.child.kill();
  }
}

function compile(file: string, to: string): void {
  const { code } = transformSync(readFileSync(join(ROOT, "lib", file), "utf8"), {
    filename: file,
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs", ignoreDynamic: true, exportInteropAnnotation: true },
  });
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, code);
}

function runIn(folder: string, args: readonly string[]): Promise<Ran> {
  return new Promise((settle) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64e6 }, (error, out, err) => {
      settle({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}

/** Does something with each of many, as many at a time as there are processors. */
export async function inTurns<Given, Result>(
  all: readonly Given[],
  work: (one: Given) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const worker = async () => {
    for (const [index, one] of waiting) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

/** A list that keeps all rules. */
export const LIST = `# The tenants of the shop.
apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells:
  c01: { project: demo, region: europe-west1, tenants: 3 } # the first one
  c02: { project: demo-two, region: europe-west4 }
channels:
  stable: { tag: 1.4.2 }
  canary: { tag: 1.5.0 }
defaults: { channel: stable, cpu: "1" }
tiers:
  pro: { cpu: "4", archive: { retention: 1y } }
tenants:
  # ours
  acme: { cell: c01 }
  globex:
    cell: c02
    tier: pro # paid until 2027
    channel: canary
`;
