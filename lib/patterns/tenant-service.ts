import { dictionaryOf, type IEnvValue, type IVolume } from "../foundation";
import type { CloudRunServiceProps, StartupProbe } from "../run";
import { tenantDataPath, tenantEnv, tenantName } from "./tenant-names";
import type { CloudRunTenantProps } from "./tenant-props";

/** What is written where a tenant leaves an option out. */
export const tenantDefaults = {
  cpu: "2",
  memory: "4Gi",
  concurrency: 80,
  timeout: "600s",
  scaling: { min: 1, max: 1 },
  scalingWithSharedWrites: { min: 1, max: 10 },
  startup: { tcp: true, delay: "5s", period: "10s", timeout: "10s", failures: 24 },
  /** The limit on period × failures is 240 seconds by the older of two published texts; the delay comes on top. */
  slowStartup: { tcp: true, delay: "65s", period: "10s", timeout: "10s", failures: 24 },
} as const satisfies Record<string, unknown>;

/** What the service of a tenant needs besides the tenant's options. */
export interface ServiceParts {
  readonly data: IVolume;
  readonly secrets: Readonly<Record<string, IEnvValue>>;
}

/** The options of a tenant's service. */
export function serviceOptions(props: CloudRunTenantProps, { data, secrets }: ServiceParts): CloudRunServiceProps {
  const { startup, env, mounts, application, tenant } = props;
  const shared = props.acknowledgeSharedWrites !== undefined;
  return {
    name: tenantName(application, tenant),
    project: props.project,
    region: props.region,
    image: props.image,
    imageManagedBy: props.imageManagedBy,
    gcrAlias: props.gcrAlias,
    port: props.port,
    env: { ...tenantEnv(props), ...env, ...secrets },
    mounts: dictionaryOf([...Object.entries({ ...mounts }), [tenantDataPath(props), data]]),
    cpu: props.cpu ?? tenantDefaults.cpu,
    memory: props.memory ?? tenantDefaults.memory,
    cpuAllocation: props.cpuAllocation,
    startupCpuBoost: props.startupCpuBoost,
    scaling: props.scaling ?? (shared ? tenantDefaults.scalingWithSharedWrites : tenantDefaults.scaling),
    concurrency: props.concurrency ?? tenantDefaults.concurrency,
    timeout: props.timeout ?? tenantDefaults.timeout,
    startup: startupProbe(startup),
    liveness: props.liveness,
    ingress: props.ingress,
    invokers: props.invokers,
    protection: props.protection,
  };
}

/** What the rules of the service may know of a tenant before anything of it exists. */
export function describedService(given: CloudRunTenantProps): CloudRunServiceProps {
  // A tenant without a name is told once, not a second time by its mount path.
  const props = given.tenant === "" ? { ...given, tenant: "tenant" } : given;
  const data: IVolume = {
    ...nothingToBind,
    volumeKind: "bucket",
    writable: true,
    volumeName: "storage",
    sharedWrites: props.acknowledgeSharedWrites,
  };
  const secrets = Object.keys(props.secrets ?? {}).map((key) => [
    key,
    { ...nothingToBind, envKind: "secret" as const },
  ]);
  // The labels reach the service through the defaults of the tenant.
  const { labels } = props;
  return {
    ...serviceOptions(props, { data, secrets: Object.fromEntries(secrets) as ServiceParts["secrets"] }),
    labels,
  };
}

const nothingToBind = {
  bindVolume: () => ({ kind: "memory", access: [] }) as const,
  bindEnv: () => ({ kind: "plain", value: "", access: [] }) as const,
};

function startupProbe(startup: CloudRunTenantProps["startup"]): StartupProbe {
  if (startup === "slow") return tenantDefaults.slowStartup;
  return startup ?? tenantDefaults.startup;
}
