import type { Duration, IEnvValue, Labels, Protection } from "../foundation";
import type { IImageSource } from "./image-source";

/** Encryption of a repository with a key of one's own. It cannot be changed afterwards. */
export interface RepositoryEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version, in the location of the repository. */
  readonly key: string;
  /**
   * Whether Artifact Registry's own account in the project is given access to the key here, or has it already.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** What every repository may be given. */
export interface RepositoryProps {
  /**
   * 1 to 63 lower-case letters, digits and dashes. A changed name is a new, empty repository.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project that the repository belongs to. It is part of the name of every image.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * The number of the project, which names Artifact Registry's own account in it. Needed for a key of one's own, for the
   * password of an upstream, and for upstreams in other projects.
   * @default - that of the defaults, where the project is theirs too
   */
  readonly projectNumber?: string;
  /**
   * A region, or one of `"us"`, `"europe"` and `"asia"`. It can never change.
   * @default - the region of the defaults
   */
  readonly location?: string;
  /**
   * What people read in the console.
   * @default - none
   */
  readonly description?: string;
  /**
   * A key of one's own.
   * @default - Google's keys
   */
  readonly encryption?: RepositoryEncryption;
  /**
   * Merged over those of the defaults.
   * @default - those of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete the repository, with all its images.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}

/** What is deleted by itself, and what is kept whatever else says. It takes effect within a day. */
export interface ImageCleanup {
  /**
   * How many versions of each image are kept, the newest ones, however old they are.
   * @default - none are kept for their number
   */
  readonly keepNewest?: number;
  /**
   * Beginnings of tags whose versions are kept, for example `["v", "release-"]`.
   * @default - none are kept for their tags
   */
  readonly keepTagPrefixes?: readonly string[];
  /**
   * The age from which versions are deleted, at least a day: `"30d"`. What runs may be among them, unless it is kept.
   * @default - none are deleted for their age
   */
  readonly deleteOlderThan?: Duration;
  /**
   * The age from which versions without any tag are deleted, at least a day.
   * @default - they are treated as those with a tag
   */
  readonly deleteUntaggedOlderThan?: Duration;
  /**
   * Writes to the audit log what would be deleted, and deletes nothing.
   * @default false
   */
  readonly dryRun?: boolean;
}

/** Options of {@link ImageRepository}. */
export interface ImageRepositoryProps extends RepositoryProps {
  /**
   * Whether a tag stays with the image that it was given first. A tag such as `latest` then cannot be moved.
   * @default true
   */
  readonly immutableTags?: boolean;
  /**
   * Which images are deleted as they age.
   * @default - none
   */
  readonly cleanup?: ImageCleanup;
  /**
   * Whether images are scanned for known vulnerabilities: as the project has it, where scanning is billed for each
   * image, or never.
   * @default - as the project has it
   */
  readonly vulnerabilityScanning?: "inherited" | "disabled";
}

/** An account at another registry. */
export interface UpstreamCredentials {
  /** The name of the account. */
  readonly username: string;
  /** The password or access token: a secret at a numbered version, for example of a SecretBundle. */
  readonly password: IEnvValue;
}

/** Options of {@link RemoteImageRepository}. */
export interface RemoteImageRepositoryProps extends RepositoryProps {
  /** The host of the registry whose images are fetched and kept: `"docker.io"`, `"ghcr.io"`, `"quay.io"`, … */
  readonly upstream: string;
  /**
   * An account at the upstream, for private images or a higher limit of pulls.
   * @default - images are fetched without an account
   */
  readonly credentials?: UpstreamCredentials;
  /**
   * How long what was fetched is kept, at least a day. It is fetched again when it is wanted again.
   * @default - for ever
   */
  readonly keepFor?: Duration;
}

/** Options of {@link VirtualImageRepository}. */
export interface VirtualImageRepositoryProps extends RepositoryProps {
  /**
   * Where an image is looked for, the first place first: own repositories before remote ones, so that nobody outside can
   * publish an image under the name of an own one. All of them are in the location of this repository.
   */
  readonly upstreams: readonly IImageSource[];
}
