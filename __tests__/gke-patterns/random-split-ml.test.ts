import * as fc from "fast-check";
import type { SplitMlWorkers } from "../../lib/gke-patterns";
import { holesIn } from "../support/properties";
import { builtMl, options, worker, type Options } from "./split-ml-options";

const seconds = (min: number, max: number) => fc.integer({ min, max }).map((count) => `${count}s` as const);
const poolName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);

const pool: fc.Arbitrary<SplitMlWorkers> = fc.record({
  image: fc.constant(worker.image),
  readyPath: fc.constantFrom("/ready", "/internal/ready"),
  startsWithin: seconds(1, 240),
  healthPath: fc.option(fc.constant("/internal/health"), { nil: undefined }),
  port: fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: undefined }),
  size: fc.constantFrom(undefined, { cpu: "2", memory: "4Gi" } as const, { cpu: "8", memory: "8Gi" } as const),
  scaling: fc.option(fc.record({ min: fc.integer({ min: 1, max: 3 }), max: fc.integer({ min: 3, max: 9 }) }), {
    nil: undefined,
  }),
  spot: fc.option(fc.boolean(), { nil: undefined }),
});

const legal: fc.Arbitrary<Options> = fc.record({
  ...Object.fromEntries(Object.entries(options()).map(([key, value]) => [key, fc.constant(value)])),
  layout: fc.constantFrom(undefined, "split", "gke", "cloud-run"),
  name: fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/),
  workerTimeout: fc.option(seconds(1, 500), { nil: undefined }),
  workersReachInternet: fc.option(fc.boolean(), { nil: undefined }),
  workers: fc
    .uniqueArray(fc.tuple(poolName, pool), { minLength: 1, maxLength: 3, selector: ([name]) => name })
    .map((pools) => Object.fromEntries(pools)),
}) as fc.Arbitrary<Options>;

const json = (given: Options) =>
  Object.entries(builtMl(given)).map(([name, stack]) => [name, stack.json.resource ?? {}]);

describe("the architecture of any legal options", () => {
  it("becomes JSON without a hole in every stack, and the same again", () => {
    fc.assert(
      fc.property(legal, (given) => {
        const stacks = json(given);
        expect(stacks.flatMap(([, resources]) => holesIn(resources))).toEqual([]);
        expect(JSON.stringify(json(given))).toBe(JSON.stringify(stacks));
      }),
      { numRuns: 8 },
    );
  });

  it("does not depend on the order of the pools", () => {
    fc.assert(
      fc.property(legal, (given) => {
        const reversed = Object.fromEntries(Object.entries(given.workers).reverse());
        expect(json({ ...given, workers: reversed })).toEqual(json(given));
      }),
      { numRuns: 4 },
    );
  });

  it("changes no address and no line of a pool by another one, but the gateway that is told of it", () => {
    fc.assert(
      fc.property(legal, pool, (given, added) => {
        const before = Object.fromEntries(json(given)) as Record<string, Record<string, Record<string, object>>>;
        const more = { ...given, workers: { ...given.workers, "added-last": added } };
        const after = Object.fromEntries(json(more)) as typeof before;
        for (const stack of ["network", "cluster", "workers"]) {
          for (const [type, byId] of Object.entries(before[stack] ?? {})) {
            for (const [id, body] of Object.entries(byId)) {
              if (id.startsWith("Ml_Gateway")) continue;
              expect([id, after[stack]?.[type]?.[id]]).toEqual([id, body]);
            }
          }
        }
      }),
      { numRuns: 4 },
    );
  });
});
