import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { claimName, madeFrom } from "../../lib/foundation";
import { problemsOf } from "../support/synth";

function appWith(...ids: readonly string[]): readonly TerraformStack[] {
  const app = new App();
  return ids.map((id) => new TerraformStack(app, id));
}

function claimBucket(scope: Construct, name: string, within: readonly (string | undefined)[] = []): void {
  claimName(scope, { kind: "bucket", name, within });
}

const [one, two] = appWith("one", "two") as [TerraformStack, TerraformStack];

describe("claimName", () => {
  it("refuses a name that another construct of the app has, and tells both paths", () => {
    claimBucket(new Construct(one, "Logs"), "logs");
    expect(problemsOf(() => claimBucket(new Construct(two, "Archive"), "logs"))).toEqual([
      {
        code: "name-taken",
        path: "two/Archive",
        at: "",
        got: '"logs"',
        allowed: "a bucket name that no other construct has; one/Logs has this one",
        fix: "give one of the two another name, or share the bucket of one/Logs",
      },
    ]);
  });

  it("speaks of the options that a name is made from, where the construct around it said so", () => {
    const [stack] = appWith("made") as [TerraformStack];
    const tenants = ["Acme", "Other"].map((id) => new Construct(stack, id));
    for (const tenant of tenants) madeFrom(tenant, "tenant or application");
    const [acme, other] = tenants as [Construct, Construct];
    claimBucket(new Construct(acme, "Bucket"), "acme");
    expect(problemsOf(() => claimBucket(new Construct(other, "Bucket"), "acme"))).toMatchObject([
      {
        path: "made/Other/Bucket",
        allowed: "a bucket name that no other construct has; made/Acme/Bucket has this one",
        fix: "give made/Other another tenant or application",
      },
    ]);
    const fix = "give one of the two another name, or share the bucket of made/Acme/Bucket";
    expect(problemsOf(() => claimBucket(new Construct(acme, "Twice"), "acme"))).toMatchObject([{ fix }]);
  });

  it("lets a construct claim its own name again", () => {
    const scope = new Construct(one, "Again");
    expect(() => ["again", "again"].forEach((name) => claimBucket(scope, name))).not.toThrow();
  });

  it.each<[what: string, first: Parameters<typeof claimName>[1], second: Parameters<typeof claimName>[1]]>([
    ["names", { kind: "bucket", name: "a", within: [] }, { kind: "bucket", name: "b", within: [] }],
    ["kinds", { kind: "bucket", name: "a", within: [] }, { kind: "secret", name: "a", within: [] }],
    ["projects", { kind: "secret", name: "a", within: ["p"] }, { kind: "secret", name: "a", within: ["q"] }],
    ["regions", { kind: "service", name: "a", within: ["p", "r"] }, { kind: "service", name: "a", within: ["p", "s"] }],
    ["parts of one text", { kind: "secret", name: "b", within: ["a"] }, { kind: "secret", name: "a\nb", within: [] }],
    [
      "a project and a stack of its name",
      { kind: "secret", name: "a", within: ["s"] },
      { kind: "secret", name: "a", within: [undefined] },
    ],
  ])("keeps different %s apart", (_, first, second) => {
    const [stack] = appWith("s") as [TerraformStack];
    claimName(new Construct(stack, "First"), first);
    expect(() => claimName(new Construct(stack, "Second"), second)).not.toThrow();
  });

  it("compares names in one project across stacks", () => {
    const [first, second] = appWith("a", "b") as [TerraformStack, TerraformStack];
    claimBucket(first, "logs", ["shop"]);
    expect(problemsOf(() => claimBucket(second, "logs", ["shop"]))[0]?.code).toBe("name-taken");
  });

  it("compares names in the project of the provider within a stack only", () => {
    const [first, second] = appWith("a", "b") as [TerraformStack, TerraformStack];
    claimBucket(first, "logs", [undefined]);
    expect(() => claimBucket(second, "logs", [undefined])).not.toThrow();
    expect(problemsOf(() => claimBucket(new Construct(first, "Logs"), "logs", [undefined]))).toHaveLength(1);
  });

  it("keeps apps apart", () => {
    const [first] = appWith("a") as [TerraformStack];
    const [second] = appWith("a") as [TerraformStack];
    claimBucket(new Construct(first, "Logs"), "logs");
    expect(() => claimBucket(new Construct(second, "Archive"), "logs")).not.toThrow();
  });

  it("claims nothing for a name, project or region that is known only when Terraform runs", () => {
    const [stack] = appWith("a") as [TerraformStack];
    const token = new TerraformVariable(stack, "any", {}).stringValue;
    for (const id of ["First", "Second"]) {
      const scope = new Construct(stack, id);
      claimBucket(scope, token);
      claimBucket(scope, `logs-${token}`);
      claimBucket(scope, "logs", [token]);
      claimBucket(scope, "logs", ["p", token]);
    }
  });
});
