import v = require("valibot");
import { projectForm, projectNumberFindings } from "../foundation";
import { isKnownText, shapeOf, type Rule, type Source } from "../validation";
import type { DailyArchiveProps } from "./archive-props";
import { bucketForm } from "./bucket-shape";

const TRANSFER: Source = { document: "Storage Transfer Service API v1, TransferJob", read: "2026-11-21" };
const ACCESS: Source = { document: "Storage Transfer Service documentation, access to buckets", read: "2026-11-21" };

/** The form of the options of an archive. */
export const archiveShape = shapeOf<DailyArchiveProps>({
  from: bucketForm,
  to: bucketForm,
  onlyNewFiles: v.optional(v.boolean()),
  startTime: v.optional(v.string()),
  path: v.optional(v.string()),
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
});

/** The rules for daily archives, after the defaults have been put in. */
export const archiveRules: readonly Rule<DailyArchiveProps>[] = [
  {
    code: "bucket-archive-itself",
    level: "error",
    states: "A bucket is archived to another bucket.",
    otherwise: "api",
    source: TRANSFER,
    *find({ from, to }) {
      if (from !== to && from.name !== to.name) return;
      const fix = "give another bucket as the archive: what is lost in one place is then still in the other";
      yield { at: "to", got: to.name, allowed: `another bucket than ${from.name}`, fix };
    },
  },
  {
    code: "bucket-archive-overwrites",
    level: "error",
    states: "An archive that retains its objects has versioning, or gets new files only.",
    otherwise: "runtime",
    source: { document: "the service's answers to overwriting retained objects", read: "2026-09-30" },
    *find({ to, onlyNewFiles }) {
      if (!to.retained || to.versioned || onlyNewFiles === true) return;
      yield {
        at: "onlyNewFiles",
        got: onlyNewFiles,
        allowed: "true, or an archive with versioning: a retained object cannot be overwritten by its next state",
        fix:
          "write versioning: true on the archive, which then keeps every daily state of a file that changes; or " +
          "onlyNewFiles: true where files never change, because then only their first state is copied",
      };
    },
  },
  {
    code: "bucket-archive-agent",
    level: "error",
    states: "The project number is known, which names the account that copies.",
    otherwise: "api",
    source: ACCESS,
    *find({ projectNumber }) {
      if (projectNumber !== undefined) return;
      yield {
        at: "projectNumber",
        got: projectNumber,
        allowed: "the number of the project, which names the account that copies",
        fix: 'give projectNumber, or setDefaults(stack, { projectNumber: "123456789012" })',
      };
    },
  },
  {
    code: "bucket-archive-project-number",
    level: "error",
    states: "The project number of an archive is the number of the project, not its id.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "bucket-archive-start",
    level: "error",
    states: "The copying begins at a time of the day.",
    otherwise: "api",
    source: TRANSFER,
    *find({ startTime }) {
      // Hours and minutes are taken apart here, so that a time which is known only later cannot be used.
      if (startTime === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)) return;
      yield {
        at: "startTime",
        got: startTime,
        allowed: '"00:00" to "23:59", in UTC',
        fix: 'write for example "02:00"',
      };
    },
  },
  {
    code: "bucket-archive-path",
    level: "error",
    states: "The folder of an archive ends with a slash and does not begin with one.",
    otherwise: "api",
    source: TRANSFER,
    *find({ path }) {
      if (!isKnownText(path) || /^[^/]+(\/[^/]+)*\/$/.test(path)) return;
      const inner = path.replace(/^\/+|\/+$/g, "");
      const fix = inner === "" ? "leave it out for the whole bucket" : `write "${inner}/"`;
      yield { at: "path", got: path, allowed: 'a path such as "acme/"', fix };
    },
  },
];
