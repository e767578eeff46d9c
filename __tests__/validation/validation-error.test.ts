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
