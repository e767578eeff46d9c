import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");

/** A package with two rooms in an empty folder, with the configuration of this one. */
export function writePackage(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "surface-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const name of ["api-extractor.json", "tsdoc.json"]) copyFileSync(join(ROOT, name), join(folder, name));
  writeFiles(folder, { "package.json": manifest("cars", "parts"), "tsconfig.build.json": TSCONFIG, ...files });
  return folder;
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** package.json of a package with a root and these rooms. */
export function manifest(...rooms: readonly string[]): string {
  const entry = (folder: string) => ({ types: `./dist/${folder}index.d.ts`, default: `./dist/${folder}index.js` });
  const entries = rooms.map((room) => [`./${room}`, entry(`${room}/`)]);
  return JSON.stringify({ name: "garage", exports: { ".": entry(""), ...Object.fromEntries(entries) } });
}

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: "es2022",
    lib: ["es2023"],
    module: "node20",
    types: [],
    strict: true,
    rootDir: "lib",
    outDir: "dist",
    noEmitOnError: true,
    skipLibCheck: true,
  },
  include: ["lib"],
});
