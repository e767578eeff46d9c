import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Token } from "cdktf";
import fc from "fast-check";
import { show } from "../../lib/validation";
import { interpolationFindings } from "../../lib/validation/interpolation";
import { synth } from "../support/synth";

const variable = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {});
const token = variable.stringValue;

/** The code and the place of each finding. */
function found(given: unknown): readonly string[] {
  return [...interpolationFindings(given)].map(({ code, at }) => `${code} ${at}`);
}

/** What the framework writes down for text. */
function rendered(text: string): unknown {
  return synth((stack) => void new TerraformOutput(stack, "out", { value: text })).json.output.out.value;
}

const expression = (at: string) => [`option-interpolation ${at}`];

describe("interpolationFindings", () => {
  it.each([
    ["an expression", "${var.x}"],
    ["a function call", 'a ${file("/etc/passwd")} b'],
    ["a directive", "%{ if true }x%{ endif }"],
    ["an unfinished expression", "${"],
    ["an expression beside a reference", `${token}\${var.x}`],
    ["an expression that calls itself a reference", '${TfToken[${file("/etc/passwd")}]}'],
    ["an expression after a percent sign", "%${var.x}"],
    ["a directive after a dollar sign", "$%{ if true }x%{ endif }"],
    ["an escaped and a plain expression", "$${a}${b}"],
  ])("refuses %s", (_, text) => {
    expect(found({ env: text })).toEqual(expression("env"));
  });

  it.each([
    ["a reference", token],
    ["text around a reference", `a-${token}-b`],
    ["two references side by side", `${token}${token}`],
    ["a percent sign before a reference", `%${token}`],
    ["a brace after a reference", `${token}{x}`],
    ["a percent sign and a brace that a reference keeps apart", `%${token}{x}`],
    ["the result of a function", Fn.upper(token)],
    ["what Fn.rawString protects", Fn.rawString("${x} %{y}")],
    ["an escaped expression", "$${x}"],
    ["an escaped directive", "%%{x}"],
    ["a longer run of dollar signs, which Terraform takes as text too", "$$${x}"],
    ["money, shell variables and percentages", "$5, $HOME, $(id), 100%, {x}"],
    ["a list that is known only when Terraform runs", [...Fn.tolist([token])]],
  ])("lets %s pass", (_, value) => {
    expect(found({ env: value })).toEqual([]);
  });

  describe("a number that is known only when Terraform runs", () => {
    const n = Token.asNumber("${var.any}");

    it.each([
      `${n}`,
      `${n}s`,
      `${n} 3 * * *`,
      `app:${n}`,
      `re${n}`,
      `(${n})`,
      `${n}Mi, ${n}Mi`,
      `a-${Token.asString(n)}`,
    ])("in text like %j is written as it is meant", (text) => {
      expect(found({ env: text })).toEqual([]);
      expect(rendered(text)).toBe(text.replace(/\$\{TfToken[^}]*\}|-8\.[\de+]+/g, "${var.any}"));
    });

    it.each([
      `a-${n}`,
      `10.0.0.${n}`,
      `${n}-x`,
      `${n}-${n}`,
      `${n}${n}`,
      `${n}.5`,
      `${n}5`,
      `5${n}`,
      `${n}|`,
      `+${n}`,
      `1e${n}`,
      `${n}e`,
    ])("in text like %j is refused, since another text would be written", (text) => {
      expect(found({ env: text })).toEqual(["option-number-in-text env"]);
      expect(found({ [text]: "x" })).toEqual([`option-number-in-text ${text}`]);
      expect(rendered(text)).not.toBe(text.replace(/-8\.\d+e\+298/g, "${var.any}"));
    });

    it("right behind a $ is refused as any reference is", () => {
      expect(found({ env: `$${n}` })).toEqual(["option-escaped-reference env"]);
    });

    it("is shown as what it is", () => {
      expect(show(`a ${n} b`)).toBe('"a <known at apply> b"');
    });
  });

  it("lets a $ at the end of a line pass, beside a reference", () => {
    expect(found({ env: `5$\n${variable.stringValue}` })).toEqual([]);
  });

  it("refuses text that an object was put into, in values and in keys", () => {
    expect(found({ env: { URL: "user:[object Object]@host", "[object Object]": "x" } })).toEqual([
      "option-object-in-text env.URL",
      "option-object-in-text env.[object Object]",
    ]);
    expect(found({ env: "[object]" })).toEqual([]);
  });

  it("looks into objects and lists, and at their keys", () => {
    expect(found({ env: { A: "${x}", "${y}": "b", C: { D: ["e", "${z}"] } } })).toEqual(
      ["env.A", "env.${y}", "env.C.D.1"].flatMap(expression),
    );
  });

  it("looks into options that come from a class or have no prototype, and into the same object at each of its places", () => {
    class Settings {
      public readonly env = "${x}";
    }
    const labels = { a: "${x}" };
    expect(found(new Settings())).toEqual(expression("env"));
    expect(found({ env: Object.assign(Object.create(null) as object, { A: "${x}" }) })).toEqual(expression("env.A"));
    expect(found({ one: labels, two: labels })).toEqual(["one.a", "two.a"].flatMap(expression));
  });

  it("does not look into constructs, which hold references of their own and the whole tree", () => {
    expect(found({ env: variable, list: [variable] })).toEqual([]);
  });

  it("does not look into objects of a class among the options, nor into what is nothing", () => {
    class Settings {
      public readonly env = "${x}";
    }
    expect(found({ settings: new Settings(), nothing: null, missing: undefined })).toEqual([]);
  });

  it("comes to an end in objects and lists that refer to themselves", () => {
    const circle: Record<string, unknown> = { env: "${x}" };
    circle.self = circle;
    circle.list = [circle];
    expect(found(circle)).toEqual(expression("env"));
  });

  it.each([undefined, null, 5, true, "${x}", () => "${x}"])("has nothing to look into in %p", (given) => {
    expect(found(given)).toEqual([]);
  });

  it("never repeats the text: it may be secret", () => {
    const [finding] = [...interpolationFindings({ env: "hunter2 ${x}" })];
    expect(JSON.stringify(finding)).not.toContain("hunter2");
  });

  it.each<[what: string, given: object, words: readonly string[]]>([
    ["an expression", { env: "${x}" }, ["text that holds ${ or %{", "plain text", "Fn.rawString(…)"]],
    ["an escaped reference", { env: `$${token}` }, ["text with a $ right before", "without a $", "remove the $"]],
    [
      "a key of JavaScript's own",
      { constructor: 5 },
      ["constructor", "any other key", "another name than constructor"],
    ],
  ])("says of %s what was given, what is allowed and how to mend it", (_, given, words) => {
    const [finding] = [...interpolationFindings(given)];
    const said = [show(finding?.got), finding?.allowed, finding?.fix];
    expect(said).toEqual(words.map((part) => expect.stringContaining(part)));
  });

  it.each(["__proto__", "constructor", "prototype"])("refuses the key %s, whose value no form would see", (key) => {
    const given: unknown = JSON.parse(`{ "env": { "${key}": 5 } }`);
    expect(found(given)).toEqual([`option-key env.${key}`]);
  });

  it("finds an expression in whatever text is put around it", () => {
    const quiet = fc.string().filter((text) => !/[$%{}]/.test(text));
    fc.assert(
      fc.property(quiet, quiet, fc.constantFrom("$", "%"), (before, after, sign) => {
        expect(found({ env: `${before}${sign}{x}${after}` })).toEqual(expression("env"));
        expect(found({ env: `${before}${sign}${sign}{x}${after}` })).toEqual([]);
        expect(found({ env: before + after })).toEqual([]);
      }),
    );
  });
});

describe("a dollar sign right before a reference", () => {
  it("is refused", () => {
    expect(found({ price: `$${token}`, env: { A: `a$$${token}` } })).toEqual([
      "option-escaped-reference price",
      "option-escaped-reference env.A",
    ]);
  });

  it("would else be written as text that Terraform never looks up", () => {
    const { json } = synth((stack) => {
      const any = new TerraformVariable(stack, "any", {}).stringValue;
      new TerraformOutput(stack, "price", { value: `$${any}` });
      new TerraformOutput(stack, "joined", { value: Fn.join("", ["$", any]) });
    });
    expect(json.output.price.value).toBe("$${var.any}");
    expect(json.output.joined.value).toBe('${join("", ["$", var.any])}');
  });

  it("passes where something stands between the two, or where there is no reference", () => {
    expect(found({ price: `$ ${token}`, joined: Fn.join("", ["$", token]) })).toEqual([]);
    expect(found({ price: "5$\n", unfinished: "$${TfToken[x" })).toEqual([]);
  });
});
