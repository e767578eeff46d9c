// Proves the package as users get it: packed, judged, installed into an empty folder, compiled against and run.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

interface Manifest {
  readonly name: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** What is wrong with the package, in words for whoever runs the check. */
class PackageCheckError extends Error {
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

const root = resolve(".");
const manifest = readJson(join(root, "package.json")) as Manifest;
const tool = (name: string) => join(root, "node_modules/.bin", name);
const BARREL = /\/@cdktf\/provider-[^/]+\/lib\/index\.d\.ts$/;
const KUBERNETES = "@cdktf/provider-kubernetes";

function main(folder: string): void {
  const tarball = pack(folder);
  judge(tarball);
  const consumer = install(folder, tarball);
  checkLoadedFiles(compile(consumer));
  checkSynthesized(runConsumer(consumer));
}

function pack(folder: string): string {
  say("build and pack");
  run("npm", ["run", "build"], root);
  const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(folder, filename);
}

function judge(tarball: string): void {
  say("publint and are-the-types-wrong");
  run(tool("publint"), ["run", tarball, "--strict"], root);
  run(tool("attw"), [tarball, "--no-color", "--no-emoji"], root);
}

/** An empty folder with the package and the peers that are not optional, in the versions this project is built with. */
function install(folder: string, tarball: string): string {
  const peers = Object.keys(manifest.peerDependencies).filter(
    (name) => manifest.peerDependenciesMeta[name]?.optional !== true,
  );
  say(`install with ${peers.join(", ")}`);
  const consumer = join(folder, "consumer");
  mkdirSync(consumer);
  writeJson(join(consumer, "package.json"), { name: "consumer", private: true, type: "commonjs" });
  const packages = [...peers, "@types/node"].map((name) => `${name}@${manifest.devDependencies[name] ?? "latest"}`);
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball, ...packages], consumer);
  if (existsSync(join(consumer, "node_modules", KUBERNETES))) {
    throw new PackageCheckError(
      "optional-peer-installed",
      `${KUBERNETES} came along, so nothing shows that it is not needed`,
    );
  }
  return consumer;
}

/** The files that the compiler loads for the consumer. */
function compile(consumer: string): readonly string[] {
  say("compile the consumer");
  cpSync(join(root, "tools/check-package/consumer.ts"), join(consumer, "consumer.ts"));
  const compilerOptions = { target: "es2022", module: "node20", types: ["node"], strict: true, skipLibCheck: false };
  writeJson(join(consumer, "tsconfig.json"), { compilerOptions, include: ["consumer.ts"] });
  run(tool("tsc"), ["-p", "."], consumer);
  return run(tool("tsc"), ["-p", ".", "--listFilesOnly"], consumer).split("\n");
}

function checkLoadedFiles(files: readonly string[]): void {
  say("look at the files that the compiler loaded");
  const own = `/node_modules/${manifest.name}/dist/run/index.d.ts`;
  if (!files.some((file) => file.endsWith(own))) {
    throw new PackageCheckError("types-not-loaded", `the compiler read ${files.length} files, but not ${own}`);
  }
  const unwanted = files.filter((file) => BARREL.test(file) || file.includes(`/${KUBERNETES}/`));
  if (unwanted.length > 0) {
    throw new PackageCheckError("types-too-wide", `the types of the package make users load\n${unwanted.join("\n")}`);
  }
}

/** The stack as the consumer wrote it. */
function runConsumer(consumer: string): Record<string, unknown> {
  say("run the consumer");
  const out = join(consumer, "out");
  run(process.execPath, ["consumer.js", out], consumer);
  return readJson(join(out, "stacks/consumer/cdk.tf.json")) as Record<string, unknown>;
}

function checkSynthesized(stack: Record<string, unknown>): void {
  const resources = (stack["resource"] ?? {}) as Record<string, Record<string, unknown>>;
  const services = Object.keys(resources["google_cloud_run_v2_service"] ?? {});
  if (services.length !== 1) {
    throw new PackageCheckError(
      "synthesized-otherwise",
      `expected one google_cloud_run_v2_service, found ${services.length} among ${Object.keys(resources).join(", ") || "no resources"}`,
    );
  }
}

/** Runs a command; gives its standard output, and throws with everything it said when it fails. */
function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status === 0) return stdout;
  const said = error === undefined ? `${stdout}\n${stderr}` : error.message;
  throw new PackageCheckError("command-failed", `${[command, ...args].join(" ")}\n${said}`);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, JSON.stringify(content, null, 2));
}

function say(step: string): void {
  console.log(`check:package: ${step}`);
}

const folder = mkdtempSync(join(tmpdir(), "check-package-"));
try {
  main(folder);
  say("the package is sound");
} catch (error) {
  if (!(error instanceof PackageCheckError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
