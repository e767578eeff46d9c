import * as v from "valibot";
import { isProtected, protectionForm, type Protection } from "../../lib/foundation";
import { check, shapeOf } from "../../lib/validation";
import { onStack, problemsOf } from "../support/synth";

const reason = { off: "preview environment, rebuilt every night" };

/** What switches nothing off, and is refused. */
const unclear: readonly unknown[] = [
  "off",
  "ON",
  "",
  true,
  false,
  null,
  {},
  { off: "" },
  { off: "  " },
  { off: true },
  { off: undefined },
  { on: "x" },
  { off: "x", until: "tomorrow" },
  ["off"],
];

describe("isProtected", () => {
  it("is true unless a reason says otherwise", () => {
    expect(isProtected("on")).toBe(true);
    expect(isProtected(reason)).toBe(false);
  });

  it.each([...unclear, undefined])("stays true for %j", (given) => {
    expect(isProtected(given as Protection)).toBe(true);
  });
});

describe("protectionForm", () => {
  it.each(["on", reason])("takes %j", (given) => {
    expect(v.is(protectionForm, given)).toBe(true);
  });

  it.each(unclear)("refuses %j", (given) => {
    expect(v.is(protectionForm, given)).toBe(false);
  });

  it("asks for the reason", () => {
    const shape = shapeOf<{ protection: Protection }>({ protection: protectionForm });
    const given = { protection: "off" as unknown as Protection };
    expect(problemsOf(() => onStack((stack) => check(stack, given, { shape, rules: [] })))).toEqual([
      {
        code: "protection-form",
        path: "test",
        at: "protection",
        got: '"off"',
        allowed: '"on", or { off: "the reason" }',
        fix: 'say why it may be deleted, for example { off: "preview environment, rebuilt every night" }',
      },
    ]);
  });
});
