import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import { form, hasText, shapeOf, textList } from "../validation";
import type { AuditLogsProps } from "./audit-logs-props";

const principal = form((value) => hasText(value, "member"), {
  code: "audit-exempt-form",
  allowed: "principals: ServiceAccount, Principal.group(…)",
  fix: "give the construct itself",
  showsValue: false,
});
const archive = form((value) => hasText(value, "reference"), {
  code: "audit-archive-form",
  allowed: "a bucket of Cloud Storage",
  fix: "give the construct itself",
  showsValue: false,
});

/** The form of the options of audit logs. */
export const auditLogsShape = shapeOf<AuditLogsProps>({
  services: textList,
  access: v.optional(v.array(v.picklist(["data-read", "data-write", "admin-read"]))),
  exempt: v.optional(v.array(principal)),
  retention: v.optional(durationForm),
  archive: v.optional(archive),
  location: v.optional(v.string()),
  project: v.optional(projectForm),
  protection: v.optional(protectionForm),
});
