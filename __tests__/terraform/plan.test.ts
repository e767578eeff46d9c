import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { plantedVariables, synthesizeStacks } from "../support/stacks";
import {
  countsByType,
  expectValid,
  keepStateIn,
  plannedBy,
  terraform,
  useChosenProvider,
  validPlan,
  whyNoTerraform,
  type PlannedChange,
} from "../support/terraform";

interface Bucket {
  readonly retention_policy: readonly { readonly retention_period: number | string }[];
}

/** Stacks that hand secrets to pods, by an argument that older providers do not have. */
const withSecretsInPods = ["aunooai-gke", "omni-workers"];
const NEWER = "7.45.0";

const missing = whyNoTerraform();
const missingNewer = missing ?? whyNoTerraform(NEWER);
const given = missing === undefined ? it : it.skip;
const stacks = synthesizeStacks();
stacks.names.forEach((name) => {
  const folder = stacks.folder(name);
  useChosenProvider(folder, withSecretsInPods.includes(name) ? NEWER : undefined);
  keepStateIn(join(folder, "terraform.tfstate"), folder);
});
afterAll(() => stacks.remove());

const elevendops = {
  google_artifact_registry_repository: 1,
  google_artifact_registry_repository_iam_member: 1,
  google_cloud_run_v2_service: 1,
  google_cloud_run_v2_service_iam_member: 2,
  google_cloudbuild_trigger: 1,
  google_firestore_database: 1,
  google_project_iam_member: 3,
  google_project_service: 8,
  google_secret_manager_secret: 3,
  google_secret_manager_secret_iam_member: 3,
  google_secret_manager_secret_version: 3,
  google_service_account: 2,
  google_service_account_iam_member: 1,
  google_storage_bucket: 1,
  google_storage_bucket_iam_member: 1,
};

const tenantsData = {
  google_project_iam_member: 1,
  google_secret_manager_secret: 1,
  google_secret_manager_secret_iam_member: 1,
  google_secret_manager_secret_version: 1,
  google_service_account: 1,
  google_storage_bucket: 1,
  google_storage_bucket_iam_member: 1,
  terraform_data: 1,
};
const archivedTenant = {
  ...tenantsData,
  google_storage_bucket: 2,
  google_storage_bucket_iam_member: 5,
  google_storage_transfer_job: 1,
};
const suspendedTenant = { ...tenantsData, google_cloud_run_v2_service: 1 };
const runningTenant = { ...suspendedTenant, google_cloud_run_v2_service_iam_member: 1 };

/** What the first plan of each stack creates. */
const expectedCounts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "atp-data": {
    google_compute_firewall: 1,
    google_compute_global_address: 1,
    google_compute_network: 1,
    google_compute_subnetwork: 3,
    google_project_service: 16,
    google_redis_instance: 1,
    google_secret_manager_secret: 10,
    google_secret_manager_secret_version: 10,
    google_service_networking_connection: 1,
    google_sql_database: 1,
    google_sql_database_instance: 1,
    google_sql_user: 1,
  },
  "atp-services": {
    google_artifact_registry_repository: 1,
    google_artifact_registry_repository_iam_member: 2,
    google_certificate_manager_certificate: 1,
    google_certificate_manager_certificate_map: 1,
    google_certificate_manager_certificate_map_entry: 1,
    google_certificate_manager_dns_authorization: 1,
    google_cloud_run_v2_service: 6,
    google_cloud_run_v2_service_iam_member: 12,
    google_cloudbuild_trigger: 2,
    google_compute_backend_service: 2,
    google_compute_global_address: 2,
    google_compute_global_forwarding_rule: 4,
    google_compute_region_network_endpoint_group: 6,
    google_compute_security_policy: 1,
    google_compute_security_policy_rule: 7,
    google_compute_ssl_policy: 1,
    google_compute_target_http_proxy: 1,
    google_compute_target_https_proxy: 1,
    google_compute_url_map: 2,
    google_project_iam_member: 8,
    google_secret_manager_secret_iam_member: 13,
    google_service_account: 4,
    google_service_account_iam_member: 2,
  },
  "atp-observability": {
    google_billing_budget: 1,
    google_logging_metric: 6,
    google_logging_project_bucket_config: 1,
    google_logging_project_sink: 1,
    google_monitoring_alert_policy: 31,
    google_monitoring_dashboard: 2,
    google_monitoring_notification_channel: 1,
    google_monitoring_uptime_check_config: 1,
    google_project_iam_audit_config: 3,
  },
  "aunooai-cell-us": {
    google_secret_manager_secret: 1,
    google_secret_manager_secret_version: 1,
    terraform_data: 1,
  },
  "aunooai-tenant-acme": runningTenant,
  "aunooai-tenant-globex": {
    ...archivedTenant,
    google_cloud_run_v2_service: 1,
    google_cloud_run_v2_service_iam_member: 1,
    google_secret_manager_secret_iam_member: 2,
  },
  "aunooai-tenant-hooli": archivedTenant,
  "aunooai-tenant-soylent": suspendedTenant,
  "aunooai-gke-network": {
    google_compute_firewall: 1,
    google_compute_network: 1,
    google_compute_router: 1,
    google_compute_router_nat: 1,
    google_compute_subnetwork: 1,
    google_project_service: 5,
  },
  "aunooai-gke-cluster": {
    google_artifact_registry_repository_iam_member: 1,
    google_container_cluster: 1,
    google_project_iam_member: 1,
    google_service_account: 1,
  },
  "aunooai-images": {
    google_artifact_registry_repository: 1,
    google_artifact_registry_repository_iam_member: 1,
    google_cloudbuild_trigger: 1,
    google_project_iam_member: 1,
    google_project_service: 8,
    google_service_account: 1,
  },
  elevendops,
  "elevendops-staging": elevendops,
  "omni-images": {
    google_artifact_registry_repository: 1,
    google_artifact_registry_repository_iam_member: 2,
    google_cloudbuild_trigger: 2,
    google_project_iam_member: 2,
    google_project_service: 9,
    google_service_account: 2,
  },
  "omni-network": {
    google_compute_address: 1,
    google_compute_firewall: 1,
    google_compute_network: 1,
    google_compute_subnetwork: 2,
    google_dns_managed_zone: 1,
    google_dns_record_set: 1,
    google_secret_manager_secret: 2,
    google_secret_manager_secret_version: 2,
    google_service_account: 1,
  },
  "omni-cluster": {
    google_artifact_registry_repository_iam_member: 1,
    google_container_cluster: 1,
    google_project_iam_member: 1,
    google_service_account: 1,
  },
  "omni-gateway": {
    google_cloud_run_v2_service: 1,
    google_cloud_run_v2_service_iam_member: 1,
    google_secret_manager_secret_iam_member: 2,
  },
};

/** Leaves a plan for the scan of policies, where that asks for it. */
function keep(name: string, json: string): void {
  const folder = process.env["PLANS"];
  if (folder !== undefined) writeFileSync(join(folder, `${name}.json`), json);
}

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  const plans: Record<string, readonly PlannedChange[]> = {};

  for (const name of stacks.names) {
    const options = { folder: stacks.folder(name), variables: plantedVariables };

    if (withSecretsInPods.includes(name)) {
      // Its plan reads a secret and the state of the cluster: __tests__/apply makes both.
      (missingNewer === undefined ? it : it.skip)(`${name} is valid to the real providers`, () => {
        expectValid(options);
      });
      continue;
    }

    if (stacks.json(name).import !== undefined) {
      given(`${name} is valid to the real providers`, () => {
        expectValid(options);
      });

      given(`${name} asks Google for what it takes over, by ids that the real provider reads`, () => {
        const { status, output } = terraform(options, "plan", "-input=false");
        // Each is read by its parts; without an API the plan ends there. __tests__/apply takes the rest over.
        expect(status).toBe(1);
        for (const type of ["google_storage_bucket", "google_secret_manager_secret", "google_service_account"]) {
          const { to, id } = stacks.json(name).import.find((one: { to: string }) => one.to.startsWith(`${type}.`));
          expect(output).toContain(`${to}: Preparing import... [id=${id}]`);
        }
        const errors = output.split("\n").filter((line) => line.startsWith("Error: "));
        expect(errors).toHaveLength(3);
        for (const error of errors) expect(error).toContain("connection refused");
        expect(errors.join()).toContain("/storage/v1/b/demo-project-aunooai-wonka?");
        expect(errors.join()).toContain("/v1/projects/demo-project/secrets/aunooai-wonka-admin-password?");
      });
      continue;
    }

    given(`${name} is valid to the real providers, plans without a call to Google, and creates what it should`, () => {
      const { changes, output, json } = validPlan(options);
      plans[name] = changes;
      keep(name, json);
      expect(countsByType(changes)).toEqual(expectedCounts[name]);
      expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
      for (const value of Object.values(plantedVariables)) expect(output).not.toContain(value);
    });
  }

  given("the tenants are planned as their entries say", () => {
    const planned = Object.entries(plans).flatMap(([name, changes]) =>
      /^aunooai-(cell|tenant)/.test(name) ? changes : [],
    );
    const named = (type: string, attribute: string) => plannedBy(planned, type, attribute);
    expect(named("google_cloud_run_v2_service", "name")).toMatchObject({
      "aunooai-acme": {
        location: "us-central1",
        deletion_protection: true,
        template: [{ scaling: [{ min_instance_count: 1, max_instance_count: 1 }], timeout: "600s" }],
      },
      "aunooai-globex": {
        template: [
          {
            containers: [
              {
                resources: [{ limits: { cpu: "4", memory: "8Gi" }, cpu_idle: true }],
                startup_probe: [{ initial_delay_seconds: 65, period_seconds: 10, failure_threshold: 24 }],
              },
            ],
          },
        ],
      },
      "aunooai-soylent": {
        ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
        deletion_protection: false,
        template: [{ scaling: [{ min_instance_count: 0, max_instance_count: 1 }] }],
      },
    });
    const buckets = named("google_storage_bucket", "name");
    expect(buckets).toMatchObject({
      "demo-project-aunooai-acme": { versioning: [{ enabled: true }] },
      "demo-project-aunooai-globex": { public_access_prevention: "enforced", force_destroy: false },
    });
    const retained = Object.entries(buckets).map(([name, after]) => [name, retentionOf(after as Bucket)]);
    expect(Object.fromEntries(retained)).toEqual({
      "demo-project-aunooai-acme": [7_776_000],
      "demo-project-aunooai-globex": [],
      "demo-project-aunooai-globex-archive": [31_557_600],
      "demo-project-aunooai-hooli": [],
      "demo-project-aunooai-hooli-archive": [31_557_600],
      "demo-project-aunooai-soylent": [],
    });
    expect(Object.keys(named("google_secret_manager_secret", "secret_id")).sort()).toEqual([
      "aunooai-acme-admin-password",
      "aunooai-globex-admin-password",
      "aunooai-hooli-admin-password",
      "aunooai-openai-api-key",
      "aunooai-soylent-admin-password",
    ]);
  });
});

// The period is a number to the provider up to version 6, and text to later ones.
function retentionOf({ retention_policy }: Bucket): number[] {
  return retention_policy.map(({ retention_period }) => Number(retention_period));
}
