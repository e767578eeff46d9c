import { isKnownText, nearestName, type Rule, type Source } from "../../validation";
import { backendsOf, defaultBackendOf, routesOf, type LoadBalancerSubject } from "../load-balancer-subject";

const URL_MAPS: Source = { document: "Cloud Load Balancing documentation, URL maps", read: "2026-11-21" };
const PATH = /^\/([^*?#\s]*|([^*?#\s]*\/)?\*)$/;

/** The rules for what leads to a backend. */
export const routeRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-default-backend",
    level: "error",
    states: "A load balancer with several backends says which of them gets the requests that no path names.",
    otherwise: "plan",
    source: URL_MAPS,
    *find(balancer) {
      const keys = Object.keys(balancer.backends);
      if (keys.length < 2 || defaultBackendOf(balancer) !== undefined) return;
      const fix = `write for example defaultBackend: "${keys[0] ?? ""}"`;
      yield { at: "defaultBackend", got: undefined, allowed: keys.join(", "), fix };
    },
  },
  {
    code: "edge-route-backend",
    level: "error",
    states: "A route leads to one of the backends.",
    otherwise: "nobody",
    source: URL_MAPS,
    *find(balancer) {
      const keys = Object.keys(balancer.backends);
      for (const { at, backend } of routesOf(balancer)) {
        if (keys.includes(backend)) continue;
        const near = nearestName(backend, keys);
        const fix = near === undefined ? "write the name of a backend" : `write "${near}"`;
        yield { at, got: backend, allowed: keys.join(", ") || "the name of a backend", fix };
      }
    },
  },
  {
    code: "edge-route-path",
    level: "error",
    states: "A path begins with a slash, and has an asterisk only at its end and after a slash.",
    otherwise: "api",
    source: URL_MAPS,
    *find(balancer) {
      for (const { at, path } of routesOf(balancer)) {
        if (path === undefined || PATH.test(path)) continue;
        const inner = path
          .replace(/^[a-z]+:\/\/[^/]*|[?#].*$/g, "")
          .replace(/^\/+/, "")
          .replace(/\/?\*+$/, "");
        const better = inner === "" ? "/*" : `/${inner}/*`;
        const fix = PATH.test(better) ? `write for example "${better}"` : 'write for example "/static/*"';
        yield { at, got: path, allowed: 'a path such as "/static/logo.png" or "/static/*"', fix };
      }
    },
  },
  {
    code: "edge-route-host",
    level: "error",
    states: "A host with routes of its own is one of the domains.",
    otherwise: "nobody",
    source: URL_MAPS,
    *find({ domains, hosts = {} }) {
      for (const host of Object.keys(hosts)) {
        if (domains.includes(host)) continue;
        const near = nearestName(host, domains);
        const fix = near === undefined ? `add "${host}" to domains` : `write "${near}", or add "${host}" to domains`;
        yield { at: `hosts.${host}`, got: host, allowed: domains.join(", ") || "one of the domains", fix };
      }
    },
  },
  {
    code: "edge-backend-unused",
    level: "warning",
    states: "A route leads to each backend.",
    otherwise: "nobody",
    source: URL_MAPS,
    *find(balancer) {
      const used = new Set([defaultBackendOf(balancer), ...routesOf(balancer).map(({ backend }) => backend)]);
      for (const { key, at } of backendsOf(balancer)) {
        if (used.has(key) || used.has(undefined) || !isKnownText(key)) continue;
        const fix = `lead a path to it, for example paths: { "/${key}/*": "${key}" }, or leave it out`;
        yield { at, got: key, allowed: "a backend that paths, hosts or defaultBackend name", fix };
      }
    },
  },
];
