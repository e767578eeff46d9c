import { labelFindings, trySeconds } from "../../foundation";
import { inWords, isKnownText, type Rule } from "../../validation";
import type { BucketSubject } from "../bucket-subject";
import { bucketLimits } from "../limits";

const ORIGIN = /^(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s?#]+)$/i;

/** The rules for the options of a bucket that stand alone. */
export const bucketOptionRules: readonly Rule<BucketSubject>[] = [
  {
    code: "bucket-soft-delete",
    level: "error",
    states: "Deleted objects can be restored for 7 to 90 days, or not at all.",
    otherwise: "api",
    source: bucketLimits.softDeleteLongest.source,
    *find({ softDelete }) {
      const seconds = trySeconds(softDelete);
      if (seconds === undefined) return;
      if (seconds >= bucketLimits.softDeleteShortest.value && seconds <= bucketLimits.softDeleteLongest.value) return;
      const fix = seconds === 0 ? 'write "off"' : 'write for example "7d" or "30d"';
      yield { at: "softDelete", got: softDelete, allowed: '"7d" to "90d", or "off"', fix };
    },
  },
  {
    code: "bucket-labels",
    level: "error",
    states: "The labels of a bucket keep to Google Cloud's limits.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    find: ({ labels }) => labelFindings(labels),
  },
  {
    code: "bucket-access-logs-prefix",
    level: "error",
    states: "The prefix of log objects has at most 900 characters.",
    otherwise: "api",
    source: bucketLimits.logPrefixLength.source,
    *find({ accessLogs }) {
      const prefix = accessLogs?.prefix;
      const most = bucketLimits.logPrefixLength.value;
      if (!isKnownText(prefix) || prefix.length <= most) return;
      const got = inWords(`${prefix.length} characters`);
      yield { at: "accessLogs.prefix", got, allowed: `at most ${most} characters`, fix: "write a shorter prefix" };
    },
  },
  {
    code: "bucket-cors",
    level: "error",
    states: "A CORS rule names origins as browsers send them, and methods.",
    otherwise: "nobody",
    source: { document: "Cloud Storage documentation, CORS configuration", read: "2026-11-21" },
    *find({ cors = [] }) {
      for (const [index, { origins, methods }] of cors.entries()) {
        const at = `cors.${index}`;
        if (origins.length === 0) {
          yield {
            at: `${at}.origins`,
            got: origins,
            allowed: "at least one origin",
            fix: 'name an origin, or write "*"',
          };
        }
        if (methods.length === 0) {
          yield { at: `${at}.methods`, got: methods, allowed: "at least one method", fix: 'write for example "GET"' };
        }
        for (const origin of origins) {
          if (!isKnownText(origin) || ORIGIN.test(origin)) continue;
          const allowed = 'scheme and host, with a port where there is one, without a path; or "*"';
          const fix =
            'write for example "https://app.example.com": browsers send no slash at the end, so one never matches';
          yield { at: `${at}.origins`, got: origin, allowed, fix };
        }
      }
    },
  },
];
