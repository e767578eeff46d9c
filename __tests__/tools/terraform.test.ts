import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planOf } from "../../tools/check-policy/plan";
import { terraform, whyNoTerraform } from "../../tools/terraform";

const NO_REGISTRY = `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider
hashicorp/google: could not connect to registry.terraform.io`;
const NO_SUCH_PROVIDER = `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider
hashicorp/gogle: provider registry registry.terraform.io does not have a
provider named registry.terraform.io/hashicorp/gogle`;
const BROKEN = "Error: Incorrect JSON value type";

const root = mkdtempSync(join(tmpdir(), "tools-terraform-"));
writeFileSync(join(root, "cdk.tf.json"), JSON.stringify({ variable: { token: { type: "string" } } }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const given = process.env["TERRAFORM_BINARY_NAME"];
afterEach(() => {
  if (given === undefined) delete process.env["TERRAFORM_BINARY_NAME"];
  else process.env["TERRAFORM_BINARY_NAME"] = given;
});

/** Puts a program in the place of Terraform that does for each of its words what a line of shell says. */
function useProgram(program: string, byWord: Readonly<Record<string, string>> = {}): void {
  const cases = Object.entries(byWord).map(([word, line]) => `${word}) ${line} ;;`);
  const file = join(root, program);
  if (cases.length > 0) {
    writeFileSync(file, ["#!/bin/sh", 'case "$2" in', ...cases, "esac", ""].join("\n"));
    chmodSync(file, 0o755);
  }
  process.env["TERRAFORM_BINARY_NAME"] = file;
}

describe("why Terraform could not begin", () => {
  it.each([
    [0, "", undefined],
    [127, "", "terraform is not installed"],
    [1, NO_REGISTRY, "terraform cannot have the providers here"],
    [1, "Error: Failed to query available provider packages", "terraform cannot have the providers here"],
    [1, "Error: Failed to install provider", "terraform cannot have the providers here"],
    [1, NO_SUCH_PROVIDER, undefined],
    [1, BROKEN, undefined],
    [1, "Error: Unsupported argument", undefined],
  ])("exit code %d with %j: %j", (status, output, expected) => {
    expect(whyNoTerraform({ status, output }, "terraform")).toBe(expected);
  });
});

describe("Terraform", () => {
  const show = 'echo "$GOOGLE_OAUTH_ACCESS_TOKEN $HTTPS_PROXY $TF_VAR_token"';

  it("is run without an account and without a way to Google, with the variables", () => {
    useProgram("shows", { plan: show });
    const run = terraform({ folder: root, variables: { token: "planted" } }, "plan");
    expect(run).toMatchObject({ status: 0, stdout: "none http://127.0.0.1:9 planted\n" });
  });

  it("may reach the registry when it is made ready", () => {
    useProgram("shows-init", { init: show });
    expect(terraform({ folder: root }, "init").stdout).not.toContain("127.0.0.1:9");
  });

  it("that is not there is status 127, as in a shell", () => {
    useProgram("nowhere");
    expect(terraform({ folder: root }, "init")).toMatchObject({ status: 127, stdout: "" });
  });
});

describe("the plan whose policies are checked", () => {
  const failing = (text: string) => `echo "${text}" >&2; exit 1`;

  it("is what Terraform shows of it", () => {
    useProgram("plans", { show: "echo '{}'", "*": "true" });
    expect(planOf(root)).toEqual({ json: "{}\n" });
  });

  it.each([
    ["there is no Terraform", "not-there", {}, /is not installed$/],
    ["there is no registry", "no-registry", { init: failing(NO_REGISTRY) }, /cannot have the providers here$/],
  ])("is left out where %s", (_why, program, byWord, missing) => {
    useProgram(program, byWord);
    expect(planOf(root)).toEqual({ missing: expect.stringMatching(missing) });
  });

  it.each([
    ["a stack that cannot be read", { init: failing(BROKEN) }, /terraform init fails .*Incorrect JSON value type/s],
    ["a provider that does not exist", { init: failing(NO_SUCH_PROVIDER) }, /terraform init fails .*gogle/s],
    ["a stack that does not plan", { init: "true", plan: failing(BROKEN) }, /terraform plan fails .*Incorrect JSON/s],
    ["a plan that cannot be shown", { init: "true", plan: "true", show: failing("no") }, /terraform show fails .*no/s],
  ])("fails for %s", (_what, byWord, said) => {
    useProgram("fails", byWord);
    expect(() => planOf(root)).toThrow(said);
  });
});
