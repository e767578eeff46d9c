import { TerraformVariable, type TerraformStack } from "cdktf";
import { setDefaults, type Defaults } from "../../lib/foundation";
import {
  AuditLogs,
  auditLogsRules,
  LogBucket,
  logBucketRules,
  LogMetric,
  logMetricRules,
  LogSink,
  logSinkRules,
  type AuditLogsProps,
  type LogBucketProps,
  type LogMetricProps,
  type LogSinkProps,
} from "../../lib/observability";
import { RetentionBucket } from "../../lib/storage";
import type { Rule } from "../../lib/validation";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { audit, labelsOf, logBucket, metric, sink } from "./faults";

const defaults: Defaults = { project: "demo", region: "europe-west1", protection: { off: "a test" } };
const built = (build: (stack: TerraformStack) => void, differing: Defaults = {}) =>
  synth((stack) => {
    setDefaults(stack, { ...defaults, ...differing });
    build(stack);
  });
const errorsIn = <Subject>(rules: readonly Rule<Subject>[], subject: Subject) =>
  rules.filter((rule) => [...rule.find(subject)].length > 0).map(({ code }) => code);

describe("a log-based metric", () => {
  const written = (props: LogMetricProps) =>
    built((stack) => void new LogMetric(stack, "Orders", props)).only("google_logging_metric");

  test("counts entries where nothing else is said", () => {
    expect(written({ filter: "severity>=ERROR" })).toEqual({
      name: expect.stringMatching(/^test_Orders-[0-9a-f]{8}$/),
      project: "demo",
      filter: "severity>=ERROR",
      metric_descriptor: { metric_kind: "DELTA", value_type: "INT64", unit: "1" },
    });
  });

  test("has labels that take their known values and no other", () => {
    const { label_extractors, metric_descriptor } = written({
      filter: "x",
      labels: { kind: { field: "jsonPayload.kind", values: ["b", "a|b", 'say "hi"', "a.c"] } },
    });
    expect(metric_descriptor.labels).toEqual([{ key: "kind", value_type: "STRING" }]);
    const [, pattern] = /^REGEXP_EXTRACT\(jsonPayload\.kind, (".*")\)$/.exec(label_extractors.kind) ?? [];
    const taken = new RegExp(JSON.parse(pattern ?? '""'));
    const values = ["b", "a|b", 'say "hi"', "a.c", "a", "abc", "bb", ""];
    expect(values.map((value) => taken.exec(value)?.[1])).toEqual([
      "b",
      "a|b",
      'say "hi"',
      "a.c",
      ...[undefined, undefined, undefined, undefined],
    ]);
  });

  test("measures a number, in ranges that are written down", () => {
    expect(written({ filter: "x", value: { field: "jsonPayload.ms", unit: "ms" } })).toMatchObject({
      value_extractor: "EXTRACT(jsonPayload.ms)",
      metric_descriptor: { value_type: "DISTRIBUTION", unit: "ms" },
      bucket_options: { exponential_buckets: { num_finite_buckets: 64, growth_factor: 2, scale: 0.01 } },
    });
  });

  test("says its name in PromQL, and has it alone", () => {
    onStack((stack) => {
      const { promql } = new LogMetric(stack, "Orders", { filter: "x", name: "new-orders" });
      expect(promql).toBe("logging_googleapis_com:user_new_orders");
      expect(codesOf(() => new LogMetric(stack, "Again", { filter: "x", name: "new-orders" }))).toEqual(["name-taken"]);
    });
  });

  test.each<[Partial<LogMetricProps>, string[]]>([
    [{ filter: "x".repeat(20_000) }, []],
    [{ filter: "x".repeat(20_001) }, ["log-metric-filter"]],
    [{ name: "a".repeat(100) }, []],
    [{ name: "a".repeat(101) }, ["log-metric-name"]],
    [{ labels: labelsOf(10, 1) }, []],
    [{ labels: labelsOf(11, 1) }, ["log-metric-labels"]],
    [{ labels: labelsOf(1, 29_999) }, []],
    [{ labels: labelsOf(1, 30_000) }, ["log-metric-series"]],
    [{ labels: { a: { field: "labels.a", values: ["x", "x"] } } }, ["log-metric-values"]],
    [{ labels: { a: { field: "labels.a", values: [""] } } }, ["log-metric-values"]],
    [{ labels: { a: { field: "labels.a, x", values: ["x"] } } }, ["log-metric-field"]],
  ])("%#", (changes, codes) => {
    expect(errorsIn(logMetricRules, metric(changes))).toEqual(codes);
  });

  test("a label without its values is refused", () => {
    const labels = { tenant: { field: "labels.tenant" } } as never;
    const make = () => onStack((stack) => new LogMetric(stack, "Orders", { filter: "x", labels }));
    expect(problemsOf(make).map(({ code, at }) => [code, at])).toContainEqual([
      "option-missing",
      "labels.tenant.values",
    ]);
  });
});

describe("a log bucket", () => {
  const written = (props: Partial<LogBucketProps>, differing: Defaults = {}) =>
    built((stack) => void new LogBucket(stack, "Kept", { retention: "30d", ...props }), differing).only(
      "google_logging_project_bucket_config",
    );

  test("keeps entries for days, in the region of the stack", () => {
    expect(written({ retention: "52w" })).toEqual({
      project: "demo",
      location: "europe-west1",
      bucket_id: expect.stringMatching(/^test-Kept-[0-9a-f]{8}$/),
      retention_days: 364,
      locked: false,
    });
  });

  test("is not destroyed where it is protected, nor where it is locked", () => {
    expect(written({ protection: "on" })).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(written({}, { protection: "on" })).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(written({ name: "kept", lock: { acknowledge: "kept" } })).toMatchObject({
      locked: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("takes a number of days that is known only when Terraform runs", () => {
    const given = built((stack) => {
      const days = new TerraformVariable(stack, "days", { type: "number" }).stringValue as "30d";
      void new LogBucket(stack, "Kept", { retention: days });
    });
    expect(given.only("google_logging_project_bucket_config").retention_days).toBe("${var.days}");
  });

  test.each<[Partial<LogBucketProps>, string[]]>([
    [{ retention: "0d" }, ["log-retention"]],
    [{ retention: "1d" }, []],
    [{ retention: "3650d" }, []],
    [{ retention: "3651d" }, ["log-retention"]],
    [{ retention: "36h" }, ["log-retention"]],
    [{ retention: "48h" }, []],
    [{ name: "a".repeat(100) }, []],
    [{ name: "a".repeat(101) }, ["log-bucket-name"]],
    [{ location: "eu" }, []],
    [{ location: "europe-west1-b" }, ["log-bucket-location"]],
    [{ lock: { acknowledge: "Kept" } }, ["log-bucket-lock"]],
  ])("%j", (changes, codes) => {
    expect(errorsIn(logBucketRules, logBucket(changes))).toEqual(codes);
  });
});

describe("a log sink", () => {
  const SINK = "google_logging_project_sink";
  const withSink = (to: (stack: TerraformStack) => LogSinkProps["to"], props: Partial<LogSinkProps> = {}) =>
    built((stack) => {
      void new LogSink(stack, "Sink", { filter: "severity>=ERROR", to: to(stack), ...props });
    });

  test("writes to a bucket that retains, by an account that may create objects there and nothing else", () => {
    const given = withSink((stack) => new RetentionBucket(stack, "Archive", { name: "demo-archive", retention: "7y" }));
    expect(given.only(SINK)).toMatchObject({
      destination: expect.stringMatching(/^storage\.googleapis\.com\/\$\{google_storage_bucket\.Archive_\w+\.name\}$/),
      filter: "severity>=ERROR",
      unique_writer_identity: true,
    });
    expect(given.only("google_storage_bucket_iam_member")).toEqual({
      bucket: expect.stringMatching(/^\$\{google_storage_bucket\.Archive_\w+\.name\}$/),
      role: "roles/storage.objectCreator",
      member: expect.stringMatching(/^\$\{google_logging_project_sink\.Sink_\w+\.writer_identity\}$/),
    });
  });

  test("writes to a log bucket of its project as it is, and of another one by a grant there for it alone", () => {
    const own = withSink((stack) => new LogBucket(stack, "Kept", { retention: "30d" }));
    expect(own.only(SINK).destination).toMatch(
      /^logging\.googleapis\.com\/\$\{google_logging_project_bucket_config\.Kept_\w+\.id\}$/,
    );
    expect(own.counts["google_project_iam_member"]).toBeUndefined();
    const other = withSink(
      (stack) => new LogBucket(stack, "Kept", { name: "kept", retention: "30d", project: "logs", location: "eu" }),
    );
    expect(other.only("google_project_iam_member")).toMatchObject({
      project: "logs",
      role: "roles/logging.bucketWriter",
      condition: { title: "Log bucket kept", expression: 'resource.name.endsWith("locations/eu/buckets/kept")' },
    });
  });

  test("leaves out what is excluded, in an order of its own", () => {
    const exclude = { b: "severity=INFO", a: "severity=DEBUG" };
    const given = withSink((stack) => new LogBucket(stack, "Kept", { retention: "30d" }), { exclude });
    expect(given.only(SINK).exclusions).toEqual([
      { name: "a", filter: "severity=DEBUG" },
      { name: "b", filter: "severity=INFO" },
    ]);
  });

  test("two sinks of one name in a project are refused", () => {
    const twice = (stack: TerraformStack) => {
      setDefaults(stack, defaults);
      const to = new LogBucket(stack, "Kept", { retention: "30d" });
      void new LogSink(stack, "One", { name: "errors", filter: "x", to });
      void new LogSink(stack, "Two", { name: "errors", filter: "x", to });
    };
    expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
  });

  const exclusions = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`e${index}`, "severity=INFO"]));
  test.each<[Partial<LogSinkProps>, string[]]>([
    [{ filter: "x".repeat(20_000) }, []],
    [{ filter: "x".repeat(20_001) }, ["sink-filter"]],
    [{ exclude: { a: " " } }, ["sink-filter"]],
    [{ exclude: exclusions(50) }, []],
    [{ exclude: exclusions(51) }, ["sink-exclusions"]],
    [{ name: "a".repeat(101) }, ["sink-name"]],
  ])("%#", (changes, codes) => {
    expect(errorsIn(logSinkRules, sink(changes))).toEqual(codes);
  });

  test("what is no bucket is refused", () => {
    const make = () => onStack((stack) => new LogSink(stack, "Sink", { filter: "x", to: "my-bucket" as never }));
    expect(problemsOf(make).map(({ code }) => code)).toContain("sink-to-form");
  });
});

describe("audit logs", () => {
  const AUDIT = "google_project_iam_audit_config";
  const written = (props: Partial<AuditLogsProps> = {}) =>
    built((stack) => {
      void new AuditLogs(stack, "Audit", { services: ["secretmanager.googleapis.com"], ...props });
    });

  test("say who read and wrote, and are kept for 400 days in a bucket of their own", () => {
    const given = written();
    expect(given.only(AUDIT)).toEqual({
      project: "demo",
      service: "secretmanager.googleapis.com",
      audit_log_config: [{ log_type: "DATA_READ" }, { log_type: "DATA_WRITE" }],
    });
    expect(given.only("google_logging_project_bucket_config")).toMatchObject({ retention_days: 400, locked: false });
    expect(given.only("google_logging_project_sink").filter).toBe(
      'log_id("cloudaudit.googleapis.com/activity") OR log_id("cloudaudit.googleapis.com/data_access") OR ' +
        'log_id("cloudaudit.googleapis.com/system_event") OR log_id("cloudaudit.googleapis.com/policy")',
    );
  });

  test("are copied to an archive, too", () => {
    const given = built((stack) => {
      const archive = new RetentionBucket(stack, "Archive", { name: "demo-archive", retention: "7y" });
      void new AuditLogs(stack, "Audit", { services: ["run.googleapis.com"], archive });
    });
    expect(given.counts).toMatchObject({ google_logging_project_sink: 2, google_storage_bucket_iam_member: 1 });
  });

  test("another service moves none, and the order of the services changes nothing", () => {
    const services = ["secretmanager.googleapis.com", "run.googleapis.com"];
    const two = written({ services });
    expect(two.resources(AUDIT)).toMatchObject(written().resources(AUDIT));
    expect(written({ services: [...services].reverse() }).json).toEqual(two.json);
  });

  test("one service is audited by one construct", () => {
    const twice = (stack: TerraformStack) => {
      setDefaults(stack, defaults);
      void new AuditLogs(stack, "One", { services: ["run.googleapis.com"] });
      void new AuditLogs(stack, "Two", { services: ["run.googleapis.com"] });
    };
    expect(codesOf(() => onStack(twice))).toEqual(["name-taken"]);
  });

  test.each<[Partial<AuditLogsProps>, string[]]>([
    [{ services: [] }, ["audit-services"]],
    [{ services: ["allServices"] }, []],
    [{ services: ["run.googleapis.com", "run.googleapis.com"] }, ["audit-services"]],
    [{ access: ["data-read", "data-read"] }, ["audit-access"]],
    [{ retention: undefined }, []],
    [{ retention: "3651d" }, ["log-retention"]],
    [{ project: undefined }, ["log-bucket-project"]],
  ])("%j", (changes, codes) => {
    expect(errorsIn(auditLogsRules, audit(changes))).toEqual(codes);
  });

  test.each([
    [{ archive: "my-bucket" }, "audit-archive-form"],
    [{ exempt: ["user:a@example.com"] }, "audit-exempt-form"],
    [{ access: ["read"] }, "option-type"],
  ])("%j is refused by its form", (props, code) => {
    const options = { services: ["run.googleapis.com"], project: "demo", ...props };
    const make = () => onStack((stack) => new AuditLogs(stack, "Audit", options as never));
    expect(problemsOf(make).map((problem) => problem.code)).toContain(code);
  });
});
