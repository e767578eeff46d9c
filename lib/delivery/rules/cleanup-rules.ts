import { trySeconds } from "../../foundation";
import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { deliveryLimits } from "../limits";
import type { RepositorySubject } from "../repository-subject";

const POLICIES: Source = { document: "Artifact Registry documentation, cleanup policies", read: "2026-11-21" };

/** The rules for what a repository deletes by itself. */
export const cleanupRules: readonly Rule<RepositorySubject>[] = [
  {
    code: "image-cleanup-deletes-nothing",
    level: "error",
    states: "A cleanup deletes something: what is kept is only kept from what deletes.",
    otherwise: "nobody",
    source: POLICIES,
    *find({ cleanup }) {
      if (cleanup === undefined) return;
      if (cleanup.deleteOlderThan !== undefined || cleanup.deleteUntaggedOlderThan !== undefined) return;
      const { dryRun: _, ...ages } = cleanup;
      const given = Object.keys(ages);
      yield {
        at: "cleanup",
        got: inWords(given.join(" and ") || "nothing"),
        allowed: "deleteOlderThan or deleteUntaggedOlderThan, beside what is kept",
        fix: 'add for example deleteOlderThan: "30d", or leave out cleanup',
      };
    },
  },
  {
    code: "image-cleanup-keeps-nothing",
    level: "error",
    states:
      "A cleanup that deletes images for their age keeps some of them, since what runs may be among the old ones.",
    otherwise: "runtime",
    source: POLICIES,
    *find({ cleanup }) {
      if (cleanup?.deleteOlderThan === undefined) return;
      const { keepNewest, keepTagPrefixes = [] } = cleanup;
      if (keepNewest !== undefined || keepTagPrefixes.length > 0) return;
      yield {
        at: "cleanup.deleteOlderThan",
        got: cleanup.deleteOlderThan,
        allowed: "it beside keepNewest or keepTagPrefixes: without them a quiet month deletes the image that runs",
        fix: "add for example keepNewest: 10",
      };
    },
  },
  {
    code: "image-cleanup-keep-newest",
    level: "error",
    states: "The number of newest versions that are kept is a whole number from 1 on.",
    otherwise: "api",
    source: POLICIES,
    *find({ cleanup }) {
      const count = cleanup?.keepNewest;
      if (!isKnownNumber(count) || (Number.isSafeInteger(count) && count >= 1)) return;
      const fix = "write for example 10, which can be gone back to, or leave it out";
      yield { at: "cleanup.keepNewest", got: count, allowed: "1, 2, 3, …", fix };
    },
  },
  {
    code: "image-cleanup-age",
    level: "error",
    states: "The age from which images are deleted is at least a day.",
    otherwise: "nobody",
    source: deliveryLimits.cleanupAgeShortest.source,
    *find({ cleanup, keepFor }) {
      const ages = {
        "cleanup.deleteOlderThan": cleanup?.deleteOlderThan,
        "cleanup.deleteUntaggedOlderThan": cleanup?.deleteUntaggedOlderThan,
        keepFor,
      };
      for (const [at, age] of Object.entries(ages)) {
        const seconds = trySeconds(age);
        if (seconds === undefined || seconds >= deliveryLimits.cleanupAgeShortest.value) continue;
        yield { at, got: age, allowed: 'at least "1d"', fix: 'write for example "7d" or "30d"' };
      }
    },
  },
  {
    code: "image-cleanup-tag-prefix",
    level: "error",
    states: "The beginnings of tags that are kept are not empty: an empty one keeps every tag.",
    otherwise: "nobody",
    source: POLICIES,
    *find({ cleanup }) {
      for (const [index, prefix] of (cleanup?.keepTagPrefixes ?? []).entries()) {
        if (prefix !== "") continue;
        const at = `cleanup.keepTagPrefixes.${index}`;
        yield { at, got: prefix, allowed: 'the beginning of tags, for example "v"', fix: "write it, or remove it" };
      }
    },
  },
];
