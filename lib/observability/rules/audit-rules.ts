import { isKnownText, liftRules, type Rule, type Source } from "../../validation";
import type { AuditLogsProps } from "../audit-logs-props";
import { logBucketRules } from "./log-bucket-rules";

const AUDIT: Source = {
  document: "Cloud Audit Logs documentation, configure data access audit logs",
  read: "2026-11-21",
};
const OF_THE_BUCKET = ["log-bucket-project", "log-bucket-location", "log-retention"];

/** The rules for {@link AuditLogsProps}. */
export const auditLogsRules: readonly Rule<AuditLogsProps>[] = [
  {
    code: "audit-services",
    level: "error",
    states: "Audited services are APIs by their names, each once, and at least one.",
    otherwise: "api",
    source: AUDIT,
    *find({ services }) {
      const allowed = 'names such as "secretmanager.googleapis.com", each once, or "allServices"';
      if (services.length === 0) {
        yield { at: "services", got: services, allowed, fix: 'write ["secretmanager.googleapis.com"]' };
      }
      for (const [index, service] of services.entries()) {
        if (!isKnownText(service)) continue;
        const isApi = /^[a-z][a-z0-9-]*\.googleapis\.com$/.test(service) || service === "allServices";
        const isTwice = services.indexOf(service) < index;
        if (isApi && !isTwice) continue;
        const isBare = /^[a-z][a-z0-9-]*$/.test(service);
        const name = isBare ? `write "${service}.googleapis.com"` : "take its name from `gcloud services list`";
        yield { at: "services", got: service, allowed, fix: isTwice ? "remove one of the two" : name };
      }
    },
  },
  {
    code: "audit-access",
    level: "error",
    states: "What is written down is named once, and is something.",
    otherwise: "plan",
    source: AUDIT,
    *find({ access }) {
      if (access === undefined || (access.length > 0 && new Set(access).size === access.length)) return;
      const fix = "leave it out, or write each once";
      yield { at: "access", got: access, allowed: '"data-read", "data-write", "admin-read", each once', fix };
    },
  },
  ...liftRules(
    logBucketRules.filter(({ code }) => OF_THE_BUCKET.includes(code)),
    ({ retention = "400d", location, project }: AuditLogsProps) => ({ retention, location, project }),
  ),
];
