import { App, Fn, TerraformStack, TerraformVariable, Token } from "cdktf";
import { isKnownNumber, isKnownText, isUnknown } from "../../lib/validation";

const variable = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {});

const unknown: readonly (readonly [what: string, value: unknown])[] = [
  ["a reference to text", variable.stringValue],
  ["text with a reference in it", `a-${variable.stringValue}`],
  ["a reference to a number", variable.numberValue],
  ["text with such a number in it", `${variable.numberValue}s`],
  ["a reference to a list", variable.listValue],
  ["what stands in such a list", variable.listValue[0]],
  ["a reference to a map", Token.asStringMap(variable.value)],
  ["a reference that is no text yet", variable.value],
  ["the result of a function", Fn.upper("a")],
];

const known: readonly unknown[] = [
  "",
  "a",
  "${var.x}",
  "${TfToken[]}",
  "#{TfToken[]}",
  "a#{TfToken[1]}",
  "-8.1e+298",
  "1e+298",
  0,
  -1,
  NaN,
  Infinity,
  [],
  ["a"],
  {},
  true,
];

describe("isUnknown", () => {
  it.each(unknown)("is true for %s", (_, value) => {
    expect(isUnknown(value)).toBe(true);
  });

  it.each([...known, undefined, null, Symbol("x"), 1n, () => 1])("is false for %p", (value) => {
    expect(isUnknown(value)).toBe(false);
  });
});

describe("isKnownText and isKnownNumber", () => {
  it.each(unknown)("are false for %s, whose characters and size mean nothing", (_, value) => {
    expect([isKnownText(value), isKnownNumber(value)]).toEqual([false, false]);
  });

  it.each(known)("tell apart %p by its type", (value) => {
    expect(isKnownText(value)).toBe(typeof value === "string");
    expect(isKnownNumber(value)).toBe(typeof value === "number");
  });
});
