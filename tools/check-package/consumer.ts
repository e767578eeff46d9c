import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { entryProblems, needOptionalPeer, type ExpectedEntries, type Loaded } from "./entries";
import { refuse } from "./problems";
import { attempt, EXAMPLE, refuseFailed, ROOT, run, writeJson } from "./shell";
import { readStack } from "./stack-file";
import type { Synthesized } from "./synthesized";
import type { Node } from "./toolbox";
import { asEsModule, nameOf, outputOf, settingsOf, type Variant } from "./variants";

/** The example in each of the ways in which a project may be written, beside the installed packages. */
export function writeSources(folder: string, variants: readonly Variant[]): void {
  const source = readFileSync(join(EXAMPLE, "main.ts"), "utf8");
  for (const variant of variants) {
    const { name, type } = variant.form;
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    writeJson(join(own, "package.json"), { name, private: true, type });
    writeFileSync(join(own, "main.ts"), type === "module" ? asEsModule(source) : source);
    cpSync(join(EXAMPLE, "tsconfig.json"), join(own, "tsconfig.json"));
    writeJson(join(own, settingsFile(variant)), settingsOf(variant));
  }
}

/** Compiles a variant: the files that the compiler loaded for it. */
export async function compile(folder: string, script: string, variant: Variant): Promise<readonly string[]> {
  const args = [script, "-p", join(variant.form.name, settingsFile(variant)), "--listFiles", "--pretty", "false"];
  const { status, stdout, output } = await attempt(process.execPath, args, { cwd: folder });
  // The files would bury what is wrong.
  const said = output.split("\n").filter((line) => !isAbsolute(line));
  refuseFailed(`tsc, ${nameOf(variant)}`, { status, output: said.join("\n") });
  return stdout.split("\n");
}

/** Compiles an import of every module as strictly as a user may, the declarations of the package itself included. */
export async function compileEntries(folder: string, script: string, names: readonly string[]): Promise<void> {
  const own = join(folder, "entries");
  mkdirSync(own, { recursive: true });
  const imports = names.map((name, index) => `export * as entry${index} from "${name}";\n`);
  writeFileSync(join(own, "entries.ts"), imports.join(""));
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  const compilerOptions = { ...strict, target: "es2022", module: "node16", types: ["node"] };
  writeJson(join(own, "tsconfig.json"), { compilerOptions });
  refuseFailed(
    "tsc, every module",
    await attempt(process.execPath, [script, "-p", own, "--pretty", "false"], { cwd: folder }),
  );
}

/** Runs what a variant was compiled to. */
export async function synthesize(folder: string, variant: Variant, node: Node, by: string): Promise<Synthesized> {
  const cwd = join(folder, variant.form.name);
  const out = join(cwd, `out-${variant.compiler.alias}-${node.name.replaceAll(" ", "-")}`);
  await run(node.program, [join(outputOf(variant), "main.js")], { cwd, env: { CDKTF_OUTDIR: out } });
  return readStack(out, by);
}

/** Loads modules of the package; the names of those that load only with an optional peer. */
export async function loadEntries(folder: string, node: Node, expected: ExpectedEntries): Promise<readonly string[]> {
  const script = "load-entries.mjs";
  cpSync(join(ROOT, "tools/check-package", script), join(folder, script));
  const told = await run(node.program, [script, ...expected.names], { cwd: folder });
  const loaded = JSON.parse(told) as Loaded;
  refuse(entryProblems(node.name, loaded, expected));
  return needOptionalPeer(loaded, expected.optional);
}

function settingsFile({ compiler }: Variant): string {
  return `tsconfig.${compiler.alias}.json`;
}
