import * as fc from "fast-check";
import {
  ApplicationLoadBalancer,
  loadBalancerRules,
  type ApplicationLoadBalancerProps,
  type BackendOptions,
} from "../../lib/edge";
import { duration, labels, letters, maybe } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { balancer, serviceIn } from "./balancers";

const domain = letters(/^(\*\.)?[a-z][a-z0-9-]{0,10}[a-z0-9]\.example\.com$/);
const header = letters(/^X-[A-Z][a-z]{1,8}$/);
const headers = fc.dictionary(header, letters(/^[a-z {}_]{0,12}$/), { maxKeys: 3 });

const cdn = fc.oneof(
  fc.constant({}),
  fc.record({
    cacheMode: fc.constant("cache-all-static" as const),
    defaultTtl: duration(1, 23, "h"),
    clientTtl: duration(1, 23, "h"),
    serveWhileStale: maybe(duration(0, 7, "d")),
    negativeCaching: maybe(fc.boolean()),
  }),
  fc.record({ cacheMode: fc.constant("force-cache-all" as const), defaultTtl: duration(1, 366, "d") }),
);

const outlierDetection = fc.oneof(
  fc.constant("off" as const),
  fc.record({
    consecutiveErrors: maybe(fc.integer({ min: 1, max: 1_000 })),
    interval: maybe(duration(1, 3_600, "s")),
    baseEjectionTime: maybe(duration(1, 24, "h")),
    maxEjectionPercent: maybe(fc.integer({ min: 1, max: 100 })),
  }),
);

const services: fc.Arbitrary<BackendOptions> = fc
  .record({
    regions: fc.uniqueArray(fc.constantFrom("us-central1", "europe-west1", "asia-southeast1"), { minLength: 1 }),
    service: letters(/^[a-z]{1,8}$/),
    outlierDetection: maybe(outlierDetection),
    caching: fc.oneof(fc.record({ cdn: maybe(cdn) }), fc.record({ iap: maybe(fc.boolean()) })),
    retry: maybe(
      fc.record({ attempts: maybe(fc.integer({ min: 1, max: 10 })), perTryTimeout: maybe(duration(1, 60, "m")) }),
    ),
    logging: maybe(fc.oneof(fc.constant("off" as const), fc.record({ sampleRate: fc.constantFrom(0.01, 0.5, 1) }))),
    requestHeaders: maybe(headers),
    responseHeaders: maybe(headers),
  })
  .map(({ regions, service, caching, ...options }) => ({
    ...options,
    ...caching,
    services: regions.map((region) => serviceIn(region, service)),
  }));

const bucket: fc.Arbitrary<BackendOptions> = fc.record({
  bucket: letters(/^[a-z][a-z0-9-]{3,20}[a-z0-9]$/),
  cdn: maybe(cdn),
  responseHeaders: maybe(headers),
});

const legalLoadBalancers: fc.Arbitrary<ApplicationLoadBalancerProps> = fc
  .record({
    name: letters(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
    project: maybe(fc.constant("demo")),
    domains: fc.uniqueArray(domain, { minLength: 1, maxLength: 4 }),
    backends: fc
      .tuple(services, fc.dictionary(letters(/^[a-z]{2,8}$/), fc.oneof(services, bucket), { maxKeys: 2 }))
      .map(([api, others]) => ({ ...others, api })),
    dnsZone: maybe(fc.constantFrom("example", { name: "example", project: "dns" })),
    ipv6: maybe(fc.boolean()),
    http3: maybe(fc.boolean()),
    tls: fc.constantFrom(undefined, "modern" as const, "restricted" as const),
    labels: maybe(labels),
  })
  .map((props) => {
    const toBackends = (begin: string) =>
      Object.fromEntries(Object.keys(props.backends).map((key) => [`/${begin}-${key}/*`, key]));
    const [host = ""] = props.domains;
    const hosts = { [host]: { backend: "api", paths: toBackends("own") } };
    return { ...props, defaultBackend: "api", paths: toBackends("all"), hosts };
  });

test("a load balancer of any legal options keeps every rule that is an error", () => {
  const errors = loadBalancerRules.filter(({ level }) => level === "error");
  fc.assert(
    fc.property(legalLoadBalancers, (props) => {
      expect(errors.flatMap((rule) => [...rule.find({ name: "any", ...props })])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

const { backends } = balancer();

describeProperties("a load balancer", {
  legal: legalLoadBalancers,
  spoilers: [
    { name: "Edge" },
    { name: "${var.x}" },
    { domains: undefined },
    { domains: [] },
    { domains: ["example"] },
    { domains: ["a.example.com", "a.example.com"] },
    { domains: ["${var.x}.example.com"] },
    { backends: {} },
    { backends: { api: {} } },
    { backends: { api: { services: [{ name: "api" }] } } },
    { backends: { api: { services: [serviceIn("europe-west1-b")] } } },
    { backends: { api: { services: [{ ...serviceIn("us-central1"), ingress: "all" }] } } },
    { backends: { api: { services: [serviceIn("us-central1"), serviceIn("us-central1")] } } },
    { backends, defaultBackend: "nobody" },
    { paths: { "no-slash": "api" } },
    { paths: { "/a/*": "nobody" } },
    { hosts: { "nowhere.example.org": { backend: "api" } } },
    { certificates: { authorization: "mail" } },
    { certificates: { existing: { "nowhere.example.org": "x" } } },
    { dnsZone: "example.com" },
    { ipv6: "yes" },
    { tls: "1.3" },
    { labels: { Team: "core" } },
    { protection: "off" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc
      .integer({ min: 61, max: 110 })
      .map((length) => ({ domains: [`${"a".repeat(50)}.${"b".repeat(length - 50)}.com`] })),
    fc.integer({ min: 101, max: 130 }).map((count) => ({
      domains: Array.from({ length: count }, (_, index) => `t${index}.example.com`),
    })),
    fc.oneof(fc.integer({ max: 0 }), fc.integer({ min: 11 })).map((attempts) => spoiled({ retry: { attempts } })),
    fc.integer({ min: 367 }).map((days) => spoiled({ cdn: { cacheMode: "force-cache-all", defaultTtl: `${days}d` } })),
    fc.double({ min: 1.001, max: 1e9, noNaN: true }).map((sampleRate) => spoiled({ logging: { sampleRate } })),
  ),
  renamed: (props, suffix) => {
    const to = (host: string) => host.replace(/\.example\.com$/, `${suffix}.example.com`);
    const hosts = Object.fromEntries(Object.entries(props.hosts ?? {}).map(([host, routes]) => [to(host), routes]));
    return { ...props, name: `${props.name ?? "any"}-${suffix}`, domains: props.domains.map(to), hosts };
  },
  build: (scope, id, props) => void new ApplicationLoadBalancer(scope, id, props),
});

function spoiled(changes: BackendOptions): object {
  return { backends: { api: { services: [serviceIn("us-central1")], ...changes } } };
}
