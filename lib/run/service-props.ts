import type { Cpu, Duration, IEnvValue, IPrincipal, IServiceAccount, IVolume, Memory, Protection } from "../foundation";
import type { LivenessProbe, StartupProbe } from "./probe-props";

/** One container: its image, what it is given and how its health is seen. */
export interface ContainerProps {
  /** With a tag or a digest, from Artifact Registry or Docker Hub. */
  readonly image: string;
  /** @default - the entrypoint of the image */
  readonly command?: readonly string[];
  /** @default - the arguments of the image */
  readonly args?: readonly string[];
  /**
   * By name. Text as it is, or a value that a construct gives, such as a secret.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string | IEnvValue>>;
  /**
   * By absolute path in the container.
   * @default - none
   */
  readonly mounts?: Readonly<Record<string, IVolume>>;
  /**
   * `"1"`, `"2"`, `"4"`, `"6"`, `"8"`, or a fraction of one from `"0.08"` on.
   * @default "1"
   */
  readonly cpu?: Cpu;
  /** @default "512Mi" */
  readonly memory?: Memory;
  /** @default - TCP on the port of the container, within 240 seconds */
  readonly startup?: StartupProbe;
  /** @default - none */
  readonly liveness?: LivenessProbe;
}

/** How many instances there may be. */
export interface Scaling {
  /**
   * Instances that are kept ready.
   * @default 0
   */
  readonly min?: number;
  /** Instances at most. */
  readonly max: number;
}

/** Options of {@link CloudRunService}. */
export interface CloudRunServiceProps extends ContainerProps {
  /** @default - made from the path of the construct */
  readonly name?: string;
  /** @default - that of the defaults, else of the google provider */
  readonly project?: string;
  /** @default - that of the defaults */
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
   * When the instance has CPU, and with it how it is billed.
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
   * Time for one request, 1 second to 1 hour.
   * @default "300s"
   */
  readonly timeout?: Duration;
  /**
   * Where requests may come from.
   * @default "all"
   */
  readonly ingress?: "all" | "internal" | "internal-and-load-balancer";
  /**
   * @default - the second generation, or the first for less than one processor or 512Mi
   */
  readonly executionEnvironment?: "gen1" | "gen2";
  /**
   * Who may call the service: principals, or everybody. `"public"` lets `allUsers` invoke it. `"no-iam-check"` switches
   * the check off, for organizations whose policy forbids `allUsers`.
   * @default - nobody
   */
  readonly invokers?: readonly IPrincipal[] | "public" | "no-iam-check";
  /** @default - a new one with the name of the service and no roles */
  readonly serviceAccount?: IServiceAccount;
  /**
   * Added to those of the defaults.
   * @default - those of the defaults
   */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default - that of the defaults: on */
  readonly protection?: Protection;
}
