import type { MonitoredResource } from "../foundation";
import {
  cacheMemory,
  containerUse,
  errorRatio,
  instances,
  latencyBelow,
  requestRate,
  sqlConnections,
  sqlUse,
  type Answering,
} from "./signals";
import type { Watched } from "./watched";

/** A chart: what it is called, and what it draws of one resource. */
interface Chart {
  readonly title: string;
  readonly query: (resource: MonitoredResource) => string;
}

const WINDOW = "5m";
const COLUMNS = 48;
const WIDTH = 24;
const HEIGHT = 16;

const ANSWERING: readonly Chart[] = [
  { title: "requests per second", query: (one) => requestRate(one as Answering, WINDOW) },
  { title: "errors, as a part of the requests", query: (one) => errorRatio(one as Answering, WINDOW) },
  { title: "p95 latency in ms", query: (one) => latencyBelow(one as Answering, 0.95, WINDOW) },
];
const CACHE: readonly Chart[] = [{ title: "memory in use", query: cacheMemory }];

const CHARTS: readonly (readonly [kind: MonitoredResource["kind"], name: string, charts: readonly Chart[]])[] = [
  ["load-balancer", "Load balancers", ANSWERING],
  [
    "cloud-run-service",
    "Services",
    [
      ...ANSWERING,
      { title: "instances", query: instances },
      { title: "processors in use, p95", query: (one) => containerUse(one, "cpu", WINDOW) },
      { title: "memory in use, p95", query: (one) => containerUse(one, "memory", WINDOW) },
    ],
  ],
  [
    "cloud-sql-instance",
    "Databases",
    [
      { title: "disk in use", query: (one) => sqlUse(one, "disk") },
      { title: "processors in use", query: (one) => sqlUse(one, "cpu") },
      { title: "connections", query: sqlConnections },
    ],
  ],
  ["redis-instance", "Redis", CACHE],
  ["valkey-instance", "Valkey", CACHE],
];

/**
 * The dashboard as the API keeps it and gives it back: fields that it would leave out, such as a position of zero, are
 * left out here, and so a plan never shows a difference.
 */
export function renderDashboard(title: string, watched: readonly Watched[]): object {
  const widgets = CHARTS.flatMap(([kind, name, charts]) => {
    const resources = watched.map(({ resource }) => resource).filter((resource) => resource.kind === kind);
    return resources.length === 0 ? [] : charts.map((chart) => renderChart(name, chart, resources));
  });
  return { displayName: title, mosaicLayout: { columns: COLUMNS, tiles: widgets.map(renderTile) } };
}

function renderTile(widget: object, index: number): object {
  const xPos = (index % 2) * WIDTH;
  const yPos = Math.floor(index / 2) * HEIGHT;
  return { ...(xPos > 0 && { xPos }), ...(yPos > 0 && { yPos }), width: WIDTH, height: HEIGHT, widget };
}

function renderChart(group: string, { title, query }: Chart, resources: readonly MonitoredResource[]): object {
  return {
    title: `${group}: ${title}`,
    xyChart: {
      dataSets: resources.map((resource) => ({
        timeSeriesQuery: { prometheusQuery: query(resource) },
        plotType: "LINE",
        legendTemplate: legendOf(resource),
        targetAxis: "Y1",
      })),
      yAxis: { scale: "LINEAR" },
    },
  };
}

function legendOf({ name, region }: MonitoredResource): string {
  return region === undefined ? name : `${name} (${region})`;
}
