import { isBilled, type IBilled } from "../../lib/foundation";
import { addAtp } from "../../stacks/atp";
import type { AtpProps } from "../../stacks/atp-props";
import { problemsOf, synthApp } from "../support/synth";
import { installation } from "../support/stacks";

const props: AtpProps = {
  ...installation,
  domains: ["atp.example.com"],
  source: { github: "example/atp", repositoryId: 1, ownerId: 2 },
  oncall: "oncall@example.com",
  budget: { billingAccount: "012345-6789AB-CDEF01", units: 1_000, currency: "USD" },
};
const SERVICE = "google_cloud_run_v2_service";
const REGIONS = ["asia-southeast1", "europe-west1", "us-central1"];

const made = (changes: Partial<AtpProps> = {}) => {
  const stacks = synthApp((app) => void addAtp(app, { ...props, ...changes }));
  const part = (name: string) => {
    const stack = stacks[`atp-${name}`];
    if (stack === undefined) throw new Error(`there is no stack atp-${name}`);
    return stack;
  };
  return { data: part("data"), services: part("services"), observability: part("observability") };
};
const { data, services, observability } = made();
const all = Object.values(services.resources(SERVICE));
const inRegion = (name: string, region = "us-central1") =>
  all.find((one) => one.name === name && one.location === region);
const router = inRegion("atp-router-service");
const gateway = inRegion("atp-memory-gateway-service");
const variables = (service: { template: { containers: { env: { name: string; value?: string }[] }[] } }) =>
  Object.fromEntries((service.template.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));

describe("the services of ATP", () => {
  it("run in three regions, each under one name, as one account", () => {
    expect(all.map(({ name, location }) => `${name} ${location}`).sort()).toEqual(
      ["atp-memory-gateway-service", "atp-router-service"].flatMap((name) => REGIONS.map((one) => `${name} ${one}`)),
    );
    expect(new Set(all.map(({ template }) => template.service_account)).size).toBe(2);
  });

  it("have the sizes that were asked for, billed as long as an instance lives", () => {
    const size = ({ template }: typeof router) => [
      template.containers[0].ports.container_port,
      template.containers[0].resources,
      template.max_instance_request_concurrency,
      template.timeout,
    ];
    const billed = { cpu_idle: false, startup_cpu_boost: true };
    expect(size(router)).toEqual([8_080, { limits: { cpu: "2", memory: "4Gi" }, ...billed }, 800, "300s"]);
    expect(size(gateway)).toEqual([8_000, { limits: { cpu: "1", memory: "2Gi" }, ...billed }, 400, "300s"]);
  });

  it("use the quota of a new project in each region to the last processor, without a warning", () => {
    const used = [router, gateway].map(({ template }) => {
      const { cpu, memory } = template.containers[0].resources.limits;
      return [Number(cpu), parseInt(memory)].map((one) => one * template.scaling.max_instance_count);
    });
    expect(used.map(([cpu]) => cpu ?? 0).reduce((a, b) => a + b)).toBe(20);
    expect(used.map(([, memory]) => memory ?? 0).reduce((a, b) => a + b)).toBe(40);
    expect(services.warnings).toEqual([]);
  });

  it("start when /ready answers, and are replaced when /health does not", () => {
    for (const { template } of [router, gateway]) {
      const [{ startup_probe, liveness_probe, ports }] = template.containers;
      const port = ports.container_port;
      expect(startup_probe).toMatchObject({ http_get: { path: "/ready", port }, failure_threshold: 24 });
      expect(liveness_probe).toMatchObject({ http_get: { path: "/health", port }, period_seconds: 30 });
    }
  });

  it("take requests from the load balancer alone, and call private addresses through the network", () => {
    for (const service of all) {
      expect(service.ingress).toBe("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
      expect(service.template.vpc_access).toEqual({
        egress: "PRIVATE_RANGES_ONLY",
        network_interfaces: [
          {
            network: "projects/demo-project/global/networks/atp",
            subnetwork: `projects/demo-project/regions/${service.location}/subnetworks/atp-cloud-run`,
          },
        ],
      });
    }
  });

  it("read their own secrets, each at a version, and no others", () => {
    const read = (service: typeof router) =>
      Object.entries(variables(service)).flatMap(([name, value]) => (value === undefined ? [name] : []));
    expect(read(router)).toEqual([
      "ANTHROPIC_API_KEY",
      "DATABASE_URL",
      "GOOGLE_AI_API_KEY",
      "JWT_SECRET_KEY",
      "OIDC_CLIENT_ID",
      "OIDC_CLIENT_SECRET",
      "OPENAI_API_KEY",
      "REDIS_URL",
    ]);
    expect(read(gateway)).toEqual(["DATABASE_URL", "ENCRYPTION_KEY", "REDIS_URL"]);
    const granted = Object.values(services.resources("google_secret_manager_secret_iam_member"));
    // The certificates of the cache are the file that both mount.
    expect(granted).toHaveLength(8 + 3 + 2);
    expect(variables(gateway)).toMatchObject({ PII_DETECTION_ENABLED: "true", AUDIT_LOG_ENABLED: "true" });
    expect(variables(router)).toMatchObject({ LOG_LEVEL: "INFO" });
  });

  it("may write logs, metrics and traces in the project, and nothing else there", () => {
    const roles = Object.values(services.resources("google_project_iam_member")).map(({ role }) => role);
    const own = roles.filter((role) => role !== "roles/logging.logWriter");
    expect(new Set(own)).toEqual(new Set(["roles/monitoring.metricWriter", "roles/cloudtrace.agent"]));
  });

  it("are given new images one region after the other, that of the data last", () => {
    const triggers = Object.values(services.resources("google_cloudbuild_trigger"));
    const places = triggers.map(({ build }) =>
      JSON.stringify(build.step)
        .match(/--region=[a-z0-9-]+/g)
        ?.map((one) => one.slice("--region=".length)),
    );
    expect(places).toEqual([
      ["europe-west1", "asia-southeast1", "us-central1"],
      ["europe-west1", "asia-southeast1", "us-central1"],
    ]);
  });

  it("are deployed by workflows on GitHub instead, without a key, where that is wanted", () => {
    const { counts } = made({ deliveredBy: "github-actions" }).services;
    expect(counts).toMatchObject({ google_iam_workload_identity_pool_provider: 1 });
    expect(counts).not.toHaveProperty("google_cloudbuild_trigger");
    expect(counts).not.toHaveProperty("google_service_account_key");
  });
});

describe("what is in front of ATP", () => {
  it("is one load balancer with a backend for each service, and an endpoint in each region", () => {
    const backends = Object.values(services.resources("google_compute_backend_service"));
    expect(backends.map(({ backend }) => backend.length)).toEqual([3, 3]);
    expect(new Set(backends.map((one) => one.load_balancing_scheme))).toEqual(new Set(["EXTERNAL_MANAGED"]));
    for (const one of backends) {
      expect(one).not.toHaveProperty("health_checks");
      expect(one).not.toHaveProperty("timeout_sec");
      expect(one).not.toHaveProperty("port_name");
      expect(one.outlier_detection).toBeDefined();
      expect(one.security_policy).toBeDefined();
    }
  });

  it("keeps answers of the router that say so, and none of the memory gateway", () => {
    const backends = Object.values(services.resources("google_compute_backend_service"));
    const cached = backends.filter((one) => one.enable_cdn === true);
    expect(cached.map(({ cdn_policy }) => cdn_policy.cache_mode)).toEqual(["USE_ORIGIN_HEADERS"]);
  });

  it("leads /memory to the memory gateway and all else to the router", () => {
    const maps = Object.values(services.resources("google_compute_url_map"));
    const routes = maps.find((one) => one.path_matcher !== undefined);
    const rules = routes.path_matcher[0].path_rule.map((rule: { paths: string[]; service: string }) => [
      rule.paths,
      /Backends_(\w+?)_/.exec(rule.service)?.[1],
    ]);
    expect(rules).toEqual([
      [["/memory"], "memory"],
      [["/memory/*"], "memory"],
    ]);
    expect(routes.default_service).toContain("Backends_router");
  });

  it("looks for attacks without refusing what only looks like one, and bans who asks too often", () => {
    const rules = Object.values(services.resources("google_compute_security_policy_rule"));
    const waf = rules.filter(({ match }) => JSON.stringify(match).includes("evaluatePreconfiguredWaf"));
    expect(waf).toHaveLength(5);
    expect(waf.every(({ preview }) => preview === true)).toBe(true);
    expect(rules.filter(({ action }) => action === "rate_based_ban")).toHaveLength(1);
  });
});

describe("the data of ATP", () => {
  it("is in a database that is private, backed up, and can be turned back to any second", () => {
    const instance = data.only("google_sql_database_instance");
    expect(instance).toMatchObject({ name: "atp-postgres", database_version: "POSTGRES_18", region: "us-central1" });
    expect(instance.settings).toMatchObject({
      tier: "db-custom-2-4096",
      edition: "ENTERPRISE",
      ip_configuration: { ipv4_enabled: false, ssl_mode: "ENCRYPTED_ONLY" },
      backup_configuration: { enabled: true, point_in_time_recovery_enabled: true, start_time: "03:00" },
      deletion_protection_enabled: true,
    });
    expect(instance.deletion_protection).toBe(true);
  });

  it("has a cache that fails over, is encrypted, asks for a password and takes snapshots", () => {
    expect(data.only("google_redis_instance")).toMatchObject({
      name: "atp-redis",
      tier: "STANDARD_HA",
      auth_enabled: true,
      transit_encryption_mode: "SERVER_AUTHENTICATION",
      persistence_config: { persistence_mode: "RDB", rdb_snapshot_period: "TWENTY_FOUR_HOURS" },
    });
  });

  it("holds the secrets by their documented names, one for each variable", () => {
    const ids = Object.values(data.resources("google_secret_manager_secret")).map(({ secret_id }) => secret_id);
    expect(ids.sort()).toEqual([
      "atp-auth-secret",
      "atp-database-secret",
      "atp-encryption-secret",
      "atp-oidc-secret-client-id",
      "atp-oidc-secret-client-secret",
      "atp-provider-secrets-anthropic",
      "atp-provider-secrets-google-ai",
      "atp-provider-secrets-openai",
      "atp-redis-secret",
      "atp-redis-server-ca",
    ]);
  });

  it("is in a stack of its own, of which the services read nothing but names", () => {
    const text = JSON.stringify({ ...services.json, "//": undefined });
    expect(text).not.toContain("terraform_remote_state");
    expect(services.counts).not.toHaveProperty("google_sql_database_instance");
  });

  it("has room for the addresses of all instances, four for each", () => {
    const subnets = Object.values(data.resources("google_compute_subnetwork"));
    expect(subnets.map(({ ip_cidr_range }) => ip_cidr_range).sort()).toEqual([
      "10.40.192.0/26",
      "10.41.192.0/26",
      "10.42.192.0/26",
    ]);
  });
});

describe("what ATP costs", () => {
  it("depends on what its constructs say: how processors are billed, the tiers and the regions", () => {
    const billed: IBilled[] = [];
    synthApp((app) => {
      addAtp(app, props);
      billed.push(...app.node.findAll().filter(isBilled));
    });
    const said = billed.map(({ billed: { kind, regions, ...rest } }) => ({ kind, regions: regions.join(), ...rest }));
    const router = { billing: "instance-based", cpu: 2, memoryBytes: 4 * 2 ** 30, leastInstances: 1, mostInstances: 8 };
    const gateway = {
      billing: "instance-based",
      cpu: 1,
      memoryBytes: 2 * 2 ** 30,
      leastInstances: 1,
      mostInstances: 4,
    };
    const kind = "cloud-run-service";
    expect(said).toHaveLength(2 + 2 * REGIONS.length);
    expect(said).toEqual(
      expect.arrayContaining([
        {
          kind: "cloud-sql-instance",
          regions: "us-central1",
          edition: "enterprise",
          tier: "db-custom-2-4096",
          availability: "zonal",
          diskType: "ssd",
          diskGibibytes: 10,
        },
        { kind: "redis-instance", regions: "us-central1", tier: "standard-ha", gibibytes: 1, readReplicas: 0 },
        ...REGIONS.flatMap((regions) => [
          { kind, regions, ...router },
          { kind, regions, ...gateway },
        ]),
      ]),
    );
  });
});

describe("what watches ATP", () => {
  it("alerts when more than 5 % fail or 95 of 100 take longer than 2 seconds, for each service in each region and for the whole", () => {
    const queries = Object.values(observability.resources("google_monitoring_alert_policy")).map((one) =>
      JSON.stringify(one.conditions),
    );
    const about = (text: RegExp) => queries.filter((query) => text.test(query));
    expect(about(/request_count.*> 0\.05/)).toHaveLength(6 + 1);
    expect(about(/latencies.*> 2000/)).toHaveLength(6 + 1);
    expect(about(/cloudsql/)).toHaveLength(3);
  });

  it("tells somebody", () => {
    const policies = Object.values(observability.resources("google_monitoring_alert_policy"));
    expect(policies.every(({ notification_channels }) => notification_channels.length === 1)).toBe(true);
    expect(made({ oncall: undefined }).observability.warnings.join("\n")).toMatch(/channel|notify/);
  });

  it("asks the domain every minute from three places or more", () => {
    expect(observability.only("google_monitoring_uptime_check_config")).toMatchObject({
      period: "60s",
      http_check: { path: "/health", use_ssl: true },
      monitored_resource: { labels: { host: "atp.example.com" } },
    });
  });

  it("has a budget with fractions of the amount, and with what is expected", () => {
    const { amount, threshold_rules } = observability.only("google_billing_budget");
    expect(amount.specified_amount).toEqual({ currency_code: "USD", units: "1000" });
    expect(threshold_rules.map((one: { threshold_percent: number }) => one.threshold_percent)).toEqual([
      0.5, 0.9, 1, 1,
    ]);
  });

  it("keeps for 400 days who read secrets, data and services", () => {
    expect(observability.only("google_logging_project_bucket_config").retention_days).toBe(400);
    const audited = Object.values(observability.resources("google_project_iam_audit_config"));
    expect(audited.map(({ service }) => service).sort()).toEqual([
      "cloudsql.googleapis.com",
      "run.googleapis.com",
      "secretmanager.googleapis.com",
    ]);
  });
});

describe("other installations of ATP", () => {
  it("have an ingress for the router alone, where only that one calls the memory gateway", () => {
    const { services: closed, data: network } = made({ exposeMemoryGateway: false });
    const [memory] = Object.values(closed.resources(SERVICE)).filter(({ name }) => name.includes("memory"));
    expect(memory.ingress).toBe("INGRESS_TRAFFIC_INTERNAL_ONLY");
    expect(closed.counts).toMatchObject({ google_compute_backend_service: 1 });
    expect(network.counts).toMatchObject({ google_compute_router_nat: 3 });
  });

  it("carry the large load with the quota that it needs, and are refused with less", () => {
    const pooler = "PgBouncer on a machine of its own";
    const large = made({ load: { regionQuota: { cpu: 2_500, memory: "5000Gi" }, pooler } });
    expect(large.services.warnings).toEqual([]);
    const [problem] = problemsOf(() => made({ load: { regionQuota: { cpu: 2_499, memory: "5000Gi" }, pooler } }));
    expect(problem).toMatchObject({ code: "platform-quota", got: expect.stringContaining("2500 CPU and 5000Gi") });
  });

  it("pass a rotated secret on by its version alone", () => {
    const rotated = made({ secretVersions: { oidc: 2 } });
    const before = JSON.stringify(services.json.resource);
    const after = JSON.stringify(rotated.services.json.resource);
    expect(after).not.toBe(before);
    expect(
      after
        .replaceAll('"atp-oidc-secret-client-id","version":"2"', '"atp-oidc-secret-client-id","version":"1"')
        .replaceAll('"atp-oidc-secret-client-secret","version":"2"', '"atp-oidc-secret-client-secret","version":"1"'),
    ).toBe(before);
  });

  it("change nothing that is there when a region is added", () => {
    const otherRegions = { "europe-west1": "10.41.0.0/16" };
    const fewer = made({ otherRegions, load: "small" });
    for (const name of ["data", "services"] as const) {
      const more = { data, services }[name];
      for (const [type, resources] of Object.entries(fewer[name].json.resource as Record<string, object>)) {
        expect(Object.keys(more.resources(type))).toEqual(expect.arrayContaining(Object.keys(resources)));
      }
    }
  });
});
