import { TerraformResource, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as fc from "fast-check";
import { ValidationError } from "../../lib/validation";
import { onStack, synth, type Synthesized } from "./synth";

/** A construct of the library with options to make it from. */
export interface Buildable<Props extends object> {
  /** Options that keep all rules. */
  readonly legal: fc.Arbitrary<Props>;
  /** Changes to legal options, each of which makes them illegal whatever the others are. */
  readonly spoilers: readonly object[];
  /** More of them, by ranges. */
  readonly rangeSpoilers: fc.Arbitrary<object>;
  /** The same options for another of several constructs in one stack, where names may not be taken twice. */
  renamed(props: Props, suffix: string): Props;
  build(scope: Construct, id: string, props: Props): void;
  /** What the stack needs beforehand. */
  prepare?(stack: TerraformStack): void;
}

// Legal options are drawn without mixed case, so that none of these comes about by chance.
const HOLE = /TfToken|NaN|undefined|Infinity|\[object /;

/** The properties that hold for every construct of the library, with any legal options. */
export function describeProperties<Props extends object>(name: string, buildable: Buildable<Props>): void {
  const { legal, spoilers, rangeSpoilers, renamed, build, prepare = () => undefined } = buildable;
  const three = fc.array(legal, { minLength: 3, maxLength: 3 });
  const made = (all: readonly Props[], order = all.map((_, index) => index)): Synthesized =>
    synth((stack) => {
      prepare(stack);
      for (const index of order) build(stack, `Any${index}`, renamed(all[index] as Props, `${index}`));
    });
  const text = (given: Synthesized) => JSON.stringify(given.json);

  /** In words that say where and how to mend it, and nothing of the construct is made. */
  const expectRefused = (props: Props, change: object) => {
    const [problems, leftovers] = onStack((stack) => {
      prepare(stack);
      const place = new Construct(stack, "Place");
      return [problemsOf(() => build(place, "Any", { ...props, ...change })), resourcesIn(place)] as const;
    });
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, path, fix, allowed } of problems) {
      expect([code, path]).toEqual([expect.stringMatching(/^[a-z-]+$/), expect.stringMatching(/^test\/Place\/Any/)]);
      for (const words of [fix, allowed]) expect(words).not.toMatch(/^$|undefined|NaN|Infinity|\[object /);
    }
    expect(leftovers).toEqual([]);
  };

  describe(`${name} of any legal options`, () => {
    // Synthesis takes most of the time here, so what is made of three is looked at in all ways at once.
    it("becomes JSON without a hole, the same in whatever order it is made, and changes no line of others", () => {
      let types = 0;
      fc.assert(
        fc.property(three, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (all, order) => {
          const { json, counts } = made(all);
          types += Object.keys(counts).length;
          expect(holesIn(json.resource ?? {})).toEqual([]);
          expect(made(all, order).json).toEqual(json);
          // Options that only name what exists make no resource at all.
          const before: Record<string, object> = made(all.slice(0, 2)).json.resource ?? {};
          for (const [type, byId] of Object.entries(before)) {
            for (const [id, body] of Object.entries(byId)) expect([id, json.resource[type][id]]).toEqual([id, body]);
          }
        }),
        { numRuns: 4 },
      );
      expect(types).toBeGreaterThan(0);
    });

    it("becomes the same bytes again, in whatever order the keys of the options stand", () => {
      fc.assert(
        fc.property(legal, fc.infiniteStream(fc.nat()), (props, numbers) => {
          expect(text(made([shuffled(props, numbers)]))).toBe(text(made([props])));
        }),
        { numRuns: 4 },
      );
    });

    it.each(spoilers.map((change) => [JSON.stringify(change).slice(0, 80), change]))(
      "is refused with %s",
      (_, change) => {
        fc.assert(
          fc.property(legal, (props) => expectRefused(props, change)),
          { numRuns: 2 },
        );
      },
    );

    it("is refused with a number, a length or a time out of its range", () => {
      fc.assert(
        fc.property(legal, rangeSpoilers, (props, change) => expectRefused(props, change)),
        { numRuns: 40 },
      );
    });
  });
}

/** The places where something is missing: null, which is what JSON makes of NaN, and text of what was not rendered. */
export function holesIn(json: unknown, at = ""): string[] {
  if (json === null || (typeof json === "string" && HOLE.test(json)) || HOLE.test(at)) return [at];
  return typeof json === "object" ? Object.entries(json).flatMap(([key, one]) => holesIn(one, `${at}.${key}`)) : [];
}

function problemsOf(run: () => void) {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof ValidationError) return thrown.problems;
    throw thrown;
  }
  return [];
}

function resourcesIn(place: Construct): string[] {
  const all = place.node.findAll().filter((one) => TerraformResource.isTerraformResource(one));
  return all.map(({ node }) => node.path);
}

/** The same value with the keys of its objects in another order. Objects of a class are left alone. */
function shuffled<Value>(value: Value, numbers: fc.Stream<number>): Value {
  if (Array.isArray(value)) return value.map((one: unknown) => shuffled(one, numbers)) as Value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const placed = Object.entries(value).map(([key, inner]) => ({ key, inner, place: numbers.next().value as number }));
  placed.sort((a, b) => a.place - b.place);
  return Object.fromEntries(placed.map(({ key, inner }) => [key, shuffled(inner as unknown, numbers)])) as Value;
}
