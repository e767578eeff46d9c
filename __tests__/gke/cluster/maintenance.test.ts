import {
  AutopilotCluster,
  autopilotClusterRules,
  type AutopilotClusterProps,
  type ClusterBackups,
  type MaintenanceExclusion,
  type MaintenanceWindow,
} from "../../../lib/gke";
import { synth } from "../../support/synth";
import { cluster, maintained } from "./faults";

const built = (props: Partial<AutopilotClusterProps>) =>
  synth((stack) => void new AutopilotCluster(stack, "Cluster", cluster(props)));
const policyOf = (props: AutopilotClusterProps) => built(props).only("google_container_cluster").maintenance_policy;
const errorsIn = (props: AutopilotClusterProps) =>
  autopilotClusterRules.filter((rule) => [...rule.find(props)].length > 0).map(({ code }) => code);

describe("a maintenance window", () => {
  test("opens every day where no day is named", () => {
    expect(policyOf(maintained({}))).toEqual({
      recurring_window: {
        start_time: "2025-01-06T02:00:00Z",
        end_time: "2025-01-06T08:00:00Z",
        recurrence: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
      },
      maintenance_exclusion: [],
    });
  });

  test("begins on the first of its days, and may end on the next", () => {
    const policy = policyOf(maintained({ days: ["sunday", "saturday"], start: "21:30", duration: "8h" }));
    expect(policy.recurring_window).toEqual({
      start_time: "2025-01-11T21:30:00Z",
      end_time: "2025-01-12T05:30:00Z",
      recurrence: "FREQ=WEEKLY;BYDAY=SA,SU",
    });
    expect(new Date(policy.recurring_window.start_time).getUTCDay()).toBe(6);
  });

  test("names its exclusions, in whatever order they were written", () => {
    const start = "2026-12-20T00:00:00Z";
    const exclusions = {
      sale: { start, end: "2026-12-27T00:00:00Z" },
      audit: { start, end: "2027-12-20T00:00:00Z", scope: "no-minor-or-node-upgrades" },
    } as const;
    expect(policyOf(maintained({}, exclusions)).maintenance_exclusion).toEqual([
      {
        exclusion_name: "audit",
        start_time: start,
        end_time: "2027-12-20T00:00:00Z",
        exclusion_options: { scope: "NO_MINOR_OR_NODE_UPGRADES" },
      },
      {
        exclusion_name: "sale",
        start_time: start,
        end_time: "2026-12-27T00:00:00Z",
        exclusion_options: { scope: "NO_UPGRADES" },
      },
    ]);
  });
});

test.each<[Partial<MaintenanceWindow>, string[]]>([
  [{ duration: "4h" }, []],
  [{ duration: "239m" }, ["gke-maintenance-duration"]],
  [{ duration: "24h" }, []],
  [{ duration: "25h" }, ["gke-maintenance-duration"]],
  [{ duration: "14401s" }, ["gke-maintenance-duration"]],
  [{ days: ["monday"], duration: "12h" }, []],
  [{ days: ["monday"], duration: "719m" }, ["gke-maintenance-availability"]],
  [{ days: ["monday", "friday"], duration: "6h" }, []],
  [{ days: ["monday", "friday"], duration: "5h" }, ["gke-maintenance-availability"]],
  [{ days: ["monday", "friday", "sunday"], duration: "4h" }, []],
  [{ days: [] }, ["gke-maintenance-days"]],
  [{ start: "23:59" }, []],
  [{ start: "2:00" }, ["gke-maintenance-start"]],
  [{ start: "02:60" }, ["gke-maintenance-start"]],
])("the window %j", (window, codes) => {
  expect(errorsIn(maintained(window))).toEqual(codes);
});

test("a window that is too short on its days says how long it has to be", () => {
  const fixes = (days: MaintenanceWindow["days"]) =>
    autopilotClusterRules
      .flatMap((rule) => [...rule.find(maintained({ days, duration: "5h" }))])
      .map(({ got, fix }) => [(got as { text: string }).text, fix]);
  expect(fixes(["monday"])).toEqual([["5h on 1 day of a week", 'write duration: "12h", or name more days']]);
  expect(fixes(["monday", "friday"])).toEqual([["5h on 2 days of a week", 'write duration: "6h", or name more days']]);
});

test.each<[string, string, MaintenanceExclusion["scope"], string[]]>([
  ["2026-12-20T00:00:00Z", "2026-12-20T00:00:01Z", undefined, []],
  ["2026-12-20T00:00:00Z", "2026-12-20T00:00:00Z", undefined, ["gke-exclusion-order"]],
  ["2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z", undefined, []],
  ["2026-01-01T00:00:00Z", "2026-04-01T00:00:01Z", undefined, ["gke-exclusion-length"]],
  ["2026-01-01T00:00:00Z", "2026-04-01T00:00:01Z", "no-minor-upgrades", []],
  ["2026-02-30T00:00:00Z", "2026-03-03T00:00:00Z", undefined, ["gke-exclusion-time"]],
  ["2026-01-01T00:00:00+01:00", "2026-01-03T00:00:00Z", undefined, ["gke-exclusion-time"]],
  ["2026-01-01T00:00:00.000Z", "tomorrow", undefined, ["gke-exclusion-time"]],
])("an exclusion from %s to %s, %s", (start, end, scope, codes) => {
  expect(errorsIn(maintained({}, { break: { start, end, scope } }))).toEqual(codes);
});

test("20 exclusions are allowed", () => {
  const one = { start: "2026-01-01T00:00:00Z", end: "2026-01-02T00:00:00Z" };
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`n${n}`, one]));
  expect(errorsIn(maintained({}, many))).toEqual([]);
});

describe("backups", () => {
  const plan = (backups: ClusterBackups) => built({ backups });

  test("are made every day of all that is in the cluster, by the agent that is switched on for them", () => {
    const written = plan({ start: "03:05", retentionDays: 30 });
    expect(written.only("google_gke_backup_backup_plan")).toEqual({
      name: "omni-cluster",
      project: "demo",
      location: "europe-west1",
      cluster: expect.stringMatching(/^\$\{google_container_cluster\.Cluster_\w+\.id\}$/),
      backup_config: { all_namespaces: true, include_volume_data: true, include_secrets: false },
      backup_schedule: { cron_schedule: "5 3 * * *" },
      retention_policy: { backup_retain_days: 30, backup_delete_lock_days: 0 },
    });
    expect(written.only("google_container_cluster")).toMatchObject({
      addons_config: { gke_backup_agent_config: { enabled: true } },
    });
  });

  test("are made on days, counted from Sunday, and locked, where that is asked for", () => {
    const written = plan({
      start: "23:00",
      retentionDays: 365,
      lockDays: 90,
      days: ["sunday", "wednesday"],
      includeSecrets: true,
    });
    expect(written.only("google_gke_backup_backup_plan")).toMatchObject({
      backup_config: { include_secrets: true },
      backup_schedule: { cron_schedule: "0 23 * * 0,3" },
      retention_policy: { backup_retain_days: 365, backup_delete_lock_days: 90 },
    });
  });

  test.each<[Partial<ClusterBackups>, string[]]>([
    [{ retentionDays: 1 }, []],
    [{ retentionDays: 0 }, ["gke-backup-retention"]],
    [{ retentionDays: 365 }, []],
    [{ retentionDays: 366 }, ["gke-backup-retention"]],
    [{ retentionDays: 1.5 }, ["gke-backup-retention"]],
    [{ retentionDays: 100, lockDays: 90 }, []],
    [{ retentionDays: 100, lockDays: 91 }, ["gke-backup-lock"]],
    [{ retentionDays: 7, lockDays: 7 }, []],
    [{ retentionDays: 7, lockDays: 8 }, ["gke-backup-lock"]],
    [{ lockDays: -1 }, ["gke-backup-lock"]],
    [{ lockDays: 0.5 }, ["gke-backup-lock"]],
    [{ days: ["monday", "monday"] }, ["gke-backup-days"]],
    [{ start: "03:00Z" }, ["gke-backup-start"]],
  ])("%j", (changes, codes) => {
    expect(errorsIn(cluster({ backups: { start: "03:00", retentionDays: 30, ...changes } }))).toEqual(codes);
  });
});
