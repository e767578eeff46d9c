import type { Cpu, Duration, IEnvValue, IPrincipal, IServiceAccount, IVolume, Memory, Protection } from "../foundation";
import type { LivenessProbe, StartupProbe } from "./probe-props";

/** One container: its image, what it is given and how its health is seen. */
export interface ContainerProps {
  /** With a tag or a digest, from Artifact Registry or Docker Hub. */
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
   * By name, at most 1000. Text as it is, of at most 32768 bytes, or a value that a construct gives, such as a secret.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | IEnvValue>>;
  /**
   * By absolute path in the container, none inside another.
   * @default - none
   */
  readonly mounts?: Readonly<Record<string, IVolume>>;
  /**
   * `"1"`, `"2"`, `"4"`, `"6"`, `"8"`, or a fraction of one from `"0.08"` on.
   * @default "1"
   */
  readonly cpu?: Cpu;
  /**
   * From `"128Mi"` on, or `"512Mi"` in the second generation, to what goes with the CPU: `"512Mi"` below half a
   * processor, `"1Gi"` below one, then `"4Gi"`, `"8Gi"`, `"16Gi"`, `"24Gi"` and `"32Gi"`.
   * @default "512Mi"
   */
  readonly memory?: Memory;
  /**
   * When a new instance may get requests. It has to be ready within `failures × period` after the delay.
   * @default - TCP on the port of the container, within 240 seconds
   */
  readonly startup?: StartupProbe;
  /**
   * When a running instance is replaced. It asks only once the instance has started.
   * @default - none
   */
  readonly liveness?: LivenessProbe;
}

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
export interface CloudRunServiceProps extends ContainerProps {
  /**
   * 1 to 49 lower-case letters, digits and dashes, beginning with a letter. A changed name is a new service.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /** @default - that of the defaults, else of the google provider */
  readonly project?: string;
  /**
   * For example `"europe-west1"`.
   * @default - that of the defaults; a service needs one
   */
  readonly region?: string;
  /**
   * At most 512 characters.
   * @default - none
   */
  readonly description?: string;
  /**
   * Who deploys new images. With `"ci"` Terraform ignores the fields that a deploy from outside changes, and no others.
   * A plan that was made before such a deploy and is applied after it still brings the old image back.
   * @default "terraform"
   */
  readonly imageManagedBy?: "terraform" | "ci";
  /**
   * Says that a `gcr.io` name of the own project is served by Artifact Registry; Container Registry itself is closed.
   * @default false
   */
  readonly gcrAlias?: boolean;
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
  /**
   * Who the service runs as.
   * @default - a new account with the name of the service and no roles
   */
  readonly serviceAccount?: IServiceAccount;
  /**
   * At most 64, with those of the defaults, which they are merged over.
   * @default - those of the defaults
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Notes for people and tools. What the platform's own annotations do in other formats, options do here.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Whether Terraform may delete the service.
   * @default - that of the defaults, else "on"
   */
  readonly protection?: Protection;
}
