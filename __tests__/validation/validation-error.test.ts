import { ValidationError, type Problem } from "../../lib/validation";

const problem: Problem = {
  code: "run-startup-budget",
  path: "shop/Api",
  at: "startup.timeout",
  got: '"300s"',
  allowed: 'at most the period, "10s"',
  fix: "raise failures instead",
};

describe("ValidationError", () => {
  it("writes one problem so that it can be mended from the message alone", () => {
    expect(new ValidationError([problem]).message).toBe(
      [
        "1 problem in shop/Api",
        "",
        "  run-startup-budget  shop/Api → startup.timeout",
        '    got:      "300s"',
        '    allowed:  at most the period, "10s"',
        "    fix:      raise failures instead",
      ].join("\n"),
    );
  });

  it("writes several problems apart, with their number and each construct once at the head", () => {
    const others = [
      { ...problem, at: "" },
      { ...problem, path: "shop/Web" },
    ];
    const { message } = new ValidationError([problem, ...others]);
    expect(message).toMatch(/^3 problems in shop\/Api, shop\/Web\n\n/);
    expect(message.split("\n\n")).toHaveLength(4);
    expect(message).toContain("  run-startup-budget  shop/Api\n");
  });

  it("names a file once at the head, however many places in it are wrong", () => {
    const at = (path: string) => ({ ...problem, path });
    const { message } = new ValidationError(
      ["bad.yaml:4:8", "bad.yaml:6:48", "bad.yaml:7", "bad.yaml", "acme.yaml:1:1 (bad.yaml:9:3)"].map(at),
    );
    expect(message).toMatch(/^5 problems in bad\.yaml, acme\.yaml \(bad\.yaml:9:3\)\n\n/);
    expect(message).toContain("  run-startup-budget  bad.yaml:6:48 → startup.timeout\n");
  });

  it("names three constructs at the head, and counts the others", () => {
    const headOf = (count: number) =>
      new ValidationError(Array.from({ length: count }, (_, index) => ({ ...problem, path: `s/${index}` }))).message;
    expect(headOf(3)).toMatch(/^3 problems in s\/0, s\/1, s\/2\n/);
    expect(headOf(5)).toMatch(/^5 problems in s\/0, s\/1, s\/2 and 2 more\n/);
  });

  it("shows a key that has no character", () => {
    const { message } = new ValidationError([
      { ...problem, at: "env." },
      { ...problem, at: "a.b" },
    ]);
    expect(message).toContain('  run-startup-budget  shop/Api → env.""\n');
    expect(message).toContain("  run-startup-budget  shop/Api → a.b\n");
  });

  it("gives the problems for programs", () => {
    expect(new ValidationError([problem]).problems).toEqual([problem]);
  });
});
