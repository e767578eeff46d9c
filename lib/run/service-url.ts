import type { IConstruct } from "constructs";
import { isKnownText, refuse } from "../validation";

/** Of each part of a host name, by RFC 1035. */
const LONGEST_LABEL = 63;

/** What the address of a service is made of. */
export interface ServiceAddress {
  /** The name of the service. */
  readonly name: string;
  /** The number of the project, not its id. */
  readonly projectNumber: string;
  /** The region that answers. */
  readonly region: string;
}

/** What decides whether there is an address that can be known. */
interface KnownAddress {
  readonly name: string;
  readonly projectNumber: string | undefined;
  readonly region: string;
  readonly regions: readonly string[] | undefined;
  readonly defaultUri: boolean | undefined;
}

/**
 * The address of a service, known before the service exists. So a service can be told its own address, for example
 * for CORS; its attribute `uri` in its own environment would be a cycle.
 */
export function cloudRunUrl({ name, projectNumber, region }: ServiceAddress): string {
  return `https://${name}-${projectNumber}.${region}.run.app`;
}

/** The address of the service of a construct, or a refusal that says why there is none. */
export function urlOf(scope: IConstruct, address: KnownAddress): string {
  const { name, projectNumber, region, regions, defaultUri } = address;
  if (defaultUri === false) {
    return refuse(scope, "run-url-off", {
      at: "url",
      got: undefined,
      allowed: "nothing: with defaultUri: false the service has no address of its own",
      fix: "use the address of the load balancer, or leave out defaultUri",
    });
  }
  if (regions !== undefined) {
    return refuse(scope, "run-url-regions", {
      at: "url",
      got: undefined,
      allowed: "the address of one region at a time: a service in several has no address for all of them",
      fix: "use the address of the load balancer, or cloudRunUrl({ name, projectNumber, region }) for one region",
    });
  }
  if (projectNumber === undefined) {
    return refuse(scope, "run-url-project-number", {
      at: "url",
      got: undefined,
      allowed: "the number of the service's project, in the defaults beside the project",
      fix: 'setDefaults(stack, { project, projectNumber: "123456789012" }), or use uri, which is known after apply',
    });
  }
  const label = `${name}-${projectNumber}`;
  if (isKnownText(label) && label.length > LONGEST_LABEL) {
    return refuse(scope, "run-url-length", {
      at: "url",
      got: label,
      allowed: `at most ${LONGEST_LABEL} characters in the first part of an address`,
      fix: `shorten the name to ${LONGEST_LABEL - projectNumber.length - 1} characters, or use uri, which is known after apply`,
    });
  }
  return cloudRunUrl({ name, region, projectNumber });
}
