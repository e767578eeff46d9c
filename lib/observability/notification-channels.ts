import { MonitoringNotificationChannel } from "@cdktf/provider-google/lib/monitoring-notification-channel";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
import { Construct } from "constructs";
import { defaultsOf, GoogleAccount, once, projectWithNumber, sortedEntries } from "../foundation";
import { checkWithin } from "../validation";
import { deletedLast } from "./deleted-last";
import type { NotificationChannelsProps } from "./notification-channels-props";
import { notificationChannelsShape } from "./notification-channels-shape";
import { renderChannels, type RenderedChannel } from "./notification-channels-template";
import { unlessEmpty } from "./records";
import { notificationChannelRules } from "./rules/channel-rules";

const PUBLISHER_ROLE = "roles/pubsub.publisher";

/** Who is told when something is wrong. No secret of a channel gets into the Terraform JSON or the state. */
export class NotificationChannels extends Construct {
  /** The full names of all channels. */
  public readonly channels: readonly string[];
  /** The full names of those that send e-mail, which are all that a budget can use. */
  public readonly emails: readonly string[];

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: NotificationChannelsProps) {
    super(scope, id);
    const options = { ...props, ...projectWithNumber(props, defaultsOf(this)) };
    checkWithin(this, options, {
      shape: notificationChannelsShape,
      rules: notificationChannelRules,
      subject: () => ({ ...options, scope: this }),
    });

    const made = renderChannels(options).map((channel) => ({ channel, name: this.create(channel, options.project) }));
    for (const [name, topic] of sortedEntries(options.pubsub ?? {}))
      this.letPublish(name, topic, options.projectNumber);
    this.channels = [...made.map(({ name }) => name), ...sortedEntries(options.existing ?? {}).map(([, name]) => name)];
    this.emails = made.filter(({ channel }) => channel.type === "email").map(({ name }) => name);
  }

  private create({ id, type, labels, sensitive }: RenderedChannel, project: string | undefined): string {
    return once(this, [id], (scope, child) => {
      const channel = new MonitoringNotificationChannel(scope, child, {
        project,
        type,
        displayName: `${this.node.id} ${id}`,
        labels: labels && { ...labels },
        userLabels: unlessEmpty(defaultsOf(this).labels),
        lifecycle: deletedLast,
      });
      if (sensitive !== undefined) channel.addOverride("sensitive_labels", sensitive);
      return channel;
    }).name;
  }

  private letPublish(name: string, topic: string, projectNumber: string | undefined): void {
    // The rules refuse a topic without the number.
    const { member } = GoogleAccount.serviceAgent(this, "monitoring", projectNumber as string);
    const grant = { topic, role: PUBLISHER_ROLE, member };
    once(this, [name, "Publisher"], (scope, child) => new PubsubTopicIamMember(scope, child, grant));
  }
}
