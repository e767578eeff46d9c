import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ConsumerManifest } from "./manifest";
import type { Report } from "./report";
import { run, writeJson } from "./shell";
import { compilers, majorOf, nodes, type Aliased } from "./versions";

/** A program of Node.js. */
export interface Node {
  readonly name: string;
  readonly major: number;
  readonly program: string;
}

/** What users have that this project has not: other compilers and other versions of Node.js. */
export interface Toolbox {
  readonly compilers: readonly Aliased[];
  /** The JavaScript of a compiler. */
  readonly scriptOf: (compiler: Aliased) => string;
  /** The one that runs this comes first. */
  readonly nodes: readonly Node[];
}

const ownNode: Node = {
  name: `Node.js ${process.versions.node}`,
  major: majorOf(process.version),
  program: process.execPath,
};

/** Installs what a manifest says into a new folder. */
export async function install(folder: string, manifest: ConsumerManifest): Promise<string> {
  mkdirSync(folder);
  writeJson(join(folder, "package.json"), manifest);
  await run("npm", ["install"], { cwd: folder });
  return folder;
}

/** Fetches the tools from npm; what it does not have for this machine is said aloud, and does without. */
export async function fetchToolbox(folder: string, report: Report): Promise<Toolbox> {
  const wantedNodes = nodes(process.platform, process.arch);
  const wanted = [...Object.values(compilers), ...wantedNodes];
  const optionalDependencies = Object.fromEntries(wanted.map(({ alias, specifier }) => [alias, specifier]));
  await install(folder, { name: "toolbox", private: true, dependencies: {}, optionalDependencies });

  const path = (...parts: string[]) => join(folder, "node_modules", ...parts);
  const isThere = ({ alias }: Aliased) => existsSync(path(alias, "package.json"));
  for (const { name, specifier } of wanted.filter((one) => !isThere(one))) {
    report.notLookedAt(name, `npm cannot install ${specifier.replace("npm:", "")} here`);
  }
  return {
    compilers: Object.values(compilers).filter(isThere),
    scriptOf: ({ alias }) => path(alias, "bin/tsc"),
    nodes: [
      ownNode,
      ...wantedNodes
        .filter(isThere)
        .map(({ alias, name, major }) => ({ name, major, program: path(alias, "bin/node") })),
    ],
  };
}
