import type { ApplicationLoadBalancerProps, BackendOptions } from "../edge";
import type { RegionalServiceOptions, SharedServiceOptions } from "./multi-region-props";

/** A service of a {@link MultiRegionPlatform}. */
export interface PlatformService extends Omit<SharedServiceOptions, "project"> {
  /**
   * What single regions have for themselves, by region.
   * @default - all regions are alike
   */
  readonly regions?: Readonly<Record<string, Pick<RegionalServiceOptions, "env" | "scaling">>>;
  /**
   * How many connections to the database one instance keeps at most: the size of its pool, and what it may have beyond.
   * @default 0
   */
  readonly databaseConnections?: number;
  /**
   * Other services that it calls, by the variable that gets their address in the same region: `{ MEMORY_URL: "memory" }`.
   * It may invoke them, and calls them through the network.
   * @default - none
   */
  readonly calls?: Readonly<Record<string, string>>;
  /**
   * What the load balancer does with its requests; `"off"` for a service that only others of the platform call.
   * @default - it hands them on
   */
  readonly backend?: Omit<BackendOptions, "services" | "bucket"> | "off";
}

/** What the database can take of all services together. */
export interface PlatformDatabase {
  /** The connections that it allows: the `maxConnections` of a `PostgresDatabase`. */
  readonly connections: number;
  /**
   * Connections that are kept for people, for backups and for the database itself.
   * @default 10
   */
  readonly reserved?: number;
  /**
   * What stands between the services and the database and shares out its connections, in words: with it the services may
   * keep more.
   * @default - nothing; each connection of a service is one of the database
   */
  readonly pooler?: string;
}

/** A region of a {@link MultiRegionPlatform}. */
export type PlatformRegion = Pick<RegionalServiceOptions, "vpcAccess">;

/** The load balancer of a {@link MultiRegionPlatform}: what is said of it besides its services. */
export interface PlatformEdge extends Omit<
  ApplicationLoadBalancerProps,
  "name" | "project" | "backends" | "defaultBackend"
> {
  /**
   * The service of the requests that `paths` and `hosts` do not name.
   * @default - the service, where only one is behind the load balancer
   */
  readonly defaultService?: string;
  /**
   * Buckets with static files, by a name for `paths`.
   * @default - none
   */
  readonly buckets?: Readonly<Record<string, Pick<BackendOptions, "bucket" | "cdn" | "responseHeaders">>>;
}

/** Options of {@link MultiRegionPlatform}. */
export interface MultiRegionPlatformProps {
  /** Begins the names of the services and of the load balancer: lower-case letters, digits and dashes. */
  readonly name: string;
  /**
   * The id of the project.
   * @default - that of the defaults
   */
  readonly project?: string;
  /** The regions by their names, with the way into the network of each. */
  readonly regions: Readonly<Record<string, PlatformRegion>>;
  /** The one of them that the data is in. A request that another region serves goes there and back for each query. */
  readonly dataRegion: string;
  /** The services, each under a name of your own; `NAME-KEY` is the name of the service, unless it has one. */
  readonly services: Readonly<Record<string, PlatformService>>;
  /**
   * The database that they share.
   * @default - none, or one whose connections need no counting
   */
  readonly database?: PlatformDatabase;
  /** The load balancer in front of them. */
  readonly edge: PlatformEdge;
}
