import v = require("valibot");
import { projectForm, protectionForm } from "../foundation";
import { shapeOf } from "../validation";
import type { GithubDeployIdentityProps, GithubSource, GithubWorkflowOptions } from "./github-identity-props";
import { deployTargetForm, imageBuildForms } from "./pipeline-shape";
import { writableRepositoryForm } from "./repository-shape";

const text = v.optional(v.string());

/** The form of the options of an identity. */
export const githubDeployIdentityShape = shapeOf<GithubDeployIdentityProps>({
  source: shapeOf<GithubSource>({ github: v.string(), repositoryId: v.number(), ownerId: v.number() }),
  branch: text,
  environment: text,
  workflow: text,
  repository: writableRepositoryForm,
  deployTo: v.optional(v.array(deployTargetForm)),
  access: v.optional(v.picklist(["service-account", "direct"])),
  poolId: text,
  providerId: text,
  project: v.optional(projectForm),
  protection: v.optional(protectionForm),
});

/** The form of what a workflow builds. */
export const githubWorkflowShape = shapeOf<GithubWorkflowOptions>({ ...imageBuildForms, branch: text });
