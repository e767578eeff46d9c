import type { Construct } from "constructs";
import * as fc from "fast-check";
import { PrivateNetwork, privateNetworkRules, type PrivateNetworkProps } from "../../lib/network";
import { letters, maybe } from "../support/arbitraries";
import { describeProperties } from "../support/properties";

const flowLogs = fc.oneof(
  fc.constant("off" as const),
  fc.record({
    sampling: maybe(fc.constantFrom(0.01, 0.5, 1)),
    interval: maybe(fc.constantFrom("5s" as const, "15m" as const)),
  }),
);

const subnets = fc
  .uniqueArray(letters(/^[a-z]{1,8}$/), { maxLength: 3 })
  .map((names) => Object.fromEntries(names.map((name, index) => [`own-${name}`, { cidr: `192.168.${index}.0/24` }])));

const legalNetworks: fc.Arbitrary<PrivateNetworkProps> = fc
  .record({
    name: letters(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/),
    project: maybe(fc.constant("demo")),
    region: fc.constantFrom("europe-west1", "asia-southeast1"),
    cidr: fc.constantFrom("10.20.0.0/16", "172.20.0.0/14", "100.64.0.0/12"),
    cloudRun: maybe(fc.record({ maxInstances: fc.integer({ min: 1, max: 2_000 }) })),
    gke: maybe(fc.record({ maxNodes: fc.integer({ min: 1, max: 512 }) })),
    proxyOnly: maybe(fc.boolean()),
    privateServices: maybe(fc.boolean()),
    flowLogs: maybe(flowLogs),
    subnets: maybe(subnets),
    hostProject: maybe(fc.constant("net-host")),
    projectNumber: fc.constant("123456789012"),
    agentAccess: fc.constantFrom(undefined, "grant" as const, "exists" as const),
  })
  .map((network) => (network.gke === undefined ? network : { ...network, nat: ["gke"] as const }));

function build(scope: Construct, id: string, props: PrivateNetworkProps): void {
  const network = new PrivateNetwork(scope, id, props);
  const zone = network.addPrivateZone("Zone", { domain: "ml.omni.internal" });
  network.addInternalAddress("Worker", { name: `${props.name ?? "a"}-w`, zone });
}

test("a network of any legal options keeps every rule", () => {
  fc.assert(
    fc.property(legalNetworks, (network) => {
      expect(privateNetworkRules.flatMap((rule) => [...rule.find(network)])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describeProperties("a network", {
  legal: legalNetworks,
  spoilers: [
    { name: "Omni" },
    { name: "${var.x}" },
    { region: undefined },
    { region: "europe-west1-b" },
    { cidr: "10.20.0.1/16" },
    { cidr: "10.20.0.0" },
    { cidr: "fd00::/48" },
    { cidr: "8.8.0.0/16" },
    { cidr: "172.17.0.0/16" },
    { cidr: "10.0.0.0/7" },
    { cloudRun: {} },
    { gke: { maxNodes: 1.5 } },
    { cidr: "10.20.0.0/20", privateServices: true },
    { privateServices: "yes" },
    { nat: [] },
    { nat: ["nobody"] },
    { flowLogs: "on" },
    { flowLogs: { sampling: 50 } },
    { subnets: { Db: { cidr: "10.9.0.0/24" } } },
    { subnets: { db: { cidr: "10.9.0.0/30" } } },
    { subnets: { a: { cidr: "10.9.0.0/24" }, b: { cidr: "10.9.0.128/25" } } },
    { projectNumber: "demo" },
    { agentAccess: "maybe" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 20_000, max: 10_000_000 }).map((maxNodes) => ({ gke: { maxNodes } })),
    fc.integer({ min: 200_000 }).map((maxInstances) => ({ cloudRun: { maxInstances } })),
    fc.integer({ max: 0 }).map((maxInstances) => ({ cloudRun: { maxInstances } })),
    fc.integer({ min: 25, max: 40 }).map((prefix) => ({ cidr: `10.20.0.0/${prefix}` })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "omni"}-${suffix}`, subnets: undefined }),
  build,
});
