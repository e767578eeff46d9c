import { existsSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { inWords, problemOf, ValidationError } from "../../validation";
import { readJson } from "./files";
import type { Terminal } from "./terminal";

const STATE = /^(?:(.*)\/default|(.+))\.tfstate$/;
const COPY = "copy the states: gcloud storage cp --recursive gs://BUCKET/PREFIX states";

/**
 * The states in a copy of the bucket, by the names of their objects without `/default.tfstate`.
 *
 * @throws ValidationError `fleet-states-missing` where the folder has none.
 */
export function readStates(folder: string, terminal: Terminal): ReadonlyMap<string, unknown> {
  const isFolder = existsSync(folder) && statSync(folder).isDirectory();
  const found = (isFolder ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [])
    .map((name) => ({ name, key: keyOf(name.split(sep).join("/")) }))
    .filter(({ key }) => key !== undefined);
  if (found.length === 0) {
    const got = inWords(isFolder ? "no state" : "no such folder");
    const allowed = "a folder with default.tfstate of each stack, as they are in the bucket";
    throw new ValidationError([problemOf("fleet-states-missing", folder, { at: "", got, allowed, fix: COPY })]);
  }
  const progress = terminal.progress("reading states", found.length);
  try {
    return new Map(
      found.map(({ name, key }) => {
        const state = readJson(join(folder, name), COPY);
        progress.step();
        return [String(key), state];
      }),
    );
  } finally {
    progress.end();
  }
}

function keyOf(name: string): string | undefined {
  const [, folder, file] = STATE.exec(name) ?? [];
  return folder ?? file;
}
