import type { IConstruct } from "constructs";
import { defaultsOf, nameForms, nameFromPath, projectWithNumber } from "../foundation";
import { isKnownText } from "../validation";
import type { BucketProps, RetentionBucketProps } from "./bucket-props";

/** The options of a bucket with what the defaults add to them: the subject of the rules. */
export type BucketSubject = BucketProps & Partial<Pick<RetentionBucketProps, "retention" | "lock">>;

/** The options of a bucket that keep the rules. */
export type ResolvedBucket = BucketSubject & { readonly name: string; readonly location: string };

/** Adds what the defaults say at the place of the construct. */
export function withDefaults<Props extends BucketSubject>(scope: IConstruct, props: Props): Props {
  const defaults = defaultsOf(scope);
  const place = projectWithNumber(props, defaults);
  return {
    ...props,
    ...place,
    name: props.name ?? derivedName(scope, place.project),
    location: props.location ?? defaults.region,
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}

// Names are unique in the world, so that one without the project would be taken by the next user of the same code.
function derivedName(scope: IConstruct, project: string | undefined): string | undefined {
  return isKnownText(project) ? nameFromPath(nameForms.bucket, `${project}/${scope.node.path}`) : undefined;
}
