import { synthesizeStacks } from "../support/stacks";

const stacks = synthesizeStacks();
afterAll(() => stacks.remove());

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

const jsons = stacks.names.map((name) => [name, stacks.json(name)] as const);

/** The resources of a type in all stacks that are asked for, each with the name of its stack. */
function all(
  type: string,
  isAsked: (json: Json) => boolean = () => true,
): (readonly [stack: string, resource: Json])[] {
  return jsons.flatMap(([name, json]) =>
    isAsked(json) ? Object.values(json.resource[type] ?? {}).map((one) => [name, one] as const) : [],
  );
}

/** The types of resources by the API that they need, for the stacks that enable their APIs themselves. */
const APIS: Readonly<Record<string, readonly string[]>> = {
  artifactregistry: ["google_artifact_registry_repository", "google_artifact_registry_repository_iam_member"],
  cloudbuild: ["google_cloudbuild_trigger"],
  cloudresourcemanager: ["google_project_iam_member"],
  compute: [
    "google_compute_firewall",
    "google_compute_global_address",
    "google_compute_network",
    "google_compute_router",
    "google_compute_router_nat",
    "google_compute_subnetwork",
  ],
  firestore: ["google_firestore_database"],
  iam: ["google_service_account", "google_service_account_iam_member"],
  redis: ["google_redis_instance"],
  run: ["google_cloud_run_v2_service", "google_cloud_run_v2_service_iam_member"],
  secretmanager: [
    "google_secret_manager_secret",
    "google_secret_manager_secret_iam_member",
    "google_secret_manager_secret_version",
  ],
  servicenetworking: ["google_service_networking_connection"],
  sqladmin: ["google_sql_database_instance"],
  storage: ["google_storage_bucket", "google_storage_bucket_iam_member"],
};
/** They name the project by another resource, which waits for the API. */
const THROUGH_OTHERS = ["google_sql_database", "google_sql_user"];

describe("the resources of a new project", () => {
  const enablesApis = ({ resource }: Json) => resource.google_project_service !== undefined;
  const isOfResource = ({ project }: Json) => typeof project === "string" && project.startsWith("${google_");

  it.each(Object.entries(APIS))("wait until %s is enabled", (api, types) => {
    const enabled = expect.stringMatching(new RegExp(`^google_project_service\\.Services_${api}googleapiscom_\\w+$`));
    for (const type of types) {
      const waiting = all(type, enablesApis).filter(([, resource]) => !isOfResource(resource));
      expect(waiting).not.toEqual([]);
      for (const [, resource] of waiting) expect(resource.depends_on).toContainEqual(enabled);
    }
  });

  it("are of no other types than those", () => {
    const types = jsons
      .map(([, json]) => json)
      .filter(enablesApis)
      .flatMap(({ resource }) => Object.keys(resource));
    const known = [...Object.values(APIS).flat(), ...THROUGH_OTHERS, "google_project_service"];
    expect([...new Set(types)].sort()).toEqual(known.sort());
  });
});

/** Where the resources of each type have their labels. */
const LABELS: Readonly<Record<string, string>> = {
  google_artifact_registry_repository: "labels",
  google_certificate_manager_certificate: "labels",
  google_cloud_run_v2_service: "labels",
  google_compute_address: "labels",
  google_compute_global_forwarding_rule: "labels",
  google_container_cluster: "resource_labels",
  google_dns_managed_zone: "labels",
  google_monitoring_alert_policy: "user_labels",
  google_monitoring_notification_channel: "user_labels",
  google_monitoring_uptime_check_config: "user_labels",
  google_redis_instance: "labels",
  google_secret_manager_secret: "labels",
  google_sql_database_instance: "settings.user_labels",
  google_storage_bucket: "labels",
};

it.each(Object.entries(LABELS))("%s says in its %s which system it belongs to", (type, place) => {
  const labelled = all(type);
  expect(labelled).not.toEqual([]);
  for (const [stack, resource] of labelled) {
    const [system] = stack.split("-");
    expect(resource).toHaveProperty(`${place}.system`, system);
  }
});
