import v = require("valibot");
import { projectForm } from "../foundation";
import { recordOf, shapeOf, texts } from "../validation";
import type { NotificationChannelsProps, PagerDutyChannel, SlackChannel } from "./notification-channels-props";

const version = v.optional(v.string());

/** The form of the options of notification channels. */
export const notificationChannelsShape = shapeOf<NotificationChannelsProps>({
  email: v.optional(texts),
  pubsub: v.optional(texts),
  webhook: v.optional(texts),
  pagerDuty: v.optional(recordOf(shapeOf<PagerDutyChannel>({ key: v.string(), version }))),
  slack: v.optional(recordOf(shapeOf<SlackChannel>({ channel: v.string(), token: v.string(), version }))),
  existing: v.optional(texts),
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
});
