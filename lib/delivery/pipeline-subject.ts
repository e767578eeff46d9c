import type { IConstruct } from "constructs";
import { defaultsOf, nameFromPath } from "../foundation";
import { deliveryNameForms } from "./name-forms";
import type {
  CloudBuildPipelineProps,
  ConnectedSource,
  GithubAppSource,
  PullRequestEvent,
  TagEvent,
} from "./pipeline-props";

/** The options of a pipeline that keep the rules. */
export type ResolvedPipeline = CloudBuildPipelineProps & {
  readonly name: string;
  readonly project: string;
  readonly region: string;
};

/** Both kinds of source at once, for looking at what was given. */
export type EitherSource = Partial<ConnectedSource & GithubAppSource>;

/** All kinds of event at once, for looking at what was given. */
export type EitherEvent = { readonly branch?: string } & Partial<TagEvent & PullRequestEvent>;

/** Adds what the defaults say at the place of the construct. */
export function withDefaults(scope: IConstruct, props: CloudBuildPipelineProps): CloudBuildPipelineProps {
  const defaults = defaultsOf(scope);
  return {
    ...props,
    name: props.name ?? nameFromPath(deliveryNameForms.buildTrigger, scope.node.path),
    project: props.project ?? defaults.project,
    region: props.region ?? defaults.region,
  };
}

/** True where a build pushes its image: one of a pull request shows whether it can be built, and leaves nothing behind. */
export function ships({ on, deployTo = [] }: Pick<CloudBuildPipelineProps, "on" | "deployTo">): boolean {
  return (on as EitherEvent).pullRequest === undefined || deployTo.length > 0;
}

/** The variables of the build with their values. */
export function substitutionsOf({ on, substitutions }: Pick<CloudBuildPipelineProps, "on" | "substitutions">) {
  const tag = (on as EitherEvent).tag === undefined ? "$COMMIT_SHA" : "$TAG_NAME";
  return { _TAG: tag, ...substitutions };
}
