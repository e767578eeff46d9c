import { NetworkConnectivityServiceConnectionPolicy } from "@cdktf/provider-google/lib/network-connectivity-service-connection-policy";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { claimName, expressionOf, nameFromPath, once } from "../foundation";
import { inWords, isKnownText, isUnknown, refuse } from "../validation";
import { policyNameForm } from "./valkey-name";
import type { ResolvedValkey } from "./valkey-template";

const OWNER = /^projects\/([^/]+)\/global\/networks\//;

/**
 * The policy by which Memorystore takes addresses for the caches of a stack in one network and region: made once.
 *
 * @throws ValidationError `valkey-subnet-other` where another cache of the stack takes its addresses in another subnetwork.
 */
export function connectionPolicy(scope: Construct, cache: ResolvedValkey): ITerraformDependable {
  const { subnet, region } = cache;
  const place = ["MemorystoreConnections", subnet.network, region];
  const policy = once(TerraformStack.of(scope), place, (parent, id) => new ConnectionPolicy(parent, id, cache));
  const wanted = textOf(scope, subnet.subnetwork);
  if (policy.subnetwork === wanted) return policy.resource;
  return refuse(scope, "valkey-subnet-other", {
    at: "subnet",
    got: inWords("another subnetwork than that of a cache before"),
    allowed: `the subnetwork that ${policy.firstCache} has: a network has one in a region for all caches`,
    fix: "give both the same subnetwork",
  });
}

class ConnectionPolicy extends Construct {
  public readonly resource: NetworkConnectivityServiceConnectionPolicy;
  public readonly subnetwork: string;
  public readonly firstCache: string;

  constructor(scope: Construct, id: string, { name: firstCache, region, subnet, project: own }: ResolvedValkey) {
    super(scope, id);
    const { network, subnetwork } = subnet;
    // By the network too, of which a stack may have several.
    const name = nameFromPath(policyNameForm, this.node.path);
    // The policy belongs to the project of the network, which a reference does not tell.
    const project = (isKnownText(network) ? OWNER.exec(network)?.[1] : undefined) ?? own;
    claimName(this, { kind: policyNameForm.kind, name, within: [project, region] });
    this.firstCache = firstCache;
    this.subnetwork = textOf(this, subnetwork);
    this.resource = new NetworkConnectivityServiceConnectionPolicy(this, "Resource", {
      name,
      project,
      location: region,
      serviceClass: "gcp-memorystore",
      network,
      pscConfig: { subnetworks: [subnetwork] },
    });
  }
}

function textOf(scope: Construct, text: string): string {
  return isUnknown(text) ? expressionOf(scope, text) : text;
}
