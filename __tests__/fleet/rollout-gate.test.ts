import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  readReports,
  rolloutGate,
  rolloutSummary,
  type Baking,
  type GateOptions,
  type RolloutStatus,
  type ServiceEvidence,
  type ShardReport,
  type StackReport,
} from "../../lib/fleet";
import { problemsOf, written } from "./fleets";

const none = { add: 0, change: 0, destroy: 0, import: 0, forget: 0 };
const stack = (name: string, status: RolloutStatus, more: Partial<StackReport> = {}): StackReport => ({
  ...{ stack: name, status, counts: none, changes: [], seconds: 1, log: `${name}.log` },
  ...more,
});
const report = (stacks: readonly StackReport[], more: Partial<ShardReport> = {}): ShardReport => ({
  ...{ shard: "1/1", mode: "apply", finished: true, stacks },
  ...more,
});

describe("the gate between two waves", () => {
  const moment = {
    generation: "2",
    observedGeneration: "2",
    latestReadyRevision: "shop-2",
    terminalCondition: "CONDITION_SUCCEEDED",
  };
  const before = { ...moment, generation: "1", observedGeneration: "1", latestReadyRevision: "shop-1" };
  const baked: Baking = { seconds: 900, requests: 1000, errors: 10 };
  const codes = (services: readonly ServiceEvidence[], baking: Baking | undefined = baked, options?: GateOptions) =>
    rolloutGate([report([stack("a", "applied", { services })])], baking, options).map(({ code }) => code);
  const service = (after: Partial<ServiceEvidence["after"]>, more: Partial<ServiceEvidence> = {}): ServiceEvidence => ({
    ...{ service: "europe-west1/shop", changed: true, before, after: { ...moment, ...after } },
    ...more,
  });

  it("lets through what this rollout has changed, and what became ready by it", () => {
    expect(codes([service({})])).toEqual([]);
    expect(codes([service({}, { before: undefined })])).toEqual([]);
  });

  it("does not take a service that was ready before for one that is ready now", () => {
    expect(codes([service({ generation: "1", observedGeneration: "1" })])).toEqual(["rollout-gate-stale"]);
    expect(codes([service({ observedGeneration: "1" })])).toEqual(["rollout-gate-stale"]);
    expect(codes([service({ generation: "", observedGeneration: "" })])).toEqual(["rollout-gate-stale"]);
    expect(codes([service({ latestReadyRevision: "shop-1" })])).toEqual(["rollout-gate-revision"]);
    expect(codes([service({ latestReadyRevision: "" })])).toEqual(["rollout-gate-revision"]);
  });

  it("asks for no new revision where the template is as it was", () => {
    expect(codes([service({ latestReadyRevision: "shop-1" }, { changed: false })])).toEqual([]);
  });

  it("refuses a service that did not become ready", () => {
    expect(codes([service({ terminalCondition: "CONDITION_FAILED" })])).toEqual(["rollout-gate-unready"]);
    expect(codes([service({ terminalCondition: "" })])).toEqual(["rollout-gate-unready"]);
  });

  it("measures what it is told to, just up to the limit", () => {
    expect(codes([], { ...baked, errors: 11 })).toEqual(["rollout-gate-errors"]);
    expect(codes([], { ...baked, errors: 11 }, { maxErrorPercent: 1.1 })).toEqual([]);
    expect(codes([], { ...baked, seconds: 899 })).toEqual(["rollout-gate-bake"]);
    expect(codes([], { ...baked, errors: 1001 })).toEqual(["rollout-gate-bake"]);
    expect(codes([], { ...baked, requests: NaN })).toEqual(["rollout-gate-bake"]);
    expect(rolloutGate([report([])], undefined).map(({ code }) => code)).toEqual(["rollout-gate-bake"]);
    expect(rolloutGate([report([])], undefined, { bakeSeconds: 0 })).toEqual([]);
    expect(codes([], { seconds: 900, requests: 0, errors: 0 })).toEqual([]);
  });

  it("asks each probe", () => {
    const probed = (status: number) => codes([], { ...baked, probes: { shop: status } });
    expect([probed(200), probed(399), probed(199), probed(400), probed(503)]).toEqual([
      ...[[], []],
      ...[["rollout-gate-probe"], ["rollout-gate-probe"], ["rollout-gate-probe"]],
    ]);
  });

  it("counts the stacks that failed, were refused, or never begun", () => {
    const failed = report(
      (["failed", "refused", "cancelled", "skipped"] as const).map((status) => stack(status, status)),
    );
    const found = rolloutGate([failed], baked, { maxFailures: 3 });
    expect(found).toMatchObject([{ code: "rollout-gate-failures", got: "4: failed, refused, cancelled, skipped" }]);
    expect(rolloutGate([failed], baked, { maxFailures: 4 })).toEqual([]);
  });

  it("refuses a wave that is not over: no report, one in the middle, one of a plan, a shard without any", () => {
    const gate = (reports: readonly ShardReport[], shards?: readonly string[]) =>
      rolloutGate(reports, baked, { shards }).map(({ code, at }) => `${code} ${at}`);
    expect(gate([])).toEqual(["rollout-gate-unfinished "]);
    expect(gate([report([], { finished: false })])).toEqual(["rollout-gate-unfinished 1/1"]);
    expect(gate([report([], { mode: "plan" })])).toEqual(["rollout-gate-unfinished 1/1"]);
    expect(gate([report([], { shard: "1/2" })], ["1/2", "2/2"])).toEqual(["rollout-gate-unfinished 2/2"]);
  });
});

describe("the summary of a rollout", () => {
  const image = ["google_cloud_run_v2_service.template.containers.image"];
  const same = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      stack(`t${index}`, "planned", { counts: { ...none, change: 1 }, changes: image }),
    );

  it("is one table: errors first, the same change as one row, and what stays as it is last", async () => {
    const stacks = [
      stack("quiet", "unchanged"),
      ...same(97),
      stack("other", "planned", { counts: { ...none, add: 1 }, changes: ["+ google_storage_bucket"] }),
      stack("broken", "failed", { reason: "plan ended with 1: no | such\nbucket <b> @team" }),
    ];
    const { markdown, exitCode } = await rolloutSummary([report(stacks, { mode: "plan" })], { title: "Plan of shop" });
    expect(markdown).toBe(`## Plan of shop

1 failed, 1 unchanged, 98 planned. 1 to add, 97 to change.

| Status | Stacks | What |
| - | - | - |
| **failed** | broken | plan ended with 1: no \\| such bucket &lt;b> @\u200Bteam |
| planned | 97 stacks: t0, t1, t10, t11, t12 and 92 more | 1 to change: google_cloud_run_v2_service.template.containers.image |
| planned | other | 1 to add: + google_storage_bucket |
| unchanged | quiet | |
`);
    expect(exitCode).toBe(1);
  });

  it("ends well where nothing is left to do, and not where a shard is missing or has not finished", async () => {
    const code = async (...args: Parameters<typeof rolloutSummary>) => (await rolloutSummary(...args)).exitCode;
    expect(await code([report(same(2))])).toBe(0);
    expect(await code([report(same(2))], { shards: ["1/1"] })).toBe(0);
    expect(await code([report(same(2))], { shards: ["1/1", "2/2"] })).toBe(1);
    expect(await code([report(same(2), { finished: false })])).toBe(1);
    expect(await code([])).toBe(1);
    const { markdown } = await rolloutSummary([report([])], { shards: ["2/2"] });
    expect(markdown).toContain("| **no report** | shard 2/2 |");
  });

  it("stays short enough for a comment, with what failed in it", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      stack(`tenant-${index}`, index < 10 ? "failed" : "planned", { reason: "no", changes: [`x.${index}`] }),
    );
    const { markdown } = await rolloutSummary([report(many)]);
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    expect(markdown).toMatch(/\n\d+ more rows are in the reports\.\n$/);
    expect(markdown.match(/\*\*failed\*\*/g)).toHaveLength(10);
  });

  it("reads the reports of a folder, and no other file", () => {
    const root = written({ "plan-1-of-2/report.json": JSON.stringify(report(same(1))), "plan-1-of-2/t0.log": "log" });
    mkdirSync(join(root, "plan-2-of-2"));
    writeFileSync(join(root, "plan-2-of-2", "report.json"), JSON.stringify(report([], { shard: "2/2" })));
    expect(readReports(root).map(({ shard }) => shard)).toEqual(["1/1", "2/2"]);
    writeFileSync(join(root, "plan-2-of-2", "report.json"), "{");
    expect(problemsOf(() => readReports(root))).toMatchObject([{ code: "rollout-report-form" }]);
    expect(problemsOf(() => readReports(join(root, "none")))).toMatchObject([{ code: "rollout-reports" }]);
  });
});
