import { lastPart, requestPathFindings } from "../../foundation";
import { inWords, isKnownText, isUnknown, type Rule } from "../../validation";
import { tryAddressRange } from "../cluster-range";
import type { AnyExposure } from "../exposure-props";
import type { AnyPodProbe } from "../probe-props";
import type { GkeWorkloadProps } from "../workload-props";
import { sources } from "./sources";

const RESOURCE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const HOST = /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** The rules for who may call a workload. */
export const exposureRules: readonly Rule<GkeWorkloadProps>[] = [
  {
    code: "gke-expose-one",
    level: "error",
    states: "A workload is exposed in one way, with the options of that way.",
    otherwise: "nobody",
    source: sources.internal,
    *find(props) {
      if (props.expose === undefined) return;
      const expose: AnyExposure = props.expose;
      const ways = (["namespaces", "internal", "public"] as const).filter((way) => expose[way] !== undefined);
      if (ways.length !== 1) {
        const got = inWords(ways.length === 0 ? "none" : ways.join(" and "));
        yield {
          at: "expose",
          got,
          allowed: "one of namespaces, internal and public",
          fix:
            ways.length === 0
              ? "write one of them, or leave out expose where nobody calls the workload"
              : "keep one of them; two callers of different kinds need two workloads",
        };
      } else if (expose.internal === undefined) {
        for (const option of (["from", "globalAccess"] as const).filter((one) => expose[one] !== undefined)) {
          yield {
            at: `expose.${option}`,
            got: inWords(`${option} beside ${ways.join("")}`),
            allowed: `${option} beside internal alone`,
            fix: `remove ${option}`,
          };
        }
      }
    },
  },
  {
    code: "gke-expose-port",
    level: "error",
    states: "A workload that is exposed, or whose metrics are read, has a port.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ expose, port, metrics }) {
      if (port !== undefined) return;
      const allowed = "the port that the container listens on";
      if (expose !== undefined) yield { at: "port", got: undefined, allowed, fix: "write port: 8080" };
      else if (metrics !== undefined && metrics.port === undefined) {
        yield { at: "metrics.port", got: undefined, allowed, fix: "write the port of the metrics" };
      }
    },
  },
  {
    code: "gke-expose-from",
    level: "error",
    states: "An internal address says who may call.",
    otherwise: "nobody",
    source: sources.internal,
    *find({ expose }) {
      if (expose?.internal === undefined || (Array.isArray(expose.from) && expose.from.length > 0)) return;
      const fix = "name the subnets of the callers; an empty list would let the whole network through";
      yield { at: "expose.from", got: inWords("nobody"), allowed: "at least one subnet or range", fix };
    },
  },
  {
    code: "gke-expose-range",
    level: "error",
    states: "A range of callers is written as CIDR, does not mean everybody, and begins where its mask says.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ expose = {} as AnyExposure }) {
      const { internal, from = [] }: AnyExposure = expose;
      for (const [index, source] of (internal === undefined ? [] : from).entries()) {
        const cidr = typeof source === "string" ? source : source.cidr;
        if (!isKnownText(cidr)) continue;
        const begins = tryAddressRange(cidr)?.text;
        if (begins === cidr && !cidr.endsWith("/0")) continue;
        const fix =
          begins === undefined || begins.endsWith("/0")
            ? "write the range of the callers' subnet"
            : `write "${begins}"`;
        yield {
          at: `expose.from.${index}`,
          got: cidr,
          allowed: 'a range such as "10.20.0.0/26", not all addresses',
          fix,
        };
      }
    },
  },
  {
    code: "gke-expose-region",
    level: "error",
    states: "Callers in another region than the address get global access.",
    otherwise: "runtime",
    source: sources.internal,
    *find({ expose = {} as AnyExposure }) {
      const { internal, from = [], globalAccess }: AnyExposure = expose;
      if (internal === undefined || globalAccess !== false) return;
      const { region } = internal;
      for (const [index, source] of from.entries()) {
        if (typeof source === "string" || source.region === region) continue;
        const allowed = `a subnet in ${region}, or global access`;
        yield { at: `expose.from.${index}`, got: source.region, allowed, fix: "leave out globalAccess: false" };
      }
    },
  },
  {
    code: "gke-public-name",
    level: "error",
    states:
      "The address and the certificates of a public workload are given by the names that they have in Compute Engine.",
    otherwise: "nobody",
    source: sources.ingress,
    *find({ expose }) {
      const entry = expose?.public;
      if (entry === undefined) return;
      const names = {
        "expose.public.address": entry.address,
        ...indexed("expose.public.certificates", entry.certificates),
      };
      for (const [at, name] of Object.entries(names)) {
        if (!isKnownText(name) || RESOURCE_NAME.test(name)) continue;
        const last = lastPart(name);
        const fix = RESOURCE_NAME.test(last)
          ? `write "${last}"`
          : "write the name of the resource, not its address or its domain";
        yield { at, got: name, allowed: "1 to 63 lower-case letters, digits and dashes, beginning with a letter", fix };
      }
      if (entry.certificates.length === 0) {
        const fix = "make a managed certificate and write its name";
        yield { at: "expose.public.certificates", got: inWords("none"), allowed: "at least one certificate", fix };
      }
    },
  },
  {
    code: "gke-public-host",
    level: "error",
    states: "The hosts of a public workload are domain names.",
    otherwise: "api",
    source: sources.kubernetes,
    *find({ expose }) {
      const hosts = expose?.public?.hosts;
      if (hosts?.length === 0) {
        yield {
          at: "expose.public.hosts",
          got: inWords("none"),
          allowed: "at least one host",
          fix: "leave out hosts to answer for all of them",
        };
      }
      for (const [index, host] of (hosts ?? []).entries()) {
        if (!isKnownText(host) || HOST.test(host)) continue;
        const fix = `write for example "shop.example.com", without https:// and without a path`;
        yield { at: `expose.public.hosts.${index}`, got: host, allowed: "a domain name in lower case", fix };
      }
    },
  },
  {
    code: "gke-public-health",
    level: "error",
    states:
      "The load balancer for the internet finds its health check in the readiness probe: HTTP on the port of the workload, without headers.",
    otherwise: "runtime",
    source: sources.ingress,
    *find(props) {
      const entry = props.expose?.public;
      if (entry === undefined) return;
      const { healthPath } = entry;
      yield* requestPathFindings(healthPath, "expose.public.healthPath");
      const probe: AnyPodProbe | undefined = props.readiness;
      if (probe === undefined) return;
      const { path, port = props.port, headers = {} } = probe;
      const isAlike = isSame(path, healthPath) && isSame(port, props.port) && Object.keys(headers).length === 0;
      if (isAlike) return;
      yield {
        at: "readiness",
        got: inWords("another probe than that of the load balancer"),
        allowed: "the healthPath, by HTTP on the port of the workload, without headers",
        fix: "leave out readiness; it is made from healthPath",
      };
    },
  },
];

// What is known only when Terraform runs may be the same then.
function isSame(one: unknown, other: unknown): boolean {
  return one === other || (one !== undefined && (isUnknown(one) || isUnknown(other)));
}

function indexed(at: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [`${at}.${index}`, value]));
}
