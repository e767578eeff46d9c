import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { grantOnce, grantProjectRole, Principal, ServiceAccount, type IPrincipal } from "../../lib/foundation";
import { onStack, problemsOf, synth } from "../support/synth";

const role = "roles/storage.objectViewer";

function read(scope: Construct, principal: unknown, mayBePublic?: boolean): StorageBucketIamMember {
  return grantOnce({
    principal: principal as IPrincipal,
    target: new Construct(scope, "Bucket"),
    role,
    mayBePublic,
    create: (place, id) =>
      new StorageBucketIamMember(place, id, { bucket: "b", role, member: (principal as IPrincipal).member }),
  });
}

class Workload extends Construct {
  public readonly serviceAccount = new ServiceAccount(this, "Account", { accountId: "shop-api" });
}

class Identity extends Construct {
  public readonly principal = Principal.group(this, "Team", "team@example.com");
}

/** What is said of each thing that somebody may take for a principal. */
const strangers: readonly [what: string, make: (stack: TerraformStack) => unknown, got: string, fix: RegExp][] = [
  ["a workload", (stack) => new Workload(stack, "Api"), "the construct test/Api", /service\.serviceAccount/],
  ["an identity", (stack) => new Identity(stack, "Github"), "the construct test/Github", /identity\.principal/],
  ["another construct", (stack) => new Construct(stack, "X"), "the construct test/X", /the account or the group/],
  ["a member as text", () => "user:ada@example.com", "text", /Principal\.fromMember.*Principal\.user/],
  ["an object with a member", () => ({ member: "user:ada@example.com" }), "an object", /Principal\.fromMember/],
  ["a list", (stack) => [Principal.group(stack, "Team", "team@example.com")], "a list", /once for each/],
  ["nothing", () => undefined, "nothing", /service\.serviceAccount/],
  ["null", () => null, "null", /service\.serviceAccount/],
  ["a function", () => () => "x", "a function", /service\.serviceAccount/],
];

describe("a grant to what is no principal", () => {
  it.each(strangers)("is refused with who it could be: %s", (_, make, got, fix) => {
    const [problem, ...others] = problemsOf(() => onStack((stack) => read(stack, make(stack))));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: "grant-principal",
      path: "test/Bucket",
      at: "principal",
      got,
      fix: expect.stringMatching(fix),
    });
    expect(problem?.allowed).toMatch(/ServiceAccount, Principal\.group/);
  });

  it.each(strangers)("is refused on a project too: %s", (_, make, got) => {
    const grant = () => onStack((stack) => grantProjectRole(make(stack) as IPrincipal, "demo", "roles/viewer"));
    expect(problemsOf(grant)).toMatchObject([{ code: "grant-principal", at: "principal", got }]);
  });

  it("on a project is told of whoever asks, else of what was given, else of the app", () => {
    const path = (principal: (stack: TerraformStack) => unknown, consumer?: string) =>
      problemsOf(() =>
        onStack((stack) => {
          const asking = consumer === undefined ? undefined : new Construct(stack, consumer);
          return grantProjectRole(principal(stack) as IPrincipal, "demo", "roles/viewer", asking);
        }),
      )[0]?.path;
    expect(path(() => "user:ada@example.com", "Pipeline")).toBe("test/Pipeline");
    expect(path((stack) => new Workload(stack, "Api"))).toBe("test/Api");
    expect(path(() => "user:ada@example.com")).toBe("");
  });

  it("is made to an object that has the place of a construct, and a member", () => {
    const { only } = synth((stack) => {
      const { node } = new Construct(stack, "Agent");
      read(stack, { node, member: "user:ada@example.com" });
    });
    expect(only("google_storage_bucket_iam_member").member).toBe("user:ada@example.com");
  });

  it("leaves nothing behind in the tree", () => {
    onStack((stack) => {
      const workload = new Workload(stack, "Api");
      expect(() => read(stack, workload)).toThrow("grant-principal");
      expect(workload.node.children.map(({ node }) => node.id)).toEqual(["Account"]);
    });
  });
});

describe("a grant to everybody", () => {
  const everybody = ["allUsers", "allAuthenticatedUsers"];

  it.each(everybody)("is refused: %s", (member) => {
    const grant = () => onStack((stack) => read(stack, Principal.fromMember(stack, "All", member)));
    expect(problemsOf(grant)).toMatchObject([
      { code: "grant-public", path: "test/Bucket", at: "principal", got: `"${member}"` },
    ]);
  });

  it.each(everybody)("is refused on a project: %s", (member) => {
    const grant = () =>
      onStack((stack) => grantProjectRole(Principal.fromMember(stack, "All", member), "demo", "roles/viewer"));
    expect(problemsOf(grant)).toMatchObject([{ code: "grant-public", path: "test/All" }]);
  });

  it.each(everybody)("is told as such where it is text, so that the fix is no second error: %s", (member) => {
    expect(problemsOf(() => onStack((stack) => read(stack, member)))).toMatchObject([{ code: "grant-public" }]);
    expect(problemsOf(() => onStack((stack) => read(stack, member, true)))).toMatchObject([
      { code: "grant-principal" },
    ]);
  });

  it("says who that would be, and gives a fix that is taken", () => {
    const said = (member: string) =>
      problemsOf(() => onStack((stack) => read(stack, Principal.fromMember(stack, "All", member))))[0];
    expect(said("allUsers")?.allowed).toContain("not anybody on the internet");
    expect(said("allAuthenticatedUsers")?.allowed).toContain("not anybody who has a Google account");
    expect(said("allUsers")?.fix).toContain('Principal.fromMember(scope, "Company", "domain:example.com")');
    const { only } = synth((stack) => read(stack, Principal.fromMember(stack, "Company", "domain:example.com")));
    expect(only("google_storage_bucket_iam_member").member).toBe("domain:example.com");
  });

  it("is made where the thing may be public", () => {
    const { only } = synth((stack) => read(stack, Principal.fromMember(stack, "All", "allUsers"), true));
    expect(only("google_storage_bucket_iam_member").member).toBe("allUsers");
  });
});
