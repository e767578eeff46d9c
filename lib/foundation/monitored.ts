import type { IConstruct } from "constructs";

/** Something that runs and can fail: by what its metrics are found. */
export interface MonitoredResource {
  /** What it is, and so which metrics it has. */
  readonly kind: "cloud-run-service" | "cloud-sql-instance" | "redis-instance" | "valkey-instance" | "load-balancer";
  /**
   * The id of the project that its metrics are in.
   * @default - that of the google provider
   */
  readonly project?: string;
  /**
   * Where it runs.
   * @default - nowhere in particular: it is global
   */
  readonly region?: string;
  /** The name under which its metrics stand. */
  readonly name: string;
  /**
   * The largest value that one of its metrics can have, where its options say so: the instances of a service, the
   * connections of a database.
   * @default - not known
   */
  readonly limit?: number;
}

/** A construct whose resource can be watched. */
export interface IMonitored extends IConstruct {
  /** What to watch. */
  readonly monitored: MonitoredResource;
}

/** True for a construct whose resource can be watched. */
export function isMonitored(construct: IConstruct): construct is IMonitored {
  return "monitored" in construct;
}
