import type { IConfigFile } from "@microsoft/api-extractor";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";
import { ValidationError, type Problem } from "../../lib/validation";
import { entriesOf, type Entry, type Manifest } from "./entries";
import { extract, type Room } from "./extract";
import { asSeenFromOutside } from "./imports";

/** What users can see of the package, as its declarations say it. */
export interface Surface {
  readonly rooms: readonly Room[];
  /** What API Extractor found wrong on the way. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the surface of the package in a folder, from its sources: nothing has to be built before.
 *
 * @throws ValidationError where it cannot be read: `api-entry`, `api-compile`.
 */
export function readSurface(root: string): Surface {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const { entries, problems } = entriesOf(manifest);
  if (problems.length > 0) throw new ValidationError(problems);
  // Below the root, so that what the declarations import is found; build/ is looked at by no other tool.
  mkdirSync(join(root, "build"), { recursive: true });
  const folder = mkdtempSync(join(root, "build", "api-"));
  try {
    declare(root, join(folder, "dist"));
    checkDeclared(folder, entries);
    installUnchanged(folder, manifest);
    separateRooms(folder, entries);
    cpSync(join(root, "tsdoc.json"), join(folder, "tsdoc.json"));
    return extract({ folder, config: configuration(root), entries });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(root: string): IConfigFile {
  const path = join(root, "api-extractor.json");
  const read = ts.readConfigFile(path, (file) => ts.sys.readFile(file));
  if (read.error !== undefined) throw new ValidationError([asProblem(read.error, root)]);
  return read.config as IConfigFile;
}

/** The declarations of the package, as a build would write them. */
function declare(root: string, outDir: string): void {
  const refuse = (diagnostics: readonly ts.Diagnostic[]) => {
    throw new ValidationError(diagnostics.map((one) => asProblem(one, root)));
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (one: ts.Diagnostic) => refuse([one]) };
  const options = { emitDeclarationOnly: true, declaration: true, noEmitOnError: true, outDir };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.build.json"), options, host);
  if (config === undefined) return;
  const { emitSkipped, diagnostics } = ts.createProgram(config.fileNames, config.options).emit();
  if (emitSkipped || diagnostics.length > 0) refuse(diagnostics);
}

function asProblem({ file, start, messageText }: ts.Diagnostic, root: string): Problem {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
  return {
    code: "api-compile",
    path: file === undefined ? "tsconfig.build.json" : `${relative(root, file.fileName)}:${line}`,
    at: "",
    got: ts.flattenDiagnosticMessageText(messageText, " "),
    allowed: "sources that compile",
    fix: "see `npm run typecheck`",
  };
}

function checkDeclared(folder: string, entries: readonly Entry[]): void {
  const missing = entries.filter(({ types }) => !ts.sys.fileExists(join(folder, types)));
  if (missing.length === 0) return;
  throw new ValidationError(
    missing.map(({ room, types }) => ({
      code: "api-entry",
      path: "package.json",
      at: room,
      got: types,
      allowed: "declarations that the build writes",
      fix: `write ${types.replace(/^dist/, "lib").replace(/\.d\.ts$/, ".ts")}, or correct the path`,
    })),
  );
}

/** The package as a room finds it when it takes something from another one. */
function installUnchanged(folder: string, { name, exports }: Manifest): void {
  const installed = join(folder, "node_modules", name);
  cpSync(join(folder, "dist"), join(installed, "dist"), { recursive: true });
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name, version: "0.0.0", exports }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "0.0.0" }));
}

function separateRooms(folder: string, entries: readonly Entry[]): void {
  const files = readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((one) => one.endsWith(".d.ts"))) {
    const path = join(folder, "dist", file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, asSeenFromOutside(relative(folder, path).split(sep).join("/"), text, entries));
  }
}
