import { App, TerraformStack, TerraformVariable } from "cdktf";
import { counted, inWords, show } from "../../lib/validation";

const variable = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {});
const circle: { self?: unknown } = {};
circle.self = circle;

describe("show", () => {
  it.each<[what: string, value: unknown, text: string]>([
    ["text, in quotes", "10s", '"10s"'],
    ["empty text", "", '""'],
    ["a line break and quotes so that they stay in their line", 'a\n"b"', '"a\\n\\"b\\""'],
    ["a number", 4.5, "4.5"],
    ["no number", NaN, "NaN"],
    ["an endless number", Infinity, "Infinity"],
    ["a large integer", 12n, "12"],
    ["nothing", undefined, "nothing"],
    ["null", null, "null"],
    ["a choice", true, "true"],
    ["a list", [1, "b"], '[1,"b"]'],
    ["an object", { off: "" }, '{"off":""}'],
    ["a function", () => "secret", "a function"],
    ["a symbol", Symbol("secret"), "a symbol"],
    ["an object that refers to itself", circle, "an object that cannot be shown"],
    ["an object with a large integer", { n: 1n }, "an object that cannot be shown"],
    ["an object that hides itself", { toJSON: () => undefined }, "an object without content"],
    ["words as they are", inWords("65 labels"), "65 labels"],
  ])("shows %s", (_, value, text) => {
    expect(show(value)).toBe(text);
  });

  it("shows 120 characters in full and cuts at 121", () => {
    const quoted = (length: number) => "x".repeat(length - 2);
    expect(show(quoted(119))).toBe(`"${quoted(119)}"`);
    expect(show(quoted(120))).toBe(`"${quoted(120)}"`);
    expect(show(quoted(121))).toBe(`"${quoted(121)}…`);
    expect(show("x".repeat(1_000_000))).toHaveLength(121);
  });

  it("does not cut a character in half", () => {
    const text = show("x".repeat(118) + "😀");
    expect(text).toBe(`"${"x".repeat(118)}…`);
    expect(show("😀" + "x".repeat(118))).toBe(`"😀${"x".repeat(117)}…`);
  });

  it("shows the same for a reference whatever else was made before it", () => {
    expect(show(variable.stringValue)).toBe('"<known at apply>"');
    expect(show(`a-${variable.stringValue}-b`)).toBe('"a-<known at apply>-b"');
    expect(show([variable.stringValue])).toBe('["<known at apply>"]');
    expect(show(variable.numberValue)).toBe("<known at apply>");
  });
});

describe("counted", () => {
  it.each([
    [0, "0 regions"],
    [1, "1 region"],
    [2, "2 regions"],
  ])("says %d as %j", (count, text) => {
    expect(counted(count, "region")).toBe(text);
  });
});
