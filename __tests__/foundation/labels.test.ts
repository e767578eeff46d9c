import { App, TerraformStack, TerraformVariable, Token } from "cdktf";
import { labelFindings, type Labels } from "../../lib/foundation";
import { show } from "../../lib/validation";

const variable = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {});

function many(count: number): Labels {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`label-${index}`, "x"]));
}

function places(labels: Labels | undefined): readonly string[] {
  return [...labelFindings(labels)].map(({ at }) => at);
}

describe("labelFindings", () => {
  it("takes 63 and 64 labels, and refuses 65", () => {
    expect([...labelFindings(many(63)), ...labelFindings(many(64))]).toEqual([]);
    const [finding] = [...labelFindings(many(65))];
    expect(finding).toMatchObject({ at: "labels", allowed: "at most 64, those of the stack included" });
    expect(show(finding?.got)).toBe("65 labels");
  });

  it("takes keys and values of 62 and 63 characters, and refuses 64", () => {
    const text = (length: number) => "x".repeat(length);
    expect(places({ [text(62)]: text(62), [text(63)]: text(63) })).toEqual([]);
    expect(places({ [text(64)]: "v" })).toEqual([`labels.${text(64)}`]);
    expect(places({ k: text(64) })).toEqual(["labels.k"]);
  });

  it.each(["a", "cost_center", "team-a", "a1", "constructor"])("takes the key %s", (key) => {
    expect(places({ [key]: "x" })).toEqual([]);
  });

  it.each(["", "1a", "-a", "_a", "Team", "a.b", "a b", "a/b", "é", "goog-managed"])("refuses the key %j", (key) => {
    expect(places({ [key]: "x" })).toEqual([`labels.${key}`]);
  });

  it.each(["", "1", "-", "a_b-9"])("takes the value %j", (value) => {
    expect(places({ key: value })).toEqual([]);
  });

  it.each(["v1.0.0", "A", "a b", "a/b", "é"])("refuses the value %j", (value) => {
    expect(places({ key: value })).toEqual(["labels.key"]);
  });

  it("offers text that fits", () => {
    const fixes = [...labelFindings({ Team: "Shop & Co", "goog-x": "v1.0", "1": "x", é: "x" })].map(({ fix }) => fix);
    expect(fixes).toEqual([
      "write another key",
      'write "team"',
      'write "shop-co"',
      'write "x"',
      'write "v1-0"',
      "write another key",
    ]);
    expect(places({ team: "shop-co", x: "v1-0" })).toEqual([]);
  });

  it("says of a key, of a value and of their number what fits", () => {
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`a${index}`, ""]));
    const texts = [
      labelFindings({ "__goog-goog-a-goog-x": "" }),
      labelFindings({ a: "A!".repeat(40) }),
      labelFindings(many),
    ];
    expect(texts.map((findings) => [...findings].map(({ at, allowed, fix }) => [at, allowed, fix]))).toEqual([
      [
        [
          "labels.__goog-goog-a-goog-x",
          "a key of 1 to 63 lower-case letters, digits, underscores and dashes that begins with a letter, but not with goog-",
          'write "a-goog-x"',
        ],
      ],
      [
        [
          "labels.a",
          "a value of at most 63 lower-case letters, digits, underscores and dashes",
          `write "${"a-".repeat(31)}a"`,
        ],
      ],
      [["labels", "at most 64, those of the stack included", "remove labels, or join some of them into one"]],
    ]);
  });

  it("reports every label at the option that is named", () => {
    const findings = [...labelFindings({ A: "B" }, "template.labels")];
    expect(findings.map(({ at, got }) => [at, got])).toEqual([
      ["template.labels.A", "A"],
      ["template.labels.A", "B"],
    ]);
  });

  it("skips values that are known only when Terraform runs", () => {
    expect(places({ team: variable.stringValue, app: `v${variable.stringValue}` })).toEqual([]);
  });

  it("refuses labels whose keys are known only when Terraform runs: nothing could be merged with them", () => {
    for (const labels of [Token.asStringMap(variable.value), { [variable.stringValue]: "x", B: "y" }]) {
      const [finding, ...others] = [...labelFindings(labels)];
      expect(others).toEqual([]);
      expect(finding?.at).toBe("labels");
      expect(show(finding?.got)).toBe("labels whose keys are known only when Terraform runs");
      expect([finding?.allowed, finding?.fix]).toEqual([
        "labels with their keys written out; the values may be references",
        "write each key, and take its value from the reference",
      ]);
    }
  });

  it("has nothing to say where there are none", () => {
    expect([...places(undefined), ...places({})]).toEqual([]);
  });
});
