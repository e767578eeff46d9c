import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { counted, inWords, problemOf, type Problem } from "../../validation";
import { fingerprintOf } from "../fingerprint";
import { grouped } from "../subject";
import type { TerraformJson } from "../terraform-json";
import { writeFiles } from "./files";

/** What the framework says of the stacks that it wrote. */
interface Manifest {
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

interface ManifestStack {
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly annotations: readonly { readonly constructPath: string; readonly level: string; readonly message: string }[];
}

/** The stacks that one process has made. */
export interface MadePart {
  readonly folder: string;
  readonly manifest: Manifest;
}

const MANIFEST = "manifest.json";

/** What a part has made; undefined where its folder has nothing, since the program wrote elsewhere. */
export function madePart(folder: string): MadePart | undefined {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return undefined;
  return { folder, manifest: JSON.parse(readFileSync(file, "utf8")) as Manifest };
}

/** Stacks of a fleet that more than one part has made: the program makes all of them each time. */
export function repeatedStacks(command: string, made: readonly MadePart[]): readonly Problem[] {
  const all = made.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.stacks).map(([id, { synthesizedStackPath }]) => ({
      id,
      file: join(folder, synthesizedStackPath),
    })),
  );
  const several = [...grouped(all, ({ id }) => id).values()].filter((alike) => alike.length > 1);
  const ofFleet = several.flatMap(([first]) => (first !== undefined && isOfFleet(first.file) ? [first.id] : []));
  if (ofFleet.length === 0) return [];
  return [
    problemOf("fleet-synth-whole", command, {
      at: "",
      got: inWords(`${counted(ofFleet.length, "stack")} of tenants in more than one part`),
      allowed: "each of them in one",
      fix: "leave part out of the options of build, and take the version of the library that this command is of",
    }),
  ];
}

/**
 * Puts the stacks of all parts into one folder, as one process would have written them. What Terraform keeps there of each
 * stack stays.
 */
export function mergeParts(folder: string, made: readonly MadePart[]): readonly ManifestStack[] {
  for (const { folder: from, manifest } of made) {
    for (const { workingDirectory } of Object.values(manifest.stacks)) {
      replaceFiles(join(from, workingDirectory), join(folder, workingDirectory));
    }
  }
  const stacks = Object.assign({}, ...made.map(({ manifest }) => manifest.stacks)) as Manifest["stacks"];
  // Last, so that a folder that is half new never looks whole.
  writeFiles({ [join(folder, MANIFEST)]: JSON.stringify({ ...made[0]?.manifest, stacks }, undefined, 2) });
  return Object.values(stacks);
}

function replaceFiles(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    rmSync(join(to, name), { recursive: true, force: true });
    renameSync(join(from, name), join(to, name));
  }
}

function isOfFleet(file: string): boolean {
  return fingerprintOf(JSON.parse(readFileSync(file, "utf8")) as TerraformJson) !== undefined;
}
