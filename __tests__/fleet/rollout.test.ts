import fc from "fast-check";
import {
  changesOf,
  countsOf,
  countsText,
  destructionProblems,
  parseBaking,
  parseReport,
  parseRollout,
  parseShard,
  rolloutOutputs,
  rolloutPlan,
  rolloutText,
  shardNames,
  shardOfRollout,
  shardsOf,
  stacksOfShard,
  type FleetLock,
  type Fingerprint,
  type PlanJson,
  type TenantState,
} from "../../lib/fleet";
import { inLine, paced } from "../../lib/fleet/rollout/pace";
import { secretReadsOf, throttleOf, throttlesOf } from "../../lib/fleet/rollout/throttle";
import { problemsOf } from "./fleets";
import { planOf } from "./rollouts";

const codes = (run: () => unknown) => problemsOf(run).map(({ code }) => code);
const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), { maxLength: 400 });

describe("shards", () => {
  it("have every stack exactly once, differ by one at most, and are no more than asked for", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 30 }), (stacks, most) => {
        const shards = shardsOf(stacks, most);
        expect(shards.flat().sort()).toEqual([...stacks].sort());
        expect(shards).toHaveLength(Math.min(most, stacks.length));
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(0, ...sizes) - Math.min(Infinity, ...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("are the same whatever the order of the stacks", () => {
    fc.assert(
      fc.property(names, (stacks) => {
        expect(shardsOf([...stacks].reverse())).toEqual(shardsOf(stacks));
      }),
    );
  });

  it("are twenty, unless there are fewer stacks, and never one for each of many tenants", () => {
    expect(shardsOf(Array.from({ length: 10_000 }, (_, index) => `t${index}`))).toHaveLength(20);
    expect(shardsOf(["b", "a"])).toEqual([["a"], ["b"]]);
    expect(shardsOf([])).toEqual([]);
  });

  it("keep together what is a unit", () => {
    const stacks = ["app-a", "app-b", "data-a", "data-b"];
    expect(shardsOf(stacks, 2, (stack) => stack.slice(-1))).toEqual([
      ["app-a", "data-a"],
      ["app-b", "data-b"],
    ]);
  });

  it("are refused above what a matrix of GitHub takes, and below one", () => {
    const stacks = Array.from({ length: 300 }, (_, index) => `t${index}`);
    expect(shardsOf(stacks, 256)).toHaveLength(256);
    for (const most of [257, 0, -1, 1.5, NaN]) expect(codes(() => shardsOf(stacks, most))).toEqual(["rollout-shards"]);
  });

  it("are named by their number, and refused by another name", () => {
    expect(parseShard("3/20")).toEqual({ number: 3, of: 20 });
    expect(stacksOfShard(["a", "b", "c"], parseShard("2/3"))).toEqual(["b"]);
    expect(stacksOfShard(["a"], parseShard("2/3"))).toEqual([]);
    expect(parseShard("256/256").number).toBe(256);
    for (const text of ["0/3", "4/3", "1/257", "1", "a/b", "1/3 ", "-1/3", "01/3"]) {
      expect([text, codes(() => parseShard(text))]).toEqual([text, ["rollout-shard-form"]]);
    }
  });
});

function lockedStack(
  kind: Fingerprint["kind"],
  ids: readonly string[],
  state: TenantState = "active",
): FleetLock[string] {
  return { hash: "1", kind, cell: "c01", tenants: Object.fromEntries(ids.map((id) => [id, state])) };
}

describe("the plan of a rollout", () => {
  const waves = [
    { name: "canary", percent: 10 },
    { name: "rest", percent: 100 },
  ];
  const fleet = { name: "shop", waves, waveOf: (id: string) => (id.startsWith("c") ? 0 : 1) };
  const lock: FleetLock = {
    "shop-cell-c01": lockedStack("cell", []),
    "shop-tenant-c1": lockedStack("tenant", ["c1"]),
    "shop-tenant-t1": lockedStack("tenant", ["t1"]),
    "shop-tenant-t2": lockedStack("tenant", ["t2"]),
  };

  it("has what tenants share first, and then each wave", () => {
    expect(rolloutPlan(fleet, lock, undefined, 2)).toEqual({
      plan: [
        ["shop-cell-c01", "shop-tenant-c1"],
        ["shop-tenant-t1", "shop-tenant-t2"],
      ],
      steps: {
        cells: [["shop-cell-c01"]],
        wave_1: [["shop-tenant-c1"]],
        wave_2: [["shop-tenant-t1"], ["shop-tenant-t2"]],
      },
    });
  });

  it("has those stacks alone that it is told, and none that is not made any more", () => {
    const { plan, steps } = rolloutPlan(fleet, lock, ["shop-tenant-t1", "shop-tenant-gone"]);
    expect(plan).toEqual([["shop-tenant-t1"]]);
    expect(steps).toEqual({ cells: [], wave_1: [], wave_2: [["shop-tenant-t1"]] });
  });

  it("has one wave for all where the fleet has none", () => {
    const { steps } = rolloutPlan({ name: "shop", waves: [], waveOf: () => 0 }, lock);
    expect(Object.keys(steps)).toEqual(["cells", "wave_1"]);
  });

  it("gives a stack that tenants share to the last of their waves, and both of a tenant to one shard", () => {
    const shared = { "shop-group-g": lockedStack("group", ["c1", "t1"]) };
    expect(rolloutPlan(fleet, shared).steps["wave_2"]).toEqual([["shop-group-g"]]);
    const split = {
      "shop-app-t1": lockedStack("app", ["t1"]),
      "shop-app-t2": lockedStack("app", ["t2"]),
      "shop-data-t1": lockedStack("data", ["t1"]),
      "shop-data-t2": lockedStack("data", ["t2"]),
    };
    expect(rolloutPlan(fleet, split).plan).toEqual([
      ["shop-app-t1", "shop-data-t1"],
      ["shop-app-t2", "shop-data-t2"],
    ]);
  });

  it("is every stack once in what is planned, and once in the steps", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 20 }), (ids, most) => {
        const all: FleetLock = Object.fromEntries(ids.map((id) => [`shop-tenant-${id}`, lockedStack("tenant", [id])]));
        const { plan, steps } = rolloutPlan(fleet, all, undefined, most);
        expect(plan.flat().sort()).toEqual(Object.keys(all).sort());
        expect(Object.values(steps).flat(2).sort()).toEqual(Object.keys(all).sort());
      }),
    );
  });

  it("is a line for each job, and a file that can be read again", () => {
    const plan = rolloutPlan(fleet, lock, undefined, 2);
    expect(rolloutOutputs(plan)).toBe('plan=["1/2","2/2"]\ncells=["1/1"]\nwave_1=["1/1"]\nwave_2=["1/2","2/2"]\n');
    expect(parseRollout("rollout.json", rolloutText(plan))).toEqual(plan);
    for (const text of [
      "",
      "{",
      "[]",
      "{}",
      '{"plan":[]}',
      '{"plan":[[1]],"steps":{}}',
      '{"plan":[],"steps":{"a":1}}',
    ]) {
      expect([text, codes(() => parseRollout("rollout.json", text))]).toEqual([text, ["rollout-file-form"]]);
    }
  });

  it("says the stacks of a shard, and nothing where there are fewer shards", () => {
    const plan = rolloutPlan(fleet, lock, undefined, 2);
    expect(shardOfRollout(plan, "2/8", "wave_2")).toEqual({ shard: { number: 2, of: 2 }, stacks: ["shop-tenant-t2"] });
    expect(shardOfRollout(plan, "1/2")?.stacks).toEqual(["shop-cell-c01", "shop-tenant-c1"]);
    expect(shardOfRollout(plan, "3/8", "wave_2")).toBeUndefined();
    for (const step of ["wave_3", "toString"])
      expect(codes(() => shardOfRollout(plan, "1/1", step))).toEqual(["rollout-step"]);
    expect(shardNames(plan.plan)).toEqual(["1/2", "2/2"]);
  });
});

describe("the throttle", () => {
  it("keeps 600 reads of Secret Manager in a minute, over all shards", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), (secretReads, shards) => {
        const { everySeconds } = throttleOf({ secretReads }, shards);
        expect((60 / everySeconds) * secretReads * shards).toBeLessThanOrEqual(600.0001);
      }),
    );
  });

  it("has as many workers as the quota keeps busy: three for six reads and two seconds, one in twenty shards", () => {
    expect(throttleOf({ secretReads: 6, seconds: 2 }, 1)).toEqual({ workers: 3, everySeconds: 0.6 });
    expect(throttleOf({ secretReads: 6, seconds: 2 }, 20)).toEqual({ workers: 1, everySeconds: 12 });
    expect(throttleOf({ secretReads: 0 }, 20)).toEqual({ workers: 4, everySeconds: 0 });
    expect(throttleOf({ secretReads: 0, newBuckets: 1 }, 1)).toEqual({ workers: 1, everySeconds: 2 });
  });

  it("counts secrets, versions, grants and data in a stack", () => {
    const resource = {
      google_secret_manager_secret: { A: {}, B: {} },
      google_secret_manager_secret_version: { A: {} },
      google_secret_manager_secret_iam_member: { A: {} },
      google_storage_bucket: { A: {} },
    };
    expect(secretReadsOf({ resource, data: { google_secret_manager_secret_version: { C: {} } } })).toBe(5);
    expect(secretReadsOf({})).toBe(0);
  });

  it("lets projects go side by side, each by its heaviest stack", () => {
    const load = (project: string, secretReads: number) => ({ project, load: { secretReads } });
    const throttle = throttlesOf([load("a", 6), load("a", 60), load("b", 60)], 1);
    expect(throttle).toEqual({
      workers: 2,
      everySeconds: new Map([
        ["a", 6],
        ["b", 6],
      ]),
    });
    expect(throttlesOf([load("a", 0)], 1, 2).workers).toBe(2);
    expect(throttlesOf([], 1).workers).toBe(1);
  });
});

describe("a line", () => {
  const three = ["a1", "a2", "b1"].map((work) => ({ work, project: work.slice(0, 1) }));

  it("begins no work of a project sooner than its quota allows, and holds up no other project", () => {
    const next = paced(three, new Map([["a", 10]]));
    expect([next(0), next(0), next(0), next(10), next(10)]).toEqual([
      { work: "a1" },
      { work: "b1" },
      { waitSeconds: 10 },
      { work: "a2" },
      undefined,
    ]);
  });

  it("waits its time, and no more once it was told to stop", async () => {
    const controller = new AbortController();
    const done: string[] = [];
    const run = (work: string) => Promise.resolve(void done.push(work));
    const began = Date.now();
    const now = () => (Date.now() - began) / 1000;
    await inLine(paced(three, new Map([["a", 0.3]])), run, { workers: 2, signal: controller.signal, now });
    expect(done).toEqual(["a1", "b1", "a2"]);
    expect(now()).toBeGreaterThanOrEqual(0.29);
    setTimeout(() => controller.abort(), 50);
    await inLine(paced(three, new Map([["a", 60]])), run, { workers: 2, signal: controller.signal, now });
    expect(done.slice(3)).toEqual(["a1", "b1"]);
  });
});

describe("what a plan does", () => {
  const fingerprint = planOf(["update"], { type: "terraform_data", name: "fleet_fingerprint" });
  const merged = (...plans: PlanJson[]): PlanJson => ({
    resource_changes: plans.flatMap(({ resource_changes = [] }) => resource_changes),
  });

  it("is counted, a replacement twice, and without the fingerprint", () => {
    const plan = merged(
      ...[planOf(["create"]), planOf(["update"]), planOf(["delete"]), planOf(["delete", "create"]), planOf(["forget"])],
      ...[planOf(["no-op"], { importing: { id: "x" } }), planOf(["no-op"]), planOf(["read"]), fingerprint],
    );
    expect(countsOf(plan)).toEqual({ add: 2, change: 1, destroy: 2, import: 1, forget: 1 });
    expect(countsText(countsOf(plan))).toBe("2 to add, 1 to change, 2 to destroy, 1 to import, 1 to forget");
    expect(countsText(countsOf(fingerprint))).toBe("no changes");
    expect(countsOf({})).toEqual({ add: 0, change: 0, destroy: 0, import: 0, forget: 0 });
  });

  it("is said in keys, the same for all tenants, and never in values", () => {
    const before = {
      template: [{ containers: [{ image: "shop:1", env: [{ name: "A", value: "secret-one" }] }] }],
      labels: { tenant: "acme" },
    };
    const after = {
      template: [{ containers: [{ image: "shop:2", env: [{ name: "A", value: "secret-two" }] }] }],
      labels: { tenant: "acme" },
    };
    const plan = merged(
      planOf(["update"], { before, after }),
      planOf(["delete", "create"], {
        type: "google_storage_bucket",
        replace_paths: [["location"], ["lifecycle_rule", 0, "age"]],
      }),
      planOf(["create"], { type: "google_service_account" }),
      planOf(["delete"], { type: "google_cloud_run_v2_job" }),
      planOf(["forget"], { type: "google_cloud_scheduler_job" }),
      planOf(["update"], { importing: {}, before: { a: 1 }, after: { a: 2 } }),
      fingerprint,
    );
    expect(changesOf(plan)).toEqual([
      "+ google_service_account",
      "- google_cloud_run_v2_job",
      "forget google_cloud_scheduler_job",
      "google_cloud_run_v2_service.a",
      "google_cloud_run_v2_service.template.containers.env.value",
      "google_cloud_run_v2_service.template.containers.image",
      "import google_cloud_run_v2_service",
      "replace google_storage_bucket, because of location, lifecycle_rule.age",
    ]);
  });

  it.each([
    "google_storage_bucket",
    "google_secret_manager_secret",
    "google_service_account",
    "google_sql_database_instance",
    "google_firestore_database",
  ])("is refused where it destroys, or makes anew, a %s", (type) => {
    const tenant = { kind: "tenant", tenants: { acme: "active" } } as const;
    const found = (actions: readonly string[]) =>
      destructionProblems("shop-tenant-acme", planOf(actions, { type, name: "It" }), tenant);
    expect([found(["delete"]), found(["delete", "create"]), found(["create", "delete"])]).toMatchObject([
      [{ code: "rollout-destroys", path: "shop-tenant-acme", at: `${type}.It`, got: "destroyed" }],
      [{ code: "rollout-destroys", got: "destroyed, and made anew" }],
      [{ code: "rollout-destroys" }],
    ]);
    for (const actions of [["update"], ["forget"], ["no-op"], ["create"]]) expect(found(actions)).toEqual([]);
  });

  it("may destroy what the list gives up, and nothing of another tenant in the same stack", () => {
    const problems = (name: string, fingerprint: Pick<Fingerprint, "kind" | "tenants"> | undefined) =>
      destructionProblems("x", planOf(["delete"], { type: "google_storage_bucket", name }), fingerprint).length;
    expect(problems("Bucket", { kind: "tenant", tenants: { acme: "purged" } })).toBe(0);
    for (const state of ["active", "suspended", "retained", "released"] as const) {
      expect([state, problems("Bucket", { kind: "tenant", tenants: { acme: state } })]).toEqual([state, 1]);
    }
    const group = { kind: "group", tenants: { acme: "purged", globex: "active" } } as const;
    expect([problems("acme_Bucket", group), problems("globex_Bucket", group), problems("acmeX_Bucket", group)]).toEqual(
      [0, 1, 1],
    );
    expect([problems("Bucket", { kind: "cell", tenants: {} }), problems("Bucket", undefined)]).toEqual([1, 1]);
    expect(destructionProblems("x", planOf(["delete"]), undefined)).toEqual([]);
  });
});

describe("files of a rollout", () => {
  it("are refused where they are none", () => {
    const report = {
      shard: "1/1",
      mode: "plan",
      finished: true,
      stacks: [{ stack: "a", status: "planned", counts: {}, changes: [] }],
    };
    expect(parseReport("report.json", JSON.stringify(report))).toEqual(report);
    for (const text of [
      "",
      "null",
      "[]",
      "{}",
      JSON.stringify({ ...report, stacks: [{}] }),
      JSON.stringify({ ...report, mode: "x" }),
    ]) {
      expect([text, codes(() => parseReport("report.json", text))]).toEqual([text, ["rollout-report-form"]]);
    }
    const baking = { seconds: 900, requests: 10, errors: 0, probes: { a: 200 } };
    expect(parseBaking("baking.json", JSON.stringify(baking))).toEqual(baking);
    for (const text of [
      "",
      "{}",
      '{"seconds":"900","requests":1,"errors":0}',
      '{"seconds":1,"requests":1,"errors":0,"probes":1}',
    ]) {
      expect([text, codes(() => parseBaking("baking.json", text))]).toEqual([text, ["rollout-baking-form"]]);
    }
  });
});
