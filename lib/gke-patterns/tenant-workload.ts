import { Token } from "cdktf";
import type { IEnvValue } from "../foundation";
import type { GkeWorkloadProps, IGkeNamespace, PodProbe } from "../gke";
import { tenantDataPath, tenantEnv, tenantName } from "../patterns";
import { isUnknown } from "../validation";
import type { GkeTenantProps } from "./tenant-props";

/** What is written where a tenant leaves an option out. */
const gkeTenantDefaults = {
  port: 8080,
  cpu: "2",
  memory: "4Gi",
  disk: "20Gi",
  grace: "120s",
  startup: { tcp: true, period: "10s", failures: 30 },
  slowStartup: { tcp: true, period: "10s", failures: 60 },
  liveness: { tcp: true, period: "30s" },
} as const satisfies Record<string, unknown>;

/** The workload of a tenant, but for the namespace that it runs in. */
export type TenantWorkload = Omit<GkeWorkloadProps, "namespace">;

/** The labels of a tenant, wherever labels are. */
export function tenantLabels({ application, tenant, labels }: GkeTenantProps): Record<string, string> {
  return { application, tenant, ...labels };
}

/** The options of a tenant's workload. */
export function workloadOptions(
  props: GkeTenantProps,
  secrets: Readonly<Record<string, IEnvValue>>,
  access?: GkeWorkloadProps["access"],
): TenantWorkload {
  const { port = gkeTenantDefaults.port, disk } = props;
  return {
    name: tenantName(props.application, props.tenant),
    image: props.image,
    port,
    env: { ...tenantEnv(props), CONTAINER_PORT: textOf(port), ...props.env, ...secrets },
    mounts: props.mounts,
    size: { cpu: props.cpu ?? gkeTenantDefaults.cpu, memory: props.memory ?? gkeTenantDefaults.memory },
    disk: { ...disk, size: disk?.size ?? gkeTenantDefaults.disk, path: tenantDataPath(props) },
    startup: startupProbe(props.startup),
    liveness: props.liveness ?? gkeTenantDefaults.liveness,
    readiness: props.readiness,
    grace: props.grace ?? gkeTenantDefaults.grace,
    expose: props.expose,
    access,
    cluster: props.cluster ?? { workloadIdentityPool: `${props.project}.svc.id.goog` },
    user: props.user,
    readOnlyRootFilesystem: props.readOnlyRootFilesystem,
    waitForRollout: props.waitForRollout,
    labels: tenantLabels(props),
    protection: props.protection,
  };
}

/** What the rules of the workload may know of a tenant before anything of it exists. */
export function describedWorkload(given: GkeTenantProps): GkeWorkloadProps {
  // A tenant without a name is told once, not a second time by the path of its disk, or by a label.
  const props = given.tenant === "" ? { ...given, tenant: "tenant" } : given;
  const secrets = Object.keys(props.secrets ?? {}).map((key) => [key, secretToCome] as const);
  const workload = workloadOptions(props, Object.fromEntries(secrets));
  return { ...workload, labels: props.labels, namespace: namespaceToCome };
}

const secretToCome: IEnvValue = {
  envKind: "secret",
  bindEnv: () => ({ kind: "plain", value: "", access: [] }),
};

// No rule of a workload looks at its namespace.
const namespaceToCome = { name: "", ready: [] } as unknown as IGkeNamespace;

function textOf(port: number): string {
  return isUnknown(port) ? Token.asString(port) : String(port);
}

function startupProbe(startup: GkeTenantProps["startup"]): PodProbe {
  if (startup === "slow") return gkeTenantDefaults.slowStartup;
  return startup ?? gkeTenantDefaults.startup;
}
