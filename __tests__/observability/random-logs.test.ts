import * as fc from "fast-check";
import type { TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import {
  AuditLogs,
  LogBucket,
  LogMetric,
  LogSink,
  type AuditLogsProps,
  type LogBucketProps,
  type LogMetricProps,
  type LogSinkProps,
} from "../../lib/observability";
import { duration, letters, maybe, noDuration, protection } from "../support/arbitraries";
import { describeProperties } from "../support/properties";

const word = letters(/^[a-z]{1,8}$/);
const project = fc.constantFrom("demo", undefined);
const tooLong = fc.integer({ min: 20_001, max: 20_100 }).map((length) => "x".repeat(length));

function prepare(stack: TerraformStack): void {
  setDefaults(stack, { project: "demo", region: "europe-west1" });
  void new LogBucket(stack, "Kept", { name: "kept", retention: "30d" });
}

describeProperties<LogMetricProps>("a log-based metric", {
  legal: fc.record({
    filter: fc.constantFrom("severity>=ERROR", 'jsonPayload.event="order"'),
    name: word,
    labels: maybe(
      fc.dictionary(
        letters(/^[a-z]{1,5}$/),
        fc.record({
          field: fc.constantFrom("jsonPayload.kind", 'labels."a/b"'),
          values: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
        }),
        { maxKeys: 3 },
      ),
    ),
    value: maybe(fc.record({ field: fc.constant("jsonPayload.ms"), unit: fc.constantFrom("ms", undefined) })),
    description: maybe(word),
    project,
  }),
  spoilers: [
    { filter: "" },
    { filter: "${var.x}" },
    { name: "9" },
    { labels: { a: { field: "labels.a", values: [] } } },
    { labels: { a: { field: "labels.a" } } },
    { labels: { "a-b": { field: "labels.a", values: ["x"] } } },
    { value: { field: "EXTRACT(x)" } },
    { unheardOf: true },
  ],
  rangeSpoilers: tooLong.map((filter) => ({ filter })),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "m"}-${suffix}` }),
  prepare,
  build: (scope, id, props) => new LogMetric(scope, id, props),
});

describeProperties<LogBucketProps>("a log bucket", {
  legal: fc.record({
    retention: duration(1, 3_650, "d"),
    name: word,
    location: fc.constantFrom(undefined, "global", "eu", "us-east1"),
    description: maybe(word),
    project,
    protection,
  }),
  spoilers: [
    { retention: "36h" },
    { name: "-" },
    { location: "europe" },
    { lock: { acknowledge: "yes!" } },
    { lock: true },
    { protection: "off" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.oneof(
    fc.integer({ min: 3_651, max: 9_999_999 }).map((days) => ({ retention: `${days}d` })),
    noDuration.map((retention) => ({ retention })),
  ),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "b"}-${suffix}` }),
  prepare,
  build: (scope, id, props) => new LogBucket(scope, id, props),
});

describeProperties<Omit<LogSinkProps, "to">>("a log sink", {
  legal: fc.record({
    filter: fc.constantFrom("severity>=ERROR", 'log_id("x")'),
    exclude: maybe(fc.dictionary(word, fc.constant("severity=INFO"), { maxKeys: 3 })),
    name: word,
    description: maybe(word),
    project,
  }),
  spoilers: [{ filter: " " }, { name: "!" }, { exclude: { a: "" } }, { to: "bucket" }, { unheardOf: true }],
  rangeSpoilers: tooLong.map((filter) => ({ filter })),
  renamed: (props, suffix) => ({ ...props, name: `${props.name ?? "s"}-${suffix}` }),
  prepare,
  build: (scope, id, props) => {
    const to = scope.node.root.node.findAll().find((one) => one.node.id === "Kept") as LogBucket;
    return new LogSink(scope, id, { to, ...props });
  },
});

describeProperties<AuditLogsProps>("audit logs", {
  legal: fc.record({
    services: fc.uniqueArray(
      word.map((name) => `${name}.googleapis.com`),
      { minLength: 1, maxLength: 3 },
    ),
    access: fc.constantFrom<AuditLogsProps["access"]>(undefined, ["data-read"], ["data-write", "admin-read"]),
    retention: maybe(duration(1, 3_650, "d")),
    location: fc.constantFrom(undefined, "global"),
    protection,
  }),
  spoilers: [
    { services: [] },
    { services: ["run"] },
    { services: "allServices" },
    { access: [] },
    { access: ["reads"] },
    { archive: "bucket" },
    { exempt: ["a@example.com"] },
    { location: "europe" },
    { unheardOf: true },
  ],
  rangeSpoilers: fc.integer({ min: 3_651, max: 9_999_999 }).map((days) => ({ retention: `${days}d` })),
  // One service of a project is audited once.
  renamed: (props, suffix) => ({ ...props, project: `demo-${suffix}` }),
  prepare,
  build: (scope, id, props) => new AuditLogs(scope, id, props),
});
