import type { MonitoredResource } from "../foundation";
import { patternOf, type LabelMatches } from "./promql";

/** By which labels the series of a resource are found, its type among them: many metrics are shared by several types. */
export function labelsOf(resource: MonitoredResource): LabelMatches {
  return LABELS[resource.kind](resource);
}

const LABELS: Readonly<Record<MonitoredResource["kind"], (resource: MonitoredResource) => LabelMatches>> = {
  "cloud-run-service": ({ project, region, name }) => ({
    monitored_resource: "cloud_run_revision",
    project_id: project,
    location: region,
    service_name: name,
  }),
  "load-balancer": ({ project, name }) => ({
    monitored_resource: "https_lb_rule",
    project_id: project,
    url_map_name: name,
  }),
  "cloud-sql-instance": ({ project, name }) => ({
    monitored_resource: "cloudsql_database",
    database_id: project === undefined ? { pattern: `.+:${patternOf(name)}` } : `${project}:${name}`,
  }),
  "redis-instance": ({ project, region = "", name }) => ({
    monitored_resource: "redis_instance",
    instance_id:
      project === undefined
        ? { pattern: `projects/[^/]+/locations/${patternOf(region)}/instances/${patternOf(name)}` }
        : `projects/${project}/locations/${region}/instances/${name}`,
  }),
  "valkey-instance": ({ region, name }) => ({
    monitored_resource: "memorystore.googleapis.com/Instance",
    location: region,
    instance_id: name,
  }),
};
