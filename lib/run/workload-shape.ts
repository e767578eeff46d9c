import v = require("valibot");
import { projectForm, protectionForm } from "../foundation";
import { type Form, form, hasText, recordOf, shapeOf, texts } from "../validation";
import type { ContainerProps } from "./container-props";
import { containerForms } from "./container-shape";
import type { Gpu } from "./gpu-props";
import { vpcForm } from "./vpc-shape";
import type { WorkloadProps } from "./workload-props";
import type { BinaryAuthorization, WorkloadEncryption } from "./workload-security-props";

const serviceAccountForm = form((value) => hasText(value, "member") && hasText(value, "email"), {
  code: "run-service-account",
  allowed: "a service account",
  fix: "take it from a construct: new ServiceAccount(…), or ServiceAccount.fromEmail(…) for one that exists already",
  showsValue: true,
});

const gpuForm = shapeOf<Gpu>({
  type: v.picklist(["nvidia-l4", "nvidia-rtx-pro-6000"]),
  zonalRedundancy: v.optional(v.boolean()),
});

/** The form of each option of a key. */
export const encryptionForms = {
  key: v.string(),
  agentAccess: v.optional(v.picklist(["grant", "exists"])),
};
const encryptionForm = shapeOf<WorkloadEncryption>(encryptionForms);

const binaryAuthorizationForm = shapeOf<BinaryAuthorization>({
  policy: v.string(),
  breakGlass: v.optional(v.string()),
});

const accessForm = form((value) => typeof value === "function", {
  code: "run-access",
  allowed: "calls of grantX, each as a function of the account",
  fix: "write (account) => database.grantReadWrite(account)",
  showsValue: false,
});

/** The form of each option that services, jobs and worker pools share. */
export const workloadForms: { readonly [Key in keyof Required<WorkloadProps>]: Form } = {
  ...containerForms,
  name: v.optional(v.string()),
  project: v.optional(projectForm),
  region: v.optional(v.string()),
  containerName: v.optional(v.string()),
  sidecars: v.optional(recordOf(shapeOf<ContainerProps>(containerForms))),
  imageManagedBy: v.optional(v.picklist(["terraform", "ci"])),
  gcrAlias: v.optional(v.boolean()),
  serviceAccount: v.optional(serviceAccountForm),
  access: v.optional(v.array(accessForm)),
  labels: v.optional(texts),
  annotations: v.optional(texts),
  revisionLabels: v.optional(texts),
  revisionAnnotations: v.optional(texts),
  vpcAccess: v.optional(vpcForm),
  gpu: v.optional(gpuForm),
  encryption: v.optional(encryptionForm),
  binaryAuthorization: v.optional(binaryAuthorizationForm),
  launchStage: v.optional(v.picklist(["ALPHA", "BETA"])),
  protection: v.optional(protectionForm),
};
