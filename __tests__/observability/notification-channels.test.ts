import { TerraformVariable, type TerraformStack } from "cdktf";
import { expressionOf, setDefaults, useGoogleProvider } from "../../lib/foundation";
import {
  notificationChannelRules,
  NotificationChannels,
  type NotificationChannelsProps,
} from "../../lib/observability";
import { onStack, problemsOf, synth } from "../support/synth";
import { channelOptions } from "./faults";

const CHANNEL = "google_monitoring_notification_channel";

const built = (props: NotificationChannelsProps, prepare: (stack: TerraformStack) => void = () => undefined) =>
  synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012" });
    prepare(stack);
    void new NotificationChannels(stack, "OnCall", props);
  });
const errorsIn = (props: NotificationChannelsProps) =>
  notificationChannelRules.filter((rule) => [...rule.find(channelOptions(props))].length > 0).map(({ code }) => code);

test("each channel is made with its type, its name and where it leads", () => {
  const given = built({
    email: { Team: "oncall@example.com" },
    pubsub: { Events: "projects/demo/topics/alerts" },
    webhook: { Hook: "https://hooks.example.com/alerts" },
  });
  expect(Object.values(given.resources(CHANNEL))).toEqual([
    expect.objectContaining({ type: "pubsub", labels: { topic: "projects/demo/topics/alerts" } }),
    expect.objectContaining({ type: "webhook_tokenauth", labels: { url: "https://hooks.example.com/alerts" } }),
    {
      project: "demo",
      type: "email",
      display_name: "OnCall Team",
      labels: { email_address: "oncall@example.com" },
      lifecycle: { create_before_destroy: true },
    },
  ]);
});

test("Cloud Monitoring's own account may publish to the topics, and to no others", () => {
  expect(built({ pubsub: { Events: "projects/demo/topics/alerts" } }).only("google_pubsub_topic_iam_member")).toEqual({
    topic: "projects/demo/topics/alerts",
    role: "roles/pubsub.publisher",
    member: "serviceAccount:service-123456789012@gcp-sa-monitoring-notification.iam.gserviceaccount.com",
  });
});

test("secrets are written and forgotten, with a version that has them written anew", () => {
  const given = synth((stack) => {
    useGoogleProvider(stack, "7.19.0");
    const secret = new TerraformVariable(stack, "secret", { type: "string" }).stringValue;
    void new NotificationChannels(stack, "OnCall", {
      pagerDuty: { Pager: { key: secret } },
      slack: { Chat: { channel: "#alerts", token: secret, version: "2" } },
    });
  });
  expect(Object.values(given.resources(CHANNEL))).toEqual([
    expect.objectContaining({
      type: "slack",
      labels: { channel_name: "#alerts" },
      sensitive_labels: { auth_token_wo: "${var.secret}", auth_token_wo_version: "2" },
    }),
    expect.objectContaining({
      type: "pagerduty",
      sensitive_labels: { service_key_wo: "${var.secret}", service_key_wo_version: "1" },
    }),
  ]);
});

test("a secret as text is refused without being shown", () => {
  const make = () =>
    onStack((stack) => {
      useGoogleProvider(stack, "7.19.0");
      return new NotificationChannels(stack, "OnCall", { pagerDuty: { Pager: { key: "planted-secret" } } });
    });
  const problems = problemsOf(make);
  expect(problems.map(({ code }) => code)).toEqual(["channel-secret-plain"]);
  expect(JSON.stringify(problems)).not.toContain("planted-secret");
});

test.each([
  "https://example.com/hook?token=planted-secret",
  "https://hooks.slack.com/services/T0000/B0000/planted-secret",
  "https://discord.com/api/webhooks/1/planted-secret",
  "https://shop.webhook.office.com/webhookb2/planted-secret",
  "https://events.pagerduty.com/integration/planted-secret/enqueue",
])("the token in a webhook is refused without being shown: %s", (url) => {
  const webhook = { Hook: url };
  const problems = problemsOf(() => onStack((stack) => new NotificationChannels(stack, "OnCall", { webhook })));
  expect(problems.map(({ code }) => code)).toEqual(["channel-webhook"]);
  expect(JSON.stringify(problems)).not.toContain("planted-secret");
});

test("names of all channels are known, and of those that send e-mail by themselves, in an order of their own", () => {
  const names = (email: Record<string, string>) =>
    onStack((stack) => {
      const existing = { App: "projects/demo/notificationChannels/1" };
      const { channels, emails } = new NotificationChannels(stack, "OnCall", { email, existing });
      return [channels, emails].map((all) => all.map((name) => expressionOf(stack, name)));
    });
  const [channels, emails = []] = names({ B: "b@example.com", A: "a@example.com" });
  expect(emails).toEqual([expect.stringContaining("OnCall_A_"), expect.stringContaining("OnCall_B_")]);
  expect(channels).toEqual([...emails, "projects/demo/notificationChannels/1"]);
  expect(names({ A: "a@example.com", B: "b@example.com" })).toEqual([channels, emails]);
});

test("another channel moves none", () => {
  const one = built({ email: { Team: "a@example.com" } }).resources(CHANNEL);
  const two = built({ email: { Boss: "b@example.com", Team: "a@example.com" } }).resources(CHANNEL);
  expect(two).toMatchObject(one);
});

test.each<[NotificationChannelsProps, string[]]>([
  [{ email: { Team: "a@b.c" } }, []],
  [{ email: { Team: "a b@example.com" } }, ["channel-email"]],
  [{ email: { team: "a@example.com" } }, ["channel-name"]],
  [{ email: { Team: "a@example.com" }, webhook: { Team: "https://example.com" } }, ["channel-name"]],
  [{ webhook: { Hook: "https://example.com" } }, []],
  [{ webhook: { Hook: "https://hooks.example.com/slack.com/services" } }, []],
  [{ webhook: { Hook: "http://example.com/hook" } }, ["channel-webhook"]],
  [{ webhook: { Hook: "https://user:secret@example.com/hook" } }, ["channel-webhook"]],
  [{ webhook: { Hook: "https://example.com/hook#secret" } }, ["channel-webhook"]],
  [{ existing: { App: "projects/demo/notificationChannels/x" } }, ["channel-existing"]],
  [{ pubsub: { A: "projects/demo/topics/a" }, projectNumber: "demo" }, ["channel-project-number"]],
  [{ email: undefined }, ["channel-none"]],
])("%j", (changes, codes) => {
  expect(errorsIn(changes)).toEqual(codes);
});
