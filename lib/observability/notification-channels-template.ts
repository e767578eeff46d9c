import { sortedEntries } from "../foundation";
import type { NotificationChannelsProps } from "./notification-channels-props";

/** A channel as the provider takes it. */
export interface RenderedChannel {
  readonly id: string;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** Arguments that Terraform writes and forgets, which the bindings do not know. */
  readonly sensitive?: Readonly<Record<string, string>>;
}

/** All channels that are made, by name. */
export function renderChannels(props: NotificationChannelsProps): readonly RenderedChannel[] {
  const { email = {}, pubsub = {}, webhook = {}, pagerDuty = {}, slack = {} } = props;
  return [
    ...sortedEntries(email).map(([id, address]) => ({ id, type: "email", labels: { email_address: address } })),
    ...sortedEntries(pubsub).map(([id, topic]) => ({ id, type: "pubsub", labels: { topic } })),
    ...sortedEntries(webhook).map(([id, url]) => ({ id, type: "webhook_tokenauth", labels: { url } })),
    ...sortedEntries(pagerDuty).map(([id, { key, version }]) => ({
      id,
      type: "pagerduty",
      labels: undefined,
      sensitive: writeOnly("service_key", key, version),
    })),
    ...sortedEntries(slack).map(([id, { channel, token, version }]) => ({
      id,
      type: "slack",
      labels: { channel_name: channel },
      sensitive: writeOnly("auth_token", token, version),
    })),
  ];
}

function writeOnly(argument: string, value: string, version = "1"): Readonly<Record<string, string>> {
  return { [`${argument}_wo`]: value, [`${argument}_wo_version`]: version };
}
