import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exitCodeOf, parseReport, runShard, type ShardReport, type ShardRunOptions } from "../../../lib/fleet";
import { noted, planOf, shardOf, type Acts } from "../../fleet/rollouts";

jest.setTimeout(120_000);

const update = planOf(["update"], { before: { image: "a" }, after: { image: "b" } });
const stacksOf = ({ stacks }: ShardReport) => Object.fromEntries(stacks.map((one) => [one.stack, one]));
const statuses = ({ stacks }: ShardReport) => Object.fromEntries(stacks.map(({ stack, status }) => [stack, status]));
const reportIn = ({ reports }: ShardRunOptions, folder = "plan-1-of-1") => {
  const file = join(reports, folder, "report.json");
  return parseReport(file, readFileSync(file, "utf8"));
};

function ten(special: Acts): Readonly<Record<string, Acts>> {
  const names = Array.from({ length: 10 }, (_, index) => `t${index}`);
  return Object.fromEntries(names.map((name) => [name, name === "t3" ? special : { plan: update }]));
}

describe("a shard", () => {
  it("plans each of its stacks, with nothing to ask and no lock, and says what changes", async () => {
    const shard = shardOf({ a: { plan: update }, b: {} });
    const report = await runShard(shard);
    expect(report).toMatchObject({ shard: "1/1", mode: "plan", finished: true });
    expect(report.stacks).toMatchObject([
      {
        stack: "a",
        status: "planned",
        counts: { add: 0, change: 1, destroy: 0, import: 0, forget: 0 },
        changes: ["google_cloud_run_v2_service.image"],
        log: "a.log",
      },
      { stack: "b", status: "unchanged", changes: [] },
    ]);
    expect(report).toEqual(reportIn(shard));
    expect(exitCodeOf([report])).toBe(0);
    const calls = noted(shard.root, "a", "calls").split("\n");
    expect(calls[0]).toBe("init -input=false -no-color");
    expect(calls[1]).toMatch(/^plan -input=false -no-color -lock=false -detailed-exitcode -out=\S+$/);
    expect(calls.slice(2)).toEqual([expect.stringMatching(/^show -json \S+$/), ""]);
  });

  it("goes on when one of ten fails, and says so in the end", async () => {
    const report = await runShard(shardOf(ten({ fails: "plan" })));
    expect(Object.values(statuses(report)).sort()).toEqual(["failed", ...Array.from({ length: 9 }, () => "planned")]);
    expect(stacksOf(report)["t3"]?.reason).toBe(
      "plan ended with 1: Error creating Bucket: googleapi: Error 403: nobody may not",
    );
    expect(exitCodeOf([report])).toBe(1);
  });

  it("fails a stack that was not made, or is no JSON, and not the others", async () => {
    const shard = shardOf({ a: { plan: update } });
    const report = await runShard({ ...shard, stacks: ["gone", "a"] });
    expect(statuses(report)).toEqual({ gone: "failed", a: "planned" });
    expect(stacksOf(report)["gone"]?.reason).toMatch(/^there is no .*gone\/cdk.tf.json; make the stacks first$/);
  });

  it("fails where Terraform cannot be started", async () => {
    const report = await runShard({ ...shardOf({ a: {} }), terraform: "/no/such/terraform" });
    expect(stacksOf(report)["a"]).toMatchObject({
      status: "failed",
      reason: "init could not be run: spawn /no/such/terraform ENOENT",
    });
  });

  it("kills one that hangs and does not hear, and finishes the others", async () => {
    const shard = { ...shardOf(ten({ hangs: "plan" })), stackSeconds: 5, graceSeconds: 1 };
    const report = await runShard(shard);
    expect(Object.values(statuses(report)).filter((status) => status === "planned")).toHaveLength(9);
    expect(stacksOf(report)["t3"]).toMatchObject({
      status: "failed",
      reason: "took too long, and was stopped during plan, and killed; its lock may still be there",
    });
  });

  it("begins no more once its time is over", async () => {
    const report = await runShard({ ...shardOf({ a: { plan: update } }), beginSeconds: 0 });
    expect(statuses(report)).toEqual({ a: "skipped" });
    expect(exitCodeOf([report])).toBe(1);
  });

  it("runs no more at the same time than it may", async () => {
    const shard = shardOf(Object.fromEntries(["a", "b", "c"].map((name) => [name, { plan: update }])));
    await runShard({ ...shard, workers: 1 });
    const times = ["a", "b", "c"].map((stack) => noted(shard.root, stack, "begun").trim().split("\n"));
    const [first, second, third] = times as [string[], string[], string[]];
    expect(BigInt(first.at(-1)!) < BigInt(second[0]!)).toBe(true);
    expect(BigInt(second.at(-1)!) < BigInt(third[0]!)).toBe(true);
  });

  it("keeps secrets out of reports and logs", async () => {
    const env = { ...process.env, TF_VAR_password: "hunter2-and-more" };
    const shard = shardOf({ a: { plan: update }, b: { fails: "plan" } });
    await runShard({ ...shard, env });
    const folder = join(shard.reports, "plan-1-of-1");
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(texts).toHaveLength(3);
    expect(texts.join("\n")).toContain("Error 403: (secret) may not");
    expect(texts.join("\n")).toContain("Plan: with (secret)");
    expect(texts.join("\n")).not.toContain("hunter2");
  });

  it("uses the providers of the lock file that it is given", async () => {
    const shard = shardOf({ a: { plan: update }, ".lock": {} });
    const lockFile = join(shard.folder, ".lock", "cdk.tf.json");
    await runShard({ ...shard, stacks: ["a"], lockFile });
    expect(noted(shard.root, "a", "calls")).toContain("init -input=false -no-color -lockfile=readonly");
    expect(existsSync(join(shard.folder, "a", ".terraform.lock.hcl"))).toBe(true);
  });

  it("tells of each stack as it is done", async () => {
    const told: string[] = [];
    const shard = shardOf({ a: {}, b: {} });
    await runShard({
      ...shard,
      workers: 1,
      onStack: ({ stack }, done, of) => void told.push(`${stack} ${done}/${of}`),
    });
    expect(told).toEqual(["a 1/2", "b 2/2"]);
  });
});

describe("a shard that applies", () => {
  const planned = async (shard: ShardRunOptions) => [await runShard({ ...shard, mode: "plan" })];

  it("plans once more, with the lock, and applies that very plan", async () => {
    const shard = shardOf({ a: { plan: update }, b: {} });
    const report = await runShard({ ...shard, mode: "apply", planned: await planned(shard) });
    expect(statuses(report)).toEqual({ a: "applied", b: "unchanged" });
    const calls = noted(shard.root, "a", "calls").split("\n").slice(3);
    const file = /-out=(\S+)/.exec(calls[1] ?? "")?.[1] ?? "none";
    expect(calls.slice(0, 5)).toEqual([
      "init -input=false -no-color",
      `plan -input=false -no-color -lock-timeout=5m -detailed-exitcode -out=${file}`,
      `show -json ${file}`,
      `apply -input=false -no-color -lock-timeout=5m ${file}`,
      "show -json",
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a stack that now does more than was planned, or that nobody planned", async () => {
    const [more, shard] = [planOf(["delete", "create"]), shardOf({ a: { plan: update }, b: { plan: update } })];
    const reports = await planned({ ...shard, stacks: ["a"] });
    const other = shardOf({ a: { plan: more }, b: { plan: update } });
    const report = await runShard({ ...other, mode: "apply", planned: reports });
    expect(statuses(report)).toEqual({ a: "refused", b: "refused" });
    expect(stacksOf(report)["a"]?.reason).toBe(
      "rollout-plan-changed: 1 to add, 1 to destroy, and it was planned with 1 to change",
    );
    expect(stacksOf(report)["b"]?.reason).toBe("rollout-unplanned: nobody has looked at a plan of it");
    expect(noted(other.root, "a", "applied") + noted(other.root, "b", "applied")).toBe("");
  });

  it("refuses what would destroy data that the list does not give up", async () => {
    const destroys = { plan: planOf(["delete"], { type: "google_storage_bucket", name: "Bucket" }) };
    const purged = { ...destroys, made: made("tenant", { acme: "purged" }) };
    const shard = shardOf({ active: { ...destroys, made: made("tenant", { acme: "active" }) }, purged });
    expect(statuses(await runShard({ ...shard, mode: "apply" }))).toEqual({ active: "refused", purged: "applied" });
    expect(statuses(await runShard(shard))).toEqual({ active: "refused", purged: "planned" });
  });

  it("leaves alone what its state has already, and reads no more than that", async () => {
    const state = (hash: string) => ({
      resources: [
        {
          type: "terraform_data",
          name: "fleet_fingerprint",
          instances: [{ attributes: { input: { value: { hash } } } }],
        },
      ],
    });
    const one = { plan: update, made: made("tenant", { a: "active" }) };
    const shard = shardOf({ done: { ...one, state: state("1") }, open: { ...one, state: state("0") }, fresh: one });
    const report = await runShard({ ...shard, mode: "apply", onlyPending: true });
    expect(statuses(report)).toEqual({ done: "unchanged", open: "applied", fresh: "applied" });
    expect(noted(shard.root, "done", "calls").trim().split("\n")).toEqual([
      "init -input=false -no-color",
      "state pull",
    ]);
  });

  it("applies the data of a tenant before what runs, and not the one without the other", async () => {
    const split = (kind: string, tenant: string, more: Acts = {}) => ({
      plan: update,
      made: made(kind, { [tenant]: "active" }),
      ...more,
    });
    const shard = shardOf({
      "app-a": split("app", "a"),
      "app-b": split("app", "b"),
      "data-a": split("data", "a", { fails: "apply" }),
      "data-b": split("data", "b"),
    });
    const report = await runShard({ ...shard, mode: "apply" });
    expect(statuses(report)).toEqual({
      "app-a": "skipped",
      "app-b": "applied",
      "data-a": "failed",
      "data-b": "applied",
    });
    expect(stacksOf(report)["app-a"]?.reason).toBe("data-a comes first");
  });

  it("notes the services before and after", async () => {
    const service = (generation: string, revision: string, image: string) => ({
      type: "google_cloud_run_v2_service",
      values: {
        ...{
          name: "shop",
          location: "europe-west1",
          generation,
          observed_generation: generation,
          template: [{ image }],
        },
        ...{ latest_ready_revision: revision, terminal_condition: [{ state: "CONDITION_SUCCEEDED" }] },
      },
    });
    const stateOf = (one: object) => ({ values: { root_module: { resources: [one] } } });
    const plan = planOf(["update"], { after: { name: "shop", location: "europe-west1" } });
    const shard = shardOf({
      a: {
        plan: { ...plan, prior_state: stateOf(service("1", "shop-1", "a")) },
        after: stateOf(service("2", "shop-2", "b")),
      },
    });
    const moment = (generation: string) => ({
      generation,
      observedGeneration: generation,
      latestReadyRevision: `shop-${generation}`,
      terminalCondition: "CONDITION_SUCCEEDED",
    });
    expect((await runShard({ ...shard, mode: "apply" })).stacks[0]?.services).toEqual([
      { service: "europe-west1/shop", changed: true, before: moment("1"), after: moment("2") },
    ]);
  });
});

function made(kind: string, tenants: Readonly<Record<string, string>>): object {
  const input = { hash: "1", kind, cell: "c01", tenants };
  return { resource: { terraform_data: { fleet_fingerprint: { input } } } };
}

describe("a shard that is told to stop", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("lets Terraform end by itself, and reports what it has: %s", async (name) => {
    const shard = shardOf({ a: { plan: update }, b: { plan: update, slow: "apply" }, c: { plan: update } });
    const { root, ...options } = { ...shard, mode: "apply", workers: 1 };
    const program = join(__dirname, "run-shard-program.js");
    const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: "inherit" });
    const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
    while (!noted(root, "b", "calls").includes("apply")) await sleep(50);
    await sleep(200);
    child.kill(name);
    expect(await ended).toBe(1);
    expect(noted(root, "b", "interrupted")).toBe("yes\n");
    const report = reportIn(shard, "apply-1-of-1");
    expect(report.finished).toBe(false);
    expect(statuses(report)).toEqual({ a: "applied", b: "cancelled", c: "skipped" });
    expect(stacksOf(report)["b"]?.reason).toBe("told to stop during apply");
    expect(noted(root, "c", "calls")).toBe("");
  });
});
