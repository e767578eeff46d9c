import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";

/** A namespace of a cluster. */
export interface IGkeNamespace extends IConstruct {
  /** As it is called in the cluster. */
  readonly name: string;
  /** What must exist before something is put into it. */
  readonly ready: readonly ITerraformDependable[];
}

/** Options of {@link GkeNamespace}. */
export interface GkeNamespaceProps {
  /** 1 to 63 lower-case letters, digits and dashes. Another name is another namespace, with nothing in it. */
  readonly name: string;
  /**
   * What pods of the namespace may ask of their nodes, by the Kubernetes pod security standards. `"baseline"` lets them
   * run as root.
   * @default "restricted"
   */
  readonly podSecurity?: "restricted" | "baseline";
  /**
   * Labels beside those that the construct sets.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}
