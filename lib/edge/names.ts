import { fitName } from "../foundation";
import { edgeNameForms } from "./name-forms";

/** What the name of an endpoint group is made from. Whatever replaces the group is part of it. */
export interface EndpointGroupNaming {
  /** The name of the load balancer. */
  readonly balancer: string;
  /** The name of the backend. */
  readonly backend: string;
  readonly service: string;
  readonly region: string;
}

/** The name of a part of a load balancer. */
export function partName(balancer: string, part: string): string {
  return fitName(edgeNameForms.loadBalancer, `${balancer}-${part}`);
}

/**
 * The name of an endpoint group, with a hash: a group can only be replaced, and the next one is made while the earlier one
 * still serves, so the two need different names.
 */
export function endpointGroupName({ balancer, backend, service, region }: EndpointGroupNaming): string {
  return fitName(edgeNameForms.endpointGroup, `${balancer}-${backend}-${region}/${service}`);
}

/** The name of what stands for a domain, with a hash: an asterisk and a dot are no part of a name. */
export function domainName(balancer: string, domain: string, kind: string): string {
  return fitName(edgeNameForms.certificate, `${balancer}/${domain}/${kind}`);
}

/** The name of the routes of a domain within a load balancer. */
export function pathMatcherName(domain: string): string {
  return fitName(edgeNameForms.pathMatcher, domain);
}
