import type { IEnvValue } from "../foundation";

/** Options of {@link GithubConnection}. */
export interface GithubConnectionProps {
  /**
   * 1 to 63 lower-case letters, digits and dashes.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * The id of the project that builds.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * The number of the project, which names Cloud Build's own account in it. That account reads the token.
   * @default - that of the defaults, where the project is theirs too
   */
  readonly projectNumber?: string;
  /**
   * Where the builds of its repositories run, for example `"europe-west1"`.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /** The number at the end of the address of the Cloud Build app on GitHub: Settings → Applications → Configure. */
  readonly appInstallationId: number;
  /** A token of a GitHub account that may read the repositories: a secret at a numbered version. */
  readonly token: IEnvValue;
}

/** What to know of a connection that exists already. */
export interface ExistingGithubConnectionProps {
  /**
   * The id of the project that the connection belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * Where the connection is.
   * @default - the region of the defaults; there has to be one
   */
  readonly region?: string;
}
