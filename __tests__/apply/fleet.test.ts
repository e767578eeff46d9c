import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import {
  lockOf,
  lockProblems,
  statusOf,
  TenantFleet,
  type EntryOptions,
  type FleetLock,
  type StackStatus,
  type TenantSettings,
} from "../../lib/fleet";
import { addAunooaiTenants } from "../../stacks/aunooai-tenants";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

type Entry = EntryOptions & TenantSettings;

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;
const root = mkdtempSync(join(tmpdir(), "fleet-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const BUCKET = "demo-tfstate";
const DATA = "demo-project-aunooai-initech";
const PURGED = { after: "2027-01-31", confirm: "initech" } as const;

/** The cloud in which all of it happens, whatever Terraform is run in between. */
function within(...failing: readonly string[]): readonly string[] {
  return [google as string, "--state", join(root, "cloud.json"), ...failing];
}

function cloud(...words: readonly string[]): string {
  const [binary = "", ...options] = within();
  const script = join(__dirname, "cloud_objects.py");
  const run = spawnSync(binary, [...options, "python3", script, ...words], { encoding: "utf8" });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  return run.stdout.trim();
}

/** The stacks of a list, synthesized into a folder of their own. */
function synthesized(step: string, tenants: Readonly<Record<string, Entry>>, today?: string) {
  const outdir = join(root, step);
  const app = new App({ outdir });
  const fleet = TenantFleet.from({
    apiVersion: "fleet/v1",
    name: "aunooai",
    image: "us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app",
    state: { bucket: BUCKET },
    cells: { us: { project: "demo-project", projectNumber: "123456789012", region: "us-central1" } },
    channels: { stable: { tag: "1.4.2" } },
    defaults: { channel: "stable", secrets: { ADMIN_PASSWORD: { from: "generated", version: 1 } } },
    tenants,
  });
  addAunooaiTenants(app, fleet, { today });
  app.synth();
  const folderOf = (tenant: string) => join(outdir, "stacks", `aunooai-tenant-${tenant}`);
  const ids = Object.keys(tenants);
  const jsonOf = (tenant: string) => JSON.parse(readFileSync(join(folderOf(tenant), "cdk.tf.json"), "utf8"));
  const lock: FleetLock = lockOf(Object.fromEntries(ids.map((id) => [`aunooai-tenant-${id}`, jsonOf(id)])));
  const run = (tenant: string, ...words: readonly string[]) =>
    terraform({ folder: folderOf(tenant), within: within() }, ...words);
  return {
    lock,
    /** Makes the stack of a tenant ready: its providers from wherever they come, its state from the bucket. */
    init(tenant: string) {
      useChosenProvider(folderOf(tenant));
      expect(terraform({ folder: folderOf(tenant) }, "init", "-input=false", "-backend=false")).toMatchObject({
        status: 0,
      });
      expect(run(tenant, "init", "-input=false")).toMatchObject({ status: 0 });
    },
    run,
    /** How many resources a plan would add, change and destroy. */
    planned(tenant: string): string {
      const { output } = run(tenant, "plan", "-input=false");
      return /Plan: .*|No changes\./.exec(output)?.[0] ?? output;
    },
    apply: (tenant: string, ...failing: readonly string[]) =>
      terraform(
        { folder: folderOf(tenant), within: within(...failing) },
        ...["apply", "-auto-approve", "-input=false"],
      ),
    addresses: (tenant: string) => run(tenant, "state", "list").stdout.trim().split("\n"),
    /** How far the stacks are, by the states in the bucket. */
    standing(): readonly StackStatus["is"][] {
      const names = ids.map((id) => `fleet/aunooai/tenants/${id}`);
      const states = new Map(
        names.flatMap((name) => {
          const text = cloud("get", BUCKET, `${name}/default.tfstate`);
          return text === "404" ? [] : [[name, JSON.parse(text) as unknown] as const];
        }),
      );
      return statusOf({ stacks: fleet.stacks, lock, states }).map(({ is }) => is);
    },
  };
}

/** Applies a step in the life of initech, and says what its plan was. */
function takeStep(step: ReturnType<typeof synthesized>): string {
  step.init("initech");
  const plan = step.planned("initech");
  expect(step.apply("initech")).toMatchObject({ status: 0 });
  expect(step.planned("initech")).toBe("No changes.");
  return plan;
}

const codesOf = (before: FleetLock, after: FleetLock) =>
  lockProblems("fleet.lock.json", before, after).map(({ code }) => code);

describe(
  missing === undefined ? "a tenant of a fleet, applied" : `a tenant of a fleet, applied (skipped: ${missing})`,
  () => {
    given(
      "an apply that fails keeps the fingerprint of the one before, and the stack is pending until one goes through",
      () => {
        cloud("make", BUCKET);
        const first = synthesized("first", { globex: { cell: "us" } });
        first.init("globex");
        expect(first.standing()).toEqual(["never applied"]);
        expect(first.apply("globex")).toMatchObject({ status: 0 });
        expect(first.standing()).toEqual(["applied"]);
        expect(first.planned("globex")).toBe("No changes.");

        const larger = synthesized("larger", { globex: { cell: "us", cpu: "4", memory: "8Gi" } });
        larger.init("globex");
        expect(larger.standing()).toEqual(["pending"]);
        const failed = larger.apply("globex", "--fail", "PATCH .*/services/aunooai-globex", "403", "9");
        expect(failed).toMatchObject({ status: 1 });
        expect(larger.standing()).toEqual(["pending"]);
        // What was applied last is still what the first list said.
        expect(first.standing()).toEqual(["applied"]);
        expect(larger.apply("globex")).toMatchObject({ status: 0 });
        expect(larger.standing()).toEqual(["applied"]);
      },
    );

    given(
      "goes from active to purged: nothing is lost before, nothing is left after, and no step touches another tenant",
      () => {
        const globex: Entry = { cell: "us", cpu: "4", memory: "8Gi" };
        const said = (step: string, entry: Partial<Entry>, today?: string) =>
          synthesized(step, { initech: { cell: "us", ...entry }, globex }, today);
        const active = said("active", {});
        const suspended = said("suspended", { state: "suspended" });
        const retained = said("retained", { state: "retained" });
        const ready = said("ready", { state: "retained", purge: PURGED });
        const purged = said("purged", { state: "purged", purge: PURGED }, PURGED.after);

        active.init("initech");
        expect(active.apply("initech")).toMatchObject({ status: 0 });
        cloud("put", DATA, "notes.txt", "what nobody may lose");
        const everything = active.addresses("initech");
        expect(everything).toHaveLength(10);

        // The door is shut and nothing else is gone; then what runs is gone as well.
        expect(takeStep(suspended)).toBe("Plan: 0 to add, 2 to change, 1 to destroy.");
        expect(takeStep(retained)).toBe("Plan: 0 to add, 1 to change, 1 to destroy.");
        const running = /^google_cloud_run_v2_service(_iam_member)?\./;
        expect(retained.addresses("initech")).toEqual(everything.filter((address) => !running.test(address)));
        // Terraform itself refuses to destroy what is retained.
        expect(retained.run("initech", "destroy", "-auto-approve", "-input=false")).toMatchObject({
          status: 1,
          output: expect.stringContaining("Instance cannot be destroyed"),
        });
        expect(cloud("get", DATA, "notes.txt")).toBe("what nobody may lose");

        // Without its entry the tenant has no stack: nothing plans it, nothing destroys it, and the lock says so.
        const gone = synthesized("gone", { globex });
        expect(codesOf(retained.lock, gone.lock)).toEqual(["fleet-tenant-gone"]);
        gone.init("globex");
        expect(gone.planned("globex")).toBe("No changes.");
        expect(retained.addresses("initech")).toHaveLength(8);

        expect(takeStep(ready)).toBe("Plan: 0 to add, 3 to change, 0 to destroy.");
        expect(cloud("get", DATA, "notes.txt")).toBe("what nobody may lose");
        expect(takeStep(purged)).toBe("Plan: 0 to add, 1 to change, 7 to destroy.");
        expect(purged.addresses("initech")).toEqual(["terraform_data.fleet_fingerprint"]);
        expect(cloud("get", DATA, "notes.txt")).toBe("404");
        expect(codesOf(purged.lock, gone.lock)).toEqual([]);
        // Nobody has touched the other tenant in all of this.
        expect(gone.planned("globex")).toBe("No changes.");
      },
    );
  },
);
