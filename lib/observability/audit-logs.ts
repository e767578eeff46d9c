import { ProjectIamAuditConfig } from "@cdktf/provider-google/lib/project-iam-audit-config";
import { Construct } from "constructs";
import { claimName, defaultsOf, once } from "../foundation";
import { check } from "../validation";
import type { AuditedAccess, AuditLogsProps } from "./audit-logs-props";
import { auditLogsShape } from "./audit-logs-shape";
import { LogBucket } from "./log-bucket";
import { LogSink } from "./log-sink";
import { auditLogsRules } from "./rules/audit-rules";

const LOG_TYPES: Readonly<Record<AuditedAccess, string>> = {
  "data-read": "DATA_READ",
  "data-write": "DATA_WRITE",
  "admin-read": "ADMIN_READ",
};
const LOGS = ["activity", "data_access", "system_event", "policy"];
const FILTER = LOGS.map((log) => `log_id("cloudaudit.googleapis.com/${log}")`).join(" OR ");

/**
 * Writes down who read and wrote the data of some APIs, and keeps all audit logs of the project in a log bucket of their
 * own.
 *
 * What is said of an API counts alone: what others have set for it in the project, by hand or in another stack, is
 * replaced. APIs that are not named stay as they are.
 */
export class AuditLogs extends Construct {
  /** Where the audit logs are kept. */
  public readonly bucket: LogBucket;

  /**
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where something else in the
   * app audits one of the services.
   */
  constructor(scope: Construct, id: string, props: AuditLogsProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const options = {
      ...props,
      project: props.project ?? defaults.project,
      location: props.location ?? defaults.region ?? "global",
      protection: props.protection ?? defaults.protection,
    };
    check(this, options, { shape: auditLogsShape, rules: auditLogsRules });

    const { project, location, protection, retention = "400d", archive } = options;
    for (const service of props.services) this.audit(service, project as string, props);
    this.bucket = new LogBucket(this, "Kept", { project, location, protection, retention, description: "Audit logs" });
    new LogSink(this, "Sink", { project, filter: FILTER, to: this.bucket, description: "Audit logs" });
    if (archive !== undefined) {
      new LogSink(this, "ArchiveSink", { project, filter: FILTER, to: archive, description: "Audit logs, archived" });
    }
  }

  private audit(
    service: string,
    project: string,
    { access = ["data-read", "data-write"], exempt }: AuditLogsProps,
  ): void {
    claimName(this, { kind: "audit configuration", name: service, within: [project] });
    const exemptedMembers = exempt && exempt.length > 0 ? exempt.map(({ member }) => member) : undefined;
    const auditLogConfig = [...access].sort().map((one) => ({ logType: LOG_TYPES[one], exemptedMembers }));
    const config = { project, service, auditLogConfig };
    once(this, ["Services", service], (parent, child) => new ProjectIamAuditConfig(parent, child, config));
  }
}
