import type { Duration, IPrincipal } from "../foundation";
import type { Scaling } from "./scaling-props";
import type { TrafficTarget } from "./traffic-props";
import type { WorkloadProps } from "./workload-props";

/** Sign-in by Identity-Aware Proxy before a request comes to the service. */
export interface Iap {
  /**
   * Who may come through.
   * @default - nobody but who was given access elsewhere
   */
  readonly accessors?: readonly IPrincipal[];
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
   * @default "during-requests", or "always" with a GPU, which needs it
   */
  readonly cpuAllocation?: "during-requests" | "always";
  /**
   * More CPU while an instance starts.
   * @default true
   */
  readonly startupCpuBoost?: boolean;
  /**
   * How many instances there may be.
   * @default - from 0 to 10 instances
   */
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
   * Volumes of buckets, NFS, memory and disk need the second generation, less than one processor or 512Mi the first.
   * @default - the second generation, or the first for less than one processor or 512Mi
   */
  readonly executionEnvironment?: "gen1" | "gen2";
  /**
   * Who may call the service: principals, or everybody. `"public"` lets `allUsers` invoke it. `"no-iam-check"` switches
   * the check off, for organizations whose policy forbids `allUsers`.
   * @default - nobody
   */
  readonly invokers?: readonly IPrincipal[] | "public" | "no-iam-check";
  /**
   * Which revisions get the requests. Once written it stays until another is written: without it the service keeps the
   * split that it has, so `[{ latest: true, percent: 100 }]` leads back.
   * @default - all for the newest revision
   */
  readonly traffic?: readonly TrafficTarget[];
  /**
   * The name of the next revision: that of the service, a dash, and more; 63 characters at most. Another is needed with
   * every change of the container, or the platform refuses it.
   * @default - one is made up for each revision
   */
  readonly revisionName?: string;
  /**
   * Audiences besides the service's own address that a caller's token may name, as full URLs.
   * @default - none
   */
  readonly customAudiences?: readonly string[];
  /**
   * Runs the service in each of these regions, in place of `region`: two or more. They are reached through a load
   * balancer. Needs google 7.1 or newer.
   * @default - in one region
   */
  readonly regions?: readonly string[];
  /**
   * Whether the service answers at its `run.app` address. Without it only a load balancer leads there. `false` needs
   * google 7.6 or newer.
   * @default true
   */
  readonly defaultUri?: boolean;
  /**
   * Whether an instance of a new revision has to start before the deploy counts as done. `false` needs google 7.7 or newer.
   * @default true
   */
  readonly deployHealthCheck?: boolean;
  /**
   * Lets people sign in with Identity-Aware Proxy, and nobody else call the service. Needs google 7.21 or newer, and the
   * number of the project in the defaults.
   * @default - callers are checked by IAM alone
   */
  readonly iap?: true | Iap;
}
