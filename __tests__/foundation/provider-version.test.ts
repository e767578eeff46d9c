import { Construct } from "constructs";
import { TerraformStack } from "cdktf";
import { hasGoogleProvider, needsGoogleProvider, useGoogleProvider } from "../../lib/foundation";
import { onStack, problemsOf, synth, synthApp, stackIn } from "../support/synth";

describe("useGoogleProvider", () => {
  it.each([
    ["6.50.0", ">= 6.50.0, < 7.0.0"],
    ["6.50", ">= 6.50.0, < 7.0.0"],
    ["7.19.0", ">= 7.19.0, < 8.0.0"],
    ["8.0.0", ">= 8.0.0, < 9.0.0"],
  ])("writes for %s the constraint %s, beside the source", (version, constraint) => {
    const { json } = synth((stack) => useGoogleProvider(stack, version));
    expect(json.terraform.required_providers.google).toEqual({ source: "google", version: constraint });
  });

  it("leaves the exact version of the bindings where it is not called, and other stacks alone", () => {
    const stacks = synthApp((app) => {
      stackIn(app, "old");
      useGoogleProvider(stackIn(app, "new"), "7.0.0");
    });
    expect(stacks["old"]?.json.terraform.required_providers.google.version).toBe("6.50.0");
    expect(stacks["new"]?.json.terraform.required_providers.google.version).toBe(">= 7.0.0, < 8.0.0");
  });

  it.each([
    "6.49.9",
    "6.49",
    "5.0.0",
    "7",
    "",
    "latest",
    "~> 7.0",
    ">= 7.0.0",
    "v7.0.0",
    "7.0.0-beta1",
    "7.0.0 ",
    "7.0.0.0",
    "99999999999999999.0.0",
    undefined,
    null,
  ])("refuses %j", (version) => {
    const [problem] = problemsOf(() => onStack((stack) => useGoogleProvider(stack, version as string)));
    expect(problem).toMatchObject({
      code: "google-provider-version",
      path: "test",
      at: "version",
      allowed: 'a version from 6.50.0 on, for example "7.19.0"',
    });
  });

  it("may raise the version later, and not lower what an option may have relied on", () => {
    onStack((stack) => {
      useGoogleProvider(stack, "7.0.0");
      useGoogleProvider(stack, "7.19.0");
      useGoogleProvider(stack, "7.19.0");
      expect(problemsOf(() => useGoogleProvider(stack, "7.18.9"))[0]?.allowed).toContain("from 7.19.0 on");
    });
  });
});

describe("needsGoogleProvider", () => {
  const findings = (declared: string | undefined, needed: string) =>
    onStack((stack) => {
      if (declared !== undefined) useGoogleProvider(stack, declared);
      return [...needsGoogleProvider(new Construct(stack, "Api"), "readiness", "given", needed)];
    });

  it.each([
    ["7.18.9", 1],
    ["7.19.0", 0],
    ["7.19.1", 0],
    ["8.0.0", 0],
    [undefined, 1],
  ])("finds with %s declared, of an option that needs 7.19.0, so many: %i", (declared, count) => {
    expect(findings(declared, "7.19.0")).toHaveLength(count);
  });

  it("finds nothing for what the bindings' own version has", () => {
    expect(findings(undefined, "6.50.0")).toEqual([]);
    expect(findings(undefined, "6.50.1")).toHaveLength(1);
  });

  it("says which version is declared, which is needed, and how to declare it", () => {
    expect(findings("7.1.0", "7.19.0")).toEqual([
      {
        at: "readiness",
        got: "given",
        allowed: "with google 7.1.0: nothing here; from google 7.19.0 on: this option",
        fix: 'call useGoogleProvider(stack, "7.19.0") or a newer version at the beginning of the stack, or leave out readiness',
      },
    ]);
  });

  it("names what is to be done instead, where that is told", () => {
    onStack((stack) => {
      const [finding] = needsGoogleProvider(stack, "disk", "given", "7.19.0", "mount no disk");
      expect(finding?.fix).toBe(
        'call useGoogleProvider(stack, "7.19.0") or a newer version at the beginning of the stack, or mount no disk',
      );
    });
  });

  it("asks the nearest stack", () => {
    onStack((stack) => {
      useGoogleProvider(stack, "7.19.0");
      const inner = new TerraformStack(stack, "Inner");
      expect([...needsGoogleProvider(inner, "readiness", "given", "7.19.0")]).toHaveLength(1);
    });
  });
});

describe("hasGoogleProvider", () => {
  it.each([
    [undefined, "6.50.0", true],
    [undefined, "6.50.1", false],
    [undefined, "7.0.0", false],
    [undefined, "5.60.0", true],
    ["7.1.0", "7.1.0", true],
    ["7.1.0", "7.1.1", false],
    ["7.1.0", "6.60.0", true],
    ["7.1.0", "10.0.0", false],
  ])("is, with %s declared and %s asked for, %p", (declared, version, expected) => {
    onStack((stack) => {
      if (declared !== undefined) useGoogleProvider(stack, declared);
      expect(hasGoogleProvider(new Construct(stack, "Api"), version)).toBe(expected);
    });
  });
});
