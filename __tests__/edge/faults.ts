import { loadBalancerRules, type BackendOptions, type LoadBalancerSubject } from "../../lib/edge";
import { balancer, serviceIn } from "./balancers";

const router = { services: [serviceIn("us-central1"), serviceIn("europe-west1")] };

function options(changes: Partial<LoadBalancerSubject> = {}): LoadBalancerSubject {
  return { ...balancer(), name: "atp", ...changes };
}

function backend(changes: BackendOptions): LoadBalancerSubject {
  return options({ backends: { router: { ...router, ...changes } } });
}

function domain(name: string, certificates?: LoadBalancerSubject["certificates"]): LoadBalancerSubject {
  return options({ domains: [name], certificates });
}

const NAMED = "projects/demo/locations/global/certificates/api";
const LONG = `${"a".repeat(58)}.example.com`;

export const rooms = {
  name: "load balancer",
  rules: loadBalancerRules,
  good: [
    options(),
    options({ domains: Array.from({ length: 100 }, (_, index) => `t${index}.example.com`) }),
    domain(`${"a".repeat(52)}.example.com`),
    domain("*.example.com"),
    domain(LONG, { existing: { [LONG]: [NAMED, `${NAMED}-2`] } }),
    domain("*.example.com", { authorization: "load-balancer", existing: { "*.example.com": NAMED } }),
    options({
      backends: { router, memory: { services: [serviceIn("us-central1", "memory")] }, files: { bucket: "atp-static" } },
      domains: ["api.example.com", "www.example.com"],
      defaultBackend: "router",
      paths: { "/memory": "memory", "/": "router", "/*": "router" },
      hosts: { "www.example.com": { backend: "memory", paths: { "/static/*": "files", "/a/b.png": "files" } } },
      dnsZone: { name: "example-com", project: "dns" },
      labels: { team: "core" },
    }),
    backend({
      outlierDetection: { consecutiveErrors: 1, interval: "1s", baseEjectionTime: "1s", maxEjectionPercent: 1 },
    }),
    backend({
      outlierDetection: { consecutiveErrors: 1_000, interval: "1h", baseEjectionTime: "1d", maxEjectionPercent: 100 },
    }),
    backend({ cdn: { cacheMode: "cache-all-static", defaultTtl: "366d", maxTtl: "366d", clientTtl: "366d" } }),
    backend({ cdn: { cacheMode: "force-cache-all", defaultTtl: "2d", clientTtl: "366d", serveWhileStale: "7d" } }),
    backend({ cdn: {}, iap: false, outlierDetection: "off", logging: { sampleRate: 0.001 } }),
    backend({ iap: true, logging: "off", requestHeaders: { "X-Region": "{client_region}" } }),
    backend({ services: [{ name: "elsewhere", region: "us-east1" }] }),
    backend({
      services: [
        { ...serviceIn("us-central1"), callers: "everybody" },
        { ...serviceIn("europe-west1"), callers: "signed-in" },
        { ...serviceIn("us-east1"), callers: "named" },
      ],
    }),
    backend({ iap: true, services: [{ ...serviceIn("us-central1"), callers: "none" }] }),
  ],
  faults: {
    "edge-name": options({ name: "ATP" }),
    "edge-labels": options({ labels: { Team: "core" } }),
    "edge-dns-zone": options({ dnsZone: "example.com" }),
    "edge-domain-count": options({ domains: Array.from({ length: 101 }, (_, index) => `t${index}.example.com`) }),
    "edge-domain": domain("https://api.example.com/"),
    "edge-domain-unknown": domain("${TfToken[TOKEN.1]}"),
    "edge-domain-length": domain(LONG),
    "edge-domain-wildcard": domain("*.example.com", { authorization: ["dns", "load-balancer"] }),
    "edge-domain-twice": options({ domains: ["api.example.com", "api.example.com"] }),
    "edge-certificate-authorization": options({ certificates: { authorization: [] } }),
    "edge-certificate-domain": options({ certificates: { existing: { "app.example.com": NAMED } } }),
    "edge-certificate-name": options({ certificates: { existing: { "api.example.com": "api" } } }),
    "edge-certificate-count": options({ certificates: { existing: { "api.example.com": [] } } }),
    "edge-backend-count": options({ backends: {} }),
    "edge-backend-name": options({ backends: { Router: router } }),
    "edge-backend-target": backend({ bucket: "atp-static" }),
    "edge-bucket-name": options({ backends: { files: { bucket: "gs://atp-static" } } }),
    "edge-bucket-option": options({ backends: { files: { bucket: "atp-static", iap: true } } }),
    "edge-cdn-iap": backend({ iap: true, cdn: {} }),
    "edge-service-ingress": backend({ services: [{ ...serviceIn("us-central1"), ingress: "all" }] }),
    "edge-service-invokers": backend({ services: [{ ...serviceIn("us-central1"), callers: "none" }] }),
    "edge-service-unknown": backend({ services: [serviceIn("us-central1", "${TfToken[TOKEN.1]}")] }),
    "edge-service-region": backend({ services: [serviceIn("global")] }),
    "edge-service-region-twice": backend({ services: [serviceIn("us-central1"), serviceIn("us-central1", "other")] }),
    "edge-service-project": options({
      project: "demo",
      backends: { router: { services: [{ ...serviceIn("us-central1"), project: "other" }] } },
    }),
    "edge-cdn-mode": backend({ cdn: { defaultTtl: "1h" } }),
    "edge-cdn-longest": backend({ cdn: { serveWhileStale: "8d" } }),
    "edge-cdn-zero": backend({ cdn: { cacheMode: "cache-all-static", clientTtl: "0s" } }),
    "edge-cdn-order": backend({ cdn: { cacheMode: "cache-all-static", clientTtl: "2d" } }),
    "edge-outlier-number": backend({ outlierDetection: { maxEjectionPercent: 101 } }),
    "edge-outlier-time": backend({ outlierDetection: { baseEjectionTime: "0s" } }),
    "edge-outlier-alone": backend({ services: [serviceIn("us-central1")], outlierDetection: {} }),
    "edge-retry-number": backend({ retry: { attempts: 11 } }),
    "edge-retry-post": backend({ retry: {} }),
    "edge-logging-rate": backend({ logging: { sampleRate: 0 } }),
    "edge-header-name": backend({ requestHeaders: { Host: "example.com" } }),
    "edge-header-value": backend({ responseHeaders: { "X-Name": "Zürich" } }),
    "edge-header-twice": backend({ requestHeaders: { "X-Region": "a", "x-region": "b" } }),
    "edge-default-backend": options({ backends: { router, other: router } }),
    "edge-route-backend": options({ paths: { "/memory/*": "memry" } }),
    "edge-route-path": options({ paths: { "memory/*": "router" } }),
    "edge-route-host": options({ hosts: { "app.example.com": { backend: "router" } } }),
    "edge-backend-unused": options({ backends: { router, other: router }, defaultBackend: "router" }),
  },
  moreFaults: {
    "edge-name": [options({ name: "1" }), options({ name: "" })],
    "edge-dns-zone": [options({ dnsZone: "." }), options({ dnsZone: { name: "example.com", project: "dns" } })],
    "edge-domain-count": [options({ domains: [] })],
    "edge-domain": ["API.example.com", "api.example.com...", "localhost", "api.example.com:443", "a b.com", "//"].map(
      (name) => domain(name),
    ),
    "edge-certificate-domain": [options({ certificates: { existing: { "other.org": NAMED } } })],
    "edge-certificate-name": [
      options({
        certificates: { existing: { "api.example.com": [`${NAMED}/x`, `//example.com/${NAMED}`, `x/${NAMED}`] } },
      }),
    ],
    "edge-certificate-count": [
      options({
        certificates: { existing: { "api.example.com": Array.from({ length: 16 }, (_, at) => `${NAMED}-${at}`) } },
      }),
    ],
    "edge-backend-name": [options({ backends: { "1": router } })],
    "edge-backend-target": [options({ backends: { router: {} } }), options({ backends: { router: { services: [] } } })],
    "edge-bucket-name": [options({ backends: { files: { bucket: "atp-static/" } } })],
    "edge-service-ingress": [backend({ services: [{ ...serviceIn("us-central1"), ingress: "internal" }] })],
    "edge-service-region": [backend({ services: [serviceIn("us-central1-a")] })],
    "edge-cdn-mode": [
      backend({ cdn: { cacheMode: "force-cache-all", maxTtl: "2d" } }),
      backend({ cdn: { cacheMode: "use-origin-headers", clientTtl: "1h" } }),
    ],
    "edge-cdn-longest": [backend({ cdn: { cacheMode: "cache-all-static", maxTtl: "367d" } })],
    "edge-default-backend": [options({ backends: { router, other: router, third: router } })],
    "edge-route-backend": [
      options({ paths: { "/memory/*": "x" } }),
      options({ backends: { router, memory: router }, defaultBackend: "memory", paths: { "/a": "rooter" } }),
    ],
    "edge-route-path": ["", "*", "/a*", "/a/**", "a?b=1", "/a#b", "https://example.com/a", "a b"].map((path) =>
      options({ paths: { [path]: "router" } }),
    ),
    "edge-route-host": [options({ domains: ["api.example.com", "a.org"], hosts: { "b.org": { backend: "router" } } })],
    "edge-header-name": [
      backend({ requestHeaders: { "X Region": "a" } }),
      backend({ responseHeaders: { "": "a" } }),
      backend({ requestHeaders: { "X-Goog-A": "a" } }),
      backend({ requestHeaders: { "X-Region:": "a" } }),
    ],
  },
};

export { securityPolicyFaults } from "./security-policy-faults";
