import { whereGiven, type Rule } from "../validation";
import type { BucketSubject } from "./bucket-subject";
import { bucketLifecycleRules } from "./rules/lifecycle-rules";
import { bucketNameRules } from "./rules/name-rules";
import { bucketOptionRules } from "./rules/option-rules";
import { bucketPlaceRules } from "./rules/place-rules";
import { bucketRetentionRules } from "./rules/retention-rules";

/** The rules for the options of buckets, after the defaults have been put in. */
export const bucketRules: readonly Rule<BucketSubject>[] = [
  ...bucketNameRules,
  ...bucketPlaceRules,
  ...bucketOptionRules,
  ...whereGiven("lifecycle", bucketLifecycleRules),
  ...bucketRetentionRules,
];
