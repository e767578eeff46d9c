import v = require("valibot");
import { durationForm, projectForm } from "../foundation";
import { form, hasMethod, hasText, shapeOf } from "../validation";
import { notifyForm, severityForm } from "./forms";
import type { UptimeCheckProps } from "./uptime-check-props";

const serviceForm = form((value) => hasText(value, "name") && hasMethod(value, "grantInvoke"), {
  code: "uptime-service-form",
  allowed: "a service of Cloud Run that can let somebody in",
  fix: "give the construct itself, or write host for what is no construct",
  showsValue: false,
});

/** The form of the options of an uptime check. */
export const uptimeCheckShape = shapeOf<UptimeCheckProps>({
  host: v.optional(v.string()),
  service: v.optional(serviceForm),
  serviceDirectory: v.optional(v.string()),
  path: v.optional(v.string()),
  tls: v.optional(v.boolean()),
  port: v.optional(v.number()),
  every: v.optional(v.picklist(["1m", "5m", "10m", "15m"])),
  timeout: v.optional(durationForm),
  regions: v.optional(
    v.array(v.picklist(["usa", "usa-oregon", "usa-iowa", "usa-virginia", "europe", "south-america", "asia-pacific"])),
  ),
  contains: v.optional(v.string()),
  notify: v.optional(notifyForm),
  severity: v.optional(severityForm),
  project: v.optional(projectForm),
});
