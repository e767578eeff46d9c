import { trySeconds, type IServiceAccount } from "../foundation";
import type { GkeWorkloadProps, IGkeNamespace } from "../gke";
import type { EgressSubnet } from "../network";
import type { CloudRunServiceProps } from "../run";
import { outerTimeoutOf, splitMlDefaults, variableOf, workerTimeoutOf } from "./split-ml-defaults";
import type { SplitMlArchitectureProps } from "./split-ml-props";

/** The address of each pool as the gateway calls it. */
export type WorkerAddresses = Readonly<Record<string, string>>;

/** How the gateway, and the account that it runs as, are called. */
export function gatewayName(name: string): string {
  return `${name}-gateway`;
}

/** What the gateway is told of the workers. */
function gatewayEnv(props: SplitMlArchitectureProps, addresses: WorkerAddresses, hasIdentity: boolean) {
  const timeout = String(trySeconds(workerTimeoutOf(props)));
  const told = Object.entries(addresses).flatMap(([pool, address]) => [
    [variableOf(pool, "URL"), address],
    [variableOf(pool, "TIMEOUT_SECONDS"), timeout],
    ...(hasIdentity ? [[variableOf(pool, "AUDIENCE"), address]] : []),
  ]);
  return Object.fromEntries(told) as Record<string, string>;
}

/** The gateway as a service on Cloud Run. */
export function gatewayService(
  props: SplitMlArchitectureProps,
  parts: {
    readonly addresses: WorkerAddresses;
    readonly serviceAccount: IServiceAccount;
    readonly vpcAccess?: EgressSubnet;
  },
): CloudRunServiceProps {
  const { region: ownRegion, maxInstances, minInstances, timeout, cidr: _, public: __, ...passed } = props.gateway;
  const { gatewaySize, gatewayStartup } = splitMlDefaults;
  return {
    ...passed,
    name: gatewayName(props.name),
    project: props.project,
    region: ownRegion ?? props.region,
    serviceAccount: parts.serviceAccount,
    vpcAccess: parts.vpcAccess,
    cpu: passed.cpu ?? gatewaySize.cpu,
    memory: passed.memory ?? gatewaySize.memory,
    concurrency: passed.concurrency ?? 80,
    scaling: { min: minInstances ?? 0, max: maxInstances ?? splitMlDefaults.maxInstances },
    timeout: timeout ?? outerTimeoutOf(props),
    startup: passed.startup ?? gatewayStartup,
    env: { ...passed.env, ...gatewayEnv(props, parts.addresses, true) },
    protection: props.protection,
  };
}

/** The gateway as a workload of the cluster, behind a load balancer for the internet. */
export function gatewayWorkload(
  props: SplitMlArchitectureProps,
  { addresses, namespace }: { readonly addresses: WorkerAddresses; readonly namespace: IGkeNamespace },
): GkeWorkloadProps {
  const { image, port, env, mounts, cpu, memory, maxInstances, minInstances, public: entry } = props.gateway;
  const { gatewaySize, gatewayStartup } = splitMlDefaults;
  return {
    name: gatewayName(props.name),
    namespace,
    image,
    port: port ?? splitMlDefaults.port,
    mounts,
    env: { ...env, ...gatewayEnv(props, addresses, false) },
    size: { cpu: cpu ?? gatewaySize.cpu, memory: memory ?? "1Gi" },
    scaling: { min: Math.max(1, minInstances ?? 1), max: maxInstances ?? splitMlDefaults.maxInstances },
    startup: gatewayStartup,
    grace: outerTimeoutOf(props),
    expose: entry === undefined ? undefined : { public: entry },
    protection: props.protection,
  };
}
