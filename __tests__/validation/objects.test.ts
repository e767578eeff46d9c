import { formFindings } from "../../lib/validation/form-findings";
import {
  dictionaryForm,
  form,
  hasMethod,
  hasText,
  isPlainObject,
  recordOf,
  shapeOf,
  textList,
  texts,
  wordOr,
} from "../../lib/validation";
import * as v from "valibot";

const NO_OBJECTS = [undefined, null, 1, "text", true, () => "text"];

describe("hasMethod", () => {
  it("is true for a function under the name", () => {
    expect(hasMethod({ grant: () => undefined }, "grant")).toBe(true);
  });

  it.each([{}, { other: () => undefined }, { grant: "text" }, { grant: undefined }, ...NO_OBJECTS])(
    "is false for %p",
    (value) => {
      expect(hasMethod(value, "grant")).toBe(false);
    },
  );

  it("is false for a function that has it, which is no construct", () => {
    expect(
      hasMethod(
        Object.assign(() => undefined, { grant: () => undefined }),
        "grant",
      ),
    ).toBe(false);
  });
});

describe("hasText", () => {
  it("is true for text under the name, also for text without a character", () => {
    expect([hasText({ id: "shop" }, "id"), hasText({ id: "" }, "id")]).toEqual([true, true]);
  });

  it.each([{}, { other: "shop" }, { id: 1 }, { id: undefined }, ...NO_OBJECTS])("is false for %p", (value) => {
    expect(hasText(value, "id")).toBe(false);
  });

  it("is false for a function that has it", () => {
    expect(
      hasText(
        Object.assign(() => undefined, { id: "shop" }),
        "id",
      ),
    ).toBe(false);
  });
});

describe("isPlainObject", () => {
  it.each([{}, { a: 1 }, Object.create(null)])("is true for %p", (value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  it.each([[], new Map(), new Date(0), new URL("https://example.com"), Object.create({}), ...NO_OBJECTS])(
    "is false for %p",
    (value) => {
      expect(isPlainObject(value)).toBe(false);
    },
  );
});

describe("the forms of many values", () => {
  const RECORD = {
    code: "option-type",
    at: "",
    allowed: "an object with a value for each name",
    fix: "write { NAME: value }",
  };

  it.each([
    ["a record of numbers", recordOf(v.number()), { a: 1, b: 2 }],
    ["an empty record", texts, {}],
    ["a dictionary of numbers", dictionaryForm(v.number()), { a: 1, b: 2 }],
    ["a record without a prototype", dictionaryForm(v.number()), Object.assign(Object.create(null), { a: 1 })],
    ["a word", wordOr("off", v.number()), "off"],
    ["true in the place of a word", wordOr(true, v.number()), true],
    ["what stands in the place of a word", wordOr("off", v.number()), 1],
    ["texts by name", texts, { a: "one" }],
    ["a list of texts", textList, ["one", "two"]],
    ["an empty list", textList, []],
  ])("take %s", (_, form, given) => {
    expect(formFindings(form, given)).toEqual([]);
  });

  it.each([["a list", ["one"]] as const, ["a map", new Map([["a", "one"]])] as const, ["text", "one"] as const])(
    "refuse %s in place of texts by name, and do not show it",
    (_, given) => {
      expect(formFindings(texts, given)).toEqual([expect.objectContaining(RECORD)]);
      expect(JSON.stringify(formFindings(texts, given))).not.toContain("one");
    },
  );

  it("say which value of a record has another type", () => {
    expect(formFindings(texts, { a: "one", b: 2 })).toMatchObject([{ code: "option-type", at: "b", allowed: "text" }]);
    expect(formFindings(textList, ["one", 2])).toMatchObject([{ code: "option-type", at: "1", allowed: "text" }]);
  });

  it("say which value of a dictionary has another type, and that a list is none", () => {
    const numbers = dictionaryForm(v.number());
    expect(formFindings(numbers, { a: "one", b: 2 })).toMatchObject([{ code: "option-type", at: "a" }]);
    expect(formFindings(numbers, [1])).toEqual([expect.objectContaining(RECORD)]);
  });

  const days = form((value) => typeof value === "string" && value.endsWith("d"), {
    code: "days-form",
    allowed: "days",
    fix: 'write "7d"',
    showsValue: true,
  });
  const inner = shapeOf<{ days: string }>({ days });

  it("say both what is wanted in the place of a word and the word itself", () => {
    const code = "option-type";
    expect(formFindings(wordOr(true, v.number()), "yes")).toMatchObject([{ code, allowed: "true or a number" }]);
    expect(formFindings(wordOr("off", v.number()), "on")).toMatchObject([{ code, allowed: '"off" or a number' }]);
    const allowed = '"slow" or an object with the options';
    expect(formFindings(wordOr("slow", inner), "fast")).toMatchObject([{ code, allowed }]);
    expect(formFindings(shapeOf<{ a: unknown }>({ a: wordOr("off", days) }), {})).toMatchObject([
      { code: "option-missing", allowed: '"off" or days' },
    ]);
  });

  it("keep the code and the fix of the form that stands beside a word, unless the word was meant", () => {
    const allowed = '"off" or days';
    expect(formFindings(wordOr("off", days), "7")).toEqual([
      { code: "days-form", at: "", got: "7", allowed, fix: 'write "7d"' },
    ]);
    expect(formFindings(wordOr("off", days), "OFF")).toMatchObject([{ code: "days-form", fix: 'write "off"' }]);
  });

  it("keep the places inside an object that stands beside a word", () => {
    expect(formFindings(wordOr("slow", inner), { days: 7, hours: 1 })).toMatchObject([
      { code: "days-form", at: "days", allowed: "days" },
      { code: "option-unknown", at: "hours" },
    ]);
    expect(formFindings(wordOr("slow", inner), {})).toMatchObject([{ code: "option-missing", at: "days" }]);
  });
});
