import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { SecurityPolicy, type SecurityPolicyProps } from "../../lib/edge";
import { fullPolicy } from "../edge/security-policies";
import { stackIn } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

describe(
  missing === undefined ? "a security policy, applied" : `a security policy, applied (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "armor-"));
    const state = join(root, "armor.tfstate");
    const folder = join(root, "cdktf.out", "stacks", "armor");
    const within = [google as string, "--state", join(root, "cloud.json")];
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const write = (props: SecurityPolicyProps) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      const stack = stackIn(app, "armor", { provider: { project: "demo" } });
      void new LocalBackend(stack, { path: state });
      new SecurityPolicy(stack, "Armor", props);
      app.synth();
      useChosenProvider(folder);
    };
    const run = (...words: readonly string[]) => {
      const { status, output } = terraform({ folder, within }, ...words, "-auto-approve", "-input=false");
      return [status, status === 1 ? output : ""];
    };
    const planned = (...words: readonly string[]) =>
      terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false", ...words).output;

    given("applies once, plans empty, adds a rule and touches no other, changes in place, and leaves nothing", () => {
      write(fullPolicy);
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      expect(run("apply")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      // The name of a rule that comes first, and one that comes last.
      const more = { ...fullPolicy, deny: { Aaa: { regions: ["CU"] }, ...fullPolicy.deny } };
      write(more);
      const addition = planned();
      expect(addition).toMatch(/security_policy_rule\.Armor_Deny_Aaa_\w+ will be created/);
      expect(addition).toContain("1 to add, 0 to change, 0 to destroy");
      expect(run("apply")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      const changed: SecurityPolicyProps = {
        ...more,
        waf: { preview: false, rules: { ...more.waf?.rules, sqli: { exclude: [{ cookies: ["any"] }] } } },
        rateLimits: {
          ...more.rateLimits,
          Login: { expression: "request.path == '/in'", requests: 9, interval: "1m" },
        },
        jsonParsing: "standard",
        verboseLogging: false,
      };
      write(changed);
      // The policy, sqli, xss, cve, and the limit of logins.
      expect(planned()).toContain("0 to add, 5 to change, 0 to destroy");
      expect(run("apply")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");
      expect(ruleIn(state, "sqli")).toMatchObject({
        preview: false,
        preconfigured_waf_config: [{ exclusion: [{ request_cookie: [{}], request_header: [] }] }],
      });

      write({ ...changed, rateLimits: { ...changed.rateLimits, PerClient: { requests: 600, interval: "1m" } } });
      expect(planned()).toMatch(/RateLimits_PerClient_\w+ must be replaced[\s\S]* 1 to add, 0 to change, 1 to destroy/);
      expect(run("apply")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      // A rule is taken away before the policy changes, which then is not what Terraform has read; the next apply succeeds.
      write({ ...changed, deny: fullPolicy.deny, verboseLogging: true });
      expect(run("apply")).toEqual([1, expect.stringContaining("Error 412")]);
      expect(run("apply")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      // A policy that is made anew takes all of its rules along.
      const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
        readonly resource: Readonly<Record<string, object>>;
      };
      const [id] = Object.keys(resource["google_compute_security_policy"] ?? {});
      expect(planned(`-replace=google_compute_security_policy.${id ?? ""}`)).toContain(
        "18 to add, 0 to change, 18 to destroy",
      );

      expect(run("destroy")).toEqual([0, ""]);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    });
  },
);

/** A rule as the API answered it last, from the state. */
function ruleIn(state: string, name: string): unknown {
  const { resources } = JSON.parse(readFileSync(state, "utf8")) as {
    readonly resources: readonly {
      readonly instances: readonly { readonly attributes: { readonly description: string } }[];
    }[];
  };
  const all = resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes));
  return all.find(({ description }) => description === name);
}
