import { inWords, isKnownNumber, isKnownText, isUnknown, type Finding, type Rule } from "../../validation";
import { secretLimits } from "../limits";
import type { SecretFileOptions, SecretFileVersion } from "../secret-file-props";
import { isVersion, VERSION_IN_WORDS } from "./value-rules";

// Octal digits written without their 0o. Read as decimal they are other bits, which nobody wants for a secret.
const FORGOTTEN_OCTAL: ReadonlySet<number> = new Set([400, 404, 440, 444]);

/** The rules for {@link SecretFileOptions}. */
export const secretFileRules: readonly Rule<SecretFileOptions>[] = [
  {
    code: "secret-file-name",
    level: "error",
    states: "The name of a secret file stays below the path of the mount.",
    otherwise: "api",
    source: { document: "Cloud Run Admin API v2, VersionToPath.path", read: "2026-11-21" },
    *find({ fileName }) {
      if (!isKnownText(fileName)) return;
      const parts = fileName.split("/");
      if (parts.every((part) => part !== "" && part !== "." && part !== "..") && !fileName.includes("\0")) return;
      const fix = 'write the name alone, for example "tls.key"; the path is that of the mount';
      yield { at: "fileName", got: fileName, allowed: "a relative path without . and ..", fix };
    },
  },
  {
    code: "secret-file-mode",
    level: "error",
    states: "The mode of a secret file is permission bits from 0o001 to 0o777.",
    otherwise: "api",
    source: secretLimits.fileMode.source,
    *find({ mode }) {
      if (!isKnownNumber(mode)) return;
      const inRange = Number.isInteger(mode) && mode >= 1 && mode <= secretLimits.fileMode.value;
      if (inRange && !FORGOTTEN_OCTAL.has(mode)) return;
      const digits = /^[0-7]{3}$/.test(String(mode)) ? String(mode) : "444";
      yield {
        at: "mode",
        got: mode,
        allowed: "0o001 to 0o777",
        fix: `write 0o${digits}, with the 0o of octal numbers`,
      };
    },
  },
  {
    code: "secret-file-version",
    level: "error",
    states: "The version of a secret file is latest, a number as text, or an alias.",
    otherwise: "api",
    source: { document: "Cloud Run Admin API v2, VersionToPath.version", read: "2026-11-20" },
    *find({ version }) {
      if (!isKnownText(version) || version === "latest" || isVersion(version)) return;
      const fix = 'write "latest", or leave it out to read the version that env reads';
      yield { at: "version", got: version, allowed: `"latest", ${VERSION_IN_WORDS}`, fix };
    },
  },
];

/** Several files of one secret, by name: the subject of their rules. */
export interface SecretFiles {
  /** By the name of the file below the path of the mount. */
  readonly files: Readonly<Record<string, SecretFileVersion>>;
}

/** The rules for several files of one secret. */
export const secretFilesRules: readonly Rule<SecretFiles>[] = [
  {
    code: "secret-files-none",
    level: "error",
    states: "A volume of secret files has at least one.",
    otherwise: "runtime",
    source: { document: "Cloud Run Admin API v2, SecretVolumeSource.items", read: "2026-11-21" },
    *find({ files }) {
      if (Object.keys(files).length > 0) return;
      const fix = 'write files(KEY, { "tls.key": {} }), or file(KEY)';
      yield { at: "files", got: inWords("no file"), allowed: "at least one file", fix };
    },
  },
  ...secretFileRules.map((rule) => ({
    ...rule,
    *find({ files }: SecretFiles): Iterable<Finding> {
      for (const [fileName, file] of Object.entries(files)) {
        for (const finding of rule.find({ ...file, fileName })) {
          const place = isUnknown(fileName) ? "files" : `files.${fileName}`;
          yield { ...finding, at: finding.at === "fileName" ? place : `${place}.${finding.at}` };
        }
      }
    },
  })),
];
