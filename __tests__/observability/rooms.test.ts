import { PostgresDatabase, RedisCache, ValkeyCache } from "../../lib/database";
import { ApplicationLoadBalancer } from "../../lib/edge";
import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { AlertPack, Dashboard } from "../../lib/observability";
import { CloudRunService } from "../../lib/run";
import { synth } from "../support/synth";

test("what other rooms make is watched under the names that it has", () => {
  const given = synth((stack) => {
    setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
    const network = new PrivateNetwork(stack, "Network", {
      name: "atp",
      cidr: "10.20.0.0/16",
      privateServices: true,
      subnets: { caches: { cidr: "10.20.248.0/28" } },
    });
    const api = new CloudRunService(stack, "Api", {
      name: "api",
      image: "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2",
      ingress: "internal-and-load-balancer",
      scaling: { max: 10 },
    });
    void new PostgresDatabase(stack, "Database", {
      name: "atp-postgres",
      tier: "db-custom-2-4096",
      network: network.privateServices,
      databases: { atp: {} },
    });
    void new RedisCache(stack, "Cache", {
      name: "atp-redis",
      memory: "1Gi",
      network: network.privateServices,
      secret: "atp-redis-secret",
      acknowledgeAuthInState: "a test",
    });
    void new ValkeyCache(stack, "Sessions", { name: "sessions", subnet: network.subnet("caches") });
    void new ApplicationLoadBalancer(stack, "Edge", {
      name: "shop",
      domains: ["api.example.com"],
      backends: { api: { services: [api] } },
    });
    void new AlertPack(stack, "Alerts");
    void new Dashboard(stack, "Dashboard");
  });

  const ids = Object.keys(given.resources("google_monitoring_alert_policy")).map((id) =>
    id.replace(/_[0-9A-F]{8}$/, ""),
  );
  expect(ids.sort()).toEqual([
    "Alerts_Api_Crashes",
    "Alerts_Api_ErrorRatio",
    "Alerts_Api_Instances",
    "Alerts_Api_Latency",
    "Alerts_Cache_Memory",
    "Alerts_Database_Connections",
    "Alerts_Database_Cpu",
    "Alerts_Database_Disk",
    "Alerts_Edge_ErrorRatio",
    "Alerts_Edge_Latency",
    "Alerts_Sessions_Memory",
  ]);
  const queries = Object.values(given.resources("google_monitoring_alert_policy"))
    .map(({ conditions }) => conditions[0].condition_prometheus_query_language.query)
    .join("\n");
  for (const label of [
    'service_name="api"',
    'database_id="demo:atp-postgres"',
    'instance_id="projects/demo/locations/europe-west1/instances/atp-redis"',
    'instance_id="sessions"',
  ]) {
    expect(queries).toContain(label);
  }
  // The name of the balancer is that of its map of addresses, by which its metrics are found.
  const maps = Object.values(given.resources("google_compute_url_map")).map(({ name }) => name);
  const [, balancer = ""] = /url_map_name="([^"]+)"/.exec(queries) ?? [];
  expect(maps).toContain(balancer);
});
