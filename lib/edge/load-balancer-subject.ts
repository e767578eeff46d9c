import { sortedEntries } from "../foundation";
import type { BackendOptions } from "./backend-props";
import type { ApplicationLoadBalancerProps, DomainAuthorization } from "./load-balancer-props";

/** The options of a load balancer with the defaults of its place. */
export interface LoadBalancerSubject extends ApplicationLoadBalancerProps {
  readonly name: string;
}

/** A backend, and where it stands in the options. */
export interface PlacedBackend {
  readonly key: string;
  readonly at: string;
  readonly backend: BackendOptions;
}

/** A route to a backend, and where it stands in the options. */
export interface PlacedRoute {
  readonly at: string;
  readonly backend: string;
  /** The path that leads there; undefined for the rest. */
  readonly path?: string;
}

/** All backends, in the order of their names. */
export function backendsOf({ backends }: ApplicationLoadBalancerProps): readonly PlacedBackend[] {
  return sortedEntries(backends).map(([key, backend]) => ({ key, at: `backends.${key}`, backend }));
}

/** The backend of the requests that no route names: the given one, or the only one. */
export function defaultBackendOf({ defaultBackend, backends }: ApplicationLoadBalancerProps): string | undefined {
  const [only, ...others] = Object.keys(backends);
  return defaultBackend ?? (others.length === 0 ? only : undefined);
}

/** All that leads to a backend. */
export function routesOf(options: ApplicationLoadBalancerProps): readonly PlacedRoute[] {
  const { paths = {}, hosts = {}, defaultBackend } = options;
  return [
    ...(defaultBackend === undefined ? [] : [{ at: "defaultBackend", backend: defaultBackend }]),
    ...pathsIn("paths", paths),
    ...sortedEntries(hosts).flatMap(([host, routes]) => [
      ...(routes.backend === undefined ? [] : [{ at: `hosts.${host}.backend`, backend: routes.backend }]),
      ...pathsIn(`hosts.${host}.paths`, routes.paths ?? {}),
    ]),
  ];
}

/** The ways by which Google learns that the domains are somebody's. */
export function authorizationsOf({ certificates }: ApplicationLoadBalancerProps): readonly DomainAuthorization[] {
  return [...new Set([certificates?.authorization ?? "dns"].flat())].sort();
}

/** The certificates of a domain that exist already; undefined where Google makes them. */
export function existingCertificatesOf(
  { certificates }: ApplicationLoadBalancerProps,
  domain: string,
): readonly string[] | undefined {
  const existing = certificates?.existing?.[domain];
  return existing === undefined ? undefined : [existing].flat();
}

function pathsIn(at: string, paths: Readonly<Record<string, string>>): PlacedRoute[] {
  return sortedEntries(paths).map(([path, backend]) => ({ at: `${at}.${path}`, backend, path }));
}
