import type { ITerraformDependable } from "cdktf";
import type { IPrincipal, IServiceAccount, Labels, Protection } from "../foundation";
import type { ClusterNetwork } from "../network";
import type { ClusterBackups } from "./cluster-backup-props";
import type { ClusterMaintenance } from "./cluster-maintenance-props";

/** Something that the nodes may be let read, such as a repository of images. */
export interface IImageStore {
  /** Lets a principal read it. */
  grantRead(principal: IPrincipal): ITerraformDependable;
}

/** Access to the control plane by its addresses, beside that by its DNS name. */
export interface IpEndpoint {
  /** Who may call, by IPv4 range, each under a name that people read. The cluster's own nodes always may. */
  readonly authorizedNetworks: Readonly<Record<string, string>>;
  /**
   * Whether there is an address on the internet beside the one in the network.
   * @default false
   */
  readonly public?: boolean;
}

/** Encryption of the Kubernetes Secrets of the cluster with a Cloud KMS key of one's own. */
export interface ClusterEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version, in the region of the cluster. */
  readonly key: string;
  /**
   * Whether GKE's own account in the project is given access to the key here, or has it already.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** Options of {@link AutopilotCluster}. */
export interface AutopilotClusterProps {
  /** 1 to 40 lower-case letters, digits and dashes, beginning with a letter. It can never change. */
  readonly name: string;
  /** Where the cluster lives, for example `network.gke`. Its region is that of the cluster. It can never change. */
  readonly network: ClusterNetwork;
  /**
   * The id of the project that the cluster belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * The number of the project, where GKE's own account has to be given access to a key.
   * @default - that of the defaults
   */
  readonly projectNumber?: string;
  /**
   * How soon a new version of Kubernetes reaches the cluster. `"extended"` keeps a version up to two years, at a price.
   * @default "regular"
   */
  readonly releaseChannel?: "rapid" | "regular" | "stable" | "extended";
  /**
   * When GKE may upgrade, and when not.
   * @default - at any time
   */
  readonly maintenance?: ClusterMaintenance;
  /**
   * Access to the control plane by its addresses. Without it the DNS name is the only way in, and IAM alone decides.
   * @default - none
   */
  readonly ipEndpoint?: IpEndpoint;
  /**
   * The account that the nodes run as. Another account counts for new nodes only, so that old ones keep theirs for weeks.
   * @default - one of its own, with no more than GKE needs
   */
  readonly nodeAccount?: IServiceAccount;
  /**
   * Repositories that the nodes pull images from.
   * @default - none; images of other repositories have to be public
   */
  readonly repositories?: readonly IImageStore[];
  /**
   * Whether pods can mount secrets of Secret Manager as files, by Google's own add-on.
   * @default true
   */
  readonly secretManagerAddOn?: boolean;
  /**
   * Whether the bill is divided by namespace and label.
   * @default true
   */
  readonly costAllocation?: boolean;
  /**
   * Whether the kinds of the Gateway API are installed.
   * @default true
   */
  readonly gatewayApi?: boolean;
  /**
   * Whether only images are run that the project's Binary Authorization policy allows.
   * @default false
   */
  readonly binaryAuthorization?: boolean;
  /**
   * Whether GKE looks for known mistakes in what runs, and lists them in the console.
   * @default true
   */
  readonly securityPosture?: boolean;
  /**
   * Encryption of Kubernetes Secrets with a key. Leaving it out later does not end it.
   * @default - Google's own encryption
   */
  readonly encryption?: ClusterEncryption;
  /**
   * Backups of what is in the cluster.
   * @default - none
   */
  readonly backups?: ClusterBackups;
  /**
   * Labels of the cluster, beside those of the defaults.
   * @default - those of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete the cluster.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}

/** What to know of a cluster that exists already. */
export interface ExistingClusterProps {
  /** The name of the cluster. */
  readonly name: string;
  /** The host of its DNS endpoint, without `https://`: `gcloud container clusters describe` prints it. */
  readonly endpoint: string;
  /**
   * The region of the cluster.
   * @default - the region of the defaults; there has to be one
   */
  readonly location?: string;
  /**
   * The id of the project that the cluster belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
}
