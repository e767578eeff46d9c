import { ApplicationLoadBalancer, SecurityPolicy } from "../../lib/edge";
import { isMonitored, ServiceAccount, setDefaults } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";
import { addLife, balancer, made, serviceIn } from "./balancers";

const BACKEND = "google_compute_backend_service";
const GROUP = "google_compute_region_network_endpoint_group";
const FORWARDING = "google_compute_global_forwarding_rule";
const ADDRESS = "google_compute_global_address";

function byName(resources: Record<string, { name: string }>): Record<string, unknown> {
  return Object.fromEntries(Object.values(resources).map((one) => [one.name, one]));
}

describe("a load balancer", () => {
  it("is of the newer kind in all its parts, whatever the provider takes for usual", () => {
    const { resources } = made();
    for (const type of [BACKEND, FORWARDING]) {
      const schemes = Object.values(resources(type)).map((one) => one.load_balancing_scheme);
      expect([...new Set(schemes)]).toEqual(["EXTERNAL_MANAGED"]);
    }
  });

  it("has an endpoint group in each region, whose name changes with what can only be replaced", () => {
    const { resources, only } = made();
    const groups = Object.values(resources(GROUP));
    expect(groups.map(({ region, cloud_run, lifecycle }) => [region, cloud_run, lifecycle])).toEqual(
      ["europe-west1", "us-central1"].map((region) => [region, { service: "router" }, { create_before_destroy: true }]),
    );
    const renamed = made({ backends: { router: { services: [serviceIn("us-central1", "next")] } } }).only(GROUP);
    const name = /^atp-router-us-central1-[a-z-]+-[0-9a-f]{8}$/;
    expect([groups[1].name, renamed.name]).toEqual([expect.stringMatching(name), expect.stringMatching(name)]);
    expect(renamed.name).not.toBe(groups[1].name);
    expect(only(BACKEND).backend).toHaveLength(2);
  });

  it("says nothing of what the platform refuses for Cloud Run", () => {
    const backend = made().only(BACKEND);
    expect(Object.keys(backend)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/timeout_sec|port_name|health_checks|affinity|locality/)]),
    );
  });

  it("answers plain HTTP with a permanent redirect to HTTPS", () => {
    const { resources } = made();
    expect(byName(resources("google_compute_url_map"))["atp-redirect"]).toEqual({
      name: "atp-redirect",
      default_url_redirect: {
        https_redirect: true,
        redirect_response_code: "MOVED_PERMANENTLY_DEFAULT",
        strip_query: false,
      },
    });
    const ports = Object.values(resources(FORWARDING)).map((one) => [one.name, one.port_range]);
    expect(Object.fromEntries(ports)).toEqual({
      "atp-http": "80",
      "atp-https": "443",
      "atp-http-ipv6": "80",
      "atp-https-ipv6": "443",
    });
  });

  it("takes TLS 1.2 and newer, and offers HTTP/3", () => {
    expect(made().only("google_compute_ssl_policy")).toMatchObject({ profile: "MODERN", min_tls_version: "TLS_1_2" });
    expect(made({ tls: "restricted" }).only("google_compute_ssl_policy").profile).toBe("RESTRICTED");
    const proxy = "google_compute_target_https_proxy";
    expect([made().only(proxy).quic_override, made({ http3: false }).only(proxy).quic_override]).toEqual([
      "ENABLE",
      "DISABLE",
    ]);
  });

  it("keeps its addresses unless protection is off", () => {
    const lifecycles = (changes = {}) => Object.values(made(changes).resources(ADDRESS)).map((one) => one.lifecycle);
    expect(lifecycles()).toEqual([{ prevent_destroy: true }, { prevent_destroy: true }]);
    expect(lifecycles({ protection: { off: "preview" } })).toEqual([undefined, undefined]);
    expect(lifecycles({ ipv6: false })).toEqual([{ prevent_destroy: true }]);
  });

  it("has an IPv6 address unless that is switched off", () => {
    const addresses = (ipv6?: boolean) =>
      onStack((stack) => {
        const { address, addressIpv6 } = new ApplicationLoadBalancer(stack, "Edge", balancer({ ipv6 }));
        return [typeof address, typeof addressIpv6];
      });
    expect([addresses(), addresses(false)]).toEqual([
      ["string", "string"],
      ["string", "undefined"],
    ]);
    expect(made({ ipv6: false }).counts[FORWARDING]).toBe(2);
  });

  it("is watched by the name of its URL map", () => {
    const edge = onStack((stack) => new ApplicationLoadBalancer(stack, "Edge", balancer({ project: "demo" })));
    expect(isMonitored(edge)).toBe(true);
    expect(edge.monitored).toEqual({ kind: "load-balancer", name: "atp", project: "demo" });
  });

  it("is named after its place, and takes project, labels and protection from the defaults", () => {
    const { only, resources } = synth((stack) => {
      setDefaults(stack, { project: "demo", labels: { team: "core" }, protection: { off: "test" } });
      void new ApplicationLoadBalancer(stack, "Edge", { ...balancer(), name: undefined, labels: { tier: "edge" } });
    });
    const map = only("google_certificate_manager_certificate_map");
    expect(map).toMatchObject({ project: "demo", labels: { team: "core", tier: "edge" } });
    expect(map.name).toMatch(/^test-edge-[0-9a-f]{8}-certificates$/);
    expect(Object.values(resources(ADDRESS)).map((one) => one.lifecycle)).toEqual([undefined, undefined]);
  });

  it("shares its name and its domains with no other", () => {
    const beside = (changes: object) =>
      codesOf(() =>
        onStack((stack) => {
          new ApplicationLoadBalancer(stack, "Edge", balancer());
          new ApplicationLoadBalancer(stack, "Other", { ...balancer(), ...changes });
        }),
      );
    expect(beside({ domains: ["www.example.com"] })).toEqual(["name-taken"]);
    expect(beside({ name: "other" })).toEqual(["name-taken"]);
  });
});

describe("a load balancer before services of the same stack", () => {
  const groupOf = (regions: readonly string[]) =>
    synth((stack) => void addLife(stack, { regions, domains: ["api.example.com"] })).resources(GROUP);

  it("leads to a service after it is there and may be called, and as long as it is there", () => {
    const [group] = Object.values(groupOf(["us-central1"])).filter((one) => one.cloud_run.service === "router");
    expect(group.depends_on).toEqual([
      expect.stringMatching(/^google_cloud_run_v2_service\.RouterUs_/),
      expect.stringMatching(/^google_cloud_run_v2_service_iam_member\.RouterUs_PublicInvoker_/),
    ]);
  });

  it("does not wait for services that are not of the stack", () => {
    const [group] = Object.values(groupOf(["us-central1"])).filter((one) => one.cloud_run.service === "memory");
    expect(group.depends_on).toBeUndefined();
  });

  it("leads nowhere before the rules of its Cloud Armor policy are there", () => {
    const routesOf = (where: "same" | "other") => {
      const { edge } = synthApp((app) => {
        const stack = stackIn(app, "edge");
        const place = where === "same" ? stack : stackIn(app, "armor");
        const securityPolicy = new SecurityPolicy(place, "Armor", { name: "atp", project: "demo" });
        const backends = { router: { services: [serviceIn("us-central1")], securityPolicy } };
        void new ApplicationLoadBalancer(stack, "Edge", balancer({ backends }));
      });
      return Object.values(edge!.resources("google_compute_url_map")).find(({ name }) => name === "atp");
    };
    expect(routesOf("same").depends_on).toEqual([
      expect.stringMatching(/^google_compute_security_policy_rule\..*DefaultRule/),
    ]);
    expect(routesOf("other").depends_on).toBeUndefined();
  });

  it("refuses a service that the internet reaches past it, by the service's own ingress", () => {
    const problems = problemsOf(() =>
      onStack((stack) => {
        const serviceAccount = new ServiceAccount(stack, "Account", { accountId: "router" });
        const image = "us-docker.pkg.dev/demo/atp/router:1.0.0";
        const service = new CloudRunService(stack, "Router", { image, region: "us-central1", serviceAccount });
        new ApplicationLoadBalancer(stack, "Edge", balancer({ backends: { router: { services: [service] } } }));
      }),
    );
    expect(problems).toMatchObject([
      {
        code: "edge-service-ingress",
        at: "backends.router.services.0.ingress",
        got: '"all"',
        fix: 'write ingress: "internal-and-load-balancer" at the service, and with google 7.6 or newer defaultUri: false',
      },
    ]);
  });
});

describe("what the platform refuses for Cloud Run, written in JavaScript", () => {
  const refused = (option: object) =>
    codesOf(() => made({ backends: { router: { services: [serviceIn("us-central1")], ...option } } }));

  it.each([
    [{ timeout: "30s" }, "edge-backend-timeout"],
    [{ timeoutSec: 30 }, "edge-backend-timeout"],
    [{ healthCheck: "x" }, "edge-backend-health-check"],
    [{ healthChecks: ["x"] }, "edge-backend-health-check"],
    [{ portName: "http" }, "edge-backend-port-name"],
    [{ sessionAffinity: "CLIENT_IP" }, "edge-backend-session-affinity"],
    [{ services: ["router"] }, "edge-service-form"],
    [{ securityPolicy: "armor" }, "edge-security-policy-form"],
    [{ heathCheck: "x" }, "option-unknown"],
  ])("is refused with a code of its own: %j", (option, code) => {
    expect(refused(option)).toEqual([code]);
  });

  it("is told with all else that is wrong, and nothing is made", () => {
    expect(
      codesOf(() =>
        made({ domains: ["API.example.com"], backends: { router: { services: [], timeout: 1 } as object } }),
      ),
    ).toEqual(["edge-backend-timeout", "edge-domain", "edge-backend-target"]);
  });
});
