import type { IConstruct } from "constructs";

/** A Cloud Run service: by the instances that there are. */
export interface BilledService {
  /** Which list of prices holds. */
  readonly kind: "cloud-run-service";
  /** The regions that it runs in; each has its own price. */
  readonly regions: readonly string[];
  /** Whether processors cost money during requests alone, or from the start of an instance to its end. */
  readonly billing: "request-based" | "instance-based";
  /**
   * Processors of an instance.
   * @default - known only when Terraform runs
   */
  readonly cpu?: number;
  /**
   * Bytes of memory of an instance.
   * @default - known only when Terraform runs
   */
  readonly memoryBytes?: number;
  /** The instances in each region that there are at all times. */
  readonly leastInstances: number;
  /**
   * The instances that there may be in each region.
   * @default - known only when Terraform runs
   */
  readonly mostInstances?: number;
}

/** An instance of Cloud SQL: by the hour, and by its disk. */
export interface BilledDatabase {
  /** Which list of prices holds. */
  readonly kind: "cloud-sql-instance";
  /** The region that it runs in. */
  readonly regions: readonly string[];
  /** The edition; the larger one costs more for the same machine. */
  readonly edition: "enterprise" | "enterprise-plus";
  /** The machine. */
  readonly tier: string;
  /** In one zone, or in two at twice the price. */
  readonly availability: "zonal" | "regional";
  /** The kind of disk. */
  readonly diskType: "ssd" | "hdd" | "hyperdisk-balanced";
  /**
   * Gibibytes of disk at the beginning.
   * @default - known only when Terraform runs
   */
  readonly diskGibibytes?: number;
}

/** An instance of Memorystore for Redis: by the hour and the gibibyte. */
export interface BilledRedis {
  /** Which list of prices holds. */
  readonly kind: "redis-instance";
  /** The region that it runs in. */
  readonly regions: readonly string[];
  /** The tier; the price of `"standard-ha"` holds the copy in the other zone. */
  readonly tier: "standard-ha" | "basic";
  /**
   * Gibibytes of the instance.
   * @default - known only when Terraform runs
   */
  readonly gibibytes?: number;
  /** Copies that can be read, each of which costs money beside the instance. */
  readonly readReplicas: number;
}

/** An instance of Memorystore for Valkey: by the hour and the node. */
export interface BilledValkey {
  /** Which list of prices holds. */
  readonly kind: "valkey-instance";
  /** The region that it runs in. */
  readonly regions: readonly string[];
  /** The type of each node. */
  readonly nodeType: string;
  /** The nodes of all shards, copies included. */
  readonly nodes: number;
}

/** What the price of a resource depends on. */
export type BilledResource = BilledService | BilledDatabase | BilledRedis | BilledValkey;

/** A construct that says what its price depends on. */
export interface IBilled extends IConstruct {
  /** What its price depends on. */
  readonly billed: BilledResource;
}

/** True for a construct that says what its price depends on. */
export function isBilled(construct: IConstruct): construct is IBilled {
  return "billed" in construct;
}
