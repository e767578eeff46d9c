import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { addEverything, addObjectives, addSecretChannels } from "../observability/everything";
import { stackIn } from "../support/synth";
import {
  countsByType,
  expectValid,
  firstPlan,
  plannedBy,
  useChosenProvider,
  whyNoTerraform,
  type FirstPlan,
} from "../support/terraform";

const NEWER = "7.45.0";

/** Makes a stack ready to be planned, with at least a version of the provider. */
function written(root: string, build: (stack: TerraformStack) => void, least?: string): string {
  const app = new App({ outdir: root });
  build(stackIn(app, "observability", { provider: { project: "demo", region: "europe-west1" } }));
  app.synth();
  const folder = join(root, "stacks", "observability");
  useChosenProvider(folder, least);
  return folder;
}

const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;

describe(missing === undefined ? "alerts and logs, planned" : `alerts and logs, planned (skipped: ${missing})`, () => {
  const root = mkdtempSync(join(tmpdir(), "observability-"));
  let folder = "";
  let plan: FirstPlan = { changes: [], output: "", json: "" };

  beforeAll(() => {
    folder = written(root, (stack) => {
      addEverything(stack);
      addObjectives(stack);
    });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  given("all of it is valid to the real provider, without a warning", () => {
    expectValid({ folder });
  });

  given("they plan without a call to Google, and create what they should", () => {
    plan = firstPlan({ folder });
    expect(countsByType(plan.changes)).toEqual({
      google_billing_budget: 1,
      google_cloud_run_v2_service: 2,
      google_cloud_run_v2_service_iam_member: 1,
      google_logging_metric: 3,
      google_logging_project_bucket_config: 2,
      google_logging_project_sink: 3,
      google_monitoring_alert_policy: 21,
      google_monitoring_custom_service: 2,
      google_monitoring_dashboard: 1,
      google_monitoring_notification_channel: 3,
      google_monitoring_slo: 2,
      google_monitoring_uptime_check_config: 3,
      google_project_iam_audit_config: 2,
      google_service_account: 2,
      google_storage_bucket: 1,
      google_storage_bucket_iam_member: 1,
    });
  });

  given("the provider takes the promises as they were meant", () => {
    const goals = plannedBy(plan.changes, "google_monitoring_slo", "display_name");
    expect(goals["api Availability: 99.9 %"]).toMatchObject({ goal: 0.999, rolling_period_days: 28 });
    expect(goals["api Speed: 99 %"]).toMatchObject({ goal: 0.99, rolling_period_days: 7 });
  });
});

const newerMissing = whyNoTerraform(NEWER);
const givenNewer = newerMissing === undefined ? it : it.skip;

describe(
  newerMissing === undefined
    ? `alerts and logs, planned with ${NEWER}`
    : `alerts and logs, planned with ${NEWER} (skipped: ${newerMissing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "observability-"));
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    givenNewer("are valid, and keep the secrets of channels out of the plan", () => {
      const folder = written(
        root,
        (stack) => {
          addEverything(stack);
          addObjectives(stack);
          addSecretChannels(stack);
        },
        NEWER,
      );
      const variables = { channel_secret: "planted-channel-secret-77" };
      expectValid({ folder, variables });
      const { changes, output } = firstPlan({ folder, variables });
      expect(countsByType(changes)).toMatchObject({
        google_monitoring_notification_channel: 6,
        google_pubsub_topic_iam_member: 1,
      });
      expect(output).not.toContain("planted-channel-secret-77");
      const pager = plannedBy(changes, "google_monitoring_notification_channel", "type")["pagerduty"];
      expect(pager.sensitive_labels).toMatchObject([{ service_key_wo: null, service_key_wo_version: "1" }]);
    });
  },
);
