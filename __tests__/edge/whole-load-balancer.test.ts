import { addressOf, referenceTo } from "../support/references";
import { made, serviceIn } from "./balancers";

const labels = { team: "core" };
const HASH = "[0-9a-f]{8}";
const ROUTER = referenceTo("google_compute_backend_service.Edge_Backends_router", "id");
const FILES = referenceTo("google_compute_backend_bucket.Edge_Buckets_files", "id");

const named = (pattern: string) => expect.stringMatching(new RegExp(`^${pattern}$`));

describe("a load balancer before services in two regions and a bucket", () => {
  const given = made({
    project: "demo",
    labels,
    domains: ["api.example.com", "www.example.com"],
    dnsZone: "example",
    backends: {
      router: {
        services: [serviceIn("us-central1"), serviceIn("europe-west1")],
        retry: { attempts: 2, perTryTimeout: "30s" },
        requestHeaders: { "X-Client-Region": "{client_region}" },
      },
      files: {
        bucket: "atp-static",
        cdn: { cacheMode: "cache-all-static", defaultTtl: "10m", clientTtl: "5m", maxTtl: "1h" },
      },
    },
    defaultBackend: "router",
    paths: { "/static/*": "files", "/v1/*": "router" },
    hosts: { "www.example.com": { backend: "files" } },
  });
  const all = (type: string) => Object.values(given.resources(type));

  it("writes the routes as the URL map takes them", () => {
    const retry = {
      retry_policy: {
        num_retries: 2,
        retry_conditions: ["connect-failure", "gateway-error"],
        per_try_timeout: { seconds: "30" },
      },
    };
    const www = named(`www-example-com-${HASH}`);
    expect(all("google_compute_url_map")).toEqual([
      {
        name: "atp-redirect",
        project: "demo",
        default_url_redirect: {
          https_redirect: true,
          redirect_response_code: "MOVED_PERMANENTLY_DEFAULT",
          strip_query: false,
        },
      },
      {
        name: "atp",
        project: "demo",
        default_service: ROUTER,
        host_rule: [
          { hosts: ["api.example.com"], path_matcher: "domains" },
          { hosts: ["www.example.com"], path_matcher: www },
        ],
        path_matcher: [
          {
            name: "domains",
            default_service: ROUTER,
            default_route_action: retry,
            path_rule: [
              { paths: ["/static/*"], service: FILES },
              { paths: ["/v1/*"], service: ROUTER, route_action: retry },
            ],
          },
          { name: www, default_service: FILES, path_rule: [] },
        ],
      },
    ]);
  });

  it("writes its backends, each with what is behind it", () => {
    const group = (region: string) => ({
      group: referenceTo(`google_compute_region_network_endpoint_group.Edge_EndpointGroups_router_${region}`, "id"),
    });
    expect(given.only("google_compute_backend_service")).toEqual({
      name: "atp-router",
      project: "demo",
      load_balancing_scheme: "EXTERNAL_MANAGED",
      protocol: "HTTPS",
      backend: [group("europe-west1"), group("us-central1")],
      enable_cdn: false,
      iap: { enabled: false },
      log_config: { enable: true, sample_rate: 1 },
      outlier_detection: {
        consecutive_errors: 5,
        enforcing_consecutive_errors: 100,
        interval: { seconds: 10 },
        base_ejection_time: { seconds: 30 },
        max_ejection_percent: 50,
      },
      custom_request_headers: ["X-Client-Region: {client_region}"],
      lifecycle: { create_before_destroy: true },
    });
    expect(all("google_compute_region_network_endpoint_group")).toEqual(
      ["europe-west1", "us-central1"].map((region) => ({
        name: named(`atp-router-${region}-router-${HASH}`),
        project: "demo",
        region,
        network_endpoint_type: "SERVERLESS",
        cloud_run: { service: "router" },
        lifecycle: { create_before_destroy: true },
      })),
    );
    expect(given.only("google_compute_backend_bucket")).toEqual({
      name: "atp-files",
      project: "demo",
      bucket_name: "atp-static",
      enable_cdn: true,
      cdn_policy: {
        cache_mode: "CACHE_ALL_STATIC",
        default_ttl: 600,
        client_ttl: 300,
        max_ttl: 3_600,
        negative_caching: false,
        serve_while_stale: 0,
        signed_url_cache_max_age_sec: 3_600,
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("writes a proxy for each protocol, and who may connect by HTTPS", () => {
    expect(given.only("google_compute_target_http_proxy")).toEqual({
      name: "atp-http",
      project: "demo",
      url_map: referenceTo("google_compute_url_map.Edge_Redirect", "id"),
    });
    expect(given.only("google_compute_target_https_proxy")).toEqual({
      name: "atp-https",
      project: "demo",
      url_map: referenceTo("google_compute_url_map.Edge_Routes", "id"),
      ssl_policy: referenceTo("google_compute_ssl_policy.Edge_SslPolicy", "id"),
      certificate_map: expect.stringMatching(
        /^\/\/certificatemanager\.googleapis\.com\/\$\{google_certificate_manager_certificate_map\.Edge_CertificateMap_\w+\.id\}$/,
      ),
      quic_override: "ENABLE",
    });
    expect(given.only("google_compute_ssl_policy")).toEqual({
      name: "atp-tls",
      project: "demo",
      profile: "MODERN",
      min_tls_version: "TLS_1_2",
    });
  });

  it.each([
    ["ipv4", "Ipv4", "IPV4", ""],
    ["ipv6", "Ipv6", "IPV6", "-ipv6"],
  ])("writes its address of %s, and what leads from there to the proxies", (version, place, form, ending) => {
    expect(all("google_compute_global_address")).toContainEqual({
      name: `atp-${version}`,
      project: "demo",
      labels,
      ip_version: form,
      lifecycle: { prevent_destroy: true },
    });
    const common = {
      project: "demo",
      labels,
      ip_address: referenceTo(`google_compute_global_address.Edge_Addresses_${place}`, "address"),
      ip_protocol: "TCP",
      load_balancing_scheme: "EXTERNAL_MANAGED",
    };
    const rules = all("google_compute_global_forwarding_rule");
    expect(rules).toContainEqual({
      ...common,
      name: `atp-http${ending}`,
      port_range: "80",
      target: referenceTo("google_compute_target_http_proxy.Edge_HttpProxy", "id"),
    });
    expect(rules).toContainEqual({
      ...common,
      name: `atp-https${ending}`,
      port_range: "443",
      target: referenceTo("google_compute_target_https_proxy.Edge_HttpsProxy", "id"),
    });
  });
});

describe("a load balancer of one domain", () => {
  const given = made({ project: "demo", labels, dnsZone: "example" });
  const authorization = "google_certificate_manager_dns_authorization.Edge_Authorizations_apiexamplecom";

  it("writes its certificate, and what shows that the domain is yours", () => {
    expect(given.only("google_certificate_manager_certificate_map")).toEqual({
      name: "atp-certificates",
      project: "demo",
      labels,
    });
    expect(given.only("google_certificate_manager_certificate_map_entry")).toEqual({
      name: named(`atp-api-example-com-entry-${HASH}`),
      project: "demo",
      labels,
      map: referenceTo("google_certificate_manager_certificate_map.Edge_CertificateMap", "name"),
      hostname: "api.example.com",
      certificates: [referenceTo("google_certificate_manager_certificate.Edge_CertificatesByDns_apiexamplecom", "id")],
    });
    expect(given.only("google_certificate_manager_certificate")).toEqual({
      name: named(`atp-api-example-com-dns-${HASH}`),
      project: "demo",
      labels,
      managed: { domains: ["api.example.com"], dns_authorizations: [referenceTo(authorization, "id")] },
      lifecycle: { create_before_destroy: true },
      depends_on: [addressOf("google_dns_record_set.Edge_AuthorizationRecords_apiexamplecom")],
    });
    expect(given.only("google_certificate_manager_dns_authorization")).toEqual({
      name: named(`atp-api-example-com-authorization-${HASH}`),
      project: "demo",
      labels,
      domain: "api.example.com",
    });
  });
});
