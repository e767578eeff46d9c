import * as fc from "fast-check";
import { areaOf, demandsOf, egressPrefix, nodePrefix, rangesOf, regionPrefix } from "../../lib/network/address-plan";
import { contains, overlap, prefixFor, range, rangeText, sizeOf, tryRange } from "../../lib/network/ip-range";
import { networkLimits } from "../../lib/network/limits";

const AREAS = Object.keys(rangesOf("10.20.0.0/16", {})) as (keyof ReturnType<typeof rangesOf>)[];
const GROWING = ["nodes", "cloudRun"] as const;

const count = fc.integer({ min: 1, max: 4_000 });
const roles = fc.record({
  cloudRun: fc.option(fc.record({ maxInstances: count }), { nil: undefined }),
  gke: fc.option(fc.record({ maxNodes: count }), { nil: undefined }),
  proxyOnly: fc.boolean(),
});
const size = fc.integer({ min: 8, max: 24 });

/** The least region that has room for the roles, and no smaller than asked. */
function cidrFor(prefix: number, given: Parameters<typeof demandsOf>[0]): string {
  return `10.0.0.0/${Math.min(prefix, ...demandsOf(given).map(regionPrefix))}`;
}

describe("the ranges of a region", () => {
  test("are written as the example of the documentation has them", () => {
    expect(rangesOf("10.20.0.0/16", { cloudRun: { maxInstances: 20 }, gke: { maxNodes: 30 } })).toEqual({
      pods: "10.20.0.0/17",
      nodes: "10.20.128.0/26",
      services: "10.20.160.0/20",
      cloudRun: "10.20.192.0/25",
      loadBalancers: "10.20.224.0/24",
      proxyOnly: "10.20.232.0/23",
      privateServices: "10.20.240.0/21",
      own: "10.20.248.0/21",
    });
  });

  test("lie in the region, and no two have an address in common", () => {
    fc.assert(
      fc.property(size, roles, (prefix, given) => {
        const cidr = cidrFor(prefix, given);
        const all = AREAS.map((area) => range(rangesOf(cidr, given)[area]));
        expect(all.filter((one) => !contains(range(cidr), one))).toEqual([]);
        expect(all.flatMap((one, index) => all.slice(index + 1).filter((other) => overlap(one, other)))).toEqual([]);
      }),
    );
  });

  test("do not depend on which other roles there are", () => {
    fc.assert(
      fc.property(size, roles, (prefix, given) => {
        const cidr = cidrFor(prefix, given);
        const whole = rangesOf(cidr, given);
        const { nodes, pods, services } = rangesOf(cidr, { gke: given.gke });
        expect({ nodes, pods, services }).toEqual({ nodes: whole.nodes, pods: whole.pods, services: whole.services });
        expect(rangesOf(cidr, { cloudRun: given.cloudRun }).cloudRun).toBe(whole.cloudRun);
      }),
    );
  });

  test("grow with the instances and the nodes in place, and those that cannot grow stay as they are", () => {
    fc.assert(
      fc.property(count, count, count, count, (instances, moreInstances, nodes, moreNodes) => {
        const small = { cloudRun: { maxInstances: instances }, gke: { maxNodes: nodes } };
        const large = {
          cloudRun: { maxInstances: instances + moreInstances },
          gke: { maxNodes: nodes + moreNodes },
        };
        const before = rangesOf("10.0.0.0/8", small);
        const after = rangesOf("10.0.0.0/8", large);
        for (const area of GROWING) expect(contains(range(after[area]), range(before[area]))).toBe(true);
        for (const area of GROWING) expect(range(after[area]).first).toBe(range(before[area]).first);
        for (const area of ["pods", "services", "proxyOnly", "loadBalancers"] as const) {
          expect(after[area]).toBe(before[area]);
        }
      }),
    );
  });

  test("have room for as many nodes as have room for their pods", () => {
    fc.assert(
      fc.property(size, (prefix) => {
        const region = range(`10.0.0.0/${prefix}`);
        const maxNodes = sizeOf(areaOf(region, "pods").prefix) / 64;
        expect(nodePrefix(maxNodes)).toBeGreaterThanOrEqual(areaOf(region, "nodes").prefix);
      }),
    );
  });

  test("have room for what was asked for, with what Google takes for itself", () => {
    fc.assert(
      fc.property(count, count, (maxInstances, maxNodes) => {
        const ranges = rangesOf("10.0.0.0/8", { cloudRun: { maxInstances }, gke: { maxNodes } });
        expect(sizeOf(range(ranges.cloudRun).prefix)).toBeGreaterThanOrEqual(4 * maxInstances + 4);
        expect(sizeOf(range(ranges.nodes).prefix)).toBeGreaterThanOrEqual(maxNodes + 4);
        expect(sizeOf(range(ranges.pods).prefix)).toBeGreaterThanOrEqual(64 * maxNodes);
      }),
    );
  });
});

test.each([
  [1, 26],
  [12, 26],
  [13, 25],
  [15, 25],
  [28, 25],
  [29, 24],
  [1_000, 20],
])(
  "%i instances of Cloud Run need a /%i: four addresses each in blocks of sixteen, and four that are Google's",
  (instances, prefix) => {
    expect(egressPrefix(instances)).toBe(prefix);
  },
);

test.each([
  [1, 27],
  [12, 27],
  [13, 26],
  [44, 26],
  [45, 25],
])("%i nodes need a /%i", (nodes, prefix) => {
  expect(nodePrefix(nodes)).toBe(prefix);
});

describe("a range of addresses", () => {
  test.each(["10.0.0.0/8", "100.64.0.0/10", "192.168.3.8/29", "0.0.0.0/0", "255.255.255.255/32"])(
    "%s is read and written alike",
    (cidr) => expect(rangeText(range(cidr))).toBe(cidr),
  );

  test.each([
    "",
    "10.0.0.0",
    "10.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "010.0.0.0/8",
    "10.0.0.256/8",
    "fd00::/8",
    "0x0a.0.0.0/8",
  ])("is not %j", (cidr) => expect(tryRange(cidr)).toBeUndefined());

  test("loses its host bits", () => expect(rangeText(range("10.20.3.4/16"))).toBe("10.20.0.0/16"));

  test("is as small as it can be", () => {
    expect([1, 2, 3, 64, 65, 2 ** 24].map(prefixFor)).toEqual([32, 31, 30, 26, 25, 8]);
  });

  test("of two blocks either holds the other, or they have nothing in common", () => {
    expect(overlap(range("10.0.0.0/8"), range("10.20.0.0/16"))).toBe(true);
    expect(overlap(range("10.20.0.0/16"), range("10.0.0.0/8"))).toBe(true);
    expect(overlap(range("10.20.0.0/16"), range("10.21.0.0/16"))).toBe(false);
  });
});

test("a region is divided whole", () => {
  const region = range("10.20.0.0/16");
  const sizes = AREAS.map((area) => sizeOf(areaOf(region, area).prefix));
  expect(sizes.reduce((sum, one) => sum + one)).toBe(sizeOf(16));
});

test("the limits are those that were read, so that none moves unseen", () => {
  expect(Object.fromEntries(Object.entries(networkLimits).map(([name, { value }]) => [name, value]))).toEqual({
    nameLength: 63,
    reservedAddresses: 4,
    largestSubnetwork: 8,
    smallestSubnetwork: 29,
    addressesOfAnInstance: 4,
    egressBlock: 16,
    smallestEgress: 26,
    podAddressesOfANode: 64,
    addressesBesideNodes: 16,
    largestServices: 20,
    smallestServices: 22,
    usualProxies: 23,
    smallestProxies: 26,
    largestLoadBalancers: 24,
    smallestPrivateServices: 24,
    domainLength: 253,
    labelLength: 63,
  });
});
