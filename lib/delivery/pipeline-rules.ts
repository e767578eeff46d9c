import type { Rule } from "../validation";
import type { CloudBuildPipelineProps } from "./pipeline-props";
import { imageBuildRules } from "./rules/build-rules";
import { pipelineRules } from "./rules/pipeline-rules";
import { sourceRules } from "./rules/source-rules";
import { substitutionRules } from "./rules/substitution-rules";

/** The rules for {@link CloudBuildPipelineProps}, after the defaults have been put in. */
export const cloudBuildPipelineRules: readonly Rule<CloudBuildPipelineProps>[] = [
  ...pipelineRules,
  ...sourceRules,
  ...imageBuildRules,
  ...substitutionRules,
];
