import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { addNetwork, addRedis, addValkey } from "../database/caches";
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

describe(missing === undefined ? "caches, planned" : `caches, planned (skipped: ${missing})`, () => {
  const root = mkdtempSync(join(tmpdir(), "caches-"));
  const folder = join(root, "stacks", "caches");
  let changes: readonly PlannedChange[] = [];

  beforeAll(() => {
    const app = new App({ outdir: root });
    const stack = stackIn(app, "caches", { provider: { project: "demo", region: "europe-west1" } });
    const network = addNetwork(stack);
    addRedis(stack, network, { memory: "5Gi", readReplicas: 2 });
    addValkey(stack, network);
    app.synth();
    useChosenProvider(folder);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  given("all of them are valid to the real provider, without a warning", () => {
    expectValid({ folder });
  });

  given("they plan without a call to Google, and create what they should", () => {
    changes = firstPlan({ folder }).changes;
    expect(countsByType(changes)).toEqual({
      google_cloud_run_v2_service: 2,
      google_compute_firewall: 1,
      google_compute_global_address: 1,
      google_compute_network: 1,
      google_compute_subnetwork: 2,
      google_memorystore_instance: 2,
      google_network_connectivity_service_connection_policy: 1,
      google_project_iam_member: 1,
      google_redis_instance: 1,
      google_secret_manager_secret: 3,
      google_secret_manager_secret_iam_member: 3,
      google_secret_manager_secret_version: 3,
      google_service_account: 2,
      google_service_networking_connection: 1,
    });
    expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
  });

  given("the provider takes them as they were written", () => {
    const [redis] = Object.values(plannedBy(changes, "google_redis_instance", "name"));
    expect(redis).toMatchObject({
      memory_size_gb: 5,
      replica_count: 2,
      tier: "STANDARD_HA",
      redis_version: "REDIS_7_2",
      redis_configs: { "maxmemory-policy": "allkeys-lru" },
      effective_labels: { team: "core" },
    });
    expect(plannedBy(changes, "google_memorystore_instance", "instance_id")).toMatchObject({
      sessions: { mode: "CLUSTER_DISABLED", shard_count: 1, replica_count: 1, node_type: "STANDARD_SMALL" },
      cluster: { mode: "CLUSTER", shard_count: 3, replica_count: 2 },
    });
  });

  given("the URL is handed over write-only, the certificates as what they are", () => {
    const versions = changes.filter(({ type }) => type === "google_secret_manager_secret_version");
    const written = versions.map(({ name, after }) => [/^\w+?_(Url|Certificates)_/.exec(name)?.[1], after] as const);
    for (const [what, after] of written) {
      expect(after).toMatchObject({ secret_data_wo: null, secret_data_wo_version: what === "Url" ? 1 : 0 });
    }
    expect(written.map(([what]) => what).sort()).toEqual(["Certificates", "Certificates", "Url"]);
  });
});
