import v = require("valibot");
import { durationForm, projectForm } from "../foundation";
import { form, type Form, hasText, shapeOf } from "../validation";
import type { ImageBuildProps } from "./image-build-props";
import type { CloudBuildPipelineProps } from "./pipeline-props";
import type { EitherEvent, EitherSource } from "./pipeline-subject";
import { writableRepositoryForm } from "./repository-shape";

const text = v.optional(v.string());
const texts = v.record(v.string(), v.string());
const textList = v.optional(v.array(v.string()));

/** The form of a service that is deployed to. A construct has more than is looked at. */
export const deployTargetForm: Form = form(
  (value) => hasText(value, "name") && hasText(value, "region") && hasAccount(value),
  {
    code: "deploy-target-form",
    allowed: "a CloudRunService, or { name, region, serviceAccount }",
    fix: "give the service itself, or describe it with the account that it runs as",
    showsValue: false,
  },
);

/** The form of an account. */
const serviceAccountForm: Form = form((value) => isAccount(value), {
  code: "deploy-account-form",
  allowed: "a service account",
  fix: "give a ServiceAccount, or ServiceAccount.fromEmail(…)",
  showsValue: true,
});

/** The form of the options of an image that is built. */
export const imageBuildForms: { readonly [Key in keyof Required<ImageBuildProps>]: Form } = {
  imageName: v.string(),
  dockerfile: text,
  context: text,
  buildArgs: v.optional(texts),
  imageTests: v.optional(v.record(v.string(), v.array(v.string()))),
  channel: text,
};

/** The form of the options of a pipeline. */
export const pipelineShape = shapeOf<CloudBuildPipelineProps>({
  ...imageBuildForms,
  name: text,
  description: text,
  project: v.optional(projectForm),
  region: text,
  source: shapeOf<EitherSource>({ connected: text, region: text, github: text }),
  on: shapeOf<EitherEvent>({
    branch: text,
    tag: text,
    pullRequest: text,
    commentNeeded: v.optional(v.picklist(["outsiders", "everybody", "nobody"])),
  }),
  repository: writableRepositoryForm,
  deployTo: v.optional(v.array(deployTargetForm)),
  substitutions: v.optional(texts),
  timeout: v.optional(durationForm),
  requireApproval: v.optional(v.boolean()),
  includedFiles: textList,
  ignoredFiles: textList,
  machineType: v.optional(v.picklist(["E2_MEDIUM", "E2_HIGHCPU_8", "E2_HIGHCPU_32", "N1_HIGHCPU_8", "N1_HIGHCPU_32"])),
  serviceAccount: v.optional(serviceAccountForm),
});

function hasAccount(value: unknown): boolean {
  return isAccount((value as { readonly serviceAccount?: unknown }).serviceAccount);
}

function isAccount(value: unknown): boolean {
  return hasText(value, "email") && hasText(value, "member");
}
