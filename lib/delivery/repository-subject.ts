import type { IConstruct } from "constructs";
import { defaultsOf, nameFromPath, projectWithNumber, type Duration } from "../foundation";
import type { IImageSource } from "./image-source";
import { deliveryNameForms } from "./name-forms";
import type { ImageRepositoryProps, RemoteImageRepositoryProps, VirtualImageRepositoryProps } from "./repository-props";

/** The options of a repository of any kind, with what the defaults add to them: the subject of the rules. */
export interface RepositorySubject
  extends ImageRepositoryProps, Partial<Pick<RemoteImageRepositoryProps, "credentials">> {
  /** Where a remote repository fetches from. */
  readonly upstream?: string;
  /** Where a virtual repository looks, one after the other. */
  readonly upstreams?: readonly IImageSource[];
  /** How long images are kept. */
  readonly keepFor?: Duration;
}

/** The options of a repository that keep the rules. */
export type ResolvedRepository = RepositorySubject & {
  readonly name: string;
  readonly project: string;
  readonly location: string;
};

/** Adds what the defaults say at the place of the construct. */
export function withDefaults<
  Props extends ImageRepositoryProps | RemoteImageRepositoryProps | VirtualImageRepositoryProps,
>(scope: IConstruct, props: Props): Props {
  const defaults = defaultsOf(scope);
  return {
    ...props,
    ...projectWithNumber(props, defaults),
    name: props.name ?? nameFromPath(deliveryNameForms.imageRepository, scope.node.path),
    location: props.location ?? defaults.region,
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}

/** Why Artifact Registry's own account in the project needs access to something, if it does. */
export function agentUse(subject: RepositorySubject): { readonly at: string; readonly what: string } | undefined {
  const { encryption, credentials, upstreams = [], project } = subject;
  if (encryption !== undefined && encryption.agentAccess !== "exists") return { at: "encryption", what: "the key" };
  if (credentials !== undefined) return { at: "credentials", what: "the password" };
  if (upstreams.some((upstream) => upstream.project !== project)) {
    return { at: "upstreams", what: "an upstream in another project" };
  }
  return undefined;
}
