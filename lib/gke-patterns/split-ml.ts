import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf, fitName, nameForms, ServiceAccount, type IServiceAccount } from "../foundation";
import { AutopilotCluster, GkeNamespace, GkeWorkload, type Exposure } from "../gke";
import { PrivateNetwork, type EgressSubnet, type InternalAddress } from "../network";
import { CloudRunService } from "../run";
import { check } from "../validation";
import { gatewayName, gatewayService, gatewayWorkload, type WorkerAddresses } from "./gateway-options";
import { splitMlRules } from "./rules/split-ml-rules";
import { layoutOf, splitMlDefaults } from "./split-ml-defaults";
import type { SplitMlArchitectureProps } from "./split-ml-props";
import { splitMlShape } from "./split-ml-shape";
import { workerService, workerWorkload } from "./worker-options";

type Entries = Readonly<Record<string, InternalAddress>>;
type Resolved = SplitMlArchitectureProps & { readonly project: string; readonly region: string };

/**
 * A light gateway that callers see, and private workers with slow or large models behind it.
 *
 * By default the gateway is a service on Cloud Run and the workers are pods on GKE Autopilot. The way between them is a
 * reserved address with a name in a private DNS zone, so that neither half waits for the other, and a worker can be made
 * anew without the gateway noticing. Only the gateway's subnetwork gets through, and its calls carry a token that workers
 * can check.
 */
export class SplitMlArchitecture extends Construct {
  /** The address of each pool, as the gateway is told. */
  public readonly workerUrls: Readonly<Record<string, string>>;
  /** Who the gateway runs as, and calls the workers as. */
  public readonly gatewayAccount: IServiceAccount;
  /** The gateway, where it runs on Cloud Run. */
  public readonly gatewayService?: CloudRunService;
  /** The cluster, where there is one. */
  public readonly cluster?: AutopilotCluster;
  /** What runs in the cluster: the pools by name, and the gateway where it is there as well. */
  public readonly workloads: Readonly<Record<string, GkeWorkload>>;

  /** @throws ValidationError for everything in the options that cannot work, all at once. */
  constructor(scope: Construct, id: string, props: SplitMlArchitectureProps) {
    super(scope, id);
    const ml = this.withDefaults(props);
    check<SplitMlArchitectureProps>(this, ml, { shape: splitMlShape, rules: splitMlRules });

    this.gatewayAccount = new ServiceAccount(this, "GatewayAccount", {
      accountId: gatewayName(ml.name),
      displayName: `Gateway of ${ml.name}`,
      project: ml.project,
    });
    if (layoutOf(ml) === "cloud-run") {
      const workers = this.createWorkerServices(ml);
      this.workloads = {};
      this.workerUrls = mapped(workers, (worker) => worker.url);
      this.gatewayService = this.createGatewayService(ml, this.workerUrls);
      return;
    }
    const { network, egress } = this.createNetwork(ml);
    const entries = layoutOf(ml) === "split" ? this.createEntries(ml, network) : {};
    this.workerUrls = mapped(ml.workers, ({ port }, pool) => urlOf(ml, pool, port, entries[pool]));
    this.cluster = this.createCluster(ml, network);
    this.workloads = this.createWorkloads(ml, this.cluster, { entries, egress });
    if (layoutOf(ml) === "split") this.gatewayService = this.createGatewayService(ml, this.workerUrls, egress);
  }

  private withDefaults(props: SplitMlArchitectureProps): Resolved {
    const { project, region, protection } = defaultsOf(this);
    return {
      ...props,
      // The rules refuse an architecture without project or region.
      project: (props.project ?? project) as string,
      region: (props.region ?? region) as string,
      protection: props.protection ?? protection,
    };
  }

  private createNetwork(ml: Resolved): { readonly network: PrivateNetwork; readonly egress?: EgressSubnet } {
    const { gateway, name, project, region } = ml;
    const cloudRun = { maxInstances: gateway.maxInstances ?? splitMlDefaults.maxInstances };
    const isSplit = layoutOf(ml) === "split";
    const gatewayRegion = gateway.region ?? region;
    const network = new PrivateNetwork(this, "Network", {
      ...{ name, project, region },
      // The rules refuse a network without addresses.
      cidr: ml.cidr as string,
      gke: { maxNodes: ml.maxNodes ?? splitMlDefaults.maxNodes },
      cloudRun: isSplit && gatewayRegion === region ? cloudRun : undefined,
      nat: ml.workersReachInternet === true ? ["gke"] : undefined,
    });
    if (!isSplit) return { network };
    if (gatewayRegion === region) return { network, egress: network.inOtherStacks.cloudRun };
    const elsewhere = network.addRegion(gatewayRegion, { cidr: gateway.cidr as string, cloudRun });
    return { network, egress: elsewhere.inOtherStacks.cloudRun };
  }

  /** An address and a name for each pool, before anything listens there. */
  private createEntries(ml: Resolved, network: PrivateNetwork): Entries {
    const zone = network.addPrivateZone("Workers", { domain: ml.domain ?? `ml.${ml.name}.internal` });
    return mapped(ml.workers, (_, pool) =>
      network.addInternalAddress(pool, { name: `${ml.name}-${pool}`, zone, record: pool }),
    );
  }

  private createCluster(ml: Resolved, network: PrivateNetwork): AutopilotCluster {
    const place = this.partIn(ml.stacks.cluster as Construct);
    return new AutopilotCluster(place, "Cluster", {
      ...ml.cluster,
      name: `${ml.name}-cluster`,
      project: ml.project,
      network: network.inOtherStacks.gke,
      protection: ml.protection,
    });
  }

  private createWorkloads(
    ml: Resolved,
    cluster: AutopilotCluster,
    { entries, egress }: { readonly entries: Entries; readonly egress?: EgressSubnet },
  ): Readonly<Record<string, GkeWorkload>> {
    const place = this.partIn(ml.stacks.workers, cluster);
    const namespace = new GkeNamespace(place, "Namespace", { name: namespaceOf(ml) });
    const pools = new Construct(place, "Pools");
    const workers = mapped(ml.workers, (_, pool) => {
      const entry = entries[pool];
      const isReached = entry !== undefined && egress !== undefined;
      const expose: Exposure | undefined = isReached ? { internal: entry, from: [egress] } : undefined;
      const caller = isReached ? { audience: this.workerUrls[pool] as string, email: accountEmail(ml) } : undefined;
      return new GkeWorkload(pools, pool, workerWorkload(ml, pool, { namespace, cluster, expose, caller }));
    });
    if (layoutOf(ml) !== "gke") return workers;
    const gateway = gatewayWorkload(ml, { addresses: this.workerUrls, namespace });
    return { ...workers, [gateway.name]: new GkeWorkload(place, "Gateway", gateway) };
  }

  private createWorkerServices(ml: Resolved): Readonly<Record<string, CloudRunService>> {
    const pools = new Construct(this.partIn(ml.stacks.workers), "Pools");
    const gateway = ServiceAccount.fromEmail(pools.node.scope as Construct, "GatewayAccount", accountEmail(ml));
    return mapped(ml.workers, (_, pool) => {
      return new CloudRunService(pools, pool, { ...workerService(ml, pool), invokers: [gateway] });
    });
  }

  private createGatewayService(ml: Resolved, addresses: WorkerAddresses, vpcAccess?: EgressSubnet): CloudRunService {
    const place = this.partIn(ml.stacks.gateway as Construct);
    const serviceAccount = ServiceAccount.fromEmail(place, "Account", accountEmail(ml));
    return new CloudRunService(place, "Gateway", gatewayService(ml, { addresses, serviceAccount, vpcAccess }));
  }

  private partIn(stack: Construct, ...earlier: readonly Construct[]): Construct {
    for (const one of [this, ...earlier]) TerraformStack.of(stack).addDependency(TerraformStack.of(one));
    return new Construct(stack, this.node.id);
  }
}

/** By its name, so that other stacks need not read the state of the one that makes it. */
function accountEmail({ name, project }: Resolved): string {
  return `${fitName(nameForms.serviceAccount, gatewayName(name))}@${project}.iam.gserviceaccount.com`;
}

function namespaceOf({ namespace = splitMlDefaults.namespace }: SplitMlArchitectureProps): string {
  return namespace;
}

/** Outside of the cluster by the private zone, inside by the name of the Service. */
function urlOf(ml: Resolved, pool: string, port: number = splitMlDefaults.port, entry?: InternalAddress): string {
  return `http://${entry?.hostname ?? `${pool}.${namespaceOf(ml)}.svc.cluster.local`}:${port}`;
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, key: string) => To,
): Readonly<Record<string, To>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
