import { regionFindings, type ServerlessBackend } from "../../foundation";
import { inWords, isKnownText, isUnknown, type Rule, type Source } from "../../validation";
import type { BackendOptions } from "../backend-props";
import { backendsOf, type LoadBalancerSubject } from "../load-balancer-subject";

const SERVERLESS: Source = { document: "Cloud Load Balancing documentation, serverless NEGs", read: "2026-11-21" };
const INGRESS: Source = { document: "Cloud Run documentation, restrict network ingress", read: "2026-11-21" };
const TOKENS: Source = { document: "Cloud Run documentation, authentication and custom audiences", read: "2026-11-22" };
const LIBRARY: Source = { document: "this library: names are made from them", read: "2026-11-21" };

interface PlacedService {
  readonly at: string;
  readonly service: ServerlessBackend;
  /** The services of the same backend that stand before it. */
  readonly earlier: readonly ServerlessBackend[];
  readonly backend: BackendOptions;
}

/** The rules for the services of a backend. */
export const serviceRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-service-ingress",
    level: "error",
    states: "A service behind a load balancer takes requests from load balancers, and none from the internet directly.",
    otherwise: "nobody",
    source: INGRESS,
    *find(balancer) {
      for (const { at, service } of servicesOf(balancer)) {
        const { ingress } = service;
        if (ingress === undefined || ingress === "internal-and-load-balancer" || isUnknown(ingress)) continue;
        const why = ingress === "internal" ? "it refuses the load balancer too" : "its run.app address leads past it";
        const allowed = `"internal-and-load-balancer": with "${ingress}" ${why}`;
        const fix =
          'write ingress: "internal-and-load-balancer" at the service, and with google 7.6 or newer defaultUri: false';
        yield { at: `${at}.ingress`, got: ingress, allowed, fix };
      }
    },
  },
  {
    code: "edge-service-invokers",
    level: "warning",
    states:
      "A service behind a load balancer lets everybody call it, has people sign in, or names callers with tokens.",
    otherwise: "runtime",
    source: TOKENS,
    *find(balancer) {
      for (const { at, service, backend } of servicesOf(balancer)) {
        if (service.callers !== "none" || backend.iap === true) continue;
        const allowed =
          '"public" or "no-iam-check": the load balancer brings no identity, so IAM answers 403 to requests without a token of their own';
        const fix =
          'write invokers: "public" at the service, or let people sign in by iap; where callers bring identity tokens, name them in invokers';
        yield { at: `${at}.invokers`, got: inWords("nobody"), allowed, fix };
      }
    },
  },
  {
    code: "edge-service-unknown",
    level: "error",
    states: "The name and the region of a service are known before Terraform runs.",
    otherwise: "nobody",
    source: LIBRARY,
    *find(balancer) {
      for (const { at, service } of servicesOf(balancer)) {
        for (const key of ["name", "region"] as const) {
          if (!isUnknown(service[key])) continue;
          const allowed = "text that is written out: the name of what leads to the service is made from it";
          yield { at: `${at}.${key}`, got: service[key], allowed, fix: `write the ${key} of the service itself` };
        }
      }
    },
  },
  {
    code: "edge-service-region",
    level: "error",
    states: "A service stands with a region, also where it runs in several.",
    otherwise: "api",
    source: SERVERLESS,
    *find(balancer) {
      for (const { at, service } of servicesOf(balancer)) {
        for (const finding of regionFindings(service.region, `${at}.region`)) {
          const { name, region } = service;
          const each = `write one { name: "${name}", region } for each region that it runs in`;
          yield region === "global" ? { ...finding, fix: each } : finding;
        }
      }
    },
  },
  {
    code: "edge-service-region-twice",
    level: "error",
    states: "A backend has at most one service in a region.",
    otherwise: "api",
    source: SERVERLESS,
    *find(balancer) {
      for (const { at, service, earlier } of servicesOf(balancer)) {
        if (!isKnownText(service.region) || !earlier.some(({ region }) => region === service.region)) continue;
        const fix = "make a backend of its own for it, and lead a path or a host to that";
        yield { at: `${at}.region`, got: service.region, allowed: "one service in each region", fix };
      }
    },
  },
  {
    code: "edge-service-project",
    level: "error",
    states: "The services are in the project of the load balancer.",
    otherwise: "api",
    source: SERVERLESS,
    *find(balancer) {
      for (const { at, service } of servicesOf(balancer)) {
        if (!isKnownText(service.project) || !isKnownText(balancer.project)) continue;
        if (service.project === balancer.project) continue;
        const fix = "make the load balancer in the project of its services";
        yield { at: `${at}.project`, got: service.project, allowed: balancer.project, fix };
      }
    },
  },
];

function servicesOf(balancer: LoadBalancerSubject): readonly PlacedService[] {
  return backendsOf(balancer).flatMap(({ at, backend }) =>
    (backend.services ?? []).map((service, index, all) => ({
      at: `${at}.services.${index}`,
      service,
      earlier: all.slice(0, index),
      backend,
    })),
  );
}
