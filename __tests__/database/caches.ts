import type { TerraformStack } from "cdktf";
import { RedisCache, ValkeyCache, type RedisCacheProps } from "../../lib/database";
import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { CloudRunService } from "../../lib/run";

const IMAGE = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";

/** A network whose private services the caches use. */
export function addNetwork(stack: TerraformStack): PrivateNetwork {
  setDefaults(stack, {
    project: "demo",
    projectNumber: "123456789012",
    region: "europe-west1",
    labels: { team: "core" },
    protection: { off: "destroyed at the end of the test" },
  });
  return new PrivateNetwork(stack, "Network", {
    name: "atp",
    cidr: "10.20.0.0/16",
    cloudRun: { maxInstances: 3 },
    subnets: { caches: { cidr: "10.20.248.0/28" } },
    privateServices: true,
  });
}

/** A Redis instance, with a service that reads its URL and its certificates. */
export function addRedis(stack: TerraformStack, network: PrivateNetwork, changes: Partial<RedisCacheProps>): void {
  const cache = new RedisCache(stack, "Cache", {
    name: "atp-redis",
    memory: "1Gi",
    network: network.privateServices,
    configs: { "maxmemory-policy": "allkeys-lru" },
    maintenance: { day: "sunday", hour: 0 },
    secret: "atp-redis-secret",
    ...changes,
  });
  void new CloudRunService(stack, "Router", {
    name: "atp-router",
    image: IMAGE,
    vpcAccess: network.cloudRun,
    env: { REDIS_URL: cache.url(), REDIS_CA: cache.certificates() },
    mounts: { "/etc/redis": cache.certificateFile() },
  });
}

/** Valkey instances of both kinds, with a service that may connect to one of them. */
export function addValkey(stack: TerraformStack, network: PrivateNetwork): void {
  const subnet = network.subnet("caches");
  const sessions = new ValkeyCache(stack, "Sessions", {
    name: "sessions",
    subnet,
    nodeType: "standard-small",
    configs: { "maxmemory-policy": "allkeys-lru" },
    maintenance: { day: "sunday", hour: 3 },
    backups: { hour: 2, retention: "7d" },
  });
  void new ValkeyCache(stack, "Cluster", {
    name: "cluster",
    subnet,
    shards: 3,
    replicas: 2,
    persistence: { appendOnly: "every-second" },
  });
  void new CloudRunService(stack, "Gateway", {
    name: "gateway",
    image: IMAGE,
    vpcAccess: network.cloudRun,
    env: { ...sessions.env(), VALKEY_READER: sessions.readHost },
    mounts: { "/etc/valkey": sessions.certificateFile() },
    access: [(account) => sessions.grantConnect(account)],
  });
}
