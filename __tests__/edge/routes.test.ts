import type { ApplicationLoadBalancerProps } from "../../lib/edge";
import { problemsOf } from "../support/synth";
import { made, serviceIn } from "./balancers";

const backends: ApplicationLoadBalancerProps["backends"] = {
  router: { services: [serviceIn("us-central1")] },
  memory: { services: [serviceIn("us-central1", "memory")] },
  files: { bucket: "atp-static" },
};
const domains = ["api.example.com", "www.example.com", "app.example.com"];

interface Matcher {
  readonly name: string;
  readonly default_service: string;
  readonly path_rule?: readonly { readonly paths: readonly string[]; readonly service: string }[];
}

function routes(changes: Partial<ApplicationLoadBalancerProps>) {
  const { resources } = made({ backends, domains, defaultBackend: "router", ...changes });
  const { host_rule, path_matcher, default_service } = Object.values(resources("google_compute_url_map")).find(
    ({ name }) => name === "atp",
  );
  const keyOf = (link: string) => /_(Backends|Buckets)_(\w+)_/.exec(link)?.[2];
  const hostsOf = (matcher: string) => host_rule.find((one: { path_matcher: string }) => one.path_matcher === matcher);
  return {
    rest: keyOf(default_service),
    groups: path_matcher.map(({ name, default_service: others, path_rule = [] }: Matcher) => ({
      hosts: hostsOf(name).hosts,
      rest: keyOf(others),
      paths: path_rule.map(({ paths, service }) => [...paths, keyOf(service)]),
    })),
  };
}

describe("the routes of a load balancer", () => {
  it("lead all paths of all domains to the default backend, where nothing else is said", () => {
    expect(routes({})).toEqual({
      rest: "router",
      groups: [{ hosts: ["api.example.com", "app.example.com", "www.example.com"], rest: "router", paths: [] }],
    });
  });

  it("lead paths to services and to buckets", () => {
    expect(routes({ paths: { "/static/*": "files", "/memory/*": "memory", "/memory": "memory" } }).groups).toEqual([
      expect.objectContaining({
        rest: "router",
        paths: [
          ["/memory", "memory"],
          ["/memory/*", "memory"],
          ["/static/*", "files"],
        ],
      }),
    ]);
  });

  it("are a domain's own where it has some, and those of all others where not", () => {
    const hosts = { "www.example.com": { backend: "files", paths: { "/api/*": "router" } }, "app.example.com": {} };
    expect(routes({ hosts, paths: { "/memory/*": "memory" } }).groups).toEqual([
      { hosts: ["api.example.com"], rest: "router", paths: [["/memory/*", "memory"]] },
      { hosts: ["app.example.com"], rest: "router", paths: [] },
      { hosts: ["www.example.com"], rest: "files", paths: [["/api/*", "router"]] },
    ]);
  });

  it("name the backend that was probably meant", () => {
    expect(problemsOf(() => routes({ paths: { "/memory/*": "memroy" } }))).toMatchObject([
      { code: "edge-route-backend", at: "paths./memory/*", got: '"memroy"', fix: 'write "memory"' },
    ]);
  });

  it.each([
    ["/", true],
    ["/*", true],
    ["/memory", true],
    ["/memory/", true],
    ["/memory/*", true],
    ["/a/b.png", true],
    ["memory", false],
    ["/memory*", false],
    ["/*/memory", false],
    ["/memory/**", false],
    ["/memory?x=1", false],
    ["/memory#top", false],
    ["/a b", false],
  ])("take a path as the platform does: %s, %s", (path, isLegal) => {
    const run = () => routes({ paths: { [path]: "router" } });
    if (isLegal) expect(run).not.toThrow();
    else expect(problemsOf(run).map(({ code }) => code)).toEqual(["edge-route-path"]);
  });

  it("try requests again only where that was asked for, with a warning", () => {
    const retry = { attempts: 2, perTryTimeout: "30s" } as const;
    const { resources, warnings } = made({ backends: { router: { ...backends["router"], retry } } });
    const [matcher] = Object.values(resources("google_compute_url_map")).find(
      ({ name }) => name === "atp",
    ).path_matcher;
    expect(matcher.default_route_action).toEqual({
      retry_policy: {
        num_retries: 2,
        retry_conditions: ["connect-failure", "gateway-error"],
        per_try_timeout: { seconds: "30" },
      },
    });
    expect(warnings).toEqual([expect.stringContaining("[edge-retry-post] backends.router.retry")]);
    expect(JSON.stringify(made().json)).not.toContain("retry_policy");
  });
});
