import { setDefaults } from "../../lib/foundation";
import { GkeNamespace } from "../../lib/gke";
import { PrivateNetwork } from "../../lib/network";
import { stackIn, synth, synthApp } from "../support/synth";
import { address, subnet } from "./legal-options";
import { built, prepare, worker, DEPLOYMENT, SERVICE, POLICY, policyOf } from "./workloads";

describe("who may call", () => {
  test("is nobody where there is no port: no Service, and a policy that lets no one through", () => {
    expect(built().counts).not.toHaveProperty(SERVICE);
    expect(policyOf({})).toEqual([]);
  });

  test("are the pods of the namespace, by the name of the Service", () => {
    const service = built({ port: 8080 }).only(SERVICE);
    expect(service.spec).toEqual({
      type: "ClusterIP",
      selector: { "app.kubernetes.io/name": "ml-worker" },
      port: [{ name: "main", port: 8080, target_port: "8080", protocol: "TCP" }],
    });
    expect(policyOf({ port: 8080 })).toEqual([
      { ports: [{ port: "8080", protocol: "TCP" }], from: [{ pod_selector: {} }] },
    ]);
  });

  test("are the pods of other namespaces that are named", () => {
    const { spec } = Object.values(
      synth((stack) => {
        prepare(stack);
        const others = ["web", "api"].map((name) => GkeNamespace.fromName(stack, name, name));
        worker(stack, { port: 8080, expose: { namespaces: others } });
      }).resources(POLICY),
    )[1];
    expect(spec.ingress[0].from[1].namespace_selector.match_expressions).toEqual([
      { key: "kubernetes.io/metadata.name", operator: "In", values: ["api", "web"] },
    ]);
  });

  test("are the sources of an internal address and nobody else, whom the load balancer and the policy know alike", () => {
    const expose = { internal: address, from: [subnet, "10.30.0.0/16", "10.20.0.0/26"] };
    const service = built({ port: 8080, expose }).only(SERVICE);
    const ranges = ["10.20.0.0/26", "10.30.0.0/16"];
    expect(service.metadata.annotations).toEqual({
      "networking.gke.io/load-balancer-type": "Internal",
      "networking.gke.io/load-balancer-ip-addresses": "worker",
    });
    expect(service.spec).toMatchObject({
      type: "LoadBalancer",
      load_balancer_source_ranges: ranges,
      external_traffic_policy: "Local",
    });
    expect(policyOf({ port: 8080, expose })).toEqual([
      expect.objectContaining({ from: ranges.map((cidr) => ({ ip_block: { cidr } })) }),
    ]);
  });

  test("are what a network of the library calls from Cloud Run, at an address of it, from another stack too", () => {
    const stacks = synthApp((app) => {
      const shared = stackIn(app, "network");
      setDefaults(shared, { project: "demo", region: "europe-west1" });
      const network = new PrivateNetwork(shared, "Network", {
        name: "omni",
        cidr: "10.20.0.0/16",
        cloudRun: { maxInstances: 20 },
        gke: { maxNodes: 30 },
      });
      const internal = network.addInternalAddress("Worker", { name: "ml-worker" });
      const stack = stackIn(app, "workload");
      prepare(stack);
      worker(stack, { port: 8080, expose: { internal, from: [network.cloudRun] } });
    });
    const service = stacks["workload"]?.only(SERVICE);
    expect(service.spec.load_balancer_source_ranges).toEqual(["10.20.192.0/25"]);
    expect(service.metadata.annotations).toEqual({
      "networking.gke.io/load-balancer-type": "Internal",
      "networking.gke.io/load-balancer-ip-addresses": "ml-worker",
    });
  });

  test.each([
    ["in the region of the address", { from: [subnet] }, undefined],
    ["in another region", { from: [{ ...subnet, region: "us-east1" }] }, "true"],
    ["of unknown region, where it is asked for", { from: ["10.1.0.0/16"], globalAccess: true }, "true"],
  ])("get global access when they are %s: %s", (_, given, expected) => {
    const { annotations } = built({ port: 8080, expose: { internal: address, ...given } }).only(SERVICE).metadata;
    expect(annotations["networking.gke.io/internal-load-balancer-allow-global-access"]).toBe(expected);
  });

  test("is everybody by HTTPS, at the reserved address, once the pods with the probe are there", () => {
    const entry = { address: "shop", certificates: ["a", "b"], healthPath: "/health" };
    const open = built({ port: 8080, expose: { public: entry } });
    const ingress = open.only("kubernetes_ingress_v1");
    expect(ingress.metadata.annotations).toEqual({
      "kubernetes.io/ingress.class": "gce",
      "kubernetes.io/ingress.global-static-ip-name": "shop",
      "ingress.gcp.kubernetes.io/pre-shared-cert": "a,b",
      "kubernetes.io/ingress.allow-http": "false",
    });
    expect(ingress.spec).toEqual({ default_backend: { service: { name: "ml-worker", port: { number: 8080 } } } });
    expect(ingress.depends_on).toEqual([
      expect.stringMatching(/^kubernetes_deployment_v1\./),
      expect.stringMatching(/^kubernetes_service_v1\./),
    ]);
    expect(open.only(DEPLOYMENT).spec.template.spec.container[0].readiness_probe.http_get).toEqual({
      path: "/health",
      port: "8080",
    });
    expect(open.only(SERVICE)).toMatchObject({
      metadata: { annotations: { "cloud.google.com/neg": '{"ingress":true}' } },
    });
    const from = [{ ip_block: { cidr: "130.211.0.0/22" } }, { ip_block: { cidr: "35.191.0.0/16" } }];
    expect(policyOf({ port: 8080, expose: { public: entry } })).toEqual([expect.objectContaining({ from })]);
    const hosts = built({ port: 8080, expose: { public: { ...entry, hosts: ["shop.example.com"] } } });
    expect(hosts.only("kubernetes_ingress_v1").spec.rule).toMatchObject([
      { host: "shop.example.com", http: { path: [{ path: "/*", backend: { service: { name: "ml-worker" } } }] } },
    ]);
  });
});
