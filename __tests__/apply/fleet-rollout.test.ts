import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  changeGroups,
  readReports,
  rolloutGate,
  TenantFleet,
  type FleetProps,
  type RolloutStatus,
  type ShardReport,
  type TerraformJson,
  type TenantSettings,
} from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { fleet } from "../fleet/fleets";
import { synthApp } from "../support/synth";
import { localGoogle, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

const IMAGE = "google_cloud_run_v2_service.template.containers.image";

/** Three tenants: one tries versions first. */
const shop: FleetProps<TenantSettings> = fleet({
  cells: { c01: { project: "demo", projectNumber: "123456789012", region: "europe-west1" } },
  defaults: { channel: "stable", cpu: "1", memory: "1Gi" },
  tenants: { acme: { cell: "c01" }, globex: { cell: "c01" }, initech: { cell: "c01", channel: "canary" } },
});

describe(
  missing === undefined ? "a rollout with the real provider" : `a rollout with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "rollout-"));
    const folder = join(root, "stacks");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    /** Makes the stacks, beside the states that they have already. */
    const make = (changes: Partial<FleetProps<TenantSettings>>): Readonly<Record<string, TerraformJson>> => {
      const stacks = synthApp((app) =>
        TenantFleet.from({ ...shop, ...changes }).build(app, {
          tenant: (scope, { id: tenant, image, settings }) =>
            void new CloudRunTenant(scope, "Tenant", { application: "shop", tenant, image, ...settings }),
        }),
      );
      return Object.fromEntries(
        Object.entries(stacks).map(([id, { json }]) => {
          const { backend: _, ...terraform } = json.terraform;
          mkdirSync(join(folder, id), { recursive: true });
          writeFileSync(join(folder, id, "cdk.tf.json"), JSON.stringify({ ...json, terraform }));
          useChosenProvider(join(folder, id));
          return [id, json];
        }),
      );
    };

    /** Runs the shard as a program of its own, within the local cloud. */
    const run = (mode: "plan" | "apply", more: object = {}): ShardReport => {
      const reports = mkdtempSync(join(root, "reports-"));
      const stacks = ["acme", "globex", "initech"].map((id) => `shop-tenant-${id}`);
      const options = { mode, shard: { number: 1, of: 1 }, stacks, folder, reports, onlyPending: true, ...more };
      const program = [
        process.execPath,
        join(__dirname, "../tools/fleet/run-shard-program.js"),
        JSON.stringify(options),
      ];
      const within = ["--state", join(root, "cloud.json"), "--quota-factor", "20"];
      spawnSync(google ?? "", [...within, ...program], { encoding: "utf8", stdio: "inherit" });
      return readReports(reports)[0]!;
    };

    const statuses = ({ stacks }: ShardReport): readonly RolloutStatus[] => stacks.map(({ status }) => status);
    const gateCodes = (report: ShardReport) =>
      rolloutGate([report], undefined, { bakeSeconds: 0 }).map(({ code }) => code);

    given(
      "applies all, then what an edit touches alone, and sees one that fails",
      () => {
        const first = make({});
        const planned = run("plan");
        expect(statuses(planned)).toEqual(["planned", "planned", "planned"]);
        const applied = run("apply", { planned: [planned] });
        expect(applied.stacks.map(({ status, reason }) => reason ?? status)).toEqual(["applied", "applied", "applied"]);
        expect(applied.stacks.map(({ counts }) => counts)).toEqual(planned.stacks.map(({ counts }) => counts));
        expect(gateCodes(applied)).toEqual([]);
        // Everything is read, and nothing is left to do.
        expect(statuses(run("plan", { onlyPending: false }))).toEqual(["unchanged", "unchanged", "unchanged"]);

        const second = make({ channels: { stable: { tag: "1.5.0" }, canary: { tag: "1.5.0" } } });
        const preview = run("plan");
        expect(statuses(preview)).toEqual(["planned", "planned", "unchanged"]);
        // The plan says what the comparison of the stacks has said without it.
        const { stacks: touched, changes } = changeGroups(first, second)[0]!;
        expect(preview.stacks.filter(({ status }) => status === "planned").map(({ stack }) => stack)).toEqual(touched);
        expect([changes, preview.stacks[0]?.changes]).toEqual([[IMAGE], [IMAGE]]);
        const rolled = run("apply", { planned: [preview] });
        expect(statuses(rolled)).toEqual(["applied", "applied", "unchanged"]);
        expect(gateCodes(rolled)).toEqual([]);
        const [service] = rolled.stacks[0]?.services ?? [];
        expect(service).toMatchObject({ service: "europe-west1/shop-acme", changed: true });
        expect(service?.after.latestReadyRevision).not.toBe(service?.before?.latestReadyRevision);

        // A version of a secret that is not there: the deployment of that tenant fails, and no other's.
        const secrets = { API_KEY: { from: "existing" as const, secret: "projects/demo/secrets/none", version: "7" } };
        const tenants = {
          ...(shop.tenants as object),
          acme: { cell: "c01", secrets },
          globex: { cell: "c01", cpu: "2" as const },
        };
        make({ channels: { stable: { tag: "1.5.0" }, canary: { tag: "1.5.0" } }, tenants });
        const bad = run("apply");
        expect(statuses(bad)).toEqual(["failed", "applied", "unchanged"]);
        expect(gateCodes(bad)).toEqual(["rollout-gate-failures"]);
        // It failed, so it is still open.
        expect(statuses(run("plan"))).toEqual(["planned", "unchanged", "unchanged"]);
      },
      1_200_000,
    );
  },
);
