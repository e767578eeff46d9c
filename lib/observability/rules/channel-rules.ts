import type { IConstruct } from "constructs";
import { needsGoogleProvider, projectNumberFindings } from "../../foundation";
import { inWords, isKnownText, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import type { NotificationChannelsProps } from "../notification-channels-props";

/** The options of notification channels and the construct: the subject of the rules. */
export interface NotificationChannelsSubject extends NotificationChannelsProps {
  /** The construct, in a stack that says which provider it runs with. */
  readonly scope: IConstruct;
}

/** Services whose webhooks have their secret in the path. */
const SECRET_IN_PATH =
  /https:\/\/(hooks\.slack\.com|(\w+\.)?discord(app)?\.com\/api\/webhooks|chat\.googleapis\.com|[\w.-]+\.webhook\.office\.com|events\.pagerduty\.com\/integration)\//i;
const WRITE_ONLY = "7.19.0";
const CHANNELS: Source = { document: "Cloud Monitoring documentation, notification channels", read: "2026-11-21" };
const PROVIDER: Source = {
  document: `google provider ${WRITE_ONLY}, google_monitoring_notification_channel`,
  read: "2026-11-21",
};

/** The rules for {@link NotificationChannelsProps}. */
export const notificationChannelRules: readonly Rule<NotificationChannelsSubject>[] = [
  {
    code: "channel-none",
    level: "error",
    states: "There is at least one channel.",
    otherwise: "nobody",
    source: CHANNELS,
    *find({ email, pubsub, webhook, pagerDuty, slack, existing }) {
      const all = [email, pubsub, webhook, pagerDuty, slack, existing];
      if (all.some((channels) => Object.keys(channels ?? {}).length > 0)) return;
      const fix = 'write for example email: { Team: "oncall@example.com" }';
      yield { at: "", got: inWords("no channel"), allowed: "at least one channel", fix };
    },
  },
  {
    code: "channel-name",
    level: "error",
    states: "The name of a channel is PascalCase, and no two channels have the same.",
    otherwise: "plan",
    source: { document: "this library: the name is part of the address", read: "2026-11-21" },
    *find({ email, pubsub, webhook, pagerDuty, slack, existing }) {
      const seen = new Set<string>();
      for (const [type, channels] of Object.entries({ email, pubsub, webhook, pagerDuty, slack, existing })) {
        for (const name of Object.keys(channels ?? {})) {
          if (!/^[A-Z][A-Za-z0-9]*$/.test(name) || seen.has(name)) {
            const allowed = "letters and digits, a capital first, different for each channel";
            const fix = seen.has(name) ? "write another name" : "write for example Team";
            yield { at: `${type}.${name}`, got: name, allowed, fix };
          }
          seen.add(name);
        }
      }
    },
  },
  {
    code: "channel-email",
    level: "error",
    states: "An e-mail channel has the address of a person or a group.",
    otherwise: "api",
    source: CHANNELS,
    find: ({ email }) =>
      textFindings(
        "email",
        email,
        /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
        "one address",
        'write for example "oncall@example.com"',
      ),
  },
  {
    code: "channel-topic",
    level: "error",
    states: "A Pub/Sub channel has the full name of a topic.",
    otherwise: "api",
    source: CHANNELS,
    find: ({ pubsub }) =>
      textFindings(
        "pubsub",
        pubsub,
        /^projects\/[^/]+\/topics\/[^/]+$/,
        "projects/PROJECT/topics/TOPIC",
        "write the full name",
      ),
  },
  {
    code: "channel-webhook",
    level: "error",
    states: "A webhook is an address with https and without a secret.",
    otherwise: "nobody",
    source: CHANNELS,
    *find({ webhook = {} }) {
      for (const [name, url] of Object.entries(webhook)) {
        if (!isKnownText(url)) continue;
        if (/^https:\/\/[^@?#\s/]+(\/[^@?#\s]*)?$/.test(url) && !SECRET_IN_PATH.test(url)) continue;
        // It may hold a token, so the address is not shown.
        const allowed =
          "https://HOST/PATH, without a user, a query, a fragment, or the path of Slack and the like, where secrets stand";
        const fix = "make a channel with a secret in the console, and name it in existing";
        yield { at: `webhook.${name}`, got: inWords("another address"), allowed, fix };
      }
    },
  },
  {
    code: "channel-secret-plain",
    level: "error",
    states: "The key of PagerDuty and the token of Slack are references, not the secrets themselves.",
    otherwise: "nobody",
    source: { document: "Terraform documentation, ephemeral variables and write-only arguments", read: "2026-11-21" },
    *find({ pagerDuty = {}, slack = {} }) {
      for (const [name, { key }] of Object.entries(pagerDuty)) yield* plainFindings(`pagerDuty.${name}.key`, key);
      for (const [name, { token }] of Object.entries(slack)) yield* plainFindings(`slack.${name}.token`, token);
    },
  },
  {
    code: "channel-provider-version",
    level: "error",
    states: `Channels with a secret have google ${WRITE_ONLY} or newer, which keeps it out of the state.`,
    otherwise: "plan",
    source: PROVIDER,
    *find({ scope, pagerDuty = {}, slack = {} }) {
      for (const [at, channels] of Object.entries({ pagerDuty, slack })) {
        if (Object.keys(channels).length === 0) continue;
        const given = inWords(Object.keys(channels).join(", "));
        yield* needsGoogleProvider(
          scope,
          at,
          given,
          WRITE_ONLY,
          "make the channel in the console, and name it in existing",
        );
      }
    },
  },
  {
    code: "channel-existing",
    level: "error",
    states: "A channel that exists already is called by its full name.",
    otherwise: "api",
    source: CHANNELS,
    find: ({ existing }) =>
      textFindings(
        "existing",
        existing,
        /^projects\/[^/]+\/notificationChannels\/\d+$/,
        "projects/PROJECT/notificationChannels/NUMBER",
        "take the name from `gcloud beta monitoring channels list`",
      ),
  },
  {
    code: "channel-project-number",
    level: "error",
    states: "With Pub/Sub the number of the project is known, which names Cloud Monitoring's own account.",
    otherwise: "runtime",
    source: CHANNELS,
    *find({ pubsub = {}, projectNumber }) {
      yield* projectNumberFindings(projectNumber);
      if (Object.keys(pubsub).length === 0 || projectNumber !== undefined) return;
      const fix = 'write setDefaults(stack, { projectNumber: "…" }), or projectNumber here';
      yield { at: "projectNumber", got: undefined, allowed: "the number of the project", fix };
    },
  },
];

function* textFindings(
  type: string,
  channels: Readonly<Record<string, string>> | undefined,
  pattern: RegExp,
  allowed: string,
  fix: string,
): Iterable<Finding> {
  for (const [name, text] of Object.entries(channels ?? {})) {
    if (isKnownText(text) && !pattern.test(text)) yield { at: `${type}.${name}`, got: text, allowed, fix };
  }
}

function* plainFindings(at: string, secret: string): Iterable<Finding> {
  if (isUnknown(secret)) return;
  const fix = "declare new TerraformVariable(…) with sensitive and ephemeral, and give its stringValue";
  yield { at, got: inWords("text, which everybody could read"), allowed: "a reference to a variable", fix };
}
