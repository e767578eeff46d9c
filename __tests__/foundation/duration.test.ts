import { App, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import * as v from "valibot";
import { durationForm, retentionPeriodForm, secondsText, trySeconds } from "../../lib/foundation";
import { check, shapeOf } from "../../lib/validation";
import { onStack, problemsOf } from "../support/synth";

const token = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {}).stringValue;

/** Text and other things that are no span of time anywhere. */
const nonsense: readonly unknown[] = [
  "",
  " ",
  "s",
  "10",
  " 1d",
  "1d ",
  "1 d",
  "1d\n",
  "36 hours",
  "36hours",
  "-1d",
  "+1d",
  "1.5h",
  "1,5h",
  "1e9y",
  "0x10s",
  "1D",
  "1Y",
  "1mo",
  "1ms",
  "1h30m",
  "P1D",
  "١d",
  "Infinitys",
  "9007199254740992s",
  "285420921y",
  `${"9".repeat(400)}s`,
  10,
  null,
  {},
  ["10s"],
];

function refused(form: v.GenericSchema, given: unknown): boolean {
  return !v.is(form, given);
}

describe("trySeconds", () => {
  it.each([
    ["0s", 0],
    ["1s", 1],
    ["10s", 10],
    ["5m", 300],
    ["36h", 129_600],
    ["1d", 86_400],
    ["30d", 2_592_000],
    ["2w", 1_209_600],
    ["1y", 31_557_600],
    ["7y", 220_903_200],
    ["100y", 3_155_760_000],
    ["007d", 604_800],
    ["9007199254740991s", Number.MAX_SAFE_INTEGER],
    ["285420920y", 285_420_920 * 31_557_600],
  ])("reads %s as %i seconds", (text, seconds) => {
    expect(trySeconds(text)).toBe(seconds);
  });

  it("counts a year as 365.25 days, which four years make whole", () => {
    expect(trySeconds("4y")).toBe(trySeconds("1461d"));
    expect(trySeconds("1y")).toBe((trySeconds("365d") as number) + (trySeconds("6h") as number));
  });

  it.each(nonsense)("reads nothing from %j", (given) => {
    expect(trySeconds(given as string)).toBeUndefined();
  });

  it("reads nothing where nothing is given, or what is known only when Terraform runs", () => {
    expect([undefined, token, `${token}s`].map(trySeconds)).toEqual([undefined, undefined, undefined]);
  });

  it("reads back every number of seconds that it writes", () => {
    fc.assert(fc.property(fc.maxSafeNat(), (seconds) => trySeconds(secondsText(seconds)) === seconds));
  });
});

describe("durationForm", () => {
  it.each(["0s", "10s", "5m", "36h", "30d", "2w", "1y", token])("takes %s", (given) => {
    expect(refused(durationForm, given)).toBe(false);
  });

  it.each(nonsense)("refuses %j", (given) => {
    expect(refused(durationForm, given)).toBe(true);
  });
});

describe("retentionPeriodForm", () => {
  it.each(["1s", "36h", "30d", "2w", "1y", "100y", token])("takes %s", (given) => {
    expect(refused(retentionPeriodForm, given)).toBe(false);
  });

  it.each([...nonsense, "1m", "90m"])("refuses %j", (given) => {
    expect(refused(retentionPeriodForm, given)).toBe(true);
  });
});

describe("the error", () => {
  const shape = shapeOf<{ timeout?: string; retention?: string }>({
    timeout: v.optional(durationForm),
    retention: v.optional(retentionPeriodForm),
  });
  const problemOf = (given: object) =>
    problemsOf(() => onStack((stack) => check(stack, given, { shape, rules: [] })))[0];

  it("shows the accepted forms of a duration, and what a year is", () => {
    expect(problemOf({ timeout: "36.5 hours" })).toEqual({
      code: "duration-form",
      path: "test",
      at: "timeout",
      got: '"36.5 hours"',
      allowed:
        'a whole number and one of s, m (minutes), h, d, w, y (365.25 days), for example "10s", "5m", "36h", "30d"',
      fix: 'write the number and the unit together, without a sign or a blank, for example "30s"',
    });
  });

  const inGeneral = 'write the number and the unit together, without a sign or a blank, for example "30s"';
  it.each<[given: unknown, fix: string]>([
    [300, 'write "300s"'],
    ["300", 'write "300s"'],
    ["36 hours", 'write "36h"'],
    ["5min", 'write "5m"'],
    ["1 d", 'write "1d"'],
    ["6 months", inGeneral],
    [-1, inGeneral],
    [1.5, inGeneral],
    ["9".repeat(400), inGeneral],
    [["1d"], inGeneral],
    [null, inGeneral],
  ])("proposes the duration that was likely meant by %p: %s", (given, fix) => {
    expect(problemOf({ timeout: given })?.fix).toBe(fix);
  });

  it.each<[given: unknown, fix: string]>([
    [30, 'write "30d"'],
    ["90 days", 'write "90d"'],
    [2_592_000, 'write "2592000s"'],
  ])("proposes the retention period that was likely meant by %p: %s", (given, fix) => {
    expect(problemOf({ retention: given })?.fix).toBe(fix);
  });

  it.each(["1m", "5 minutes", "6 months"])("proposes no retention period for %p, since m may be a month", (given) => {
    expect(problemOf({ retention: given })?.fix).toMatch(/^write for example/);
  });

  it("says of a retention period why there is no month", () => {
    const problem = problemOf({ retention: "1m" });
    expect(problem).toMatchObject({ code: "retention-form", at: "retention", got: '"1m"' });
    expect(problem?.fix).toContain('a month is written as "31d"');
  });

  it("cuts endless text", () => {
    expect(problemOf({ timeout: "9".repeat(10_000) })?.got).toHaveLength(121);
  });
});
