import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KmsKeyRing } from "@cdktf/provider-google/lib/kms-key-ring";
import { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic";
import { SpannerInstance } from "@cdktf/provider-google/lib/spanner-instance";
import { Aspects, Fn, TerraformVariable, type TerraformStack } from "cdktf";
import { ProjectServices, ServiceAccount, setDefaults } from "../../lib/foundation";
import { serviceOf } from "../../lib/foundation/resource-services";
import { CloudRunService } from "../../lib/run";
import { DataBucket } from "../../lib/storage";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const PROJECT_SERVICE = "google_project_service";
const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

const names = (build: (stack: TerraformStack) => void) =>
  Object.values(synth(build).resources(PROJECT_SERVICE)).map(({ service }) => service);

test("what the resources of the stack need is enabled, each once, and is not disabled when it goes", () => {
  const built = synth((stack) => {
    setDefaults(stack, { project: "demo", region: "europe-west1" });
    new ProjectServices(stack, "Services");
    new CloudRunService(stack, "Api", { image });
    new CloudRunService(stack, "Web", { image });
    new DataBucket(stack, "Data", { name: "demo-data", location: "europe-west1" });
  });
  const services = Object.values(built.resources(PROJECT_SERVICE));
  expect(services.map(({ service }) => service).sort()).toEqual([
    "iam.googleapis.com",
    "run.googleapis.com",
    "storage.googleapis.com",
  ]);
  expect(services).toEqual(services.map(({ service }) => ({ service, project: "demo", disable_on_destroy: false })));
});

test("every resource waits for its own API, beside what it waited for before", () => {
  const built = synth((stack) => {
    new ProjectServices(stack, "Services");
    const ring = new KmsKeyRing(stack, "Ring", { name: "ring", location: "eu" });
    new PubsubTopic(stack, "Topic", { name: "topic", dependsOn: [ring] });
  });
  expect(built.only("google_kms_key_ring").depends_on).toEqual([
    expect.stringMatching(/^google_project_service\.Services_cloudkmsgoogleapiscom_\w+$/),
  ]);
  expect(built.only("google_pubsub_topic").depends_on).toEqual([
    "google_kms_key_ring.Ring",
    expect.stringMatching(/^google_project_service\.Services_pubsubgoogleapiscom_\w+$/),
  ]);
});

test("the account that a service runs as waits for the API of accounts", () => {
  const built = synth((stack) => {
    new ProjectServices(stack, "Services");
    new CloudRunService(stack, "Api", { image, region: "europe-west1" });
  });
  expect(built.only("google_service_account").depends_on).toEqual([
    expect.stringMatching(/^google_project_service\.Services_iamgoogleapiscom_\w+$/),
  ]);
});

test("resources that were made before the construct wait too", () => {
  const build = (stack: TerraformStack) => {
    new PubsubTopic(stack, "Topic", { name: "topic" });
    new ProjectServices(stack, "Services");
  };
  expect(synth(build).only("google_pubsub_topic").depends_on).toHaveLength(1);
});

test("the API is enabled in the project of the resource", () => {
  const built = synth((stack) => {
    setDefaults(stack, { project: "demo" });
    new ProjectServices(stack, "Services");
    new PubsubTopic(stack, "Own", { name: "own", project: "demo" });
    new PubsubTopic(stack, "Other", { name: "other", project: "elsewhere" });
    new PubsubTopic(stack, "Later", { name: "later", project: new TerraformVariable(stack, "id", {}).stringValue });
  });
  const projects = Object.values(built.resources(PROJECT_SERVICE)).map(({ project }) => project);
  expect(projects.sort()).toEqual(["${var.id}", "demo", "elsewhere"]);
});

test("a resource in the project of another one waits for that one, and so for its API", () => {
  const built = synth((stack) => {
    new ProjectServices(stack, "Services");
    const own = new PubsubTopic(stack, "Own", { name: "own", project: "elsewhere" });
    new PubsubTopic(stack, "Beside", { name: "beside", project: own.project });
  });
  expect(built.counts).toEqual({ google_pubsub_topic: 2, google_project_service: 1 });
  expect(built.resources("google_pubsub_topic")["Beside"].depends_on).toBeUndefined();
});

test("APIs that only the application calls are given", () => {
  expect(
    names((stack) => new ProjectServices(stack, "Services", { additional: ["aiplatform.googleapis.com"] })),
  ).toEqual(["aiplatform.googleapis.com"]);
});

test("switched off it makes nothing and nothing waits", () => {
  const built = synth((stack) => {
    new ProjectServices(stack, "Services", { enabled: false });
    new PubsubTopic(stack, "Topic", { name: "topic" });
  });
  expect(built.counts).toEqual({ google_pubsub_topic: 1 });
  expect(built.only("google_pubsub_topic").depends_on).toBeUndefined();
});

test("a type of resource that is not known is warned of at its place", () => {
  const built = synth((stack) => {
    new ProjectServices(stack, "Services");
    new SpannerInstance(stack, "Spanner", { config: "regional-europe-west1", displayName: "spanner" });
  });
  expect(built.warnings).toEqual([
    '[project-services-unknown] additional: got "google_spanner_instance"; better: a type of resource whose API is known here. add the API to additional',
  ]);
  expect(built.warnedPaths).toEqual(["test/Spanner"]);
});

test("an aspect that nothing visits, as with a second copy of the framework, stops the synth", () => {
  const add = jest.spyOn(Aspects, "of").mockReturnValueOnce({ add: () => undefined } as never);
  expect(() => synth((stack) => new ProjectServices(stack, "Services"))).toThrow(
    /project-services-unvisited  test\/Services\n +got: +no visit of .*\n +allowed: +one copy of cdktf, .*\n.*npm dedupe/,
  );
  expect(add).toHaveBeenCalled();
});

test("a second one in a stack is refused", () => {
  const twice = (stack: TerraformStack) => {
    new ProjectServices(stack, "Services");
    new ProjectServices(stack, "More");
  };
  expect(problemsOf(() => onStack(twice))).toEqual([
    {
      code: "project-services-twice",
      path: "test/More",
      at: "",
      got: '"test/More"',
      allowed: "one in a stack; test/Services enables its APIs already",
      fix: "add what is missing to the option additional of test/Services",
    },
  ]);
});

test("a second one that is switched off is not", () => {
  const build = (stack: TerraformStack) => {
    new ProjectServices(stack, "Services");
    new ProjectServices(stack, "More", { enabled: false });
  };
  expect(names(build)).toEqual([]);
});

test.each([
  [{ additional: ["run"] }, ["project-services-name"]],
  [{ additional: ["https://run.googleapis.com"] }, ["project-services-name"]],
  [{ additional: ["Run.googleapis.com"] }, ["project-services-name"]],
  [{ additional: ["run.googleapis.com/v2"] }, ["project-services-name"]],
  [{ additional: [Fn.lookup({}, "a", "b") as string] }, []],
  [{ enabled: false, additional: ["run.googleapis.com"] }, ["project-services-disabled"]],
  [{ enabled: "no" }, ["option-type"]],
  [{ add: [] }, ["option-unknown"]],
])("%p", (props, codes) => {
  const found = () => codesOf(() => onStack((stack) => new ProjectServices(stack, "Services", props as never)));
  if (codes.length === 0) expect(found).toThrow("nothing was thrown");
  else expect(found()).toEqual(codes);
});

test("an account that is only referred to needs nothing", () => {
  const build = (stack: TerraformStack) => {
    new ProjectServices(stack, "Services");
    ServiceAccount.fromEmail(stack, "Account", "api@demo.iam.gserviceaccount.com");
  };
  expect(names(build)).toEqual([]);
});

test("every type of resource that the library makes has a known API", () => {
  const modules = filesIn(join(__dirname, "../../lib")).flatMap((file) => providerModulesIn(file));
  const unknown = modules.filter((module) => serviceOf(`google_${module.replaceAll("-", "_")}`) === undefined);
  expect(unknown).toEqual([]);
  expect(modules.length).toBeGreaterThan(10);
});

test.each([
  ["google_artifact_registry_repository", "artifactregistry.googleapis.com"],
  ["google_billing_budget", "billingbudgets.googleapis.com"],
  ["google_binary_authorization_policy", "binaryauthorization.googleapis.com"],
  ["google_certificate_manager_certificate", "certificatemanager.googleapis.com"],
  ["google_cloud_run_v2_service", "run.googleapis.com"],
  ["google_cloud_scheduler_job", "cloudscheduler.googleapis.com"],
  ["google_cloudbuild_trigger", "cloudbuild.googleapis.com"],
  ["google_compute_network", "compute.googleapis.com"],
  ["google_container_cluster", "container.googleapis.com"],
  ["google_container_analysis_note", "containeranalysis.googleapis.com"],
  ["google_dns_managed_zone", "dns.googleapis.com"],
  ["google_firestore_database", "firestore.googleapis.com"],
  ["google_gke_backup_backup_plan", "gkebackup.googleapis.com"],
  ["google_gke_hub_membership", "gkehub.googleapis.com"],
  ["google_iam_workload_identity_pool", "iam.googleapis.com"],
  ["google_iap_settings", "iap.googleapis.com"],
  ["google_kms_key_ring", "cloudkms.googleapis.com"],
  ["google_logging_metric", "logging.googleapis.com"],
  ["google_memorystore_instance", "memorystore.googleapis.com"],
  ["google_monitoring_alert_policy", "monitoring.googleapis.com"],
  ["google_network_connectivity_service_connection_policy", "networkconnectivity.googleapis.com"],
  ["google_pubsub_topic", "pubsub.googleapis.com"],
  ["google_redis_instance", "redis.googleapis.com"],
  ["google_secret_manager_secret", "secretmanager.googleapis.com"],
  ["google_service_account", "iam.googleapis.com"],
  ["google_service_networking_connection", "servicenetworking.googleapis.com"],
  ["google_sql_database_instance", "sqladmin.googleapis.com"],
  ["google_vpc_access_connector", "vpcaccess.googleapis.com"],
  ["google_storage_bucket", "storage.googleapis.com"],
  ["google_storage_transfer_job", "storagetransfer.googleapis.com"],
  ["google_cloudbuildv2_connection", "cloudbuild.googleapis.com"],
  ["google_project_iam_member", "cloudresourcemanager.googleapis.com"],
  ["google_project_iam_custom_role", "iam.googleapis.com"],
  ["google_project_service", null],
  ["google_sqlite_thing", undefined],
  ["kubernetes_service_v1", null],
])("%s needs %p", (type, service) => {
  expect(serviceOf(type)).toBe(service);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
}

function providerModulesIn(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/@cdktf\/provider-google\/lib\/([a-z0-9-]+)"/g)]
    .map(([, module]) => module as string)
    .filter((module) => module !== "provider" && !module.startsWith("data-"));
}
