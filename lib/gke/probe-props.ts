import type { Duration } from "../foundation";

/** How often a probe asks, and when it gives up. */
export interface PodProbeTiming {
  /**
   * Time before the first question.
   * @default "0s"
   */
  readonly delay?: Duration;
  /**
   * Time between two questions, 1 second or more.
   * @default "10s"
   */
  readonly period?: Duration;
  /**
   * Time to answer, 1 second or more.
   * @default "5s", or the period where that is shorter
   */
  readonly timeout?: Duration;
  /**
   * Failures in a row before the probe gives up. Of a startup probe `delay + failures × period` is the time that the
   * container may take to start.
   * @default 3
   */
  readonly failures?: number;
}

/** Asks by HTTP/1; an answer from 200 to 399 is healthy. */
export interface PodHttpProbe extends PodProbeTiming {
  /** Begins with `/`. */
  readonly path: string;
  /**
   * The port that is asked.
   * @default - the port of the workload
   */
  readonly port?: number;
  /**
   * Sent with every question. They stand in plain sight.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tcp?: never;
  readonly grpc?: never;
  readonly exec?: never;
}

/** Opens a connection; healthy as soon as the port is bound, which may be before the application can work. */
export interface PodTcpProbe extends PodProbeTiming {
  /** The port, or `true` for the port of the workload. */
  readonly tcp: number | true;
  readonly path?: never;
  readonly port?: never;
  readonly headers?: never;
  readonly grpc?: never;
  readonly exec?: never;
}

/** Asks by the gRPC health checking protocol. */
export interface PodGrpcProbe extends PodProbeTiming {
  /** The service that is asked about, or `true` for the server as a whole. */
  readonly grpc: string | true;
  /**
   * The port that is asked.
   * @default - the port of the workload
   */
  readonly port?: number;
  readonly path?: never;
  readonly headers?: never;
  readonly tcp?: never;
  readonly exec?: never;
}

/** Runs a command in the container; healthy where it ends with 0. */
export interface PodExecProbe extends PodProbeTiming {
  /** The command and its arguments; no shell reads them. */
  readonly exec: readonly string[];
  readonly path?: never;
  readonly port?: never;
  readonly headers?: never;
  readonly tcp?: never;
  readonly grpc?: never;
}

/** Looks whether a container has started, lives, or may get requests. */
export type PodProbe = PodHttpProbe | PodTcpProbe | PodGrpcProbe | PodExecProbe;

/** A probe as JavaScript may give it: any of the options of all of them. */
export interface AnyPodProbe extends PodProbeTiming {
  readonly path?: string;
  readonly port?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tcp?: number | true;
  readonly grpc?: string | true;
  readonly exec?: readonly string[];
}
