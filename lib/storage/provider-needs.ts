import type { IConstruct } from "constructs";
import v = require("valibot");
import { needsGoogleProvider, trySeconds } from "../foundation";
import { check, shapeOf, type Rule } from "../validation";
import { bucketLimits } from "./limits";

/** What a construct uses that older google providers do not have: the subject of the rules. */
export interface ProviderNeeds {
  /** The construct, in a stack that says which provider it runs with. */
  readonly scope: IConstruct;
  /**
   * The retention period of a bucket.
   * @default - none is used
   */
  readonly retention?: string;
  /**
   * The gcsfuse options of a mount.
   * @default - none are used
   */
  readonly mountOptions?: readonly string[];
  /**
   * The part of a bucket that is mounted.
   * @default - the whole bucket
   */
  readonly subPath?: string;
}

/** The rules for what needs a newer provider than the one that the library is made for. */
export const bucketProviderRules: readonly Rule<ProviderNeeds>[] = [
  {
    code: "bucket-retention-provider",
    level: "error",
    states: "Retention above 2,147,483,647 seconds, about 68 years, has google 7 or newer.",
    otherwise: "plan",
    source: bucketLimits.retentionLongestInProvider6.source,
    *find({ scope, retention }) {
      const seconds = trySeconds(retention);
      if (seconds === undefined || seconds <= bucketLimits.retentionLongestInProvider6.value) return;
      const longest = `${bucketLimits.retentionLongestInProvider6.value}s`;
      const allowed = `at most "${longest}" (68 years) before google 7.0.0; this from google 7.0.0 on`;
      for (const finding of needsGoogleProvider(scope, "retention", retention, "7.0.0", 'write "68y"')) {
        yield { ...finding, allowed };
      }
    },
  },
  {
    code: "bucket-mount-options",
    level: "error",
    states: "Mounts with gcsfuse options have google 7.5 or newer.",
    otherwise: "plan",
    source: { document: "google provider 7.5.0, google_cloud_run_v2_service, mount_options", read: "2026-11-20" },
    *find({ scope, mountOptions = [] }) {
      if (mountOptions.length === 0) return;
      const allowed = "a mount without gcsfuse options before google 7.5.0; these from google 7.5.0 on";
      for (const finding of needsGoogleProvider(scope, "mounts", mountOptions, "7.5.0", "mount without options")) {
        yield { ...finding, allowed };
      }
    },
  },
  {
    code: "bucket-mount-sub-path-provider",
    level: "error",
    states: "Mounts of a part of a bucket have google 7.3 or newer.",
    otherwise: "plan",
    source: { document: "google provider 7.3.0, google_cloud_run_v2_service, sub_path", read: "2026-11-21" },
    *find({ scope, subPath }) {
      if (subPath === undefined) return;
      const allowed = "a mount without subPath before google 7.3.0; this from google 7.3.0 on";
      for (const finding of needsGoogleProvider(scope, "mounts", subPath, "7.3.0", "mount the whole bucket")) {
        yield { ...finding, allowed };
      }
    },
  },
];

const shape = shapeOf<ProviderNeeds>({
  scope: v.any(),
  retention: v.optional(v.string()),
  mountOptions: v.optional(v.array(v.string())),
  subPath: v.optional(v.string()),
});

/** @throws ValidationError where the stack's provider has not what the construct uses. */
export function checkProvider(scope: IConstruct, needs: Omit<ProviderNeeds, "scope">): void {
  check(scope, { ...needs, scope }, { shape, rules: bucketProviderRules });
}
