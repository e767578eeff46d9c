import { liftRules, liftRulesToEach, where, whereGiven, type Rule } from "../../lib/validation";

interface Cup {
  readonly size: number;
}

const source = { document: "A book about tea", read: "2026-11-20" };

const tooLarge: Rule<Cup> = {
  code: "cup-size",
  level: "error",
  states: "A cup holds at most three.",
  otherwise: "runtime",
  source,
  *find({ size }) {
    if (size > 3) yield { at: "size", got: size, allowed: "at most 3", fix: "take another cup" };
  },
};

describe("whereGiven", () => {
  const [rule] = whereGiven<Partial<Cup>, "size">("size", [
    {
      ...tooLarge,
      *find(cup) {
        yield { at: "size", got: cup.size, allowed: "no size", fix: "leave it out" };
      },
    },
  ]);

  it("asks a rule where its option is given, be it empty, and not where it is left out or undefined", () => {
    const cups = [{ size: 4 }, { size: 0 }, {}, { size: undefined }];
    expect(cups.map((cup) => [...(rule?.find(cup) ?? [])].length)).toEqual([1, 1, 0, 0]);
  });

  it("keeps what else the rule says", () => {
    expect(rule).toEqual({ ...tooLarge, find: expect.any(Function) as unknown });
  });
});

describe("where", () => {
  const [rule] = where<Cup & { readonly isFull: boolean }>(({ isFull }) => isFull, [tooLarge]);

  it("asks a rule where something holds, and not where it does not", () => {
    const cups = [true, false].map((isFull) => ({ size: 4, isFull }));
    expect(cups.map((cup) => [...(rule?.find(cup) ?? [])].length)).toEqual([1, 0]);
  });

  it("keeps what else the rule says", () => {
    expect(rule).toEqual({ ...tooLarge, find: expect.any(Function) as unknown });
  });
});

describe("liftRules", () => {
  const lifted = liftRules(
    [tooLarge, { ...tooLarge, code: "cup-taste", level: "warning" }],
    (tray: { cups: number }) => ({
      size: tray.cups,
    }),
  );

  it("asks the rules of the inner construct of what the outer one hands on", () => {
    expect(lifted.flatMap((rule) => [...rule.find({ cups: 4 })])).toHaveLength(1);
    expect(lifted.flatMap((rule) => [...rule.find({ cups: 3 })])).toHaveLength(0);
  });

  it("keeps code, statement and source, so that the documents name one rule once", () => {
    expect(lifted).toEqual([{ ...tooLarge, find: expect.any(Function) as unknown }]);
  });

  it("leaves warnings to the inner construct, which would repeat them", () => {
    expect(lifted.map((rule) => rule.code)).toEqual(["cup-size"]);
  });
});

describe("liftRulesToEach", () => {
  const lifted = liftRulesToEach(
    [tooLarge, { ...tooLarge, code: "cup-taste", level: "warning" }],
    (tray: Readonly<Record<string, Cup>>) =>
      Object.entries(tray).map(([name, inner]) => ({ before: `cups.${name}.`, inner })),
  );

  it("tells of each inner construct, at its place in the options of the outer one", () => {
    const findings = lifted.flatMap((rule) => [...rule.find({ a: { size: 4 }, b: { size: 3 }, c: { size: 5 } })]);
    expect(findings).toEqual([
      { at: "cups.a.size", got: 4, allowed: "at most 3", fix: "take another cup" },
      { at: "cups.c.size", got: 5, allowed: "at most 3", fix: "take another cup" },
    ]);
  });

  it("keeps code, statement and source, and leaves warnings to the inner construct", () => {
    expect(lifted).toEqual([{ ...tooLarge, find: expect.any(Function) as unknown }]);
  });
});
