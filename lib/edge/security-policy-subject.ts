import type { IConstruct } from "constructs";
import type { SecurityPolicyProps } from "./security-policy-props";

/** The options of a policy with the defaults of its place, and the construct, which says what provider it runs with. */
export interface SecurityPolicySubject extends SecurityPolicyProps {
  /** Its name in Google Cloud. */
  readonly name: string;
  /** The construct of the policy. */
  readonly scope: IConstruct;
}

/** A policy that exists already. */
export interface ExistingSecurityPolicyProps {
  /** Its name in Google Cloud. */
  readonly name: string;
  /**
   * The id of its project.
   * @default - that of the google provider
   */
  readonly project?: string;
}
