import type { CloudbuildTriggerConfig } from "@cdktf/provider-google/lib/cloudbuild-trigger";
import { Token } from "cdktf";
import { secondsText, trySeconds } from "../foundation";
import type { Build } from "./pipeline-steps";
import { substitutionsOf, type EitherEvent, type EitherSource, type ResolvedPipeline } from "./pipeline-subject";
import { yamlText } from "./yaml-text";

const COMMENTS = {
  outsiders: "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY",
  everybody: "COMMENTS_ENABLED",
  nobody: "COMMENTS_DISABLED",
} as const;

const DEFAULT_TIMEOUT = "20m";

/** The trigger as the provider takes it. */
export function renderTrigger(pipeline: ResolvedPipeline, build: Build, email: string): CloudbuildTriggerConfig {
  const { project, machineType, includedFiles = [], ignoredFiles = [] } = pipeline;
  return {
    name: pipeline.name,
    description: pipeline.description,
    project,
    location: pipeline.region,
    serviceAccount: `projects/${project}/serviceAccounts/${email}`,
    ...renderSource(pipeline),
    includedFiles: includedFiles.length > 0 ? [...includedFiles] : undefined,
    ignoredFiles: ignoredFiles.length > 0 ? [...ignoredFiles] : undefined,
    approvalConfig: { approvalRequired: pipeline.requireApproval ?? false },
    substitutions: substitutionsOf(pipeline),
    buildAttribute: {
      step: build.steps.map((step) => ({ ...step })),
      images: build.images.length > 0 ? [...build.images] : undefined,
      timeout: timeoutText(pipeline),
      // An account of one's own has no default place for logs.
      options: { logging: "CLOUD_LOGGING_ONLY", machineType, dynamicSubstitutions: true },
    },
  };
}

/** The same build as a file for `gcloud builds submit`, where no commit is known: the build's own id is its tag. */
export function renderCloudBuildYaml(pipeline: ResolvedPipeline, build: Build): string {
  return yamlText({
    steps: build.steps,
    ...(build.images.length > 0 && { images: build.images }),
    timeout: timeoutText(pipeline),
    substitutions: { ...substitutionsOf(pipeline), _TAG: "$BUILD_ID", ...pipeline.substitutions },
    options: {
      logging: "CLOUD_LOGGING_ONLY",
      ...(pipeline.machineType !== undefined && { machineType: pipeline.machineType }),
      dynamicSubstitutions: true,
    },
  });
}

function renderSource({
  source,
  on,
}: ResolvedPipeline): Pick<CloudbuildTriggerConfig, "github" | "repositoryEventConfig"> {
  const { connected, github } = source as EitherSource;
  if (connected !== undefined) return { repositoryEventConfig: { repository: connected, ...renderEvent(on) } };
  const [owner, name] = (github ?? "").split("/");
  return { github: { owner, name, ...renderEvent(on) } };
}

function renderEvent(on: ResolvedPipeline["on"]) {
  const { branch, tag, pullRequest, commentNeeded = "outsiders" } = on as EitherEvent;
  if (pullRequest === undefined) return { push: { branch, tag } };
  return { pullRequest: { branch: pullRequest, commentControl: COMMENTS[commentNeeded] } };
}

// A time known only at apply passes as it is.
function timeoutText({ timeout = DEFAULT_TIMEOUT }: ResolvedPipeline): string {
  const seconds = trySeconds(timeout);
  return seconds === undefined ? Token.asString(timeout) : secondsText(seconds);
}
