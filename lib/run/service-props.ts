import type { Duration, IPrincipal } from "../foundation";
import type { WorkloadProps } from "./workload-props";

/** How many instances there may be. */
export interface Scaling {
  /**
   * Instances that are kept ready, and billed while they wait.
   * @default 0
   */
  readonly min?: number;
  /** Instances at most. */
  readonly max: number;
}

/** Options of {@link CloudRunService}. */
export interface CloudRunServiceProps extends WorkloadProps {
  /**
   * At most 512 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * The port that requests come to. The platform tells it to the container as `PORT`.
   * @default 8080
   */
  readonly port?: number;
  /**
   * `"h2c"` where the container speaks HTTP/2 without TLS, for example gRPC.
   * @default "http1"
   */
  readonly protocol?: "http1" | "h2c";
  /**
   * When the instance has CPU, and with it how it is billed: by request, or from its start to its end.
   * @default "during-requests"
   */
  readonly cpuAllocation?: "during-requests" | "always";
  /**
   * More CPU while an instance starts.
   * @default true
   */
  readonly startupCpuBoost?: boolean;
  /** @default - from 0 to 10 instances */
  readonly scaling?: Scaling;
  /**
   * Requests that one instance handles at once, 1 to 1000.
   * @default 80, or 1 below one processor
   */
  readonly concurrency?: number;
  /**
   * Time for one request, 1 second to 1 hour; it ends an open WebSocket too. A value known only when Terraform runs is
   * in seconds with the unit, `300s`.
   * @default "300s"
   */
  readonly timeout?: Duration;
  /**
   * Sends a client to the instance that served it before, as long as that runs. For applications that keep sessions in
   * memory.
   * @default false
   */
  readonly sessionAffinity?: boolean;
  /**
   * Where requests may come from.
   * @default "all"
   */
  readonly ingress?: "all" | "internal" | "internal-and-load-balancer";
  /**
   * Bucket and memory volumes need the second generation, less than one processor or 512Mi the first.
   * @default - the second generation, or the first for less than one processor or 512Mi
   */
  readonly executionEnvironment?: "gen1" | "gen2";
  /**
   * Who may call the service: principals, or everybody. `"public"` lets `allUsers` invoke it. `"no-iam-check"` switches
   * the check off, for organizations whose policy forbids `allUsers`.
   * @default - nobody
   */
  readonly invokers?: readonly IPrincipal[] | "public" | "no-iam-check";
}
