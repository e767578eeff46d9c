import fc from "fast-check";
import * as v from "valibot";
import { formFindings } from "../../lib/validation/form-findings";
import { form, shapeOf } from "../../lib/validation";
import { isInForm } from "../../lib/validation/shape";

interface Probe {
  readonly period?: string;
  readonly port?: number;
}

interface Props {
  readonly name: string;
  readonly size: string;
  readonly public?: boolean;
  readonly kind?: "a" | "b";
  readonly probe?: Probe;
  readonly labels?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly who?: "public" | readonly string[];
}

const sizeForm = form((value) => typeof value === "string" && /^\d+Gi$/.test(value), {
  code: "size-form",
  allowed: 'a whole number of Gi, for example "4Gi"',
  fix: 'write "4Gi"',
  showsValue: true,
});

const secretForm = form((value) => value === "right", {
  code: "secret-form",
  allowed: "the right text",
  fix: "write the right text",
  showsValue: false,
});

const shape = shapeOf<Props>({
  name: v.string(),
  size: sizeForm,
  public: v.optional(v.boolean()),
  kind: v.optional(v.picklist(["a", "b"])),
  probe: v.optional(shapeOf<Probe>({ period: v.optional(v.string()), port: v.optional(v.number()) })),
  labels: v.optional(v.record(v.string(), v.string())),
  args: v.optional(v.array(v.string())),
  who: v.optional(v.union([v.picklist(["public"]), v.array(secretForm)])),
});

const good = { name: "shop", size: "4Gi" };

/** The code, the place and what was got, of each breach. */
function found(given: unknown): readonly unknown[] {
  return formFindings(shape, given).map(({ code, at, got }) => [code, at, show(got)]);
}

function show(got: unknown): unknown {
  return typeof got === "object" && got !== null && "text" in got ? got.text : got;
}

function fixes(given: unknown): readonly string[] {
  return formFindings(shape, given).map(({ fix }) => fix);
}

function allowed(given: unknown): readonly string[] {
  return formFindings(shape, given).map((finding) => finding.allowed);
}

describe("isInForm", () => {
  const anything = fc.constantFrom<unknown>(
    ...[undefined, null, true, 1, NaN, "", "a", "4Gi", "public", [], ["right"], ["wrong"], {}, { period: 1 }],
    ...[{ port: 2 }, { x: "y" }, { x: 1 }, new Map(), () => 1],
  );
  const options = fc.dictionary(
    fc.constantFrom("name", "size", "public", "kind", "probe", "labels", "args", "who", "other"),
    anything,
  );

  it("says of any options what the schema library says of them", () => {
    const isSame = (given: unknown) => isInForm(shape, given) === v.is(shape, given);
    fc.assert(fc.property(options, (some) => isSame(some) && isSame({ ...good, ...some })));
  });

  it.each([
    ["what is no object", "shop"],
    ["a list", [good]],
    ["options that another object has behind it", Object.create(good)],
    ["options that a dictionary has behind it", Object.create(Object.assign(Object.create(null), good))],
    ["options that nobody lists", Object.defineProperties({}, { name: { value: "shop" }, size: { value: "4Gi" } })],
    ["options with a hidden one", Object.defineProperty({ ...good }, "public", { value: 5 })],
    ["options that call themselves something else", { ...good, [Symbol.toStringTag]: "Module" }],
    [
      "options whose one key JavaScript keeps for itself",
      JSON.parse('{ "name": "shop", "size": "4Gi", "__proto__": 1 }'),
    ],
  ])("leaves %s to the schema library", (_, given: unknown) => {
    expect(isInForm(shape, given)).toBe(false);
  });
});

describe("shapeOf", () => {
  it("accepts options with all that is needed, and with all that is possible", () => {
    const all = {
      public: true,
      kind: "a",
      probe: { period: "1s", port: 1 },
      labels: { a: "b" },
      args: ["c"],
      who: ["right"],
    };
    expect(found(good)).toEqual([]);
    expect(found({ ...good, ...all })).toEqual([]);
  });

  it("accepts options that are given as undefined, that have no prototype, or that come from a class", () => {
    class Settings {
      public readonly name = "shop";
      public get size(): string {
        return "4Gi";
      }
    }
    expect(found({ ...good, kind: undefined, probe: undefined })).toEqual([]);
    expect(found(Object.assign(Object.create(null) as object, good))).toEqual([]);
    expect(found(new Settings())).toEqual([]);
  });

  it("reports every unknown key, at every depth, with the name that was likely meant", () => {
    const given = { ...good, nmae: "x", zzz: 1, probe: { prot: 1, periods: "1s" } };
    expect(found(given)).toEqual([
      ["option-unknown", "probe.prot", "prot"],
      ["option-unknown", "probe.periods", "periods"],
      ["option-unknown", "nmae", "nmae"],
      ["option-unknown", "zzz", "zzz"],
    ]);
    expect(fixes(given)).toEqual([
      "write port, or remove prot",
      "write period, or remove periods",
      "write name, or remove nmae",
      "remove zzz",
    ]);
  });

  it("lists the keys that it knows", () => {
    expect(allowed({ ...good, zzz: 1 })).toEqual(["name, size, public, kind, probe, labels, args, who"]);
  });

  it("lists many keys only where none was likely meant, and once for all objects of one shape", () => {
    const names = [
      "image",
      "command",
      "env",
      "mounts",
      "region",
      "scaling",
      "port",
      "concurrency",
      "timeout",
      "labels",
    ].concat(["annotations", "description", "invokers", "ingress"]);
    const large = shapeOf<Record<string, unknown>>(
      Object.fromEntries(names.map((name) => [name, v.optional(v.any())])),
    );
    const given = [{ zzz: 1, environment: 1, yyy: 2, comand: 1, replicas: 2 }, { xxx: 3 }];
    expect(formFindings(v.array(large), given).map((finding) => finding.allowed)).toEqual([
      names.join(", "),
      "env, or another of 14 options",
      "one of the options that are listed at 0.zzz",
      "command, or another of 14 options",
      "scaling, or another of 14 options",
      "one of the options that are listed at 0.zzz",
    ]);
  });

  it("says that there are no options where there are none", () => {
    expect(formFindings(shapeOf<object>({}), { zzz: 1 })[0]?.allowed).toBe("no options");
  });

  it.each(["toString", "hasOwnProperty", "valueOf"])("reports the key %s, which every object has", (key) => {
    expect(found({ ...good, [key]: "x" })).toEqual([["option-unknown", key, key]]);
  });

  it("reports an unknown key that is given as undefined, and one whose name has dots", () => {
    expect(found({ ...good, nmae: undefined, "a.name": 1 })).toEqual([
      ["option-unknown", "nmae", "nmae"],
      ["option-unknown", "a.name", "a.name"],
    ]);
  });

  it("reports all that is missing, in the words of its form", () => {
    expect(found({})).toEqual([
      ["option-missing", "name", undefined],
      ["option-missing", "size", undefined],
    ]);
    expect(allowed({})).toEqual(["text", 'a whole number of Gi, for example "4Gi"']);
    expect(fixes({})).toEqual(["give name", "give size"]);
    expect(found({ name: undefined, size: undefined })).toEqual(found({}));
    expect(allowed({ name: undefined, size: undefined })).toEqual(allowed({}));
  });

  it.each<[key: string, given: unknown, got: string, allowed: string]>([
    ["name", 5, "a number", "text"],
    ["name", null, "null", "text"],
    ["name", ["shop"], "a list", "text"],
    ["public", "yes", "text", "true or false"],
    ["kind", "c", "text", '"a" or "b"'],
    ["probe", "1s", "text", "an object with the options"],
    ["probe", [], "a list", "an object with the options"],
    ["probe", new Map(), "an object", "an object with the options"],
    ["probe", new Date(0), "an object", "an object with the options"],
    ["labels", "a=b", "text", "an object"],
    ["args", "a", "text", "a list"],
    ["who", 5, "a number", '"public" or a list'],
  ])("reports a wrong type of %s without its value", (key, given, got, wanted) => {
    expect(found({ ...good, [key]: given })).toEqual([["option-type", key, got]]);
    expect(allowed({ ...good, [key]: given })).toEqual([wanted]);
    expect(fixes({ ...good, [key]: given })).toEqual([`give ${key} as ${wanted}`]);
  });

  const classes = v.picklist(["STANDARD", "NEARLINE"]);
  const egress = v.picklist(["private-ranges-only", "all-traffic"]);
  const reach = v.picklist(["internal", "internal-and-load-balancer"]);
  it.each<[given: unknown, accepted: v.GenericSchema, fix: string]>([
    ["standard", classes, 'write "STANDARD"'],
    ["NEARLINES", classes, 'write "NEARLINE"'],
    ["ALL_TRAFFIC", egress, 'write "all-traffic"'],
    ["all", egress, 'write "all-traffic"'],
    ["Internal", reach, 'write "internal"'],
    ["slwo", v.literal("slow"), 'write "slow"'],
    ["Small", v.union([v.picklist(["small"]), v.array(v.string())]), 'write "small"'],
    ["16", v.picklist([15, 16]), "write 16"],
    ["true", v.literal(true), "write true"],
    ["inter", reach, 'give word as "internal" or "internal-and-load-balancer"'],
    ["al", egress, 'give word as "private-ranges-only" or "all-traffic"'],
    ["fast", v.literal("slow"), 'give word as "slow"'],
    [{ standard: 1 }, classes, 'give word as "STANDARD" or "NEARLINE"'],
    [null, v.literal("null"), 'give word as "null"'],
    ["string", v.number(), "give word as a number"],
  ])("proposes the legal word that %j is near to, without the text that was given", (given, accepted, fix) => {
    const [finding] = formFindings(shapeOf<{ word: unknown }>({ word: accepted }), { word: given });
    expect([finding?.code, finding?.fix]).toEqual(["option-type", fix]);
    expect(show(finding?.got)).not.toEqual(given);
  });

  it("reports a wrong type inside a record, a list and an object with its place", () => {
    const given = { ...good, labels: { a: 1, "b.c": 2 }, args: ["x", 3], probe: { port: "80" } };
    expect(found(given)).toEqual([
      ["option-type", "probe.port", "text"],
      ["option-type", "labels.a", "a number"],
      ["option-type", "labels.b.c", "a number"],
      ["option-type", "args.1", "a number"],
    ]);
    expect(fixes(given)[2]).toBe("give b.c as text");
  });

  it("reports no number in the place of a number", () => {
    expect(found({ ...good, probe: { port: NaN } })).toEqual([["option-type", "probe.port", "NaN"]]);
  });

  it("reports what is wrong inside the alternative that was meant", () => {
    expect(found({ ...good, who: ["right", "wrong"] })).toEqual([["secret-form", "who.1", "text"]]);
  });

  it("ignores keys that are symbols: nothing can read them by name", () => {
    expect(found({ ...good, [Symbol("x")]: 1 })).toEqual([]);
  });

  it("names all alternatives, each in the words of its form", () => {
    const either = shapeOf<{ size: string }>({ size: v.union([v.picklist(["small"]), sizeForm]) });
    const wanted = '"small" or a whole number of Gi, for example "4Gi"';
    for (const given of [{ size: 5 }, {}]) expect(formFindings(either, given)[0]?.allowed).toBe(wanted);
  });

  it("wants a value where any will do and none is given", () => {
    const anything = shapeOf<{ value: unknown }>({ value: v.any() });
    expect(formFindings(anything, {})).toEqual([
      { code: "option-missing", at: "value", got: undefined, allowed: "a value", fix: "give value" },
    ]);
  });

  it("is not misled by options that refer to themselves", () => {
    const circle: Record<string, unknown> = { ...good };
    circle.probe = circle;
    expect(found(circle).map((finding) => (finding as string[])[0])).toContain("option-unknown");
  });
});

describe("form", () => {
  const shaped = shapeOf<{ size?: unknown; secret?: unknown }>({
    size: v.optional(sizeForm),
    secret: v.optional(secretForm),
  });
  const first = (given: unknown) => formFindings(shaped, given)[0];

  it("speaks with its own code, in its own words", () => {
    expect(first({ size: "4GB" })).toEqual({
      code: "size-form",
      at: "size",
      got: "4GB",
      allowed: 'a whole number of Gi, for example "4Gi"',
      fix: 'write "4Gi"',
    });
  });

  it("shows the value only where the form allows it", () => {
    expect(show(first({ size: 4 })?.got)).toBe(4);
    expect(show(first({ secret: "wrong" })?.got)).toBe("text");
  });

  it("never shows lists and objects, which may be meant for another option and hold secrets", () => {
    expect(show(first({ size: { password: "hunter2" } })?.got)).toBe("an object");
    expect(show(first({ size: ["hunter2"] })?.got)).toBe("a list");
    expect(show(first({ size: () => "hunter2" })?.got)).toBe("a function");
  });
});
