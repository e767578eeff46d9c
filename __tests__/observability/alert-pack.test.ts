import { TerraformVariable, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { MonitoredResource } from "../../lib/foundation";
import {
  AlertPack,
  alertPackRules,
  Dashboard,
  NotificationChannels,
  type AlertPackProps,
} from "../../lib/observability";
import { onStack, problemsOf, stackIn, synth, synthApp, type Synthesized } from "../support/synth";
import { addWatched, Thing } from "./everything";
import { alerts } from "./faults";

const POLICY = "google_monitoring_alert_policy";

const built = (props?: AlertPackProps) =>
  synth((stack) => {
    addWatched(stack);
    void new AlertPack(stack, "Alerts", props);
  });
const titles = (given: Synthesized) =>
  Object.values(given.resources(POLICY))
    .map(({ display_name }) => display_name)
    .sort();
const errorsIn = (props: AlertPackProps) =>
  alertPackRules.filter((rule) => [...rule.find(alerts(props))].length > 0).map(({ code }) => code);
const service = (name: string, limit?: number): MonitoredResource => ({
  kind: "cloud-run-service",
  name,
  region: "europe-west1",
  limit,
});

test("one line watches everything in the stack", () => {
  expect(titles(built())).toEqual([
    "api in europe-west1: 3 or more crashes in ten minutes",
    "api in europe-west1: busy instances above 80 % of 4",
    "api in europe-west1: errors above 5 %",
    "api in europe-west1: p95 latency above 2000 ms",
    "carts in europe-west1: memory above 80 %",
    "orders in europe-west1: connections above 80 % of 100",
    "orders in europe-west1: disk above 80 %",
    "orders in europe-west1: processors above 90 %",
    "sessions in europe-west1: memory above 80 %",
    "shop-edge: errors above 5 %",
    "shop-edge: p95 latency above 2000 ms",
    "web in europe-west1: 3 or more crashes in ten minutes",
    "web in europe-west1: errors above 5 %",
    "web in europe-west1: p95 latency above 2000 ms",
  ]);
});

test("a policy is complete: what it asks, how bad it is, where to look, and when it ends", () => {
  const policies = Object.values(built({ severity: "error" }).resources(POLICY));
  const policy = policies.find(({ display_name }) => display_name === "api in europe-west1: p95 latency above 2000 ms");
  expect(policy).toEqual({
    display_name: "api in europe-west1: p95 latency above 2000 ms",
    project: "demo",
    combiner: "OR",
    severity: "ERROR",
    conditions: [
      {
        display_name: "api in europe-west1: p95 latency above 2000 ms",
        condition_prometheus_query_language: {
          query: expect.stringContaining("> 2000"),
          duration: "300s",
          evaluation_interval: "60s",
          disable_metric_validation: true,
        },
      },
    ],
    alert_strategy: { auto_close: "1800s" },
    documentation: {
      content: "Look at the instances, their processors and what the service waits for.",
      mime_type: "text/markdown",
    },
    user_labels: { team: "core" },
  });
});

test("thresholds are options, and each can be off", () => {
  const all = titles(
    built({
      errorRatio: 0.125,
      latency: { p95: "500ms" },
      instances: "off",
      crashes: 5,
      sql: { disk: "off", cpu: 0.5, connections: "off" },
      cache: { memory: 0.95 },
      window: "10m",
      minRequests: 7,
    }),
  );
  expect(all).toEqual([
    "api in europe-west1: 5 or more crashes in ten minutes",
    "api in europe-west1: errors above 12.5 %",
    "api in europe-west1: p95 latency above 500 ms",
    "carts in europe-west1: memory above 95 %",
    "orders in europe-west1: processors above 50 %",
    "sessions in europe-west1: memory above 95 %",
    "shop-edge: errors above 12.5 %",
    "shop-edge: p95 latency above 500 ms",
    "web in europe-west1: 5 or more crashes in ten minutes",
    "web in europe-west1: errors above 12.5 %",
    "web in europe-west1: p95 latency above 500 ms",
  ]);
  const off = { errorRatio: "off", latency: "off", instances: "off", crashes: "off" } as const;
  const none = built({ ...off, cache: { memory: "off" }, sql: { disk: "off", cpu: "off", connections: "off" } });
  expect([none.counts[POLICY], none.counts["google_logging_metric"]]).toEqual([undefined, undefined]);
});

test("the window and the least number of requests are part of the query", () => {
  const policies = Object.values(built({ window: "10m", minRequests: 7 }).resources(POLICY));
  const errors = policies.find(({ display_name }) => display_name.startsWith("api in europe-west1: errors"));
  const { query } = errors.conditions[0].condition_prometheus_query_language;
  expect(query).toContain("[600s]");
  expect(query).not.toContain("[300s]");
  expect(query).toMatch(/>= 7$/);
});

test("crashes are counted from the log of the platform, by a metric that the policy waits for", () => {
  const given = built();
  const metric = Object.values(given.resources("google_logging_metric")).find(({ description }) =>
    /api/.test(description),
  );
  expect(metric.filter).toBe(
    'resource.type="cloud_run_revision" AND resource.labels.service_name="api" AND ' +
      'resource.labels.location="europe-west1" AND log_id("run.googleapis.com/varlog/system") AND ' +
      'textPayload=~"^Container called exit\\\\([1-9]|^Container terminated on signal (4|6|7|8|11)[^0-9]|' +
      '^Uncaught signal|^Out-of-memory event detected|^Memory limit of |STARTUP .*probe failed"',
  );
  const [, policy] = Object.entries(given.resources(POLICY)).find(([id]) => /^Alerts_Api_Crashes/.test(id)) ?? [];
  expect(policy.depends_on).toEqual([expect.stringMatching(/^google_logging_metric\.Alerts_Api_CrashLog/)]);
  const { query } = policy.conditions[0].condition_prometheus_query_language;
  expect(query).toContain(`logging_googleapis_com:user_${metric.name.replaceAll("-", "_")}{`);
  expect(query).toMatch(/\[10m\]\)\) >= 3$/);
});

test.each([
  ["Container called exit(1).", true],
  ["Container called exit(0).", false],
  ["Container terminated on signal 11.", true],
  ["Container terminated on signal 15.", false],
  ["Container terminated on signal 9.", false],
  ["Memory limit of 512 MiB exceeded with 530 MiB used.", true],
  ["Out-of-memory event detected in container", true],
  ["Default STARTUP TCP probe failed 1 time consecutively for container", true],
  ["Starting new instance. Reason: AUTOSCALING", false],
])("the log entry %j is a crash: %p", (entry, isCrash) => {
  const { filter } = Object.values(built().resources("google_logging_metric"))[0];
  const pattern = JSON.parse(/textPayload=~(".*")$/.exec(filter)?.[1] ?? '""');
  expect(new RegExp(pattern).test(entry)).toBe(isCrash);
});

test("all channels are told", () => {
  const given = synth((stack) => {
    const notify = new NotificationChannels(stack, "OnCall", {
      email: { Team: "oncall@example.com" },
      existing: { App: "projects/demo/notificationChannels/1" },
    });
    void new Thing(stack, "Api", service("api"));
    void new AlertPack(stack, "Alerts", { notify });
  });
  for (const policy of Object.values(given.resources(POLICY))) {
    expect(policy.notification_channels).toEqual([
      expect.stringMatching(/^\$\{google_monitoring_notification_channel\.OnCall_Team_\w+\.name\}$/),
      "projects/demo/notificationChannels/1",
    ]);
  }
  expect(given.warnings).toEqual([]);
});

test("without channels it is warned of, and without anything to watch, too", () => {
  const alone = synth((stack) => void new AlertPack(stack, "Alerts"));
  expect(alone.warnings).toEqual([
    expect.stringMatching(/^\[alert-nobody\]/),
    expect.stringMatching(/^\[alert-nothing\]/),
  ]);
});

test.each([
  [1, 0],
  [2, 1],
  [undefined, 0],
])("a service of at most %p instances has %p alerts on its instances", (limit, count) => {
  const given = synth((stack) => {
    void new Thing(stack, "Api", service("api", limit));
    void new AlertPack(stack, "Alerts");
  });
  expect(Object.keys(given.resources(POLICY)).filter((id) => id.includes("Instances"))).toHaveLength(count);
});

describe("the tree", () => {
  const withServices = (ids: readonly string[], folder = "Shop") =>
    synth((stack) => {
      const shop = new Construct(stack, folder);
      for (const id of ids) void new Thing(shop, id, service(id.toLowerCase(), 10));
      void new AlertPack(stack, "Alerts");
    });

  test("another service moves no policy of the others, and changes none", () => {
    const before = withServices(["Api", "Web"]).resources(POLICY);
    const after = withServices(["Aaa", "Web", "Zzz", "Api"]).resources(POLICY);
    expect(Object.keys(before)).toHaveLength(8);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(16);
  });

  test("within is watched, and nothing else; the address is the same as without it", () => {
    const part = (isPart: boolean) =>
      synth((stack) => {
        const shop = new Construct(stack, "Shop");
        void new Thing(shop, "Api", service("api"));
        void new Thing(stack, "Other", service("other"));
        void new AlertPack(stack, "Alerts", isPart ? { within: shop } : {});
      }).resources(POLICY);
    expect(Object.keys(part(true))).toHaveLength(3);
    expect(part(false)).toMatchObject(part(true));
  });

  test("a construct that hands on what it holds is watched once, under what it holds", () => {
    const given = synth((stack) => {
      const outer = new Thing(stack, "Tenant", service("api"));
      void new Thing(outer, "Service", service("api"));
      void new AlertPack(stack, "Alerts");
    });
    expect(Object.keys(given.resources(POLICY)).sort()).toEqual([
      expect.stringMatching(/^Alerts_Tenant--Service_Crashes_/),
      expect.stringMatching(/^Alerts_Tenant--Service_ErrorRatio_/),
      expect.stringMatching(/^Alerts_Tenant--Service_Latency_/),
    ]);
  });

  test("a service inside another one has policies of its own", () => {
    const given = synth((stack) => {
      const outer = new Thing(stack, "Api", service("api"));
      void new Thing(outer, "Latency", service("latency"));
      void new AlertPack(stack, "Alerts");
    });
    expect(given.counts[POLICY]).toBe(6);
  });

  test("what another stack holds is watched under the name of that stack", () => {
    const stacks = synthApp((app) => {
      const services = stackIn(app, "services");
      void new Thing(services, "Api", service("api"));
      void new AlertPack(stackIn(app, "watching"), "Alerts", { within: services });
    });
    expect(Object.keys(stacks["watching"]?.resources(POLICY) ?? {})).toContainEqual(
      expect.stringMatching(/^Alerts_OtherStacks--services--Api_ErrorRatio_/),
    );
  });

  test.each([
    ["alerts-after", (stack: TerraformStack) => void new AlertPack(stack, "Watching")],
    ["dashboard-after", (stack: TerraformStack) => void new Dashboard(stack, "Watching")],
  ])("what is made later is refused with %s, by its name", (code, watch) => {
    const late = () =>
      synth((stack) => {
        void new Thing(stack, "Api", service("api"));
        watch(stack);
        void new Thing(new Construct(stack, "Late"), "Web", service("web"));
      });
    expect(late).toThrow(new RegExp(`${code}  test/Watching[^]*got: +Late/Web\\n[^]*make Watching last`));
  });
});

test.each<[Partial<AlertPackProps>, string[]]>([
  [{ errorRatio: 0 }, ["alert-ratio"]],
  [{ errorRatio: 0.0001 }, []],
  [{ errorRatio: 0.9999 }, []],
  [{ errorRatio: 1 }, ["alert-ratio"]],
  [{ sql: { disk: 80 } }, ["alert-ratio"]],
  [{ cache: { memory: -0.1 } }, ["alert-ratio"]],
  [{ latency: { p95: "1ms" } }, []],
  [{ latency: { p95: "3599s" } }, []],
  [{ latency: { p95: "3600s" } }, ["alert-latency"]],
  [{ window: "119s" }, ["alert-window"]],
  [{ window: "2m" }, []],
  [{ window: "121s" }, ["alert-window"]],
  [{ window: "24h" }, []],
  [{ window: "1441m" }, ["alert-window"]],
  [{ crashes: 1.5 }, ["alert-count"]],
  [{ crashes: 1 }, []],
  [{ minRequests: 0 }, ["alert-count"]],
  [{ minRequests: 1 }, []],
])("%j", (changes, codes) => {
  expect(errorsIn(changes)).toEqual(codes);
});

test("5 meant as per cent is told as the part that it is", () => {
  const [problem] = alertPackRules.flatMap((rule) => [...rule.find(alerts({ errorRatio: 5 }))]);
  expect(problem?.fix).toBe("write 0.05 for 5 %");
});

test.each([
  [{ errorRate: 0.05 }, "option-unknown"],
  [{ errorRatio: "5%" }, "threshold-form"],
  [{ latency: { p95: "2000" } }, "latency-form"],
  [{ latency: { p99: "2s" } }, "option-unknown"],
  [{ minRequests: "20" }, "count-form"],
  [{ notify: "oncall@example.com" }, "notify-form"],
  [{ within: "Shop" }, "within-form"],
  [{ severity: "CRITICAL" }, "option-type"],
])("%j is refused by its form", (props, code) => {
  const make = () => onStack((stack) => new AlertPack(stack, "Alerts", props as never));
  expect(problemsOf(make).map((problem) => problem.code)).toContain(code);
});

test("a threshold that is known only when Terraform runs is refused, since it could not be calculated with", () => {
  const make = () =>
    onStack((stack) => {
      const errorRatio = new TerraformVariable(stack, "ratio", { type: "number" }).numberValue;
      void new AlertPack(stack, "Alerts", { errorRatio });
    });
  expect(problemsOf(make).map(({ code }) => code)).toEqual(["threshold-form"]);
});

test("a limit that is known only when Terraform runs has no alert, since it could not be calculated with", () => {
  const given = synth((stack) => {
    const limit = new TerraformVariable(stack, "limit", { type: "number" }).numberValue;
    void new Thing(stack, "Api", service("api", limit));
    void new Thing(stack, "Sql", { kind: "cloud-sql-instance", name: "orders", limit });
    void new AlertPack(stack, "Alerts");
  });
  const ids = Object.keys(given.resources(POLICY));
  expect(ids).toHaveLength(5);
  expect(ids.filter((id) => /Instances|Connections/.test(id))).toEqual([]);
});

test("a name that is known only when Terraform runs becomes part of the query", () => {
  const given = synth((stack) => {
    const name = new TerraformVariable(stack, "service", { type: "string" }).stringValue;
    void new Thing(stack, "Api", service(name));
    void new AlertPack(stack, "Alerts", { crashes: "off", latency: "off" });
  });
  const { query } = given.only(POLICY).conditions[0].condition_prometheus_query_language;
  expect(query).toContain('service_name="${var.service}"');
});
