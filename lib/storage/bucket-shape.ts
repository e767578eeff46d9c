import v = require("valibot");
import { durationForm, projectForm, protectionForm, retentionPeriodForm } from "../foundation";
import { form, shapeOf, wordOr, type Form } from "../validation";
import type { IBucket } from "./bucket";
import type {
  AccessLogs,
  BucketEncryption,
  BucketProps,
  CorsRule,
  DataBucketProps,
  RetentionBucketProps,
  RetentionLock,
} from "./bucket-props";
import { daysForm } from "./days";
import type {
  AbortUploadsRule,
  DeleteRule,
  LifecycleCondition,
  LifecycleRule,
  SetStorageClassRule,
} from "./lifecycle-props";

const text = v.string();
const texts = v.array(v.string());

/** The form of an option that takes a bucket. */
export const bucketForm: Form = form(
  (value) => typeof value === "object" && value !== null && typeof (value as IBucket).reference === "string",
  {
    code: "bucket-type",
    allowed: "a bucket: a construct, or DataBucket.fromName(…) for one that exists already",
    fix: "give the construct itself, not its name",
    showsValue: true,
  },
);

const conditionForms: { readonly [Key in keyof Required<LifecycleCondition>]: Form } = {
  age: v.optional(daysForm),
  noncurrentFor: v.optional(daysForm),
  newerVersions: v.optional(v.number()),
  state: v.optional(v.picklist(["live", "noncurrent", "any"])),
  createdBefore: v.optional(text),
  prefixes: v.optional(texts),
  suffixes: v.optional(texts),
  storageClasses: v.optional(v.array(v.picklist(["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"]))),
};

const conditionForm = shapeOf<LifecycleCondition>(conditionForms);

const lifecycleForms: { readonly [Action in LifecycleRule["action"]]: Form } = {
  delete: shapeOf<DeleteRule>({ action: v.literal("delete"), when: conditionForm }),
  setStorageClass: shapeOf<SetStorageClassRule>({
    action: v.literal("setStorageClass"),
    storageClass: v.picklist(["NEARLINE", "COLDLINE", "ARCHIVE"]),
    when: conditionForm,
  }),
  abortIncompleteUploads: shapeOf<AbortUploadsRule>({
    action: v.literal("abortIncompleteUploads"),
    when: shapeOf<AbortUploadsRule["when"]>({
      age: conditionForms.age,
      prefixes: conditionForms.prefixes,
      suffixes: conditionForms.suffixes,
    }),
  }),
};

const noLifecycleRule: Form = form(() => false, {
  code: "bucket-lifecycle-action",
  allowed: 'an object with action: "delete", "setStorageClass" or "abortIncompleteUploads", and when: { … }',
  fix: 'write for example { action: "delete", when: { age: "90d" } }',
  showsValue: false,
});

const lifecycleForm: Form = v.lazy((given) => {
  const action = (given as LifecycleRule | null | undefined)?.action;
  return action !== undefined && Object.hasOwn(lifecycleForms, action) ? lifecycleForms[action] : noLifecycleRule;
});

const commonForms: { readonly [Key in keyof Required<BucketProps>]: Form } = {
  name: v.optional(text),
  project: v.optional(projectForm),
  projectNumber: v.optional(text),
  location: v.optional(text),
  storageClass: v.optional(v.picklist(["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"])),
  versioning: v.optional(v.boolean()),
  softDelete: v.optional(wordOr("off", retentionPeriodForm)),
  lifecycle: v.optional(v.array(lifecycleForm)),
  accessLogs: v.optional(shapeOf<AccessLogs>({ bucket: bucketForm, prefix: v.optional(text) })),
  encryption: v.optional(
    shapeOf<BucketEncryption>({ key: text, agentAccess: v.optional(v.picklist(["grant", "exists"])) }),
  ),
  labels: v.optional(v.record(text, text)),
  protection: v.optional(protectionForm),
  cors: v.optional(
    v.array(
      shapeOf<CorsRule>({
        origins: texts,
        methods: v.array(v.picklist(["GET", "HEAD", "PUT", "POST", "DELETE"])),
        responseHeaders: v.optional(texts),
        maxAge: v.optional(durationForm),
      }),
    ),
  ),
};

/** The form of the options of a bucket for working data. */
export const dataBucketShape = shapeOf<DataBucketProps>(commonForms);

/** The form of the options of a bucket that retains its objects. */
export const retentionBucketShape = shapeOf<RetentionBucketProps>({
  ...commonForms,
  retention: retentionPeriodForm,
  lock: v.optional(shapeOf<RetentionLock>({ acknowledge: text })),
});
