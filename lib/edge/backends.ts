import { ComputeBackendBucket } from "@cdktf/provider-google/lib/compute-backend-bucket";
import { ComputeBackendService } from "@cdktf/provider-google/lib/compute-backend-service";
import { ComputeRegionNetworkEndpointGroup } from "@cdktf/provider-google/lib/compute-region-network-endpoint-group";
import { TerraformResource, TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { claimName, once, waitFor, type ServerlessBackend } from "../foundation";
import { renderBackendBucket, renderBackendService } from "./backend-template";
import type { BackendOptions } from "./backend-props";
import { backendsOf, type LoadBalancerSubject } from "./load-balancer-subject";
import { endpointGroupName, partName } from "./names";

/** Makes the backends of a load balancer, and gives the reference of each. */
export function createBackends(scope: Construct, balancer: LoadBalancerSubject): ReadonlyMap<string, string> {
  return new Map(
    backendsOf(balancer).map(({ key, backend }) => {
      const place = { name: partName(balancer.name, key), project: balancer.project };
      claimName(scope, { kind: "load balancer backend", name: place.name, within: [place.project] });
      return [key, createBackend(scope, balancer, key, backend)];
    }),
  );
}

/** What has to exist before the first request comes: the rules of the policies that look at it. */
export function guardsOf(scope: Construct, balancer: LoadBalancerSubject): ITerraformDependable[] | undefined {
  const rules = backendsOf(balancer).flatMap(({ backend: { securityPolicy } }) => securityPolicy?.ready ?? []);
  const guards = [...new Set(rules)].filter((rule) => isOfStack(scope, rule));
  return waitFor(scope, guards);
}

function createBackend(scope: Construct, balancer: LoadBalancerSubject, key: string, options: BackendOptions): string {
  const place = { name: partName(balancer.name, key), project: balancer.project };
  const { bucket } = options;
  if (bucket !== undefined) {
    const config = renderBackendBucket(place, options, bucket);
    return once(scope, ["Buckets", key], (parent, id) => new ComputeBackendBucket(parent, id, config)).id;
  }
  const groups = inOrder(options.services).map((service) => createGroup(scope, balancer, key, service).id);
  const config = renderBackendService(place, options, groups);
  return once(scope, ["Backends", key], (parent, id) => new ComputeBackendService(parent, id, config)).id;
}

function createGroup(scope: Construct, balancer: LoadBalancerSubject, backend: string, service: ServerlessBackend) {
  const { name, region } = service;
  const config = {
    name: endpointGroupName({ balancer: balancer.name, backend, service: name, region }),
    project: balancer.project ?? service.project,
    region,
    networkEndpointType: "SERVERLESS",
    cloudRun: { service: name },
    lifecycle: { createBeforeDestroy: true },
    dependsOn: servingResources(scope, service),
  };
  return once(
    scope,
    ["EndpointGroups", backend, region],
    (parent, id) => new ComputeRegionNetworkEndpointGroup(parent, id, config),
  );
}

function inOrder(services: readonly ServerlessBackend[] = []): ServerlessBackend[] {
  return [...services].sort((one, other) => (one.region < other.region ? -1 : 1));
}

// The group names the service by text, so Terraform has to be told: no request comes before the service and those who may
// call it are there, and the service stays until no request comes any more.
function servingResources(scope: Construct, service: ServerlessBackend): ITerraformDependable[] | undefined {
  if (!isOfStack(scope, service)) return undefined;
  const serving = service.node
    .findAll()
    .filter((child) => TerraformResource.isTerraformResource(child))
    .filter(({ terraformResourceType }) => terraformResourceType.startsWith("google_cloud_run_v2_service"));
  return waitFor(scope, serving);
}

// Terraform can wait for what is in the same stack alone.
function isOfStack<Given extends object>(scope: Construct, given: Given): given is Given & IConstruct {
  return Construct.isConstruct(given) && TerraformStack.of(given) === TerraformStack.of(scope);
}
