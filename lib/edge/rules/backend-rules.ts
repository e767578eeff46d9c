import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import type { BackendOptions } from "../backend-props";
import { backendsOf, type LoadBalancerSubject } from "../load-balancer-subject";
import { isName, legalName } from "../../foundation";
import { edgeNameForms } from "../name-forms";

const BACKENDS: Source = { document: "Cloud Load Balancing documentation, backend services", read: "2026-11-21" };
const BUCKETS: Source = { document: "Cloud Load Balancing documentation, backend buckets", read: "2026-11-21" };
const IAP: Source = { document: "Cloud CDN documentation, overview", read: "2026-11-21" };

/** What a service on Cloud Run can do behind a load balancer, and a bucket cannot. */
const OF_SERVICES = [
  "securityPolicy",
  "outlierDetection",
  "iap",
  "retry",
  "logging",
  "requestHeaders",
] as const satisfies readonly (keyof BackendOptions)[];

/** The rules for what a backend is. */
export const backendRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-backend-count",
    level: "error",
    states: "A load balancer has at least one backend.",
    otherwise: "plan",
    source: BACKENDS,
    *find({ backends }) {
      if (Object.keys(backends).length > 0) return;
      const fix = "write for example backends: { api: { services: [service] } }";
      yield { at: "backends", got: inWords("no backends"), allowed: "at least one backend", fix };
    },
  },
  {
    code: "edge-backend-name",
    level: "error",
    states: "The name of a backend has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: BACKENDS,
    *find(balancer) {
      for (const { key, at } of backendsOf(balancer)) {
        if (isName(edgeNameForms.loadBalancer, key)) continue;
        const better = legalName(edgeNameForms.loadBalancer, key);
        const fix = better === "" ? "write another name" : `write "${better}"`;
        yield { at, got: key, allowed: edgeNameForms.loadBalancer.inWords, fix };
      }
    },
  },
  {
    code: "edge-backend-target",
    level: "error",
    states: "A backend has services or a bucket, and not both.",
    otherwise: "api",
    source: BACKENDS,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        const services = backend.services?.length ?? 0;
        if (services > 0 !== (backend.bucket !== undefined)) continue;
        const got = inWords(services > 0 ? "services and a bucket" : "neither services nor a bucket");
        const fix =
          services > 0 ? "make two backends of it, and lead a path to the bucket" : "write services: [service]";
        yield { at, got, allowed: "services, or the name of a bucket", fix };
      }
    },
  },
  {
    code: "edge-bucket-name",
    level: "error",
    states: "The bucket of a backend is given by its name alone.",
    otherwise: "api",
    source: BUCKETS,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        const { bucket } = backend;
        if (!isKnownText(bucket) || /^[a-z0-9][-_.a-z0-9]{1,220}[a-z0-9]$/.test(bucket)) continue;
        const fix = "write the name, without gs:// and without a path";
        yield { at: `${at}.bucket`, got: bucket, allowed: "the name of a bucket", fix };
      }
    },
  },
  {
    code: "edge-bucket-option",
    level: "error",
    states: "A bucket has none of the options that only services have.",
    otherwise: "nobody",
    source: BUCKETS,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        if (backend.bucket === undefined || backend.services !== undefined) continue;
        for (const option of OF_SERVICES.filter((name) => backend[name] !== undefined)) {
          const allowed = "for a bucket: cdn and responseHeaders";
          yield { at: `${at}.${option}`, got: inWords(`${option} for a bucket`), allowed, fix: `leave out ${option}` };
        }
      }
    },
  },
  {
    code: "edge-cdn-iap",
    level: "error",
    states: "A backend has Cloud CDN or Identity-Aware Proxy, and not both.",
    otherwise: "api",
    source: IAP,
    *find(balancer) {
      for (const { at, backend } of backendsOf(balancer)) {
        if (backend.iap !== true || backend.cdn === undefined || backend.bucket !== undefined) continue;
        const fix = "leave out cdn: an answer from the cache would be given to people who did not sign in";
        yield { at: `${at}.cdn`, got: inWords("cdn and iap"), allowed: "one of the two", fix };
      }
    },
  },
];
