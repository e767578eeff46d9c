import type { ComputeUrlMapConfig, ComputeUrlMapPathMatcher } from "@cdktf/provider-google/lib/compute-url-map";
import { trySeconds, sortedEntries } from "../foundation";
import type { RetryOptions } from "./backend-props";
import type { ApplicationLoadBalancerProps, HostRoutes } from "./load-balancer-props";
import { defaultBackendOf } from "./load-balancer-subject";
import { pathMatcherName } from "./names";

/** The name of a URL map, and where it belongs to. */
export interface UrlMapPlace {
  readonly name: string;
  readonly project?: string;
}

/** The routes of the domains that have none of their own. */
const ALIKE = "domains";

/** The routes of a load balancer. `links` has the reference of each backend. */
export function renderUrlMap(
  { name, project }: UrlMapPlace,
  options: ApplicationLoadBalancerProps,
  links: ReadonlyMap<string, string>,
): ComputeUrlMapConfig {
  const { domains, hosts = {}, paths } = options;
  const rest = defaultBackendOf(options) as string;
  const alike = domains.filter((domain) => hosts[domain] === undefined).sort();
  const groups = [
    ...(alike.length === 0 ? [] : [{ matcher: ALIKE, hosts: alike, routes: { paths } }]),
    ...sortedEntries(hosts).map(([host, routes]) => ({ matcher: pathMatcherName(host), hosts: [host], routes })),
  ];
  return {
    name,
    project,
    defaultService: links.get(rest),
    hostRule: groups.map((group) => ({ hosts: group.hosts, pathMatcher: group.matcher })),
    pathMatcher: groups.map(({ matcher, routes }) =>
      renderMatcher(matcher, { backend: rest, ...definedIn(routes) }, options, links),
    ),
  };
}

/** The routes of plain HTTP: all of it goes to HTTPS. */
export function renderRedirect({ name, project }: UrlMapPlace): ComputeUrlMapConfig {
  const defaultUrlRedirect = {
    httpsRedirect: true,
    redirectResponseCode: "MOVED_PERMANENTLY_DEFAULT",
    stripQuery: false,
  };
  return { name, project, defaultUrlRedirect };
}

function renderMatcher(
  name: string,
  { backend, paths = {} }: HostRoutes & { readonly backend: string },
  { backends }: ApplicationLoadBalancerProps,
  links: ReadonlyMap<string, string>,
): ComputeUrlMapPathMatcher {
  return {
    name,
    defaultService: links.get(backend),
    defaultRouteAction: renderRetry(backends[backend]?.retry),
    pathRule: sortedEntries(paths).map(([path, target]) => ({
      paths: [path],
      service: links.get(target),
      routeAction: renderRetry(backends[target]?.retry),
    })),
  };
}

function renderRetry(retry: RetryOptions | undefined) {
  if (retry === undefined) return undefined;
  const timeout = trySeconds(retry.perTryTimeout);
  return {
    retryPolicy: {
      numRetries: retry.attempts ?? 1,
      retryConditions: [...(retry.conditions ?? ["connect-failure", "gateway-error"])].sort(),
      perTryTimeout: timeout === undefined ? undefined : { seconds: String(timeout) },
    },
  };
}

function definedIn<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
