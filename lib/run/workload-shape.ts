import * as v from "valibot";
import { protectionForm } from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import type { ContainerProps } from "./container-props";
import { containerForms } from "./container-shape";
import { hasText, recordOf, texts } from "./forms";
import type { WorkloadProps } from "./workload-props";

const serviceAccountForm = form((value) => hasText(value, "member") && hasText(value, "email"), {
  code: "run-service-account",
  allowed: "a service account",
  fix: "take it from a construct: new ServiceAccount(…), or ServiceAccount.fromEmail(…) for one that exists already",
  showsValue: true,
});

/** The form of each option that services, jobs and worker pools share. */
export const workloadForms: { readonly [Key in keyof Required<WorkloadProps>]: Form } = {
  ...containerForms,
  name: v.optional(v.string()),
  project: v.optional(v.string()),
  region: v.optional(v.string()),
  containerName: v.optional(v.string()),
  sidecars: v.optional(recordOf(shapeOf<ContainerProps>(containerForms))),
  imageManagedBy: v.optional(v.picklist(["terraform", "ci"])),
  gcrAlias: v.optional(v.boolean()),
  serviceAccount: v.optional(serviceAccountForm),
  labels: v.optional(texts),
  annotations: v.optional(texts),
  protection: v.optional(protectionForm),
};
