/** A service as a load balancer has to know it: by its name and region, with what decides whether it can be reached. */
export interface ServerlessBackend {
  /** The name in Cloud Run. */
  readonly name: string;
  /** The region that it runs in, which is the region of its network endpoint group. */
  readonly region: string;
  /**
   * The id of the project that it runs in.
   * @default - that of the google provider
   */
  readonly project?: string;
  /**
   * Which requests reach it.
   * @default - not known: the service is not of this code
   */
  readonly ingress?: "all" | "internal" | "internal-and-load-balancer";
  /**
   * Whose requests IAM lets through, as far as it was said before the load balancer was made: everybody's, those of people
   * who sign in by Identity-Aware Proxy, those of named callers, who bring an identity token, or none.
   * @default - not known: the service is not of this code
   */
  readonly callers?: "everybody" | "signed-in" | "named" | "none";
}
