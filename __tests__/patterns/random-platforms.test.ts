import * as fc from "fast-check";
import { setDefaults } from "../../lib/foundation";
import { MultiRegionPlatform, type MultiRegionPlatformProps, type PlatformService } from "../../lib/patterns";
import { letters, maybe } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { service, subnet } from "./platform-options";

const REGIONS = ["us-central1", "europe-west1", "asia-southeast1"];

const legalService: fc.Arbitrary<PlatformService> = fc.record({
  image: fc.constant(service.image),
  cpu: fc.constantFrom("1" as const, "2" as const),
  scaling: fc.record({ min: fc.nat(1), max: fc.integer({ min: 1, max: 2 }) }),
  concurrency: maybe(fc.integer({ min: 1, max: 1_000 })),
  env: maybe(fc.dictionary(letters(/^[A-Z]{1,8}Y$/), letters(/^[a-z0-9 .-]{0,12}$/), { maxKeys: 3 })),
  databaseConnections: maybe(fc.nat(5)),
});

const legal: fc.Arbitrary<MultiRegionPlatformProps> = fc
  .tuple(
    letters(/^[a-z][a-z0-9]{1,5}$/).filter((name) => !/goog/.test(name)),
    fc.subarray(REGIONS, { minLength: 1 }),
    fc.dictionary(letters(/^[a-z]{2,6}$/), legalService, { minKeys: 1, maxKeys: 3 }),
    fc.boolean(),
  )
  .map(([name, regions, services, hasSubnets]) => ({
    name,
    project: "demo",
    regions: Object.fromEntries(
      regions.map((one) => [one, hasSubnets ? { vpcAccess: subnet(one, "10.0.0.0/24") } : {}]),
    ),
    dataRegion: regions[0] as string,
    services,
    database: { connections: 500 },
    edge: { domains: ["api.example.com"], defaultService: Object.keys(services)[0] },
  }));

describeProperties("a platform", {
  legal,
  spoilers: [
    { name: "ATP" },
    { name: "" },
    { regions: {} },
    { regions: { europe: {} } },
    { dataRegion: "us-west4" },
    { services: {} },
    { services: { api: { ...service, image: "nginx" } } },
    { services: { api: { ...service, backend: "off" } } },
    { edge: { domains: [] } },
    { database: { connections: -1 }, services: { api: { ...service, databaseConnections: 1 } } },
  ],
  rangeSpoilers: fc.integer({ min: 1_001 }).map((concurrency) => ({ services: { api: { ...service, concurrency } } })),
  renamed: (props, suffix) => ({
    ...props,
    name: `${props.name}${suffix}`,
    edge: { ...props.edge, domains: [`api${suffix}.example.com`] },
  }),
  prepare: (stack) => setDefaults(stack, { projectNumber: "123456789012" }),
  build: (scope, id, props) => new MultiRegionPlatform(scope, id, props),
});
