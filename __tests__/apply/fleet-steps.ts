import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import {
  changesOf,
  lockOf,
  statusOf,
  TenantFleet,
  type EntryOptions,
  type FleetLock,
  type FleetProps,
  type PlanJson,
  type StackStatus,
  type TenantSettings,
} from "../../lib/fleet";
import { addAunooaiTenants } from "../../stacks/aunooai-tenants";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

/** An entry of the list. */
export type Entry = EntryOptions & TenantSettings;

const google = localGoogle();
const BUCKET = "demo-tfstate";

/** Why nothing can be applied here; undefined where it can. */
export const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);

/** A cloud with a bucket for the states, in which the steps of a fleet are applied one after the other. */
export function fleetSteps() {
  const root = mkdtempSync(join(tmpdir(), "fleet-"));
  const within = (...failing: readonly string[]) => [google as string, "--state", join(root, "cloud.json"), ...failing];
  const cloud = (...words: readonly string[]): string => {
    const [binary = "", ...options] = within();
    const script = join(__dirname, "cloud_objects.py");
    const run = spawnSync(binary, [...options, "python3", script, ...words], { encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    return run.stdout.trim();
  };
  return {
    cloud,
    makeBucket: () => void cloud("make", BUCKET),
    remove: () => rmSync(root, { recursive: true, force: true }),
    /** The stacks of a list, synthesized into a folder of their own. */
    synthesized: (step: string, changes: Changed, today?: string) =>
      synthesizedStep({ outdir: join(root, step), within, cloud }, changes, today),
  };
}

/** What differs from the list of all steps. */
type Changed = Pick<FleetProps<TenantSettings>, "tenants"> & Partial<FleetProps<TenantSettings>>;

interface Place {
  readonly outdir: string;
  readonly within: (...failing: readonly string[]) => readonly string[];
  readonly cloud: (...words: readonly string[]) => string;
}

function synthesizedStep({ outdir, within, cloud }: Place, changes: Changed, today?: string) {
  const app = new App({ outdir });
  const fleet = TenantFleet.from({
    apiVersion: "fleet/v1",
    name: "aunooai",
    image: "us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app",
    state: { bucket: BUCKET },
    cells: { us: { project: "demo-project", projectNumber: "123456789012", region: "us-central1" } },
    channels: { stable: { tag: "1.4.2" } },
    defaults: { channel: "stable", secrets: { ADMIN_PASSWORD: { from: "generated", version: 1 } } },
    ...changes,
  });
  addAunooaiTenants(app, fleet, { today });
  app.synth();
  const folderOf = (tenant: string) => join(outdir, "stacks", `aunooai-tenant-${tenant}`);
  const ids = Object.keys(changes.tenants);
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
    /** What a plan would change, but for the fingerprint, which changes each time. */
    changes(tenant: string): readonly string[] {
      const file = join(folderOf(tenant), "plan.bin");
      const planned = run(tenant, "plan", "-input=false", `-out=${file}`);
      expect(planned.status === 0 ? "" : planned.output).toBe("");
      const plan = JSON.parse(run(tenant, "show", "-json", file).stdout) as PlanJson;
      return changesOf(plan).filter((change) => !change.includes("terraform_data"));
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
