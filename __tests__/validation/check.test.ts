import { App, Fn, TerraformStack, TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import * as v from "valibot";
import { check, form, isKnownText, refuse, shapeOf, ValidationError, type Rule } from "../../lib/validation";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

interface Tea {
  readonly leaf: string;
  readonly grams?: number;
  readonly minutes?: number;
  readonly cups?: Readonly<Record<string, string>>;
}

const shape = shapeOf<Tea>({
  leaf: v.string(),
  grams: v.optional(v.number()),
  minutes: v.optional(v.number()),
  cups: v.optional(v.record(v.string(), v.string())),
});

const source = { document: "A book about tea", read: "2026-11-20" };

const rules: readonly Rule<Tea>[] = [
  {
    code: "tea-leaf",
    level: "error",
    states: "The leaf is green.",
    otherwise: "runtime",
    source,
    *find({ leaf }) {
      if (isKnownText(leaf) && leaf !== "green") {
        yield { at: "leaf", got: leaf, allowed: "green", fix: 'write leaf: "green"' };
      }
    },
  },
  {
    code: "tea-time",
    level: "error",
    states: "Tea draws for at most five minutes.",
    otherwise: "runtime",
    source,
    *find({ minutes = 3 }) {
      if (minutes > 5) yield { at: "minutes", got: minutes, allowed: "at most 5", fix: "pour it earlier" };
    },
  },
  {
    code: "tea-strong",
    level: "warning",
    states: "Tea has at most ten grams.",
    otherwise: "nobody",
    source,
    *find({ grams = 5 }) {
      if (grams > 10) yield { at: "grams", got: grams, allowed: "at most 10", fix: "take less" };
    },
  },
];

/** Checks what may not fit the type, as JavaScript would give it. */
function brew(given: unknown, ownRules = rules): void {
  onStack((stack) => check(new Construct(stack, "Pot"), given as Tea, { shape, rules: ownRules }));
}

describe("check", () => {
  it("says nothing of options that keep all rules", () => {
    expect(() => brew({ leaf: "green", grams: 10, minutes: 5, cups: { mine: "blue" } })).not.toThrow();
  });

  it("throws once with every problem, each with code, path, option, what was got, what is allowed and the fix", () => {
    expect(problemsOf(() => brew({ leaf: "black", minutes: 6 }))).toEqual([
      { code: "tea-leaf", path: "test/Pot", at: "leaf", got: '"black"', allowed: "green", fix: 'write leaf: "green"' },
      { code: "tea-time", path: "test/Pot", at: "minutes", got: "6", allowed: "at most 5", fix: "pour it earlier" },
    ]);
  });

  it("tells breaches of form, Terraform expressions and broken rules together, in this order", () => {
    const given = { leaf: "black", minuts: 3, grams: "5", cups: { mine: "${var.colour}" } };
    expect(codesOf(() => brew(given))).toEqual(["option-type", "option-unknown", "option-interpolation", "tea-leaf"]);
  });

  it("keeps warnings for the time when there is no error", () => {
    expect(codesOf(() => brew({ leaf: "black", grams: 11 }))).toEqual(["tea-leaf"]);
  });

  it("leaves a warning in the manifest, at the construct, with code, option, what was got and the fix", () => {
    const { warnings, warnedPaths } = synth((stack) =>
      check(new Construct(stack, "Pot"), { leaf: "green", grams: 11 }, { shape, rules }),
    );
    expect(warnings).toEqual(["[tea-strong] grams: got 11; better: at most 10. take less"]);
    expect(warnedPaths).toEqual(["test/Pot"]);
  });

  it("leaves the option out of a warning about the construct as a whole", () => {
    const whole: Rule<Tea> = {
      ...(rules[2] as Rule<Tea>),
      *find() {
        yield { at: "", got: 1, allowed: "2", fix: "take two" };
      },
    };
    const { warnings } = synth((stack) => check(stack, { leaf: "green" }, { shape, rules: [whole] }));
    expect(warnings).toEqual(["[tea-strong] got 1; better: 2. take two"]);
  });

  describe("of options that have not the right form", () => {
    it("still asks the rules, so that they are not told one after the other", () => {
      expect(codesOf(() => brew({ leaf: "black", temperature: 80 }))).toEqual(["option-unknown", "tea-leaf"]);
    });

    it("keeps what a rule says of the misshapen option itself to itself", () => {
      expect(codesOf(() => brew({ leaf: 5, minutes: "9" }))).toEqual(["option-type", "option-type"]);
      expect(codesOf(() => brew({ minutes: 6 }))).toEqual(["option-missing", "tea-time"]);
    });

    it("hears what a rule says of an option that is unknown, or has a value that its form refuses", () => {
      const everywhere: Rule<Tea> = {
        ...(rules[0] as Rule<Tea>),
        *find() {
          for (const at of ["temperature", "size"]) yield { at, got: 1, allowed: "2", fix: "3" };
        },
      };
      const size = form((value) => value === 1, { code: "tea-size", allowed: "1", fix: "write 1", showsValue: true });
      const sized = shapeOf<{ size: number }>({ size });
      const given = { size: 2, temperature: 80 } as never;
      const codes = codesOf(() => onStack((stack) => check(stack, given, { shape: sized, rules: [everywhere] })));
      expect(codes).toEqual(["tea-size", "option-unknown", "tea-leaf", "tea-leaf"]);
    });

    it("keeps all to itself that a rule says where something else stands in the place of the options", () => {
      const anyway: Rule<Tea> = {
        ...(rules[0] as Rule<Tea>),
        *find() {
          yield { at: "leaf", got: 1, allowed: "2", fix: "3" };
        },
      };
      expect(codesOf(() => brew("green", [anyway]))).toEqual(["option-type"]);
    });

    it("keeps what a rule says of something within the misshapen option to itself, and nothing of its namesakes", () => {
      const nosy: Rule<Tea> = {
        ...(rules[0] as Rule<Tea>),
        *find() {
          for (const at of ["cups", "cups.mine", "cupsize"]) yield { at, got: 1, allowed: "2", fix: "3" };
        },
      };
      const problems = problemsOf(() => brew({ leaf: "green", cups: 5 }, [nosy]));
      expect(problems.map(({ code, at }) => [code, at])).toEqual([
        ["option-type", "cups"],
        ["tea-leaf", "cupsize"],
      ]);
    });

    it("lets a rule fail that relies on the form, and hears the other rules", () => {
      const reliant: Rule<Tea> = {
        ...(rules[0] as Rule<Tea>),
        code: "tea-reliant",
        *find({ cups }) {
          yield { at: "leaf", got: 1, allowed: "2", fix: "3" };
          yield { at: "leaf", got: (cups as unknown as string).toUpperCase(), allowed: "2", fix: "3" };
        },
      };
      expect(codesOf(() => brew({ leaf: "black", cups: 5 }, [reliant, ...rules]))).toEqual(["option-type", "tea-leaf"]);
    });

    it.each([
      ["nothing", undefined, "nothing"],
      ["null", null, "null"],
      ["text", "green", "text"],
      ["a number", 7, "a number"],
      ["a list", ["green"], "a list"],
      ["a Map", new Map([["leaf", "green"]]), "an object"],
      ["a function", () => "green", "a function"],
    ])("refuses %s in the place of the options", (_, given, got) => {
      const problems = problemsOf(() => brew(given));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ at: "", got, allowed: "an object with the options" });
      expect(problems[0]?.fix).toContain("give the options");
    });

    it("throws the error of a rule that fails although the form is right: that is a mistake of the rule", () => {
      const broken: Rule<Tea> = {
        ...(rules[0] as Rule<Tea>),
        find() {
          throw new RangeError("mistake");
        },
      };
      expect(() => brew({ leaf: "green" }, [broken])).toThrow(RangeError);
      expect(() => brew({ leaf: "${x}" }, [broken])).toThrow(RangeError);
    });
  });

  describe("skips values that are known only when Terraform runs", () => {
    const wide = shapeOf<Tea & { names?: string[] }>({
      leaf: v.string(),
      grams: v.optional(v.number()),
      minutes: v.optional(v.number()),
      cups: v.optional(v.record(v.string(), v.string())),
      names: v.optional(v.array(v.string())),
    });

    it("as text, as a part of text, as a number, as a list and as a map", () => {
      const { warnings } = synth((stack) => {
        const variable = new TerraformVariable(stack, "any", {});
        check<Tea & { readonly names?: readonly string[] }>(
          stack,
          {
            leaf: variable.stringValue,
            grams: variable.numberValue,
            minutes: Token.asNumber(variable.value),
            cups: { mine: `blue-${variable.stringValue}`, yours: Fn.upper(variable.stringValue) },
            names: Token.asList(variable.value),
          },
          { shape: wide, rules },
        );
        check(stack, { leaf: "green", cups: Token.asStringMap(variable.value) }, { shape: wide, rules });
      });
      expect(warnings).toEqual([]);
    });
  });
});

describe("refuse", () => {
  it("throws one problem with the path of the construct", () => {
    const problems = problemsOf(() =>
      onStack((stack) =>
        refuse(new Construct(stack, "Pot"), "tea-none", { at: "", got: undefined, allowed: "tea", fix: "buy some" }),
      ),
    );
    expect(problems).toEqual([
      { code: "tea-none", path: "test/Pot", at: "", got: "nothing", allowed: "tea", fix: "buy some" },
    ]);
  });

  it("names the app where the construct has no path", () => {
    const run = () => refuse(new App(), "tea-none", { at: "leaf", got: 1, allowed: "2", fix: "3" });
    expect(run).toThrow(ValidationError);
    expect(run).toThrow(/^1 problem in the app\n\n {2}tea-none {2}the app → leaf\n/);
  });

  it("can be told from other errors by its name", () => {
    expect(() => new TerraformStack(new App(), "no blanks")).not.toThrow(ValidationError);
    let error: unknown;
    try {
      brew({});
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ name: "ValidationError" });
  });
});
