import type { ITerraformDependable } from "cdktf";
import type { Cpu, Duration, IEnvValue, IPrincipal, IVolume, Memory, Protection } from "../foundation";
import type { Exposure } from "./exposure-props";
import type { IGkeNamespace } from "./namespace-props";
import type { ComputeClass, GkeGpu } from "./placement-props";
import type { PodProbe } from "./probe-props";

/** What one pod uses: it is both requested and the limit, as Autopilot bills what is requested. */
export interface PodSize {
  /** For example `"2"` or `"500m"`. */
  readonly cpu: Cpu;
  /** For example `"4Gi"`: 1 to 6.5 GiB for each processor in the general-purpose class. */
  readonly memory: Memory;
  /**
   * What the container may write outside of volumes, logs included: 10Mi to 10Gi.
   * @default "1Gi"
   */
  readonly ephemeralStorage?: Memory;
}

/** How many pods there are, by their load. */
export interface PodScaling {
  /**
   * At least this many, 1 or more.
   * @default 1
   */
  readonly min?: number;
  /** At most this many. */
  readonly max: number;
  /**
   * Percent of the requested CPU that pods use on average, 1 to 100; above it there are more of them.
   * @default 70
   */
  readonly cpuUtilization?: number;
  /**
   * The same for memory.
   * @default - memory is not looked at
   */
  readonly memoryUtilization?: number;
}

/** How many pods may be away at once when nodes are upgraded. One of the two. */
export interface Disruption {
  /**
   * At most this many pods, or percent as text such as `"25%"`.
   * @default 1
   */
  readonly maxUnavailable?: number | `${number}%`;
  /**
   * At least this many pods stay, or percent as text.
   * @default - `maxUnavailable` counts
   */
  readonly minAvailable?: number | `${number}%`;
}

/** A disk of the workload's own, for one pod. */
export interface PodDisk {
  /** For example `"20Gi"`. It can grow, not shrink. */
  readonly size: Memory;
  /** Where it is in the container, as an absolute path. */
  readonly path: string;
  /**
   * `"premium-rwo"` is an SSD, `"standard-rwo"` a balanced disk.
   * @default "standard-rwo"
   */
  readonly storageClass?: "premium-rwo" | "standard-rwo";
}

/** Where the workload answers in the format of Prometheus. */
export interface PodMetrics {
  /** Begins with `/`. */
  readonly path: string;
  /**
   * The port that is asked.
   * @default - the port of the workload
   */
  readonly port?: number;
  /**
   * Time between two questions.
   * @default "30s"
   */
  readonly interval?: Duration;
}

/** Options of {@link GkeWorkload}. */
export interface GkeWorkloadProps {
  /** 1 to 52 lower-case letters, digits and dashes, beginning with a letter. Its Service is called the same. */
  readonly name: string;
  /** Where it runs. */
  readonly namespace: IGkeNamespace;
  /** With a tag or a digest. */
  readonly image: string;
  /**
   * Runs in place of the image's entrypoint.
   * @default - the entrypoint of the image
   */
  readonly command?: readonly string[];
  /**
   * Handed to the entrypoint.
   * @default - the arguments of the image
   */
  readonly args?: readonly string[];
  /**
   * The folder that the command runs in.
   * @default - that of the image
   */
  readonly workingDir?: string;
  /**
   * The port that the container listens on, and that its Service has.
   * @default - none; the workload gets no requests and has no Service
   */
  readonly port?: number;
  /**
   * What one pod uses.
   * @default - half a processor, 2Gi of memory and 1Gi of storage, as on Autopilot
   */
  readonly size?: PodSize;
  /**
   * By name. Text as it is, or a value that a construct gives, such as a secret.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | IEnvValue>>;
  /**
   * Volumes by absolute path in the container: secret files, buckets, memory and disk.
   * @default - none
   */
  readonly mounts?: Readonly<Record<string, IVolume>>;
  /**
   * Files by absolute path, with their content, in plain sight. A changed content rolls the pods.
   * @default - none
   */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * A disk that stays when the pod goes. With it there is one pod, which ends before the next one starts.
   * @default - none
   */
  readonly disk?: PodDisk;
  /**
   * When a new pod counts as started. Until then the other probes do not ask.
   * @default - none; a pod has started with its process
   */
  readonly startup?: PodProbe;
  /**
   * When a container is started anew.
   * @default - none
   */
  readonly liveness?: PodProbe;
  /**
   * When a pod gets requests.
   * @default - whenever it has started
   */
  readonly readiness?: PodProbe;
  /**
   * How long the application takes to start, to be held against the startup probe.
   * @default - not checked
   */
  readonly expectedStart?: Duration;
  /**
   * How many pods there are.
   * @default - one
   */
  readonly scaling?: PodScaling;
  /**
   * How many pods may be away at once when nodes are upgraded.
   * @default - one
   */
  readonly disruption?: Disruption;
  /**
   * Who may call the workload beside the pods of its own namespace.
   * @default - nobody
   */
  readonly expose?: Exposure;
  /**
   * What the workload may do in Google Cloud besides what mounts bring, as calls of `grantX`. The pods start when it may:
   * `[(workload) => database.grantReadWrite(workload)]`.
   * @default - nothing else
   */
  readonly access?: readonly ((workload: IPrincipal) => ITerraformDependable)[];
  /**
   * The cluster that the workload runs in, for its identity in Google Cloud.
   * @default - a cluster of the project of the defaults
   */
  readonly cluster?: { readonly workloadIdentityPool: string };
  /**
   * Whether the containers may call the Kubernetes API.
   * @default false
   */
  readonly apiToken?: boolean;
  /**
   * The number of the user and group that the container runs as, other than 0.
   * @default - the user of the image, which has to be a number other than 0
   */
  readonly user?: number;
  /**
   * Whether the container cannot write outside of its volumes. `/tmp` then is an empty folder of its own.
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Time to finish after the signal to end, at most 600 seconds; 15 on Spot.
   * @default "30s", "15s" on Spot
   */
  readonly grace?: Duration;
  /**
   * Time that the container still answers before the signal to end, while load balancers forget it. Part of `grace`; the
   * image must have the command `sleep`.
   * @default - none
   */
  readonly drain?: Duration;
  /**
   * The kind of machine, which decides sizes and prices.
   * @default "general-purpose"
   */
  readonly computeClass?: ComputeClass;
  /**
   * The processors that the image is built for.
   * @default "amd64"
   */
  readonly architecture?: "amd64" | "arm64";
  /**
   * Runs on spare machines, which are cheaper and taken away with 15 seconds' notice.
   * @default false
   */
  readonly spot?: boolean;
  /**
   * GPUs of a pod.
   * @default - none
   */
  readonly gpu?: GkeGpu;
  /**
   * Where metrics are read. It lets Google's collectors through; {@link GkeWorkload.podMonitoring} tells them.
   * @default - nowhere
   */
  readonly metrics?: PodMetrics;
  /**
   * Labels of all objects, beside those that the construct sets.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * Whether an apply waits until the pods are ready and the load balancer has its address.
   * @default true
   */
  readonly waitForRollout?: boolean;
  /**
   * Whether Terraform may delete the disk.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
