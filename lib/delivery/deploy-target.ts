import type { IServiceAccount } from "../foundation";

/**
 * A Cloud Run service that new images are deployed to. A CloudRunService with `imageManagedBy: "ci"` is one; a service
 * from elsewhere is described by these options.
 */
export interface DeployTarget {
  /** The name in Cloud Run. */
  readonly name: string;
  /** Where it runs, for example `"europe-west1"`. */
  readonly region: string;
  /** Who the service runs as. Whoever deploys has to be allowed to act as this account. */
  readonly serviceAccount: IServiceAccount;
  /**
   * The id of the project that the service belongs to.
   * @default - that of whoever deploys
   */
  readonly project?: string;
}
