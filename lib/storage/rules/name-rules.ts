import { isName, nameForms } from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";
import type { BucketSubject } from "../bucket-subject";

const NAMES: Source = { document: "Cloud Storage documentation, bucket naming guidelines", read: "2026-11-20" };

/** Characters of a name that can still be read and written again. */
const LONGEST_PROPOSED = 50;

/** The rules for the names of buckets. */
export const bucketNameRules: readonly Rule<BucketSubject>[] = [
  {
    code: "bucket-name-missing",
    level: "error",
    states: "A bucket has a name, or a project that its name is made from.",
    otherwise: "api",
    source: NAMES,
    *find({ name }) {
      if (name !== undefined) return;
      yield {
        at: "name",
        got: name,
        allowed: "a name that is unique in the world",
        fix: 'give name, or setDefaults(stack, { project: "my-project" }) and the name is made from the project and the path',
      };
    },
  },
  {
    code: "bucket-name",
    level: "error",
    states: "A bucket's name keeps to the platform's alphabet and length, and has no dots.",
    otherwise: "api",
    source: NAMES,
    *find({ name }) {
      // What makes a name look like Google's own is for the next rule to tell.
      if (!isKnownText(name) || isName(nameForms.bucket, name.replace(/g[o0]{2}g/g, "xxxx"))) return;
      const proposed = `write for example "${legalNameFor(name)}"`;
      const domain = "a name with dots must be a domain that you own, and never looks like an address";
      const dotted = name.includes(".") ? `${proposed}: ${domain}` : proposed;
      const fix = /^gs:\/\//.test(name) ? "write the name without gs://" : dotted;
      yield { at: "name", got: name, allowed: nameForms.bucket.inWords, fix };
    },
  },
  {
    code: "bucket-name-reserved",
    level: "error",
    states: 'A bucket\'s name does not begin with "goog" and holds neither "google" nor what looks like it.',
    otherwise: "api",
    source: NAMES,
    *find({ name }) {
      if (!isKnownText(name) || !looksLikeGoogle(name)) return;
      yield {
        at: "name",
        got: name,
        allowed: 'a name that does not begin with "goog" and holds no "google", "g00gle" or the like',
        fix: "give another name",
      };
    },
  },
];

function legalNameFor(name: string): string {
  const proposed = nameForms.bucket.slug(name).slice(0, LONGEST_PROPOSED).replace(/-+$/, "");
  return looksLikeGoogle(name) || !isName(nameForms.bucket, proposed) ? "my-project-data" : proposed;
}

function looksLikeGoogle(name: string): boolean {
  const plain = name.toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll("3", "e");
  return name.toLowerCase().startsWith("goog") || plain.includes("google");
}
