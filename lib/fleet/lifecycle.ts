import type { TenantState } from "./fleet-props";
import type { FleetTenant } from "./tenant";
import { mentions, resourcesOf, withResources, type Block, type Resource, type TerraformJson } from "./terraform-json";

/** What runs, or lets somebody reach what runs: gone once a tenant is retained. */
const RUNNING = [
  "google_cloud_run_domain_mapping",
  "google_cloud_run_v2_job",
  "google_cloud_run_v2_service",
  "google_cloud_run_v2_worker_pool",
  "google_cloud_scheduler_job",
  "google_compute_region_network_endpoint_group",
  "kubernetes_cron_job_v1",
  "kubernetes_deployment_v1",
  "kubernetes_horizontal_pod_autoscaler_v2",
  "kubernetes_ingress_v1",
  "kubernetes_pod_disruption_budget_v1",
  "kubernetes_service_v1",
  "kubernetes_stateful_set_v1",
];

/** What holds data, or what grants are made to: a grant does not come back with an account of the same name. */
export const HOLDING: readonly string[] = [
  "google_bigquery_dataset",
  "google_compute_disk",
  "google_firestore_database",
  "google_kms_crypto_key",
  "google_redis_instance",
  "google_secret_manager_secret",
  "google_service_account",
  "google_sql_database",
  "google_sql_database_instance",
  "google_storage_bucket",
  "kubernetes_persistent_volume_claim_v1",
];

/** What a suspended tenant's workload is told in the place of what it was made with. */
const ASLEEP: Readonly<Record<string, (body: Block) => Block>> = {
  google_cloud_run_v2_service: (body) => ({
    ...body,
    // Otherwise Terraform could not take the service away in the next step.
    deletion_protection: false,
    ingress: "INGRESS_TRAFFIC_INTERNAL_ONLY",
    invoker_iam_disabled: false,
    ...(body["scaling"] === undefined ? {} : { scaling: atZero(inner(body, "scaling")) }),
    template: { ...inner(body, "template"), scaling: { min_instance_count: 0, max_instance_count: 1 } },
  }),
  google_cloud_run_v2_worker_pool: (body) => ({
    ...body,
    deletion_protection: false,
    scaling: { ...inner(body, "scaling"), manual_instance_count: 0 },
  }),
  google_cloud_run_v2_job: (body) => ({ ...body, deletion_protection: false }),
  google_cloud_scheduler_job: (body) => ({ ...body, paused: true }),
  kubernetes_deployment_v1: (body) => ({ ...body, spec: { ...inner(body, "spec"), replicas: "0" } }),
  kubernetes_stateful_set_v1: (body) => ({ ...body, spec: { ...inner(body, "spec"), replicas: "0" } }),
  kubernetes_cron_job_v1: (body) => ({ ...body, spec: { ...inner(body, "spec"), suspend: true } }),
};

/** What keeps Terraform from destroying what holds data, beside its own prevent_destroy, turned off. */
const UNGUARDED: Readonly<Record<string, (body: Block) => Block>> = {
  google_bigquery_dataset: (body) => ({ ...body, delete_contents_on_destroy: true }),
  google_firestore_database: (body) => ({
    ...body,
    delete_protection_state: "DELETE_PROTECTION_DISABLED",
    deletion_policy: "DELETE",
  }),
  google_secret_manager_secret: (body) => ({ ...body, deletion_protection: false }),
  google_sql_database_instance: (body) => ({
    ...body,
    deletion_protection: false,
    settings: { ...inner(body, "settings"), deletion_protection_enabled: false },
  }),
  google_storage_bucket: (body) => ({ ...body, force_destroy: true }),
};

/** What would start a suspended tenant again, or lets the world call it. */
const WAKING = ["kubernetes_horizontal_pod_autoscaler_v2"];
const INVOKER = "google_cloud_run_v2_service_iam_member";

/**
 * A stack with what follows from the state of a tenant in it.
 *
 * @param isOf - which resources are the tenant's; those of others are left alone
 */
export function inState(json: TerraformJson, state: TenantState, isOf: (resource: Resource) => boolean): TerraformJson {
  switch (state) {
    case "active":
      return json;
    case "suspended":
      return suspended(json, isOf);
    case "retained":
      return retained(json, isOf);
    case "released":
      return forgotten(json, isOf);
    case "purged":
      return taken(json, isOf);
  }
}

/** Whether a tenant is at the step before its purge, which takes the protection of its data away. */
export function isReadyToPurge({ state, purge }: FleetTenant): boolean {
  return state === "retained" && purge !== undefined;
}

/**
 * A stack in which the data of a retained tenant can be destroyed by the next step. What a resource may be destroyed with
 * is read from its state, so it has to be applied before.
 *
 * @param isOf - which resources are the tenant's; those of others are left alone
 */
export function readyToPurge(json: TerraformJson, isOf: (resource: Resource) => boolean): TerraformJson {
  const ready = resourcesOf(json).map((one) => {
    const change = isOf(one) ? UNGUARDED[one.type] : undefined;
    return change === undefined ? one : { ...one, body: change(one.body) };
  });
  return withResources(json, ready);
}

function suspended(json: TerraformJson, isOf: (resource: Resource) => boolean): TerraformJson {
  const isAwake = (one: Resource) =>
    isOf(one) && (WAKING.includes(one.type) || (one.type === INVOKER && one.body["role"] === "roles/run.invoker"));
  const asleep = resourcesOf(taken(json, isAwake)).map((one) => {
    const change = isOf(one) ? ASLEEP[one.type] : undefined;
    return change === undefined ? one : { ...one, body: change(one.body) };
  });
  return withResources(taken(json, isAwake), asleep);
}

function retained(json: TerraformJson, isOf: (resource: Resource) => boolean): TerraformJson {
  const left = taken(json, (one) => isOf(one) && RUNNING.includes(one.type));
  const kept = resourcesOf(left).map((one) => {
    if (!isOf(one) || !HOLDING.includes(one.type)) return one;
    return { ...one, body: { ...one.body, lifecycle: { ...inner(one.body, "lifecycle"), prevent_destroy: true } } };
  });
  return withResources(left, kept);
}

function forgotten(json: TerraformJson, isOf: (resource: Resource) => boolean): TerraformJson {
  const addresses = resourcesOf(json)
    .filter(isOf)
    .map(({ address }) => address);
  const removed = addresses.map((from) => ({ from, lifecycle: [{ destroy: false }] }));
  const terraform = { ...json.terraform, required_version: ">= 1.7.0" };
  return { ...taken(json, isOf), terraform, ...(removed.length === 0 ? {} : { removed }) };
}

/** The stack without some resources, and without all that speaks of them, unless it holds data. */
function taken(json: TerraformJson, isTaken: (resource: Resource) => boolean): TerraformJson {
  const all = resourcesOf(json);
  const gone = new Set(all.filter(isTaken).map(({ address }) => address));
  // To wait for something that is gone is no reason to go as well.
  const speaks = ({ address, type, body: { depends_on: _, ...said } }: Resource) =>
    !gone.has(address) && !HOLDING.includes(type) && mentions(said, gone);
  for (let more = all.filter(speaks); more.length > 0; more = all.filter(speaks)) {
    for (const { address } of more) gone.add(address);
  }
  const left = all.filter(({ address }) => !gone.has(address)).map((one) => ({ ...one, body: apart(one.body, gone) }));
  const { output = {}, data = {}, ...rest } = withResources(json, left);
  return {
    ...rest,
    ...section(
      "output",
      Object.entries(output).filter(([, body]) => !mentions(body, gone)),
    ),
    ...section(
      "data",
      Object.entries(data).flatMap(([type, byName]) => {
        const kept = Object.entries(byName).filter(([, body]) => !mentions(body, gone));
        return kept.length === 0 ? [] : [[type, Object.fromEntries(kept)] as const];
      }),
    ),
  };
}

function apart(body: Block, gone: ReadonlySet<string>): Block {
  const { depends_on: waited, ...rest } = body;
  if (!Array.isArray(waited)) return body;
  const left = waited.filter((one) => !mentions(one, gone));
  return left.length === 0 ? rest : { ...rest, depends_on: left as unknown };
}

function section(name: string, entries: readonly (readonly [string, unknown])[]): object {
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}

function inner(body: Block, key: string): Block {
  const value = body[key];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null ? (first as Block) : {};
}

function atZero(scaling: Block): Block {
  const counts = Object.keys(scaling).filter((key) => /^(min|manual)_instance_count$/.test(key));
  return { ...scaling, ...Object.fromEntries(counts.map((key) => [key, 0])) };
}
