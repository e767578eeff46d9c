/** A service of PagerDuty that is called. */
export interface PagerDutyChannel {
  /** The integration key, as a reference: that of an ephemeral Terraform variable, never the key itself. */
  readonly key: string;
  /**
   * Raise it, and the key is written anew.
   * @default "1"
   */
  readonly version?: string;
}

/** A channel of Slack that is written to. */
export interface SlackChannel {
  /** For example `"#alerts"`. */
  readonly channel: string;
  /** The token of the Slack app, as a reference: that of an ephemeral Terraform variable, never the token itself. */
  readonly token: string;
  /**
   * Raise it, and the token is written anew.
   * @default "1"
   */
  readonly version?: string;
}

/** Options of {@link NotificationChannels}. The names are yours, and part of the addresses in Terraform. */
export interface NotificationChannelsProps {
  /**
   * Addresses of people or groups.
   * @default - none
   */
  readonly email?: Readonly<Record<string, string>>;
  /**
   * Topics of Pub/Sub, `projects/PROJECT/topics/TOPIC`. Cloud Monitoring's own account may publish to them, for which
   * the number of the project has to be known.
   * @default - none
   */
  readonly pubsub?: Readonly<Record<string, string>>;
  /**
   * Addresses that are called, beginning with `https://` and without a secret in them.
   * @default - none
   */
  readonly webhook?: Readonly<Record<string, string>>;
  /**
   * Services of PagerDuty. Needs google 7.19 or newer and Terraform 1.11, which keep the key out of the state.
   * @default - none
   */
  readonly pagerDuty?: Readonly<Record<string, PagerDutyChannel>>;
  /**
   * Channels of Slack. Needs google 7.19 or newer and Terraform 1.11, which keep the token out of the state.
   * @default - none
   */
  readonly slack?: Readonly<Record<string, SlackChannel>>;
  /**
   * Channels that exist already, `projects/PROJECT/notificationChannels/NUMBER`: those that were made in the console,
   * such as the mobile app, and with older google providers all that hold a secret.
   * @default - none
   */
  readonly existing?: Readonly<Record<string, string>>;
  /**
   * The id of the project of the channels, which is that of the alerts too.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of the project, which names Cloud Monitoring's own account. Only needed for Pub/Sub.
   * @default - that of the defaults, where the project is theirs too
   */
  readonly projectNumber?: string;
}
