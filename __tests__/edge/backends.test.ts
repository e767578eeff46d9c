import { ApplicationLoadBalancer, type BackendOptions } from "../../lib/edge";
import { Principal, setDefaults, useGoogleProvider } from "../../lib/foundation";
import { CloudRunService, type CloudRunServiceProps } from "../../lib/run";
import { codesOf, onStack, synth } from "../support/synth";
import { balancer, made, serviceIn } from "./balancers";

const image = "us-docker.pkg.dev/demo/atp/router:1.0.0";

const two = [serviceIn("us-central1"), serviceIn("europe-west1")];

function service(changes: BackendOptions = {}) {
  return made({ backends: { router: { services: two, ...changes } } }).only("google_compute_backend_service");
}

describe("a backend of services", () => {
  it("leaves a region out that answers with errors, where there is another to go to", () => {
    expect(service().outlier_detection).toEqual({
      consecutive_errors: 5,
      enforcing_consecutive_errors: 100,
      interval: { seconds: 10 },
      base_ejection_time: { seconds: 30 },
      max_ejection_percent: 50,
    });
    expect(service({ services: two.slice(1) }).outlier_detection).toBeUndefined();
    expect(service({ outlierDetection: "off" }).outlier_detection).toBeUndefined();
    const own = { consecutiveErrors: 3, interval: "1m", baseEjectionTime: "5m", maxEjectionPercent: 100 } as const;
    expect(service({ outlierDetection: own }).outlier_detection).toMatchObject({
      consecutive_errors: 3,
      interval: { seconds: 60 },
      base_ejection_time: { seconds: 300 },
      max_ejection_percent: 100,
    });
  });

  it("logs all requests, a share of them, or none", () => {
    expect([undefined, { sampleRate: 0.1 }, "off" as const].map((logging) => service({ logging }).log_config)).toEqual([
      { enable: true, sample_rate: 1 },
      { enable: true, sample_rate: 0.1 },
      { enable: false },
    ]);
  });

  it("keeps nothing in a cache unless that was asked for", () => {
    expect(service()).toMatchObject({ enable_cdn: false });
    expect(service().cdn_policy).toBeUndefined();
  });

  it.each([
    [{}, { cache_mode: "USE_ORIGIN_HEADERS" }],
    [
      { cacheMode: "cache-all-static", maxTtl: "30d" },
      { cache_mode: "CACHE_ALL_STATIC", default_ttl: 3_600, client_ttl: 3_600, max_ttl: 2_592_000 },
    ],
    [
      {
        cacheMode: "force-cache-all",
        defaultTtl: "10m",
        clientTtl: "1m",
        serveWhileStale: "1d",
        negativeCaching: true,
      },
      {
        cache_mode: "FORCE_CACHE_ALL",
        default_ttl: 600,
        client_ttl: 60,
        max_ttl: 0,
        serve_while_stale: 86_400,
        negative_caching: true,
      },
    ],
  ] as const)("keeps answers in Cloud CDN: %j", (cdn, policy) => {
    const usual = { negative_caching: false, serve_while_stale: 0, signed_url_cache_max_age_sec: 3_600 };
    expect(service({ cdn })).toMatchObject({ enable_cdn: true });
    expect(service({ cdn }).cdn_policy).toEqual({ ...usual, ...policy });
  });

  it("says that nobody has to sign in, since the provider leaves sign-in as it was where nothing is said", () => {
    expect([undefined, false].map((iap) => service({ iap }).iap)).toEqual([{ enabled: false }, { enabled: false }]);
  });

  it("has the policy of Cloud Armor, sign-in and headers in the provider's terms", () => {
    const reference = "projects/demo/global/securityPolicies/armor";
    const made = service({
      securityPolicy: { reference },
      iap: true,
      requestHeaders: { "X-Region": "{client_region}", "X-City": "{client_city}" },
      responseHeaders: { "X-Frame-Options": "DENY" },
    });
    expect(made).toMatchObject({
      security_policy: reference,
      iap: { enabled: true },
      custom_request_headers: ["X-City: {client_city}", "X-Region: {client_region}"],
      custom_response_headers: ["X-Frame-Options: DENY"],
    });
  });

  it.each([
    [{ outlierDetection: { consecutiveErrors: 1_001 } }, "edge-outlier-number"],
    [{ outlierDetection: { consecutiveErrors: 0 } }, "edge-outlier-number"],
    [{ outlierDetection: { maxEjectionPercent: 0 } }, "edge-outlier-number"],
    [{ outlierDetection: { maxEjectionPercent: 50.5 } }, "edge-outlier-number"],
    [{ outlierDetection: { interval: "0s" } }, "edge-outlier-time"],
    [{ outlierDetection: { interval: "3601s" } }, "edge-outlier-time"],
    [{ outlierDetection: { baseEjectionTime: "86401s" } }, "edge-outlier-time"],
    [{ retry: { attempts: 0 } }, "edge-retry-number"],
    [{ retry: { attempts: 11 } }, "edge-retry-number"],
    [{ retry: { perTryTimeout: "3601s" } }, "edge-retry-number"],
    [{ logging: { sampleRate: 1.01 } }, "edge-logging-rate"],
    [{ logging: { sampleRate: -0.1 } }, "edge-logging-rate"],
    [{ cdn: { cacheMode: "cache-all-static", maxTtl: "31622401s" } }, "edge-cdn-longest"],
    [{ cdn: { serveWhileStale: "604801s" } }, "edge-cdn-longest"],
    [{ cdn: { cacheMode: "force-cache-all", maxTtl: "1h" } }, "edge-cdn-mode"],
    [{ cdn: { cacheMode: "force-cache-all", defaultTtl: "0s" } }, "edge-cdn-zero"],
    [{ cdn: { cacheMode: "cache-all-static", defaultTtl: "86401s" } }, "edge-cdn-order"],
    [{ cdn: { cacheMode: "cache-all-static", maxTtl: "3599s" } }, "edge-cdn-order"],
  ] as const)("is refused just outside of a limit: %j", (changes, code) => {
    expect([...new Set(codesOf(() => service(changes)))]).toEqual([code]);
  });

  it.each([
    { outlierDetection: { consecutiveErrors: 1_000, maxEjectionPercent: 100, interval: "3600s" } },
    { outlierDetection: { consecutiveErrors: 1, maxEjectionPercent: 1, interval: "1s", baseEjectionTime: "86400s" } },
    { retry: { attempts: 1, perTryTimeout: "1s" } },
    { retry: { attempts: 10, perTryTimeout: "3600s" } },
    { logging: { sampleRate: 1 } },
    { cdn: { cacheMode: "cache-all-static", maxTtl: "31622400s", defaultTtl: "31622400s" } },
    { cdn: { cacheMode: "cache-all-static", maxTtl: "3600s" } },
    { cdn: { serveWhileStale: "604800s" } },
    { cdn: { cacheMode: "force-cache-all", defaultTtl: "1s", clientTtl: "1s", serveWhileStale: "0s" } },
  ] as const)("is taken at a limit: %j", (changes) => {
    expect(() => service(changes)).not.toThrow();
  });
});

describe("a backend of a bucket", () => {
  it("takes times of zero, which the provider sends for a bucket, but for the longest", () => {
    const files = (cdn: BackendOptions["cdn"]) => () => made({ backends: { files: { bucket: "atp-static", cdn } } });
    expect(files({ cacheMode: "cache-all-static", defaultTtl: "0s", clientTtl: "0s" })).not.toThrow();
    const none = { cacheMode: "cache-all-static", defaultTtl: "0s", clientTtl: "0s", maxTtl: "0s" } as const;
    expect(codesOf(files(none))).toEqual(["edge-cdn-zero"]);
  });

  it("gives the objects of the bucket, from the cache where that was asked for", () => {
    const backends = { files: { bucket: "atp-static", cdn: {}, responseHeaders: { "X-Cache": "{cdn_cache_status}" } } };
    expect(made({ backends }).only("google_compute_backend_bucket")).toEqual({
      name: "atp-files",
      bucket_name: "atp-static",
      enable_cdn: true,
      cdn_policy: {
        cache_mode: "USE_ORIGIN_HEADERS",
        negative_caching: false,
        serve_while_stale: 0,
        signed_url_cache_max_age_sec: 3_600,
      },
      custom_response_headers: ["X-Cache: {cdn_cache_status}"],
      lifecycle: { create_before_destroy: true },
    });
  });
});

describe("a service that lets nobody call it", () => {
  const before = (
    options: Pick<CloudRunServiceProps, "invokers" | "iap">,
    {
      backend = {},
      prepare = () => undefined,
    }: { backend?: BackendOptions; prepare?: (api: CloudRunService) => void } = {},
  ) =>
    synth((stack) => {
      useGoogleProvider(stack, "7.21.0");
      setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
      const ingress = "internal-and-load-balancer";
      const api = new CloudRunService(stack, "Api", { image, name: "api", region: "us-central1", ingress, ...options });
      prepare(api);
      void new ApplicationLoadBalancer(
        stack,
        "Edge",
        balancer({ backends: { router: { services: [api], ...backend } } }),
      );
    }).warnings;

  it("is warned of, because a load balancer brings no identity", () => {
    const [warning, ...others] = before({});
    expect(others).toEqual([]);
    expect(warning).toContain("[edge-service-invokers] backends.router.services.0.invokers: got nobody;");
    expect(warning).toMatch(/403.*token/);
    const monitored = (api: CloudRunService) => void api.grantInvoke(Principal.user(api, "Ann", "ann@example.com"));
    expect(before({}, { prepare: monitored })).toHaveLength(1);
  });

  it("is none where everybody may call, people sign in, or callers with tokens are named", () => {
    const named = onStack((stack) => [Principal.user(stack, "Ann", "ann@example.com")]);
    const open = (api: CloudRunService) => void api.grantInvoke(Principal.fromMember(api, "All", "allUsers"));
    expect(before({ invokers: "public" })).toEqual([]);
    expect(before({ invokers: "no-iam-check" })).toEqual([]);
    expect(before({ iap: true })).toEqual([]);
    expect(before({}, { backend: { iap: true } })).toEqual([]);
    expect(before({ invokers: named })).toEqual([]);
    expect(before({}, { prepare: open })).toEqual([]);
  });
});
