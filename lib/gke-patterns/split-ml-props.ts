import type { Construct } from "constructs";
import type { Duration, Protection } from "../foundation";
import type { AutopilotClusterProps, GkeWorkloadProps, PublicEntry } from "../gke";
import type { CloudRunServiceProps } from "../run";

/**
 * Where the two halves run.
 *
 * - `"split"`: the gateway on Cloud Run, the workers on GKE, with a private path between them.
 * - `"gke"`: both on GKE, with a load balancer for the internet in front of the gateway.
 * - `"cloud-run"`: both on Cloud Run, for models that start within 240 seconds.
 */
export type SplitMlLayout = "split" | "gke" | "cloud-run";

/**
 * The stacks that the parts go to, each with a state of its own. The network is where the architecture itself is.
 *
 * What runs in a cluster cannot be planned before the cluster is there, so the two never share a stack.
 */
export interface SplitMlStacks {
  /**
   * For the cluster. It needs the google provider.
   * @default - none, with the layout `"cloud-run"`
   */
  readonly cluster?: Construct;
  /** For the workers. It needs the google provider, and the kubernetes provider unless they run on Cloud Run. */
  readonly workers: Construct;
  /**
   * For the gateway. It needs the google provider.
   * @default - that of the workers, with the layout `"gke"`
   */
  readonly gateway?: Construct;
}

/** The options of the gateway's service that are passed on as they are. */
export type GatewayServiceOptions = Pick<
  CloudRunServiceProps,
  | "image"
  | "imageManagedBy"
  | "port"
  | "env"
  | "mounts"
  | "cpu"
  | "memory"
  | "concurrency"
  | "cpuAllocation"
  | "startup"
  | "liveness"
  | "ingress"
  | "invokers"
>;

/** The light half, which callers see. */
export interface SplitMlGateway extends GatewayServiceOptions {
  /**
   * Where it runs.
   * @default - the region of the workers
   */
  readonly region?: string;
  /**
   * All addresses of the gateway's region, where that is another one than the workers'.
   * @default - part of `cidr`
   */
  readonly cidr?: string;
  /**
   * The most instances at once, for which addresses are kept.
   * @default 20
   */
  readonly maxInstances?: number;
  /**
   * Instances that are always there.
   * @default 0
   */
  readonly minInstances?: number;
  /**
   * Time for one request. Longer than a worker may take, so that the worker's answer, or its failure, is what is told.
   * @default - 30 seconds more than `workerTimeout`
   */
  readonly timeout?: Duration;
  /**
   * The load balancer for the internet, with the layout `"gke"`.
   * @default - none
   */
  readonly public?: PublicEntry;
}

/** The options of a worker that are passed on as they are. */
export type WorkerWorkloadOptions = Pick<
  GkeWorkloadProps,
  | "image"
  | "port"
  | "size"
  | "env"
  | "mounts"
  | "files"
  | "scaling"
  | "disruption"
  | "spot"
  | "computeClass"
  | "gpu"
  | "metrics"
  | "user"
  | "readOnlyRootFilesystem"
  | "access"
  | "drain"
  | "waitForRollout"
>;

/** A pool of workers with one model, or with models that are loaded together. */
export interface SplitMlWorkers extends WorkerWorkloadOptions {
  /** How long a worker takes until its models are loaded. It gets twice the time before it counts as failed. */
  readonly startsWithin: Duration;
  /** A path that answers 200 when all models are loaded, and 503 before. */
  readonly readyPath: string;
  /**
   * A path that answers 200 as long as the process is well.
   * @default - a worker is never started anew
   */
  readonly healthPath?: string;
}

/** Options of {@link SplitMlArchitecture}. */
export interface SplitMlArchitectureProps {
  /** Begins the names of the network, the gateway and the cluster: lower-case letters, digits and dashes. */
  readonly name: string;
  /**
   * The id of the project.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * Where the workers run.
   * @default - that of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * Where the two halves run. Another layout later is a move: the parts that change are made anew.
   * @default "split"
   */
  readonly layout?: SplitMlLayout;
  /** The stacks of the parts beside the network. */
  readonly stacks: SplitMlStacks;
  /**
   * All addresses of the network in the region of the workers, such as `"10.20.0.0/16"`. It can never change.
   * @default - none, with the layout `"cloud-run"`, which needs no network
   */
  readonly cidr?: string;
  /**
   * The most nodes of the cluster at once.
   * @default 30
   */
  readonly maxNodes?: number;
  /**
   * The DNS zone of the workers, which only the network sees.
   * @default - `ml.NAME.internal`
   */
  readonly domain?: string;
  /**
   * The namespace of the workers in the cluster.
   * @default "ml"
   */
  readonly namespace?: string;
  /**
   * The longest that a worker takes for one request.
   * @default "300s"
   */
  readonly workerTimeout?: Duration;
  /** The half that callers see. */
  readonly gateway: SplitMlGateway;
  /**
   * The pools of workers by name, such as `"ml-worker"`. The gateway is told the address of each: `ML_WORKER_URL`. A pool
   * can be added and removed without touching another.
   */
  readonly workers: Readonly<Record<string, SplitMlWorkers>>;
  /**
   * Further options of the cluster.
   * @default - those of {@link AutopilotCluster}
   */
  readonly cluster?: Omit<AutopilotClusterProps, "name" | "network" | "project" | "protection">;
  /**
   * Whether the workers call out to the internet, to fetch models for example. Makes a Cloud NAT, billed by the hour.
   * @default false
   */
  readonly workersReachInternet?: boolean;
  /**
   * Whether Terraform may delete what cannot be restored.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
