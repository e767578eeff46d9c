import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockOf, lockProblems, lockText, TenantFleet, touchedStacks, type FleetLock } from "../../lib/fleet";
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
  readonly resources: Readonly<Record<string, object>>;
}

/** The stacks of a list with some of its text replaced, which has to be there once. */
function made(...edits: readonly (readonly [from: string, to: string])[]): Made {
  const text = edits.reduce((list, [from, to]) => {
    expect(list.split(from)).toHaveLength(2);
    return list.replace(from, to);
  }, LIST);
  return madeOf(text);
}

function madeOf(text: string): Made {
  const file = join(root, "fleet.yaml");
  writeFileSync(file, text);
  const stacks = synthApp((app) => void addAunooaiTenants(app, TenantFleet.fromFile(file)));
  const jsons = Object.fromEntries(Object.entries(stacks).map(([id, { json }]) => [id, json]));
  const resources = Object.entries(jsons).map(([id, { resource }]) => [id, resource as object]);
  return { lock: lockOf(jsons), resources: Object.fromEntries(resources) as Record<string, object> };
}

const before = made();

/** The paths in two values at which they differ, without ids of resources and the fingerprint. */
function differing(earlier: unknown, later: unknown, path: readonly string[] = []): readonly string[] {
  if (path.at(-1) === "//" || path[0] === "terraform_data") return [];
  const isInner = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
  if (isInner(earlier) && isInner(later)) {
    const keys = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
    return keys.flatMap((key) => differing(earlier[key], later[key], [...path, key]));
  }
  if (earlier === later) return [];
  const [type, , ...attributes] = path;
  const isWhole = attributes.length === 0;
  return [[isWhole ? (earlier === undefined ? "new" : "gone") : "", type, ...attributes].filter(Boolean).join(" ")];
}

/** Which stacks an edit touches, and what differs in each of them, by what differs. */
function changed(after: Made): Readonly<Record<string, readonly string[]>> {
  const groups: Record<string, string[]> = {};
  for (const id of touchedStacks(before.lock, after.lock)) {
    const what = differing(before.resources[id], after.resources[id]).join(", ");
    (groups[what] ??= []).push(id.replace("aunooai-tenant-", ""));
  }
  return groups;
}

const problems = (after: Made) => lockProblems("fleet.lock.json", before.lock, after.lock).map(({ code }) => code);

describe("an edit of one of 100 tenants changes exactly its stack", () => {
  it("where it is added", () => {
    const after = made(["  t50: { cell: us }", "  t50: { cell: us }\n  zoo: { cell: us }"]);
    expect(touchedStacks(before.lock, after.lock)).toEqual(["aunooai-tenant-zoo"]);
    expect(problems(after)).toEqual([]);
  });

  it("where it is resized", () => {
    const after = made(["  t17: { cell: us }", '  t17: { cell: us, cpu: "4", memory: 8Gi }']);
    expect(changed(after)).toEqual({
      "google_cloud_run_v2_service template containers 0 resources limits cpu, google_cloud_run_v2_service template containers 0 resources limits memory":
        ["t17"],
    });
  });

  it("where it is suspended", () => {
    const after = made(["  t17: { cell: us }", "  t17: { cell: us, state: suspended }"]);
    expect(Object.values(changed(after))).toEqual([["t17"]]);
    expect(Object.keys(changed(after))[0]).toMatch(/ingress.*min_instance_count.*gone google_cloud_run_v2_service_iam/);
    expect(problems(after)).toEqual([]);
  });

  it("where it is removed step by step, and the lock refuses it without those steps", () => {
    const suspended = made(["  t17: { cell: us }", "  t17: { cell: us, state: suspended }"]);
    const retained = made(["  t17: { cell: us }", "  t17: { cell: us, state: retained }"]);
    expect(touchedStacks(suspended.lock, retained.lock)).toEqual(["aunooai-tenant-t17"]);
    const gone = made(["  t17: { cell: us }\n", ""]);
    expect(touchedStacks(before.lock, gone.lock)).toEqual(["aunooai-tenant-t17"]);
    expect(problems(gone)).toEqual(["fleet-tenant-gone"]);
    expect(problems(retained)).toEqual(["fleet-state-step"]);
  });

  it("and nothing, where the keys stand in another order", () => {
    const [head = "", tenants = ""] = LIST.split("tenants:\n");
    const reversed = tenants.trimEnd().split("\n").reverse().join("\n");
    const layers = head.replace(
      /defaults:\n {2}channel: stable\n( {2}secrets:\n.*\n)/,
      "defaults:\n$1  channel: stable\n",
    );
    expect(layers).not.toBe(head);
    const after = madeOf(`${layers}tenants:\n${reversed}\n`);
    expect(changed(after)).toEqual({});
    expect(lockText(after.lock)).toBe(lockText(before.lock));
  });
});

describe("what was done to all tenants by a script is one edit", () => {
  const IMAGE = "google_cloud_run_v2_service template containers 0 image";

  it.each<readonly [name: string, from: string, to: string, changes: Readonly<Record<string, readonly string[]>>]>([
    ["another image, for those of its channel", "tag: 1.4.2", "tag: 1.4.3", { [IMAGE]: ids.slice(0, 90) }],
    ["the same image for those that lag behind", "tag: 1.3.9", "tag: 1.4.2", { [IMAGE]: pinned }],
    [
      "another size",
      "  channel: stable\n",
      '  channel: stable\n  cpu: "4"\n',
      { "google_cloud_run_v2_service template containers 0 resources limits cpu": ids },
    ],
    [
      "a mount elsewhere",
      "  channel: stable\n",
      "  channel: stable\n  dataPath: /data\n",
      { "google_cloud_run_v2_service template containers 0 volume_mounts 0 mount_path": ids },
    ],
    [
      "a new version of a secret",
      "from: generated, version: 1",
      "from: generated, version: 2",
      { "google_secret_manager_secret_version secret_data_wo_version": ids },
    ],
  ])("%s", (_, from, to, changes) => {
    const after = made([from, to]);
    expect(changed(after)).toEqual(
      Object.fromEntries(Object.entries(changes).map(([what, tenants]) => [what, [...tenants].sort()])),
    );
    expect(problems(after)).toEqual([]);
  });

  it("a retention, for all whose data has no archive", () => {
    const retention = "  channel: stable\n  retentionPeriod: 90d\n";
    const withoutArchive = made(
      ["  channel: stable\n", retention],
      ...pinned.map(
        (id) =>
          [
            `  ${id}: { cell: us, channel: pinned, archive`,
            `  ${id}: { cell: us, channel: pinned, retentionPeriod: null, archive`,
          ] as const,
      ),
    );
    const groups = changed(withoutArchive);
    expect(Object.values(groups)).toEqual([ids.slice(0, 90).sort()]);
    expect(Object.keys(groups)[0]).toMatch(/^google_storage_bucket/);
    // A bucket that is both is refused for each of the ten, and each is told of.
    expect(() => made(["  channel: stable\n", retention])).toThrow(/10 problems/);
  });
});

test("100 tenants are 100 lines of the lock, and one for what they share", () => {
  expect(Object.keys(before.lock)).toEqual(["aunooai-cell-us", ...[...all].sort()]);
  expect(lockText(before.lock).trimEnd().split("\n")).toHaveLength(103);
});
