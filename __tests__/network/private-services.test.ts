import type { ServiceNetworkingConnection } from "@cdktf/provider-google/lib/service-networking-connection";
import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork, type INetwork, type PrivateNetworkProps } from "../../lib/network";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const RANGE = "google_compute_global_address";
const CONNECTION = "google_service_networking_connection";
const defaults = { project: "demo", projectNumber: "123456789012", region: "europe-west1" };
const minimal = { name: "omni", cidr: "10.20.0.0/16", privateServices: true };

const built = (props: Partial<PrivateNetworkProps> = {}, more: (network: PrivateNetwork) => void = () => undefined) =>
  synth((stack) => {
    setDefaults(stack, defaults);
    more(new PrivateNetwork(stack, "Network", { ...minimal, ...props }));
  });
const networkId = expect.stringMatching(/^\$\{google_compute_network\.Network_\w+\.id\}$/);

test("the range that is kept for private services is reserved, and the network connected with Google's", () => {
  const result = built();
  expect(result.only(RANGE)).toEqual({
    name: "omni-private-services",
    project: "demo",
    network: networkId,
    purpose: "VPC_PEERING",
    address_type: "INTERNAL",
    address: "10.20.240.0",
    prefix_length: 21,
  });
  expect(result.only(CONNECTION)).toEqual({
    network: networkId,
    service: "servicenetworking.googleapis.com",
    reserved_peering_ranges: [expect.stringMatching(/^\$\{google_compute_global_address\.\w+\.name\}$/)],
    deletion_policy: "ABANDON",
    update_on_creation_fail: true,
  });
});

test("private services are added to a network without moving anything, and not made where nobody asked for them", () => {
  const before = built({ privateServices: undefined, cloudRun: { maxInstances: 3 } }).json.resource;
  const after = built({ cloudRun: { maxInstances: 3 } }).json.resource;
  expect(Object.keys(before)).not.toContain(CONNECTION);
  for (const [type, byId] of Object.entries(before)) expect(after[type]).toEqual(byId);
});

test("databases of the same stack wait for the connection, those of others know it by names", () => {
  built({}, ({ privateServices, inOtherStacks, reference }) => {
    expect(privateServices).toMatchObject({ network: reference, range: "omni-private-services" });
    expect(privateServices.ready.map((one) => (one as ServiceNetworkingConnection).node.id)).toEqual(["Connection"]);
    expect(inOtherStacks.privateServices).toEqual({
      network: "projects/demo/global/networks/omni",
      range: "omni-private-services",
      ready: [],
    });
  });
});

test("the range of a shared network belongs to the project that shares it", () => {
  const result = built({ hostProject: "net-host" }, ({ inOtherStacks }) => {
    expect(inOtherStacks.privateServices.network).toBe("projects/net-host/global/networks/omni");
  });
  expect(result.only(RANGE)).toMatchObject({ project: "net-host" });
});

test("a further region adds no range: the one of the network serves databases of all regions", () => {
  const result = built({}, (network) => void network.addRegion("us-east1", { cidr: "10.21.0.0/16" }));
  expect(result.only(RANGE)).toMatchObject({ address: "10.20.240.0" });
});

test("private services of a network that exists are those that were named, here and in other stacks", () => {
  const result = synth((stack) => {
    setDefaults(stack, defaults);
    const privateServices = { range: "google-managed" };
    const network = PrivateNetwork.fromNames(stack, "Network", { name: "shared", privateServices });
    const named = { network: "projects/demo/global/networks/shared", range: "google-managed", ready: [] };
    expect([network.privateServices, network.inOtherStacks.privateServices]).toEqual([named, named]);
  });
  expect(result.counts).toEqual({});
});

describe("private services are refused", () => {
  const lacking = (use: (network: INetwork) => unknown) =>
    problemsOf(() =>
      onStack((stack) => {
        setDefaults(stack, defaults);
        use(new PrivateNetwork(stack, "Network", { name: "omni", cidr: "10.20.0.0/16" }));
      }),
    );

  test("with the option to add, where the network has none", () => {
    for (const use of [
      (network: INetwork) => network.privateServices,
      (network: INetwork) => network.inOtherStacks.privateServices,
    ]) {
      expect(lacking(use)).toEqual([
        expect.objectContaining({
          code: "network-role-missing",
          at: "privateServices",
          fix: expect.stringContaining("privateServices: true") as string,
        }),
      ]);
    }
  });

  test("to other stacks, where the project is not known", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        const network = new PrivateNetwork(stack, "Network", { ...minimal, region: "europe-west1" });
        return network.inOtherStacks.privateServices;
      }),
    );
    expect(codes).toEqual(["network-project-unknown"]);
  });

  test.each([
    ["10.20.0.0/19", undefined],
    ["10.20.0.0/20", 'write cidr: "10.20.0.0/19" where that is free'],
  ])("where their part of %s is smaller than the /24 that Cloud SQL takes in a region", (cidr, fix) => {
    const make = () =>
      onStack((stack) => {
        setDefaults(stack, defaults);
        return new PrivateNetwork(stack, "Network", { ...minimal, cidr });
      });
    if (fix === undefined) expect(make().privateServicesRange).toBe("10.20.30.0/24");
    else {
      expect(problemsOf(make)).toEqual([
        expect.objectContaining({ code: "network-cidr-too-small", at: "privateServices", fix }),
      ]);
    }
  });

  test("in the options of a further region", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        setDefaults(stack, defaults);
        const network = new PrivateNetwork(stack, "Network", minimal);
        network.addRegion("us-east1", { cidr: "10.21.0.0/16", privateServices: true } as never);
      }),
    );
    expect(codes).toEqual(["option-unknown"]);
  });
});
