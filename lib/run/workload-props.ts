import type { IServiceAccount, Protection } from "../foundation";
import type { ContainerProps } from "./container-props";

/** What services, jobs and worker pools have in common. The options of the container are those of the main one. */
export interface WorkloadProps extends ContainerProps {
  /**
   * 1 to 49 lower-case letters, digits and dashes, beginning with a letter. A changed name is a new resource.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /** @default - that of the defaults, else of the google provider */
  readonly project?: string;
  /**
   * For example `"europe-west1"`.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * The name of the main container, by which sidecars may wait for it.
   * @default "app" where there are sidecars
   */
  readonly containerName?: string;
  /**
   * Containers beside the main one, by name: at most 9. They share its network and get no requests from outside.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, ContainerProps>>;
  /**
   * Who deploys new images of the main container. With `"ci"` Terraform ignores the fields that a deploy from outside
   * changes, and no others. A plan that was made before such a deploy and is applied after it still brings the old image
   * back.
   * @default "terraform"
   */
  readonly imageManagedBy?: "terraform" | "ci";
  /**
   * Says that a `gcr.io` name of the own project is served by Artifact Registry; Container Registry itself is closed.
   * @default false
   */
  readonly gcrAlias?: boolean;
  /**
   * Who the containers run as.
   * @default - a new account with the name of the workload and no roles
   */
  readonly serviceAccount?: IServiceAccount;
  /**
   * At most 64, with those of the defaults, which they are merged over.
   * @default - those of the defaults
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Notes for people and tools. What the platform's own annotations do in other formats, options do here.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Whether Terraform may delete it.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
