import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { addEverything, addShared } from "../network/everything";
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

describe(missing === undefined ? "networks, planned" : `networks, planned (skipped: ${missing})`, () => {
  const root = mkdtempSync(join(tmpdir(), "network-"));
  const folder = join(root, "stacks", "network");
  let changes: readonly PlannedChange[] = [];

  beforeAll(() => {
    const app = new App({ outdir: root });
    const stack = stackIn(app, "network", { provider: { project: "demo", region: "europe-west1" } });
    addEverything(stack, { maxInstances: 20, maxNodes: 30 });
    addShared(stack);
    app.synth();
    useChosenProvider(folder);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  given("all of it is valid to the real provider, without a warning", () => {
    expectValid({ folder });
  });

  given("they plan without a call to Google, and create what they should", () => {
    changes = firstPlan({ folder }).changes;
    expect(countsByType(changes)).toEqual({
      google_cloud_run_v2_service: 3,
      google_compute_address: 2,
      google_compute_firewall: 2,
      google_compute_global_address: 1,
      google_compute_network: 2,
      google_compute_router: 2,
      google_compute_router_nat: 2,
      google_compute_subnetwork: 9,
      google_compute_subnetwork_iam_member: 3,
      google_dns_managed_zone: 1,
      google_dns_record_set: 3,
      google_project_iam_member: 1,
      google_service_account: 3,
      google_service_networking_connection: 1,
    });
    expect(changes.flatMap(({ actions }) => actions)).toEqual(changes.map(() => "create"));
  });

  given("the provider takes the ranges as they were planned", () => {
    const subnetworks = Object.values(plannedBy(changes, "google_compute_subnetwork", "name"));
    expect(Object.fromEntries(subnetworks.map((one) => [one.name, one.ip_cidr_range]))).toMatchObject({
      "omni-cloud-run": expect.stringMatching(/^10\.2[01]\.192\.0\/2[56]$/),
      "omni-nodes": "10.20.128.0/26",
      "omni-proxy-only": "10.20.232.0/23",
      "omni-load-balancers": "10.21.224.0/24",
      db: "10.20.248.0/24",
      far: "10.9.0.0/29",
    });
  });
});
