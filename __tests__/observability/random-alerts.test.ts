import * as fc from "fast-check";
import type { TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import {
  AlertPack,
  MonthlyBudget,
  NotificationChannels,
  ServiceLevelObjective,
  UptimeCheck,
  type AlertPackProps,
  type Latency,
  type MonthlyBudgetProps,
  type NotificationChannelsProps,
  type ServiceLevelObjectiveProps,
  type UptimeCheckProps,
} from "../../lib/observability";
import { duration, letters, maybe, noDuration } from "../support/arbitraries";
import { describeProperties } from "../support/properties";
import { Thing } from "./everything";

const ratio = fc.constantFrom<number | "off" | undefined>(0.01, 0.5, 0.99, "off", undefined);
const latency = fc.integer({ min: 1, max: 3_599 }).map((seconds): Latency => `${seconds}s`);
const severity = fc.constantFrom(undefined, "critical" as const, "error" as const, "warning" as const);
const project = fc.constantFrom("demo", undefined);
const outside = fc.constantFrom(-1, 0, 1, 5, 50, 1_000);

function prepare(stack: TerraformStack): void {
  setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
  void new Thing(stack, "Api", { kind: "cloud-run-service", name: "api", region: "europe-west1", limit: 10 });
  void new Thing(stack, "Sql", { kind: "cloud-sql-instance", name: "orders", limit: 100 });
  void new Thing(stack, "Cache", { kind: "redis-instance", name: "sessions", region: "europe-west1" });
}

describeProperties<AlertPackProps>("a pack of alerts", {
  legal: fc.record({
    errorRatio: ratio,
    latency: fc.oneof(fc.constantFrom("off" as const, undefined), fc.record({ p95: maybe(latency) })),
    instances: ratio,
    crashes: fc.constantFrom("off" as const, undefined, 1, 10),
    sql: maybe(fc.record({ disk: ratio, cpu: ratio, connections: ratio })),
    cache: maybe(fc.record({ memory: ratio })),
    minRequests: maybe(fc.integer({ min: 1, max: 1_000 })),
    window: maybe(duration(2, 1_440, "m")),
    severity,
    project,
  }),
  spoilers: [
    { errorRatio: "5%" },
    { errorRatio: true },
    { crashes: 1.5 },
    { latency: { p95: "fast" } },
    { latency: "on" },
    { notify: "oncall@example.com" },
    { within: {} },
    { severity: "CRITICAL" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    outside.map((errorRatio) => ({ errorRatio })),
    outside.map((disk) => ({ sql: { disk } })),
    outside.map((memory) => ({ cache: { memory } })),
    fc.integer({ max: 0 }).map((minRequests) => ({ minRequests })),
    fc.integer({ min: 1_441 }).map((minutes) => ({ window: `${minutes}m` })),
    noDuration.map((window) => ({ window })),
  ),
  renamed: (props) => props,
  prepare,
  build: (scope, id, props) => new AlertPack(scope, id, props),
});

const names = (value: fc.Arbitrary<string>) =>
  maybe(fc.dictionary(letters(/^[A-Z][a-z]{1,6}$/), value, { maxKeys: 2 }));

describeProperties<NotificationChannelsProps>("notification channels", {
  // Names of different types begin with different letters, so that none is taken twice.
  legal: fc
    .record({
      email: names(letters(/^[a-z]{1,6}@[a-z]{1,6}\.com$/)),
      pubsub: names(letters(/^[a-z]{1,6}$/).map((topic) => `projects/demo/topics/${topic}`)),
      webhook: names(letters(/^[a-z]{1,6}$/).map((path) => `https://example.com/${path}`)),
      project,
    })
    .map(({ email, pubsub, webhook, ...rest }) => ({
      ...rest,
      email: { Always: "always@example.com", ...prefixed("E", email) },
      pubsub: pubsub && prefixed("P", pubsub),
      webhook: webhook && prefixed("W", webhook),
    })),
  spoilers: [
    { email: { team: "a@example.com" } },
    { email: { Team: "nobody" } },
    { email: "a@example.com" },
    { webhook: { Hook: "http://example.com" } },
    { webhook: { Hook: "https://example.com?token=x" } },
    { pagerDuty: { Pager: { key: "secret" } } },
    { slack: { Chat: { channel: "#a" } } },
    { existing: { App: "1" } },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.constant({ email: {}, pubsub: {}, webhook: {} }),
  renamed: (props) => props,
  prepare,
  build: (scope, id, props) => new NotificationChannels(scope, id, props),
});

function prefixed(prefix: string, given: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [`${prefix}${name}`, value]));
}

describeProperties<UptimeCheckProps>("an uptime check", {
  legal: fc.record({
    host: letters(/^[a-z]{1,8}\.example\.com$/),
    path: maybe(letters(/^\/[a-y]{0,8}$/)),
    tls: maybe(fc.boolean()),
    port: maybe(fc.integer({ min: 1, max: 65_535 })),
    every: fc.constantFrom("1m", "5m", "10m", "15m", undefined),
    timeout: maybe(duration(1, 60, "s")),
    regions: fc.constantFrom<UptimeCheckProps["regions"]>(undefined, ["usa"], ["europe", "usa-iowa", "asia-pacific"]),
    contains: maybe(letters(/^[a-z]{1,8}$/)),
    severity,
    project,
  }),
  spoilers: [
    { host: undefined },
    { host: "https://example.com" },
    { host: "${var.x}" },
    { serviceDirectory: "worker" },
    { service: "api" },
    { path: "health" },
    { every: "1s" },
    { regions: ["europe"] },
    { contains: "" },
    { notify: [] },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 61 }).map((seconds) => ({ timeout: `${seconds}s` })),
    fc.integer({ min: 65_536 }).map((port) => ({ port })),
    fc.integer({ max: 0 }).map((port) => ({ port })),
    noDuration.map((timeout) => ({ timeout })),
  ),
  renamed: (props) => props,
  prepare,
  build: (scope, id, props) => new UptimeCheck(scope, id, props),
});

type Promised = Omit<ServiceLevelObjectiveProps, "of">;

describeProperties<Promised>("an objective", {
  legal: fc.record({
    goal: fc.constantFrom(0.5, 0.95, 0.99, 0.999, 0.9999),
    within: maybe(latency),
    days: maybe(fc.integer({ min: 1, max: 30 })),
    project,
  }),
  spoilers: [{ goal: 99.9 }, { goal: "0.99" }, { within: "fast" }, { of: "api" }, { notify: "a" }, { unheardOf: true }],
  rangeSpoilers: fc.oneof(
    fc.constantFrom(-1, 0, 1, 0.99991, 2).map((goal) => ({ goal })),
    fc.integer({ min: 31 }).map((days) => ({ days })),
    fc.integer({ max: 0 }).map((days) => ({ days })),
  ),
  renamed: (props) => props,
  prepare,
  build: (scope, id, props) => {
    const of = scope.node.root.node.findAll().find((one): one is Thing => one.node.id === "Api") as Thing;
    return new ServiceLevelObjective(scope, id, { of, ...props });
  },
});

describeProperties<MonthlyBudgetProps>("a budget", {
  legal: fc.record({
    billingAccount: fc.constantFrom("012345-6789AB-CDEF01", "AAAAAA-BBBBBB-CCCCCC"),
    amount: fc.record({
      units: fc.integer({ min: 1, max: 1_000_000 }),
      currency: fc.constantFrom("USD", "EUR", "TWD"),
    }),
    projectNumbers: fc.constantFrom<MonthlyBudgetProps["projectNumbers"]>(undefined, "all", ["123456789012"]),
    labels: fc.constantFrom(undefined, { tenant: "acme" }),
    thresholds: fc.constantFrom(undefined, [0.5], [1, 0.2]),
    forecast: fc.constantFrom(undefined, [1], []),
    topic: fc.constantFrom(undefined, "projects/demo/topics/costs"),
  }),
  spoilers: [
    { billingAccount: "mine" },
    { amount: { units: 0, currency: "USD" } },
    { amount: { units: 1, currency: "XYZW" } },
    { amount: 500 },
    { thresholds: [50] },
    { thresholds: [], forecast: [] },
    { labels: { a: "b", c: "d" } },
    { projectNumbers: ["demo"] },
    { topic: "costs" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ max: 0 }).map((units) => ({ amount: { units, currency: "USD" } })),
    fc.integer({ min: 6 }).map((part) => ({ forecast: [part] })),
  ),
  renamed: (props) => props,
  prepare,
  build: (scope, id, props) => new MonthlyBudget(scope, id, props),
});
