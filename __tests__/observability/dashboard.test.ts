import { setDefaults } from "../../lib/foundation";
import { Dashboard, type DashboardProps } from "../../lib/observability";
import { codesOf, onStack, synth } from "../support/synth";
import { addWatched, Thing } from "./everything";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Terraform JSON, looked at as it is
type Json = any;

const shown = (props?: DashboardProps) => {
  const given = synth((stack) => {
    addWatched(stack);
    void new Dashboard(stack, "Dashboard", props);
  });
  return JSON.parse(given.only("google_monitoring_dashboard").dashboard_json);
};

test("everything that runs is on one page", () => {
  const { displayName, mosaicLayout } = shown();
  expect(displayName).toBe("test");
  expect(mosaicLayout.tiles.map(({ widget }: Json) => widget.title)).toEqual([
    "Load balancers: requests per second",
    "Load balancers: errors, as a part of the requests",
    "Load balancers: p95 latency in ms",
    "Services: requests per second",
    "Services: errors, as a part of the requests",
    "Services: p95 latency in ms",
    "Services: instances",
    "Services: processors in use, p95",
    "Services: memory in use, p95",
    "Databases: disk in use",
    "Databases: processors in use",
    "Databases: connections",
    "Redis: memory in use",
    "Valkey: memory in use",
  ]);
});

test("a chart has a line for each resource, with its name", () => {
  const { tiles } = shown().mosaicLayout;
  const chart = tiles.find(({ widget }: Json) => widget.title === "Services: memory in use, p95").widget.xyChart;
  expect(chart.dataSets).toEqual(
    ["api", "web"].map((name) => ({
      timeSeriesQuery: {
        prometheusQuery: expect.stringMatching(
          new RegExp(
            `^histogram_quantile\\(0\\.95, sum by \\(le\\) \\(rate\\(run_googleapis_com:container_memory_utilizations_bucket\\{.*service_name="${name}"\\}\\[5m\\]\\)\\)\\)$`,
          ),
        ),
      },
      plotType: "LINE",
      legendTemplate: `${name} (europe-west1)`,
      targetAxis: "Y1",
    })),
  );
});

test("tiles lie side by side without a gap, and nothing is written that the API would leave out", () => {
  const { tiles, columns } = shown().mosaicLayout;
  expect(columns).toBe(48);
  expect(tiles.slice(0, 4).map(({ xPos, yPos, width, height }: Json) => ({ xPos, yPos, width, height }))).toEqual([
    { xPos: undefined, yPos: undefined, width: 24, height: 16 },
    { xPos: 24, yPos: undefined, width: 24, height: 16 },
    { xPos: undefined, yPos: 16, width: 24, height: 16 },
    { xPos: 24, yPos: 16, width: 24, height: 16 },
  ]);
  expect(JSON.stringify(shown())).not.toMatch(/:(0|""|null|\[\]|\{\})[,}]/);
});

test("the same stack gives the same bytes, and another order of its constructs, too", () => {
  const written = (names: readonly string[]) =>
    synth((stack) => {
      setDefaults(stack, { project: "demo" });
      for (const name of names) void new Thing(stack, name, { kind: "cloud-run-service", name });
      void new Dashboard(stack, "Dashboard");
    }).only("google_monitoring_dashboard").dashboard_json;
  expect(written(["B", "A"])).toBe(written(["A", "B"]));
});

test("only what is within is shown, and its title is an option", () => {
  const given = synth((stack) => {
    const shop = new Thing(stack, "Shop", { kind: "cloud-run-service", name: "shop" });
    void new Thing(stack, "Other", { kind: "cloud-run-service", name: "other" });
    void new Dashboard(stack, "Dashboard", { within: shop, title: "Shop" });
  });
  const json = given.only("google_monitoring_dashboard").dashboard_json;
  expect(JSON.parse(json).displayName).toBe("Shop");
  expect(json).not.toContain("other");
});

test("the page belongs to the project of the stack, or to another one", () => {
  const given = synth((stack) => {
    addWatched(stack);
    void new Dashboard(stack, "Dashboard");
    void new Dashboard(stack, "Elsewhere", { project: "pages" });
  });
  const pages = Object.values(given.resources("google_monitoring_dashboard"));
  expect(pages).toEqual(
    ["demo", "pages"].map((project) => ({ project, dashboard_json: expect.stringMatching(/^\{"/) })),
  );
});

test("an empty page is warned of, and an empty title refused", () => {
  const given = synth((stack) => void new Dashboard(stack, "Dashboard"));
  expect(given.warnings).toEqual([expect.stringMatching(/^\[dashboard-nothing\]/)]);
  expect(codesOf(() => onStack((stack) => new Dashboard(stack, "Dashboard", { title: "" })))).toEqual([
    "dashboard-title",
  ]);
});
