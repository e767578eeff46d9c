import { parser } from "@prometheus-io/lezer-promql";
import type { MonitoredResource } from "../../lib/foundation";
import { AlertPack, Dashboard } from "../../lib/observability";
import { metricName, number, patternOf, series } from "../../lib/observability/promql";
import { synth } from "../support/synth";
import { addWatched, Thing } from "./everything";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

/** The places of a query that the parser of Prometheus does not understand. */
function faultsIn(query: string): string[] {
  const faults: string[] = [];
  parser.parse(query).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) faults.push(`${from}: ${query.slice(from, to + 10)}`);
    },
  });
  return faults;
}

const NAMES = ["api", 'say "hi"', "back\\slash", "a\nb", "a.b*c", "{}", "ünï"];
const PROJECTS = ["demo", undefined];
const KINDS: MonitoredResource["kind"][] = [
  "cloud-run-service",
  "cloud-sql-instance",
  "redis-instance",
  "valkey-instance",
  "load-balancer",
];
const things = KINDS.flatMap((kind) =>
  NAMES.flatMap((name) => PROJECTS.map((project) => ({ kind, name, project, region: "europe-west1", limit: 10 }))),
);

/** The queries of all alerts and all charts of everything that there can be. */
function allQueries(): string[] {
  const built = synth((stack) => {
    // Terraform would evaluate what looks like a reference; names of resources never do.
    things.forEach((thing, index) => new Thing(stack, `Thing${index}`, thing));
    void new AlertPack(stack, "Alerts");
    void new Dashboard(stack, "Dashboard");
  });
  const policies = Object.values(built.resources("google_monitoring_alert_policy"));
  const { mosaicLayout } = JSON.parse(built.only("google_monitoring_dashboard").dashboard_json);
  return [
    ...policies.map(({ conditions }) => conditions[0].condition_prometheus_query_language.query),
    ...mosaicLayout.tiles.flatMap((tile: Json) =>
      tile.widget.xyChart.dataSets.map((set: Json) => set.timeSeriesQuery.prometheusQuery),
    ),
  ];
}

describe("the queries", () => {
  const queries = allQueries();

  it("are there for every kind of thing, in alerts and in charts", () => {
    expect(queries.length).toBeGreaterThan(250);
    for (const metric of ["run_googleapis_com:", "cloudsql_", "redis_", "memorystore_", "loadbalancing_", "logging_"]) {
      expect(queries.some((query) => query.includes(metric))).toBe(true);
    }
  });

  it("are understood by the parser of Prometheus, whatever the names are", () => {
    expect(queries.flatMap((query) => faultsIn(query).map((fault) => [fault, query]))).toEqual([]);
  });

  it.each([
    'sum(rate(x{a="b"}[5m]) > 1',
    'x{a="b" c="d"} > 1',
    'x{a="say "hi""} > 1',
    "x{a=b} > 1",
    "rate(x[5 minutes])",
    "x >> 1",
  ])("would be found to be broken: %s", (query) => {
    expect(faultsIn(query)).not.toEqual([]);
  });
});

test("a metric of Google Cloud has a colon for its first slash, and an underscore for all else", () => {
  expect(metricName("run.googleapis.com/container/cpu/utilizations")).toBe(
    "run_googleapis_com:container_cpu_utilizations",
  );
  expect(metricName("logging.googleapis.com/user/my-metric")).toBe("logging_googleapis_com:user_my_metric");
});

test("values of labels are quoted, and what is undefined is not asked for", () => {
  const found = series("a.b/c", { plain: 'x"\\\n', none: undefined, like: { pattern: "a|b" } });
  expect(found).toBe('a_b:c{plain="x\\"\\\\\\n",like=~"a|b"}');
});

test("a pattern of text matches the text and nothing else", () => {
  for (const text of NAMES) expect(new RegExp(`^(${patternOf(text)})$`).test(text)).toBe(true);
  expect(new RegExp(`^(${patternOf("a.c")})$`).test("abc")).toBe(false);
});

test.each([
  [0.8 * 3, "2.4"],
  [0.1 + 0.2, "0.3"],
  [16, "16"],
  [0.05, "0.05"],
])("the number %p is written as %s", (value, text) => {
  expect(number(value)).toBe(text);
});

test("the queries of one stack are these", () => {
  const built = synth((stack) => {
    addWatched(stack);
    void new AlertPack(stack, "Alerts");
  });
  const policies = Object.values(built.resources("google_monitoring_alert_policy"));
  const queries = policies.map((one) => [
    one.display_name,
    one.conditions[0].condition_prometheus_query_language.query,
  ]);
  const run = 'monitored_resource="cloud_run_revision",project_id="demo",location="europe-west1",service_name="api"';
  const edge = 'monitored_resource="https_lb_rule",project_id="demo",url_map_name="shop-edge"';
  const sql = 'monitored_resource="cloudsql_database",database_id="demo:orders"';
  expect(Object.fromEntries(queries)).toMatchObject({
    "api in europe-west1: errors above 5 %":
      `sum(rate(run_googleapis_com:request_count{${run},response_code_class="5xx"}[300s])) / ` +
      `sum(rate(run_googleapis_com:request_count{${run}}[300s])) > 0.05 and ` +
      `sum(increase(run_googleapis_com:request_count{${run}}[300s])) >= 20`,
    "api in europe-west1: p95 latency above 2000 ms":
      `histogram_quantile(0.95, sum by (le) (rate(run_googleapis_com:request_latencies_bucket{${run}}[300s]))) > 2000 ` +
      `and sum(increase(run_googleapis_com:request_count{${run}}[300s])) >= 20`,
    "api in europe-west1: busy instances above 80 % of 4": `max(sum by (revision_name) (run_googleapis_com:container_instance_count{${run},state="active"})) > 3.2`,
    "shop-edge: errors above 5 %":
      `sum(rate(loadbalancing_googleapis_com:https_request_count{${edge},response_code_class="500"}[300s])) / ` +
      `sum(rate(loadbalancing_googleapis_com:https_request_count{${edge}}[300s])) > 0.05 and ` +
      `sum(increase(loadbalancing_googleapis_com:https_request_count{${edge}}[300s])) >= 20`,
    "orders in europe-west1: disk above 80 %": `max(cloudsql_googleapis_com:database_disk_utilization{${sql}}) > 0.8`,
    "orders in europe-west1: processors above 90 %": `max(cloudsql_googleapis_com:database_cpu_utilization{${sql}}) > 0.9`,
    "orders in europe-west1: connections above 80 % of 100": `sum(cloudsql_googleapis_com:database_postgresql_num_backends{${sql}}) > 80`,
    "sessions in europe-west1: memory above 80 %":
      'max(redis_googleapis_com:stats_memory_usage_ratio{monitored_resource="redis_instance",instance_id="projects/demo/locations/europe-west1/instances/sessions"}) > 0.8',
    "carts in europe-west1: memory above 80 %":
      'max(memorystore_googleapis_com:instance_memory_maximum_utilization{monitored_resource="memorystore.googleapis.com/Instance",location="europe-west1",instance_id="carts"}) > 0.8',
  });
});
