import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { addEverything } from "../delivery/everything";
import { stackIn } from "../support/synth";
import {
  countsByType,
  expectValid,
  firstPlan,
  plannedBy,
  useChosenProvider,
  whyNoTerraform,
  type PlannedChange,
} from "../support/terraform";

const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;

describe(missing === undefined ? "delivery, planned" : `delivery, planned (skipped: ${missing})`, () => {
  const root = mkdtempSync(join(tmpdir(), "delivery-"));
  const folder = join(root, "stacks", "delivery");
  let changes: readonly PlannedChange[] = [];

  beforeAll(() => {
    mkdirSync(root, { recursive: true });
    const app = new App({ outdir: root });
    addEverything(stackIn(app, "delivery", { provider: { project: "demo-project", region: "europe-west1" } }), "on");
    app.synth();
    useChosenProvider(folder);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const named = (type: string, attribute: string) => plannedBy(changes, type, attribute);

  given("all of it is valid to the real provider, without a warning", () => {
    expectValid({ folder });
  });

  given("it plans without a call to Google, and creates what it should", () => {
    changes = firstPlan({ folder }).changes;
    expect(countsByType(changes)).toEqual({
      google_artifact_registry_repository: 5,
      google_artifact_registry_repository_iam_member: 9,
      google_cloud_run_v2_service: 2,
      google_cloud_run_v2_service_iam_member: 7,
      google_cloudbuild_trigger: 4,
      google_cloudbuildv2_connection: 1,
      google_cloudbuildv2_repository: 1,
      google_iam_workload_identity_pool: 2,
      google_iam_workload_identity_pool_provider: 2,
      google_kms_crypto_key_iam_member: 1,
      google_project_iam_member: 4,
      google_secret_manager_secret: 2,
      google_secret_manager_secret_iam_member: 2,
      google_secret_manager_secret_version: 2,
      google_service_account: 6,
      google_service_account_iam_member: 6,
    });
    expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
  });

  given("the steps reach Cloud Build as they were written, with its variables and with dollars for the shell", () => {
    const trigger = named("google_cloudbuild_trigger", "name")["delivery-main-a2ca1a54"];
    const image = "europe-west1-docker.pkg.dev/demo-project/apps/api:$_TAG";
    expect(trigger).toMatchObject({
      substitutions: { _CHANNEL: "stable", _TAG: "$COMMIT_SHA" },
      build: [
        {
          timeout: "2400s",
          options: [{ logging: "CLOUD_LOGGING_ONLY", machine_type: "E2_HIGHCPU_8", dynamic_substitutions: true }],
          step: [
            { id: "build", args: expect.arrayContaining([image, "VERSION=$_TAG", "CHANNEL=$_CHANNEL"]) },
            { id: "test-imports" },
            { id: "test-shell", args: expect.arrayContaining(['test -n "$$HOME"']) },
            { id: "push", args: ["-c", 'docker pull --quiet "$$0" || docker push "$$0"', image] },
            { id: "deploy-shop-web-europe-west1-shop-web" },
            { id: "deploy-shop-api-europe-west4" },
            { id: "deploy-shop-api-europe-west1" },
          ],
        },
      ],
    });
  });

  given("the repositories are planned as their options say", () => {
    expect(named("google_artifact_registry_repository", "repository_id")).toMatchObject({
      apps: {
        docker_config: [{ immutable_tags: true }],
        cleanup_policy_dry_run: true,
        cleanup_policies: expect.arrayContaining([
          expect.objectContaining({
            id: "keep-newest",
            action: "KEEP",
            most_recent_versions: [expect.objectContaining({ keep_count: 10 })],
          }),
          expect.objectContaining({
            id: "delete-older",
            condition: [expect.objectContaining({ older_than: "2592000s" })],
          }),
        ]),
      },
      "delivery-hub-6e485586": {
        mode: "REMOTE_REPOSITORY",
        remote_repository_config: [{ docker_repository: [{ public_repository: "DOCKER_HUB" }] }],
      },
      "delivery-all-cd29fa20": {
        mode: "VIRTUAL_REPOSITORY",
        virtual_repository_config: [
          { upstream_policies: [{ id: "apps", priority: 100 }, { priority: 99 }, { priority: 98 }] },
        ],
      },
    });
  });

  given("GitHub is let in by the numbers of the repository", () => {
    const providers = changes.filter(({ type }) => type === "google_iam_workload_identity_pool_provider");
    expect(providers).toHaveLength(2);
    for (const { after } of providers) {
      expect(after.attribute_condition).toContain(
        "assertion.repository_owner_id == '1342004' && assertion.repository_id == '260064828'",
      );
    }
  });
});
