import type { Duration } from "../foundation";

/**
 * How often a probe asks, and when it gives up. A time that is known only when Terraform runs is a number of seconds,
 * without unit.
 */
export interface ProbeTiming {
  /**
   * Time before the first question, 0 to 240 seconds for a startup probe, to an hour for a liveness probe.
   * @default "0s"
   */
  readonly delay?: Duration;
  /**
   * Time between two questions, 1 to 240 seconds for a startup probe, to an hour for a liveness probe.
   * @default "10s"
   */
  readonly period?: Duration;
  /**
   * Time to answer, at most the period. The platform's own default of one second is short for a busy server.
   * @default "5s", or the period where that is shorter
   */
  readonly timeout?: Duration;
  /**
   * Failures in a row before the instance is given up. With the period this is how long a container may take to start,
   * after the delay: `failures × period` is at most 600 seconds, and beyond 240 seconds warned of.
   * @default 3
   */
  readonly failures?: number;
}

/** Asks by HTTP/1; an answer from 200 to 399 is healthy. */
export interface HttpProbe extends ProbeTiming {
  /** Begins with `/`. */
  readonly path: string;
  /**
   * The port that is asked.
   * @default - the port of the container
   */
  readonly port?: number;
  /**
   * Sent with every question. They stand in plain sight.
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tcp?: never;
  readonly grpc?: never;
}

/** Opens a connection; healthy as soon as the port is bound, which may be before the application can work. */
export interface TcpProbe extends ProbeTiming {
  /** The port, or `true` for the port of the container. */
  readonly tcp: number | true;
  readonly path?: never;
  readonly port?: never;
  readonly headers?: never;
  readonly grpc?: never;
}

/** Asks by the gRPC health checking protocol. */
export interface GrpcProbe extends ProbeTiming {
  /** The service that is asked about, or `true` for the server as a whole. */
  readonly grpc: string | true;
  /**
   * The port that is asked.
   * @default - the port of the container
   */
  readonly port?: number;
  readonly path?: never;
  readonly headers?: never;
  readonly tcp?: never;
}

/** Decides when a new instance may get requests. */
export type StartupProbe = HttpProbe | TcpProbe | GrpcProbe;

/** Decides when a running instance is replaced. The platform has no TCP form of it. */
export type LivenessProbe = HttpProbe | GrpcProbe;

/** How often a readiness probe asks, and when an instance gets requests again. It has no delay. */
export interface ReadinessTiming extends Omit<ProbeTiming, "delay"> {
  /**
   * Time between two questions, 1 second or more.
   * @default "10s"
   */
  readonly period?: Duration;
  /**
   * Time to answer, at most the period and 300 seconds.
   * @default "5s", or the period where that is shorter
   */
  readonly timeout?: Duration;
  /**
   * Failures in a row before an instance gets no more requests.
   * @default 3
   */
  readonly failures?: number;
  /**
   * Answers in a row before an instance gets requests again.
   * @default 2
   */
  readonly successes?: number;
}

/** Asks by HTTP/1 whether an instance may get requests; an answer from 200 to 399 says yes. It sends no headers. */
export interface HttpReadinessProbe extends ReadinessTiming {
  /** Begins with `/`. */
  readonly path: string;
  /**
   * The port that is asked.
   * @default - the port of the container
   */
  readonly port?: number;
  readonly grpc?: never;
}

/** Asks by the gRPC health checking protocol whether an instance may get requests. */
export interface GrpcReadinessProbe extends ReadinessTiming {
  /** The service that is asked about, or `true` for the server as a whole. */
  readonly grpc: string | true;
  /**
   * The port that is asked.
   * @default - the port of the container
   */
  readonly port?: number;
  readonly path?: never;
}

/** Decides whether a running instance gets requests, without ending it. The platform has no TCP form of it. */
export type ReadinessProbe = HttpReadinessProbe | GrpcReadinessProbe;

/** A probe as JavaScript may give it: any of the options of all of them. */
export type AnyProbe = ProbeTiming & {
  readonly [Key in keyof HttpProbe | keyof TcpProbe | keyof GrpcProbe as Exclude<Key, keyof ProbeTiming>]?: unknown;
};
