import type { Cpu, IEnvValue, IVolume, Memory } from "../foundation";
import type { LivenessProbe, ReadinessProbe, StartupProbe } from "./probe-props";

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
   * The folder that the command runs in.
   * @default - that of the image
   */
  readonly workingDir?: string;
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
   * When a new instance may get requests. It has to be ready within `failures × period` after the delay. That of a sidecar,
   * once written, stays until another is written: the provider keeps it when it is left out.
   * @default - TCP on the port of a service's main container, within 240 seconds; none for a sidecar
   */
  readonly startup?: StartupProbe;
  /**
   * When a running instance is replaced. It asks only once the instance has started.
   * @default - none
   */
  readonly liveness?: LivenessProbe;
  /**
   * When a running instance of a service gets requests. A preview of the platform, which needs google 7.19 or newer.
   * @default - whenever it runs
   */
  readonly readiness?: ReadinessProbe;
  /**
   * Containers by name that have to be ready before this one starts. A sidecar among them needs a startup probe, and in a
   * job or a worker pool the main container too.
   * @default - all containers start together
   */
  readonly dependsOn?: readonly string[];
}
