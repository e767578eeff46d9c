import { Construct } from "constructs";
import v = require("valibot");
import { form, isUnknown, type Form } from "../validation";

/** The form of an option that takes the channels by which somebody is told. */
export const notifyForm: Form = form(
  (value) => Construct.isConstruct(value) && "channels" in value && "emails" in value,
  {
    code: "notify-form",
    allowed: 'notification channels: new NotificationChannels(this, "OnCall", { … })',
    fix: "give the construct itself; channels that exist already go into its option existing",
    showsValue: false,
  },
);

/** The form of an option that takes a part of the tree. */
export const withinForm: Form = form((value) => Construct.isConstruct(value), {
  code: "within-form",
  allowed: "a construct, such as a stack",
  fix: "give the construct below which everything is meant, or leave it out for the stack",
  showsValue: false,
});

/** The form of a threshold that becomes part of a query, where a reference could not be calculated with. */
export const thresholdForm: Form = form(
  (value) => value === "off" || (typeof value === "number" && !isUnknown(value) && Number.isFinite(value)),
  {
    code: "threshold-form",
    allowed: 'a number that is known now, or "off"',
    fix: 'write the number itself, such as 0.05, or "off" for no alert',
    showsValue: true,
  },
);

/** The form of a number that becomes part of a query. */
export const countForm: Form = form(
  (value) => typeof value === "number" && !isUnknown(value) && Number.isFinite(value),
  {
    code: "count-form",
    allowed: "a number that is known now",
    fix: "write the number itself, such as 20",
    showsValue: true,
  },
);

/** The form of how bad an incident is. */
export const severityForm: Form = v.picklist(["critical", "error", "warning"]);
