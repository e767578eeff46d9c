import { MultiRegionPlatform, MultiRegionService, type MultiRegionPlatformProps } from "../../lib/patterns";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { built, platform, service, subnet } from "./platform-options";

const SERVICE = "google_cloud_run_v2_service";
const refused = (props: unknown) => () =>
  onStack((stack) => new MultiRegionPlatform(stack, "Platform", props as MultiRegionPlatformProps));

describe("a platform in several regions", () => {
  it("runs each service under one name in each region, and as one account in all of them", () => {
    const stack = built();
    const places = Object.values(stack.resources(SERVICE)).map(({ name, location }) => `${name} ${location}`);
    expect(places.sort()).toEqual([
      "atp-memory europe-west1",
      "atp-memory us-central1",
      "atp-router europe-west1",
      "atp-router us-central1",
    ]);
    const accounts = Object.values(stack.resources("google_service_account")).map((one) => one.account_id);
    expect(accounts.sort()).toEqual(["atp-memory", "atp-router"]);
  });

  it("lets requests come to its services by the load balancer alone", () => {
    const services = Object.values(built().resources(SERVICE));
    expect(new Set(services.map(({ ingress }) => ingress))).toEqual(
      new Set(["INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"]),
    );
  });

  it("has a group of endpoints for each service and region, behind a backend for each service", () => {
    const { counts } = built();
    expect(counts).toMatchObject({
      google_compute_region_network_endpoint_group: 4,
      google_compute_backend_service: 2,
    });
  });

  it("calls the network by the subnetwork of the region, where it has one", () => {
    const access = Object.values(built().resources(SERVICE)).map(({ location, template }) => [
      location,
      template.vpc_access !== undefined,
    ]);
    expect(access.every(([location, has]) => has === (location === "us-central1"))).toBe(true);
  });

  it("gives a region what it has for itself", () => {
    const stack = built({
      ...platform,
      services: {
        ...platform.services,
        router: {
          ...service,
          env: { LOG_LEVEL: "INFO" },
          regions: { "europe-west1": { env: { CACHE: "eu" }, scaling: { max: 2 } } },
        },
      },
    });
    const routers = Object.values(stack.resources(SERVICE)).filter(({ name }) => name === "atp-router");
    const told = Object.fromEntries(
      routers.map(({ location, template }) => [
        location,
        [template.containers[0].env.map((one: { name: string }) => one.name), template.scaling.max_instance_count],
      ]),
    );
    expect(told).toEqual({ "us-central1": [["LOG_LEVEL"], 4], "europe-west1": [["CACHE", "LOG_LEVEL"], 2] });
  });

  it("gives a new image to the region of the data last", () => {
    const names: string[] = [];
    built(platform, (made) => {
      names.push(...(made.services["router"]?.deployTargets(made.dataRegion).map(({ region }) => region) ?? []));
    });
    expect(names).toEqual(["europe-west1", "us-central1"]);
  });

  it("does not depend on the order in which regions and services stand", () => {
    const reversed = <Value>(record: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(record).reverse());
    const other = { ...platform, regions: reversed(platform.regions), services: reversed(platform.services) };
    expect(built(other).json).toEqual(built().json);
  });

  it("keeps every address when a region is added", () => {
    const addresses = (props: MultiRegionPlatformProps) =>
      Object.entries(built(props).json.resource).flatMap(([type, all]) =>
        Object.keys(all as object).map((id) => type + id),
      );
    const regions = { ...platform.regions, "asia-southeast1": {} };
    const more = { ...platform, regions, database: { connections: 200 } };
    const after = new Set(addresses(more));
    expect(addresses(platform).filter((address) => !after.has(address))).toEqual([]);
  });
});

describe("a service of a platform that only others call", () => {
  const inside = { vpcAccess: { ...subnet("us-central1"), egress: "all-traffic" as const } };
  const props: MultiRegionPlatformProps = {
    ...platform,
    regions: { "us-central1": inside },
    services: {
      router: { ...service, calls: { MEMORY_URL: "memory" } },
      memory: { ...service, backend: "off", scaling: { max: 1 } },
    },
    edge: { domains: ["api.example.com"] },
  };

  it("is reached from the network alone, by those that call it, at an address known before it exists", () => {
    const stack = built(props);
    const [memory, router] = ["atp-memory", "atp-router"].map((wanted) =>
      Object.values(stack.resources(SERVICE)).find(({ name }) => name === wanted),
    );
    expect(memory.ingress).toBe("INGRESS_TRAFFIC_INTERNAL_ONLY");
    expect(router.template.containers[0].env).toEqual([
      { name: "MEMORY_URL", value: "https://atp-memory-123456789012.us-central1.run.app" },
    ]);
    const invokers = Object.values(stack.resources("google_cloud_run_v2_service_iam_member"));
    expect(invokers.map(({ name, member }) => [name.includes("memory"), member === "allUsers"])).toEqual(
      expect.arrayContaining([
        [true, false],
        [false, true],
      ]),
    );
    expect(invokers).toHaveLength(2);
  });

  it("is not behind the load balancer", () => {
    expect(built(props).counts).toMatchObject({ google_compute_backend_service: 1 });
  });

  it("is refused where its callers do not come through the network", () => {
    expect(codesOf(refused({ ...props, regions: { "us-central1": {} } }))).toContain("platform-call-path");
  });
});

describe("the options of a platform", () => {
  it("are told the quota that all services need together", () => {
    const services = { ...platform.services, router: { ...service, scaling: { min: 1, max: 1_000 } } };
    const regions = { "us-central1": {}, "europe-west1": {} };
    const stack = built({ ...platform, regions, services, database: undefined });
    const said = stack.warnings.filter((text) => text.includes("platform-quota-default"));
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('setDefaults(stack, { regionQuota: { cpu: 2004, memory: "4008Gi" } })');
  });

  it("are told how many connections all instances in all regions would keep", () => {
    const [problem] = problemsOf(refused({ ...platform, database: { connections: 89 } }));
    expect(problem).toMatchObject({
      code: "platform-connections",
      got: "80 connections of the services, and 10 reserved",
      allowed: "89 together",
    });
    expect(() => built({ ...platform, database: { connections: 90 } })).not.toThrow();
  });

  it("are told what is wrong in a service, in a region of it and in the load balancer, each at its place and once", () => {
    const router = { ...service, port: 0, regions: { "us-central1": { env: { "a b": "x" } } } };
    const props = {
      ...platform,
      regions: { "us-central1": {}, "europe-west1-b": {} },
      services: { ...platform.services, router },
      edge: { ...platform.edge, domains: ["api.example.com", "api_2.example.com"] },
    };
    expect(problemsOf(refused(props)).map(({ code, at }) => [code, at])).toEqual([
      ["multi-region-name", "regions.europe-west1-b"],
      ["run-port", "services.router.port"],
      ["run-env-name", "services.router.regions.us-central1.env.a b"],
      ["edge-domain", "edge.domains.1"],
    ]);
  });

  it.each([
    ["nothing at all", undefined],
    ["a list of regions", { ...platform, regions: ["us-central1"] }],
    ["a region for the data that it has not", { ...platform, dataRegion: "us-west1" }],
    ["a zone in place of a region", { ...platform, regions: { "us-central1-a": {} }, dataRegion: "us-central1-a" }],
    ["a service without image", { ...platform, services: { router: {} } }],
    [
      "ingress, which follows from the load balancer",
      { ...platform, services: { router: { ...service, ingress: "all" } } },
    ],
    ["a security context", { ...platform, services: { router: { ...service, securityContext: { runAsUser: 1000 } } } }],
    ["no load balancer", { ...platform, edge: undefined }],
    ["a path to a service that is not there", { ...platform, edge: { ...platform.edge, paths: { "/x/*": "memroy" } } }],
  ])("are refused as %s", (_, props) => {
    expect(problemsOf(refused(props)).length).toBeGreaterThan(0);
  });
});

describe("a service in several regions", () => {
  it("takes an account that is there already", () => {
    const stack = synth((one) => {
      const first = new MultiRegionService(one, "First", {
        ...service,
        name: "shop-first",
        regions: { "us-central1": {} },
      });
      const { serviceAccount } = first;
      new MultiRegionService(one, "Second", {
        ...service,
        name: "second",
        serviceAccount,
        regions: { "us-east1": {} },
      });
    });
    expect(stack.only("google_service_account").account_id).toBe("shop-first");
  });

  it("is not reachable from the internet but by a load balancer, unless it is said", () => {
    const stack = synth((one) => {
      new MultiRegionService(one, "Api", { ...service, name: "api", regions: { "us-central1": {} } });
    });
    expect(stack.only(SERVICE).ingress).toBe("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
    expect(stack.counts).not.toHaveProperty("google_cloud_run_v2_service_iam_member");
  });
});
