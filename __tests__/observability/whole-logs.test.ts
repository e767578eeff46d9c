import { setDefaults } from "../../lib/foundation";
import { AuditLogs, LogBucket, LogSink } from "../../lib/observability";
import { RetentionBucket } from "../../lib/storage";
import { synth } from "../support/synth";

const AUDIT_FILTER =
  'log_id("cloudaudit.googleapis.com/activity") OR log_id("cloudaudit.googleapis.com/data_access") OR ' +
  'log_id("cloudaudit.googleapis.com/system_event") OR log_id("cloudaudit.googleapis.com/policy")';
const inDemo = { project: "demo", projectNumber: "123456789012", region: "europe-west1" };

const kept = (place: string) =>
  expect.stringMatching(
    new RegExp(
      `^logging\\.googleapis\\.com/\\$\\{google_logging_project_bucket_config\\.${place}_[0-9A-F]{8}\\.id\\}$`,
    ),
  );

test("writes a sink and its log bucket as Cloud Logging takes them", () => {
  const given = synth((stack) => {
    setDefaults(stack, inDemo);
    const to = new LogBucket(stack, "Kept", { name: "errors", retention: "30d", description: "Errors of a month" });
    void new LogSink(stack, "Sink", {
      name: "errors",
      filter: "severity>=ERROR",
      exclude: { probes: 'httpRequest.requestUrl:"/health"' },
      description: "Errors of all services",
      to,
    });
  });
  expect(given.only("google_logging_project_bucket_config")).toEqual({
    project: "demo",
    location: "europe-west1",
    bucket_id: "errors",
    description: "Errors of a month",
    retention_days: 30,
    locked: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(given.only("google_logging_project_sink")).toEqual({
    name: "errors",
    project: "demo",
    destination: kept("Kept"),
    filter: "severity>=ERROR",
    description: "Errors of all services",
    exclusions: [{ name: "probes", filter: 'httpRequest.requestUrl:"/health"' }],
    unique_writer_identity: true,
  });
});

test("writes the sinks of audit logs, which leave nothing out", () => {
  const given = synth((stack) => {
    setDefaults(stack, inDemo);
    const archive = new RetentionBucket(stack, "Archive", { name: "demo-archive", retention: "7y" });
    void new AuditLogs(stack, "Audit", { services: ["secretmanager.googleapis.com"], archive });
  });
  const common = { project: "demo", filter: AUDIT_FILTER, exclusions: [], unique_writer_identity: true };
  expect(given.only("google_logging_project_bucket_config")).toMatchObject({ description: "Audit logs" });
  expect(Object.values(given.resources("google_logging_project_sink"))).toEqual([
    {
      ...common,
      name: expect.stringMatching(/^test-Audit-ArchiveSink-[0-9a-f]{8}$/),
      destination: expect.stringMatching(
        /^storage\.googleapis\.com\/\$\{google_storage_bucket\.Archive_[0-9A-F]{8}\.name\}$/,
      ),
      description: "Audit logs, archived",
    },
    {
      ...common,
      name: expect.stringMatching(/^test-Audit-Sink-[0-9a-f]{8}$/),
      destination: kept("Audit_Kept"),
      description: "Audit logs",
    },
  ]);
});
