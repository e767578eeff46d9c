import { join } from "node:path";
import type { Check } from "./check";
import { compile, compileEntries, loadEntries, synthesize, writeSources } from "./consumer";
import { optionalPeerProblems } from "./empty-folder";
import { loadedFileProblems } from "./loaded-files";
import { consumerManifest, consumerOfFork, entryNames, optionalPeers } from "./manifest";
import { refuse } from "./problems";
import { ROOT, run } from "./shell";
import type { Synthesized } from "./synthesized";
import { install, type Node, type Toolbox } from "./toolbox";
import { fewVariants, fewVariantsOfFork, nameOf, variants, variantsOfFork, type Variant } from "./variants";
import { compilers } from "./versions";

/**
 * The example with each compiler and in each form, on each Node.js, with nothing installed but the peers; each compiler with
 * each form where that is asked for.
 */
export async function useWithCdktf(check: Check): Promise<readonly Synthesized[]> {
  const { own, tarball, report } = check;
  const folder = await report.step("install the package and its peers", async () => {
    const made = await install(join(check.folder, "consumer"), consumerManifest(own, tarball));
    refuse(optionalPeerProblems(made, optionalPeers(own)));
    return made;
  });
  if (folder === undefined) return [];
  const synthesized = await useVariants(check, folder, {
    framework: "cdktf",
    all: check.isComplete ? variants : fewVariants,
  });
  await loadModules(check, folder);
  await runProgram(check, folder);
  return synthesized;
}

/** The same on the fork of cdktf. */
export async function useWithFork(check: Check): Promise<readonly Synthesized[]> {
  const { own, tarball, report } = check;
  const folder = await report.step("install the package with cdktn under the name cdktf", () =>
    install(join(check.folder, "fork"), consumerOfFork(consumerManifest(own, tarball))),
  );
  return folder === undefined
    ? []
    : useVariants(check, folder, { framework: "cdktn", all: check.isComplete ? variantsOfFork : fewVariantsOfFork });
}

async function useVariants(
  { own, report, toolbox }: Check,
  folder: string,
  { framework, all }: { readonly framework: string; readonly all: readonly Variant[] },
): Promise<readonly Synthesized[]> {
  const expected = { own: `/node_modules/${own.name}/dist/index.d.ts`, optional: optionalPeers(own) };
  const usable = all.filter(({ compiler }) => toolbox.compilers.includes(compiler));
  writeSources(folder, usable);
  const synthesized: Synthesized[] = [];
  for (const variant of usable) {
    const name = `${framework}, ${nameOf(variant)}`;
    const isCompiled = await report.step(`${name}: compile`, async () => {
      const files = await compile(folder, toolbox.scriptOf(variant.compiler), variant);
      refuse(loadedFileProblems(name, files, expected));
      return true;
    });
    for (const node of isCompiled === true ? nodesFor(variant, toolbox) : []) {
      await report.step(`${name}: run on ${node.name}`, async () => {
        synthesized.push(await synthesize(folder, variant, node, `${name}, ${node.name}`));
      });
    }
  }
  return synthesized;
}

/** Loads every module on each Node.js; those for which an optional peer is needed once more, with it; then compiles all. */
async function loadModules({ own, report, toolbox }: Check, folder: string): Promise<void> {
  const optional = optionalPeers(own);
  const waiting = new Set<string>();
  for (const node of toolbox.nodes) {
    await report.step(`load every module on ${node.name}`, async () => {
      const names = await loadEntries(folder, node, { names: entryNames(own), root: own.name, optional });
      for (const name of names) waiting.add(name);
    });
  }
  if (waiting.size === 0) return;
  await report.step(`load with ${optional.join(", ")}: ${[...waiting].join(", ")}`, async () => {
    const specifiers = optional.map((name) => `${name}@${own.devDependencies[name] ?? "latest"}`);
    await run("npm", ["install", ...specifiers], { cwd: folder });
    for (const node of toolbox.nodes) {
      await loadEntries(folder, node, { names: [...waiting], root: own.name, optional: [] });
    }
  });
  await report.step(`compile every module, ${compilers.current.name}`, () =>
    compileEntries(folder, toolbox.scriptOf(compilers.current), entryNames(own)),
  );
}

/** Runs the program of the package on each Node.js, on a list that is right. */
async function runProgram({ report, toolbox }: Check, folder: string): Promise<void> {
  const list = join(ROOT, "lib/fleet/example/fleet.yaml");
  for (const node of toolbox.nodes) {
    await report.step(`run gcp-fleet on ${node.name}`, () =>
      run(node.program, ["node_modules/.bin/gcp-fleet", "check", list], { cwd: folder }),
    );
  }
}

/** What two compilers write differs in nothing that a version of Node.js would mind, so one of them runs on all. */
function nodesFor({ form, compiler }: Variant, { nodes }: Toolbox): readonly Node[] {
  return compiler === compilers.current && form.settings === undefined ? nodes : nodes.slice(0, 1);
}
