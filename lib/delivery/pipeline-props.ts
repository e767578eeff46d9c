import type { Duration, IServiceAccount } from "../foundation";
import type { DeployTarget } from "./deploy-target";
import type { ImageBuildProps } from "./image-build-props";
import type { IImageRepository } from "./image-source";

/** A repository on GitHub that a connection of Cloud Build (2nd generation) knows. A {@link GithubConnection} gives it. */
export interface ConnectedSource {
  /** `projects/…/locations/…/connections/…/repositories/…`. */
  readonly connected: string;
  /**
   * Where the connection is.
   * @default - what stands in the name
   */
  readonly region?: string;
}

/** A repository on GitHub that the Cloud Build app (1st generation) was installed for in the console. */
export interface GithubAppSource {
  /** The owner and the name, for example `"acme/shop"`. */
  readonly github: string;
}

/** Where the source is. */
export type BuildSource = ConnectedSource | GithubAppSource;

/** A push to a branch. */
export interface BranchEvent {
  /** A regular expression (RE2) for the name of the branch, from beginning to end: `"^main$"`. */
  readonly branch: string;
}

/** A new tag. */
export interface TagEvent {
  /** A regular expression (RE2) for the name of the tag, from beginning to end: `"^v[0-9.]+$"`. */
  readonly tag: string;
}

/** A pull request, opened or changed. */
export interface PullRequestEvent {
  /** A regular expression (RE2) for the branch that it shall be merged into, from beginning to end: `"^main$"`. */
  readonly pullRequest: string;
  /**
   * Whose pull requests wait for the comment `/gcbrun` of somebody of the repository before they are built.
   * @default "outsiders"
   */
  readonly commentNeeded?: "outsiders" | "everybody" | "nobody";
}

/** What starts a build. */
export type BuildEvent = BranchEvent | TagEvent | PullRequestEvent;

/** Options of {@link CloudBuildPipeline}. */
export interface CloudBuildPipelineProps extends ImageBuildProps {
  /**
   * The name of the trigger: 1 to 64 letters, digits and dashes.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * What people read in the console.
   * @default - none
   */
  readonly description?: string;
  /**
   * The id of the project that builds.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * Where it is built, for example `"europe-west1"`; the region of the connection.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /** The repository on GitHub. */
  readonly source: BuildSource;
  /** What starts a build. */
  readonly on: BuildEvent;
  /** The repository that the image is pushed to. A pull request pushes nothing. */
  readonly repository: IImageRepository;
  /**
   * The services that get the image, one after the other, in this order: the most important one last, when the others
   * have shown that it starts. None for a pull request, unless it waits for approval.
   * @default - none: the image is built and pushed
   */
  readonly deployTo?: readonly DeployTarget[];
  /**
   * Variables of the build, which begin with an underscore and which whoever runs it by hand may change. `_TAG` is there
   * already, with the commit or the git tag.
   * @default - `_TAG` alone
   */
  readonly substitutions?: Readonly<Record<string, string>>;
  /**
   * Time for all steps together, at most a day.
   * @default "20m"
   */
  readonly timeout?: Duration;
  /**
   * Whether each build waits until somebody with the role Cloud Build Approver lets it run.
   * @default false
   */
  readonly requireApproval?: boolean;
  /**
   * Patterns of files; a change of none of them starts no build.
   * @default - a change of any file starts one
   */
  readonly includedFiles?: readonly string[];
  /**
   * Patterns of files; a change of these alone starts no build.
   * @default - none
   */
  readonly ignoredFiles?: readonly string[];
  /**
   * The machine that builds.
   * @default - the small one of Cloud Build
   */
  readonly machineType?: "E2_MEDIUM" | "E2_HIGHCPU_8" | "E2_HIGHCPU_32" | "N1_HIGHCPU_8" | "N1_HIGHCPU_32";
  /**
   * Who builds. The account gets what the steps need, on the repository and the services themselves.
   * @default - a new account with the name of the trigger and no other roles
   */
  readonly serviceAccount?: IServiceAccount;
}
