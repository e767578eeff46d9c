import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  changeGroups,
  lockOf,
  lockProblems,
  lockText,
  TenantFleet,
  touchedStacks,
  type FleetLock,
  type TerraformJson,
} from "../../lib/fleet";
import { addAunooaiTenants } from "../../stacks/aunooai-tenants";
import { synthApp } from "../support/synth";

const root = mkdtempSync(join(tmpdir(), "hundred-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ids = Array.from({ length: 100 }, (_, index) => `t${index}`);
const pinned = ids.slice(90);
const all = ids.map((id) => `aunooai-tenant-${id}`);

/** A list of 100 tenants, of which ten say more than where they live. */
const LIST = `apiVersion: fleet/v1
name: aunooai
image: us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app
state: { bucket: demo-tfstate }
cells:
  us: { project: demo-project, projectNumber: "123456789012", region: us-central1, quotas: { serviceAccounts: 200 } }
channels:
  stable: { tag: 1.4.2 }
  pinned: { tag: 1.3.9 }
defaults:
  channel: stable
  secrets:
    ADMIN_PASSWORD: { from: generated, version: 1 }
tenants:
${ids.map((id) => `  ${id}: { cell: us${pinned.includes(id) ? ", channel: pinned, archive: { retention: 1y }" : ""} }`).join("\n")}
`;

interface Made {
  readonly lock: FleetLock;
  readonly stacks: Readonly<Record<string, TerraformJson>>;
}

type Edit = readonly [from: string, to: string];

/** The stacks of a list with some of its text replaced, which has to be there once. */
function made(...edits: readonly Edit[]): Made {
  const text = edits.reduce((list, [from, to]) => {
    expect(list.split(from)).toHaveLength(2);
    return list.replace(from, to);
  }, LIST);
  return madeOf(text);
}

function madeOf(text: string): Made {
  const file = join(root, "fleet.yaml");
  writeFileSync(file, text);
  const synthesized = synthApp((app) => void addAunooaiTenants(app, TenantFleet.fromFile(file)));
  const stacks = Object.fromEntries(Object.entries(synthesized).map(([id, { json }]) => [id, json as TerraformJson]));
  return { lock: lockOf(stacks), stacks };
}

const before = made();

/** What an edit changes, and in which tenants: nothing in the stacks of other ones. */
function changed(after: Made): Readonly<Record<string, readonly string[]>> {
  const groups = changeGroups(before.stacks, after.stacks);
  // What differs and what the lock says are the same stacks.
  expect(groups.flatMap(({ stacks }) => stacks).sort()).toEqual(touchedStacks(before.lock, after.lock));
  const tenants = (stacks: readonly string[]) => stacks.map((id) => id.replace("aunooai-tenant-", ""));
  return Object.fromEntries(groups.map(({ changes, stacks }) => [changes.join(", "), tenants(stacks)]));
}

const problems = (after: Made) => lockProblems("fleet.lock.json", before.lock, after.lock).map(({ code }) => code);
const container = "google_cloud_run_v2_service.template.containers";
const limit = `${container}.resources.limits`;

describe("an edit of one of 100 tenants changes exactly its stack", () => {
  const line = (id: string, options = "") => `  ${id}: { cell: us${options} }\n`;
  const edits: readonly Edit[] = [
    [line("t50"), `${line("t50")}${line("zoo")}`],
    [line("t17"), line("t17", ', cpu: "4", memory: 8Gi')],
    [line("t18"), line("t18", ", state: suspended")],
  ];
  const after = made(...edits);
  const groups = Object.entries(changed(after));

  it("where it is added, resized or suspended, and the lock takes all of that", () => {
    expect(groups.map(([, tenants]) => tenants).sort()).toEqual([["t17"], ["t18"], ["zoo"]]);
    expect(groups).toContainEqual([`${limit}.cpu, ${limit}.memory`, ["t17"]]);
    const [suspended = ""] = groups.find(([, tenants]) => tenants.includes("t18")) ?? [];
    expect(suspended).toMatch(/- google_cloud_run_v2_service_iam.*ingress.*min_instance_count/);
    expect(problems(after)).toEqual([]);
  });

  it("where it is retained or removed, which the lock refuses without the step before, and of two at once", () => {
    const less = made([line("t17"), line("t17", ", state: retained")], [line("t18"), ""]);
    expect(touchedStacks(before.lock, less.lock)).toEqual(["aunooai-tenant-t17", "aunooai-tenant-t18"]);
    expect([...problems(less)].sort()).toEqual(["fleet-removals", "fleet-state-step", "fleet-tenant-gone"]);
  });

  it("and nothing, where the keys stand in another order", () => {
    const [head = "", tenants = ""] = LIST.split("tenants:\n");
    const reversed = tenants.trimEnd().split("\n").reverse().join("\n");
    const layers = head.replace(
      /defaults:\n {2}channel: stable\n( {2}secrets:\n.*\n)/,
      "defaults:\n$1  channel: stable\n",
    );
    expect(layers).not.toBe(head);
    const other = madeOf(`${layers}tenants:\n${reversed}\n`);
    expect(changed(other)).toEqual({});
    expect(lockText(other.lock)).toBe(lockText(before.lock));
  });
});

describe("what was done to all tenants by a script is one edit", () => {
  const others = ids.slice(0, 90);
  const retention = "  channel: stable\n  retentionPeriod: 90d\n";

  it.each<readonly [name: string, edit: Edit, what: string, whom: readonly string[]]>([
    ["another image, for those of its channel", ["tag: 1.4.2", "tag: 1.4.3"], `${container}.image`, others],
    ["the image of the others for those that lag behind", ["tag: 1.3.9", "tag: 1.4.2"], `${container}.image`, pinned],
  ])("%s", (_, edit, what, whom) => {
    const after = made(edit);
    expect(changed(after)).toEqual({ [what]: [...whom].sort() });
    expect(problems(after)).toEqual([]);
  });

  it("another size, a mount elsewhere and a new version of a secret", () => {
    const version: Edit = ["from: generated, version: 1", "from: generated, version: 2"];
    const after = made(["  channel: stable\n", '  channel: stable\n  cpu: "4"\n  dataPath: /data\n'], version);
    const places = [
      `${limit}.cpu`,
      `${container}.volume_mounts.mount_path`,
      "google_secret_manager_secret_version.secret_data_wo_version",
    ];
    expect(changed(after)).toEqual({ [places.join(", ")]: [...ids].sort() });
    expect(problems(after)).toEqual([]);
  });

  it("a retention, for all whose data has no archive", () => {
    const without = pinned.map((id): Edit => [
      `  ${id}: { cell: us, channel: pinned, archive`,
      `  ${id}: { cell: us, channel: pinned, retentionPeriod: null, archive`,
    ]);
    const groups = changed(made(["  channel: stable\n", retention], ...without));
    expect(Object.values(groups)).toEqual([[...others].sort()]);
    expect(Object.keys(groups)[0]).toMatch(/google_storage_bucket\.retention_policy/);
    // A bucket that is both is refused for each of the ten, and each is told of.
    expect(() => made(["  channel: stable\n", retention])).toThrow(/10 problems/);
  });
});

test("100 tenants are 100 lines of the lock, and one for what they share", () => {
  expect(Object.keys(before.lock)).toEqual(["aunooai-cell-us", ...[...all].sort()]);
  expect(lockText(before.lock).trimEnd().split("\n")).toHaveLength(103);
});
