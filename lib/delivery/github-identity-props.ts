import type { Protection } from "../foundation";
import type { DeployTarget } from "./deploy-target";
import type { ImageBuildProps } from "./image-build-props";
import type { IImageRepository } from "./image-source";

/**
 * A repository on GitHub with the numbers that stay its own for ever: a name that becomes free can be taken by others.
 *
 * ```sh
 * gh api repos/acme/shop --jq '{repositoryId: .id, ownerId: .owner.id}'
 * ```
 */
export interface GithubSource {
  /** The owner and the name, for example `"acme/shop"`. */
  readonly github: string;
  /** The number of the repository. */
  readonly repositoryId: number;
  /** The number of the owner. */
  readonly ownerId: number;
}

/** Options of {@link GithubDeployIdentity}. */
export interface GithubDeployIdentityProps {
  /** The repository whose workflows may deploy. */
  readonly source: GithubSource;
  /**
   * The only branch that may deploy, for example `"main"`.
   * @default - any
   */
  readonly branch?: string;
  /**
   * The only environment that may deploy. GitHub has reviewers and branches for environments.
   * @default - any, or none
   */
  readonly environment?: string;
  /**
   * The only workflow that may deploy, `"acme/shop/.github/workflows/deploy.yml@refs/heads/main"`.
   * @default - any
   */
  readonly workflow?: string;
  /** The repository that images are pushed to. */
  readonly repository: IImageRepository;
  /**
   * The services that get the image, the most important one last.
   * @default - none: images are pushed
   */
  readonly deployTo?: readonly DeployTarget[];
  /**
   * Whether workflows act as a service account, or have the roles themselves. The latter is one thing less, and gives
   * tokens of ten minutes at most.
   * @default "service-account"
   */
  readonly access?: "service-account" | "direct";
  /**
   * 4 to 32 lower-case letters, digits and dashes. The id of a deleted pool stays taken for 30 days.
   * @default - made from the path of the construct
   */
  readonly poolId?: string;
  /**
   * 4 to 32 lower-case letters, digits and dashes. The id of a deleted provider stays taken for 30 days.
   * @default "github"
   */
  readonly providerId?: string;
  /**
   * The id of the project that the pool belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * Whether Terraform may delete the pool, whose id is then taken for 30 days.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}

/** What a workflow builds. */
export interface GithubWorkflowOptions extends ImageBuildProps {
  /**
   * The branch whose pushes start the workflow.
   * @default - the branch that may deploy, or "main"
   */
  readonly branch?: string;
}
