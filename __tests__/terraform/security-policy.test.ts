import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { SecurityPolicy } from "../../lib/edge";
import { fullPolicy } from "../edge/security-policies";
import { stackIn } from "../support/synth";
import {
  countsByType,
  plannedBy,
  useChosenProvider,
  validPlan,
  whyNoTerraform,
  type PlannedChange,
} from "../support/terraform";

const RULE = "google_compute_security_policy_rule";
const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;

describe(
  missing === undefined ? "a security policy, planned" : `a security policy, planned (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "armor-"));
    const folder = join(root, "stacks", "armor");
    let changes: readonly PlannedChange[] = [];

    beforeAll(() => {
      const app = new App({ outdir: root });
      const stack = stackIn(app, "armor", { provider: { project: "demo" } });
      new SecurityPolicy(stack, "Full", fullPolicy);
      new SecurityPolicy(stack, "Plain", { defaultAction: "deny" });
      app.synth();
      useChosenProvider(folder);
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    given("it is valid to the real provider, without a warning, and plans without a call to Google", () => {
      changes = validPlan({ folder }).changes;
      expect(countsByType(changes)).toEqual({ google_compute_security_policy: 2, [RULE]: 18 });
      expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
    });

    given("the provider takes the rules as they were written", () => {
      const rules = plannedBy(
        changes.filter(({ after }) => after.security_policy === "atp"),
        RULE,
        "description",
      );
      expect(rules["PerClient"]).toMatchObject({
        action: "rate_based_ban",
        rate_limit_options: [{ ban_duration_sec: 600, ban_threshold: [{ count: 6_000, interval_sec: 600 }] }],
      });
      expect(rules["Chat"].rate_limit_options[0].enforce_on_key_configs).toHaveLength(3);
      expect(rules["sqli"].preconfigured_waf_config[0].exclusion).toHaveLength(2);
      expect(rules["People"].redirect_options).toMatchObject([{ type: "GOOGLE_RECAPTCHA" }]);
    });
  },
);
