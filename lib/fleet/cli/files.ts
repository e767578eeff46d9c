import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { inWords, problemOf, ValidationError } from "../../validation";

const NEW_FILE = 0o644;

/**
 * The text of a file that somebody has named.
 *
 * @param fix - what to do where there is no such file
 * @throws ValidationError `fleet-file-unread`
 */
export function readText(file: string, fix: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (thrown) {
    const finding = { at: "", got: inWords(reasonOf(thrown)), allowed: "a file that can be read", fix };
    throw new ValidationError([problemOf("fleet-file-unread", file, finding)]);
  }
}

/** @throws ValidationError `fleet-file-json` where the text of the file is no JSON. */
export function readJson(file: string, fix: string): unknown {
  const text = readText(file, fix);
  try {
    return JSON.parse(text);
  } catch {
    const finding = { at: "", got: inWords("other text"), allowed: "JSON", fix };
    throw new ValidationError([problemOf("fleet-file-json", file, finding)]);
  }
}

/**
 * Writes files as a whole, or none of them: each is written beside its place first. So nobody ever reads half a file, and
 * a full disk leaves what was there.
 *
 * @throws ValidationError `fleet-file-unwritten`
 */
export function writeFiles(files: Readonly<Record<string, string>>): void {
  const written: { readonly beside: string; readonly target: string }[] = [];
  let current = "";
  try {
    for (const [file, text] of Object.entries(files)) {
      current = file;
      // What is behind a link is meant, and not the link.
      const target = existsSync(file) ? realpathSync(file) : file;
      const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
      written.push({ beside, target });
      writeDurably(beside, text, statSync(target, { throwIfNoEntry: false })?.mode ?? NEW_FILE);
    }
    for (const { beside, target } of written) renameSync(beside, target);
  } catch (thrown) {
    for (const { beside } of written) rmSync(beside, { force: true });
    const allowed = "a place in a folder that is there, and that may be written to";
    const finding = { at: "", got: inWords(reasonOf(thrown)), allowed, fix: "nothing was written; mend that" };
    throw new ValidationError([problemOf("fleet-file-unwritten", current, finding)]);
  }
}

function writeDurably(file: string, text: string, mode: number): void {
  const opened = openSync(file, "wx", mode);
  try {
    writeFileSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "no such file or folder",
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "no permission",
  EISDIR: "a folder",
  ENOSPC: "a full disk",
};

// The message of the system has the path as the system has it, which is nobody else's.
function reasonOf(thrown: unknown): string {
  const { code = "an error of the system" } = thrown as NodeJS.ErrnoException;
  return REASONS[code] ?? code;
}
