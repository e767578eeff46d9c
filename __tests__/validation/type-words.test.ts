import { App, TerraformStack, TerraformVariable } from "cdktf";
import { typeInWords, typeOf } from "../../lib/validation/type-words";

const variable = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {});

describe("typeInWords", () => {
  it.each([
    ["string", "text"],
    ["(string | number)", "text or a number"],
    ['(("a" | "b") | Array)', '"a" or "b" or a list'],
    ["(number | true)", "a number or true"],
    ["false", "false"],
    ["(Object | Object)", "an object"],
    ["Date", "Date"],
    [null, "a value of another kind"],
  ])("puts %s into words", (expected, words) => {
    expect(typeInWords(expected)).toBe(words);
  });
});

describe("typeOf", () => {
  it.each<[value: unknown, words: string]>([
    [null, "null"],
    ["hunter2", "text"],
    [5, "a number"],
    [NaN, "NaN"],
    [true, "a boolean"],
    [5n, "a bigint"],
    [Symbol("hunter2"), "a symbol"],
    [["hunter2"], "a list"],
    [{ hunter: 2 }, "an object"],
    [() => "hunter2", "a function"],
  ])("tells the type of %p and nothing else", (value, words) => {
    expect(typeOf(value)).toBe(words);
  });

  it("tells of text and numbers that are known only when Terraform runs that they are so", () => {
    for (const value of [variable.stringValue, variable.numberValue]) {
      expect(typeOf(value)).toBe("a value known only when Terraform runs");
    }
  });
});
