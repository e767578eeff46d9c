/** Encryption of the images with a Cloud KMS key of one's own. */
export interface WorkloadEncryption {
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, without a version, in the region of the workload. */
  readonly key: string;
  /**
   * Whether Cloud Run's own account in the project is given access to the key here, or has it already.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
}

/** Which images may be deployed. */
export interface BinaryAuthorization {
  /** `"default"` for the project's own policy, or the path of another: `projects/…/platforms/cloudRun/policies/…`. */
  readonly policy: string;
  /**
   * Why an image is deployed that the policy refuses. It stands in the audit log.
   * @default - what the policy refuses is not deployed
   */
  readonly breakGlass?: string;
}
