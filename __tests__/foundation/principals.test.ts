import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  Principal,
  ServiceAccount,
  setDefaults,
  type IPrincipal,
  type ServiceAccountProps,
} from "../../lib/foundation";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const ACCOUNT = "google_service_account";

function idOf(accountId: string): unknown {
  return synth((stack) => new ServiceAccount(stack, "Account", { accountId })).only(ACCOUNT).account_id;
}

function made(props: unknown): () => ServiceAccount {
  return () => onStack((stack) => new ServiceAccount(stack, "Account", props as ServiceAccountProps));
}

describe("ServiceAccount", () => {
  it("makes an account without keys and without a role", () => {
    const { json, only } = synth((stack) => {
      const account = new ServiceAccount(stack, "Account", { accountId: "shop-api", displayName: "The API" });
      expect([account.email, account.member].every((text) => text.includes("TfToken"))).toBe(true);
    });
    expect(Object.keys(json.resource)).toEqual([ACCOUNT]);
    expect(only(ACCOUNT)).toEqual({ account_id: "shop-api", display_name: "The API" });
  });

  it.each([
    ["x".repeat(5), "xxxxx-7affcbf0"],
    ["x".repeat(6), "x".repeat(6)],
    ["x".repeat(30), "x".repeat(30)],
    ["x".repeat(31), `${"x".repeat(21)}-0982edf7`],
    ["a", "a-69fa2323"],
  ])("makes of the wanted id %s the legal one %s, for ever", (wanted, id) => {
    expect(idOf(wanted)).toBe(id);
  });

  it.each(["", "Acme Corp", "1abcdef", "acme_corp", "acme-", "-acme", "acme.corp", "ACME"])(
    "refuses the id %j with one that would do",
    (accountId) => {
      const [problem, ...others] = problemsOf(made({ accountId }));
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ code: "service-account-id", path: "test/Account", at: "accountId" });
      const offered = /"(.*)"/.exec(problem?.fix ?? "")?.[1] ?? "";
      expect(made({ accountId: offered })).not.toThrow();
    },
  );

  it("takes display names of 99 and 100 bytes, and refuses 101, and 51 characters of two bytes each", () => {
    const named = (displayName: string) => made({ accountId: "shop-api", displayName });
    for (const name of ["x".repeat(99), "x".repeat(100), "é".repeat(50)]) expect(named(name)).not.toThrow();
    for (const name of ["x".repeat(101), "é".repeat(51)]) {
      expect(codesOf(named(name))).toEqual(["service-account-display-name"]);
    }
  });

  it("refuses what JavaScript may give", () => {
    expect(codesOf(made(undefined))).toEqual(["option-missing"]);
    expect(codesOf(made({ account: "shop", displayName: 5 }))).toEqual([
      "option-missing",
      "option-type",
      "option-unknown",
    ]);
    expect(codesOf(made({ accountId: "shop-${var.x}" }))).toEqual(["option-interpolation", "service-account-id"]);
  });

  it("stands in its own project, else in that of the defaults, else in that of the provider", () => {
    const project = (own?: string, defaults?: string) =>
      synth((stack) => {
        setDefaults(stack, { project: defaults });
        new ServiceAccount(stack, "Account", { accountId: "shop-api", project: own });
      }).only(ACCOUNT).project as unknown;
    expect([project("own", "shop"), project(undefined, "shop"), project()]).toEqual(["own", "shop", undefined]);
  });

  it("refuses the account of another construct in the same project", () => {
    const app = new App();
    const [one, two] = ["one", "two"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
    const make = (stack: TerraformStack, project: string) => () =>
      new ServiceAccount(stack, `In${project}`, { accountId: "shop-api", project });
    make(one, "shop")();
    expect(problemsOf(make(two, "shop"))[0]).toMatchObject({ code: "name-taken", got: '"shop-api"' });
    expect(make(two, "data")).not.toThrow();
  });

  it("takes an id that is known only when Terraform runs", () => {
    const { only } = synth((stack) => {
      const accountId = new TerraformVariable(stack, "any", {}).stringValue;
      new ServiceAccount(stack, "Account", { accountId, displayName: accountId, project: accountId });
    });
    expect(only(ACCOUNT)).toEqual({ account_id: "${var.any}", display_name: "${var.any}", project: "${var.any}" });
  });
});

describe("a principal that exists already", () => {
  const email = "a@example.com";

  it.each<[how: string, make: (stack: TerraformStack) => IPrincipal, member: string]>([
    [
      "ServiceAccount.fromEmail",
      (stack) => ServiceAccount.fromEmail(stack, "P", email),
      "serviceAccount:a@example.com",
    ],
    ["Principal.group", (stack) => Principal.group(stack, "P", email), "group:a@example.com"],
    ["Principal.user", (stack) => Principal.user(stack, "P", email), "user:a@example.com"],
    ["Principal.fromMember", (stack) => Principal.fromMember(stack, "P", "domain:example.com"), "domain:example.com"],
  ])("by %s has a member and makes no resource", (_, make, member) => {
    const { counts } = synth((stack) => expect(make(stack).member).toBe(member));
    expect(counts).toEqual({});
  });

  it("keeps the address of a service account", () => {
    expect(onStack((stack) => ServiceAccount.fromEmail(stack, "P", email).email)).toBe(email);
  });

  it.each(["", "a", "a@", "@example.com", "a b@example.com", "group:a@example.com", "a@b@c"])(
    "is refused with the address %j",
    (address) => {
      for (const make of [ServiceAccount.fromEmail, Principal.group, Principal.user]) {
        const problems = problemsOf(() => onStack((stack) => make(stack, "P", address)));
        expect(problems.map(({ code, path, at }) => [code, path, at])).toEqual([
          ["principal-member", "test/P", "member"],
        ]);
      }
    },
  );

  it.each([
    "allUsers",
    "allAuthenticatedUsers",
    "user:a@example.com",
    "deleted:user:a@example.com?uid=1",
    "serviceAccount:shop.svc.id.goog[namespace/account]",
    "projectOwner:shop",
    "projectEditor:shop",
    "projectViewer:shop",
    "domain:example.com",
    "deleted:principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/s",
    "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/subject/s",
  ])("may be the member %s", (member) => {
    expect(onStack((stack) => Principal.fromMember(stack, "P", member)).member).toBe(member);
  });

  it.each([
    "",
    "everybody",
    "allusers",
    "email:a@example.com",
    "User:a@example.com",
    "a@example.com",
    "principal:x",
    " projectOwner:shop",
    "projectOwner:shop x",
    "the domain:example.com",
    "a principal://iam.googleapis.com/x",
    "principal://iam.googleapis.com/x y",
    "a serviceAccount:shop.svc.id.goog[namespace/account]",
    "serviceAccount:shop.svc.id.goog[namespace/account]x",
  ])("may not be the member %j", (member) => {
    expect(codesOf(() => onStack((stack) => Principal.fromMember(stack, "P", member)))).toEqual(["principal-member"]);
  });

  it("may have an address that is known only when Terraform runs, but none that is an expression", () => {
    const { stringValue } = onStack((stack) => new TerraformVariable(stack, "any", {}));
    expect(() => onStack((stack) => ServiceAccount.fromEmail(stack, "P", stringValue))).not.toThrow();
    expect(codesOf(() => onStack((stack) => Principal.group(stack, "P", "${var.x}@example.com")))).toEqual([
      "option-interpolation",
    ]);
  });
});
