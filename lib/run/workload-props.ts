import type { ITerraformDependable } from "cdktf";
import type { IServiceAccount, Protection } from "../foundation";
import type { ContainerProps } from "./container-props";
import type { Gpu } from "./gpu-props";
import type { VpcAccess } from "./vpc-props";
import type { BinaryAuthorization, WorkloadEncryption } from "./workload-security-props";

/** What services, jobs and worker pools have in common. The options of the container are those of the main one. */
export interface WorkloadProps extends ContainerProps {
  /**
   * 1 to 49 lower-case letters, digits and dashes, beginning with a letter. A changed name is a new resource.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project that it belongs to.
   * @default - that of the defaults, else of the google provider
   */
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
   * Who deploys new images of the main container. With `"ci"` Terraform ignores the image and who deployed it, and nothing
   * else: the name that such a deploy gives the revision is planned away, since a later change may not use it again. A plan
   * that was made before such a deploy and is applied after it still brings the old image back.
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
   * What the account may do besides what variables and mounts bring, as calls of `grantX`. The first instance starts when
   * it may: `[(account) => database.grantReadWrite(account)]`.
   * @default - nothing else
   */
  readonly access?: readonly ((account: IServiceAccount) => ITerraformDependable)[];
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
   * Labels of each revision or execution, beside those of the workload itself. At most 64.
   * @default - none
   */
  readonly revisionLabels?: Readonly<Record<string, string>>;
  /**
   * Annotations of each revision or execution, beside those of the workload itself.
   * @default - none
   */
  readonly revisionAnnotations?: Readonly<Record<string, string>>;
  /**
   * How the workload calls into a VPC network.
   * @default - it calls public addresses only
   */
  readonly vpcAccess?: VpcAccess;
  /**
   * A GPU for the main container.
   * @default - none
   */
  readonly gpu?: Gpu;
  /**
   * Encryption of the images with a key of one's own.
   * @default - Google's keys
   */
  readonly encryption?: WorkloadEncryption;
  /**
   * Lets only such images be deployed as a policy of Binary Authorization admits.
   * @default - images are deployed unasked
   */
  readonly binaryAuthorization?: BinaryAuthorization;
  /**
   * Allows preview features of that stage. To be written only with an option that is one: with none the platform answers
   * `"GA"`, and every plan shows a difference.
   * @default - features that are generally available
   */
  readonly launchStage?: "ALPHA" | "BETA";
  /**
   * Whether Terraform may delete it.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
