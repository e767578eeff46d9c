import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName } from "../foundation";
import { check } from "../validation";
import type { GkeNamespaceProps, IGkeNamespace } from "./namespace-props";
import { namespaceShape } from "./namespace-shape";
import { renderDenyAll, renderNamespace } from "./namespace-template";
import { gkeNamespaceRules } from "./rules/namespace-rules";

/**
 * A namespace in which pods run without privileges, and get no connection that no workload of it asks for. Its pods may
 * call everywhere, and so find names by the DNS of the cluster.
 */
export class GkeNamespace extends Construct implements IGkeNamespace {
  public readonly name: string;
  public readonly ready: readonly ITerraformDependable[];

  /** @throws ValidationError for options that Kubernetes would refuse; `name-taken` for a second one of the name. */
  constructor(scope: Construct, id: string, props: GkeNamespaceProps) {
    super(scope, id);
    check(this, props, { shape: namespaceShape, rules: gkeNamespaceRules });
    this.name = props.name;
    claimName(this, { kind: "namespace", name: this.name, within: [undefined] });
    const namespace = new NamespaceV1(this, "Resource", renderNamespace(props));
    const denyAll = new NetworkPolicyV1(this, "DenyIngress", {
      ...renderDenyAll(this.name),
      dependsOn: [namespace],
    });
    this.ready = [namespace, denyAll];
  }

  /**
   * A namespace that exists already. What its pods may do and who may call them is up to whoever made it.
   *
   * @throws ValidationError `gke-namespace-name` for text that is no name of a namespace.
   */
  public static fromName(scope: Construct, id: string, name: string): IGkeNamespace {
    return new ExistingNamespace(scope, id, name);
  }
}

class ExistingNamespace extends Construct implements IGkeNamespace {
  public readonly ready = [];

  constructor(
    scope: Construct,
    id: string,
    public readonly name: string,
  ) {
    super(scope, id);
    check<GkeNamespaceProps>(this, { name }, { shape: namespaceShape, rules: gkeNamespaceRules });
  }
}
