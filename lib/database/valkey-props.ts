import type { Duration } from "../foundation";
import type { EgressSubnet } from "../network";
import type { CacheProps, CacheSnapshots } from "./cache-props";

/** The machine of each node, by the name of the API in dashes. */
export type ValkeyNodeType =
  | "shared-core-nano"
  | "custom-pico"
  | "custom-micro"
  | "custom-mini"
  | "standard-small"
  | "standard-large"
  | "highcpu-medium"
  | "highmem-medium"
  | "highmem-xlarge"
  | "highmem-2xlarge";

/** Every change is written to disk, in place of snapshots. */
export interface ValkeyAppendOnlyFile {
  /** How often what was changed is forced to disk: after each change, every second, or when the system sees fit. */
  readonly appendOnly: "always" | "every-second" | "never";
}

/** Copies that are kept apart from the instance, and outlive it. */
export interface ValkeyBackups {
  /** The hour at which one is made every day, 0 to 23, in UTC. */
  readonly hour: number;
  /**
   * How long each is kept: 1d to 365d.
   * @default "35d"
   */
  readonly retention?: Duration;
}

/** Options of {@link ValkeyCache}. */
export interface ValkeyCacheProps extends CacheProps {
  /**
   * 4 to 63 lower-case letters, digits and dashes. It can never change.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /**
   * Where it gets its addresses: a subnetwork of the cache's region, `network.subnet("caches")`. Two are enough for an
   * instance. It can never change.
   */
  readonly subnet: Pick<EgressSubnet, "region" | "network" | "subnetwork">;
  /**
   * Who lets Memorystore take addresses in the subnetwork: this stack, once for all its caches in a network and a region,
   * or somebody else (`"exists"`), as where another stack has done it. A network has one such policy in a region.
   * @default "create"
   */
  readonly connectionPolicy?: "create" | "exists";
  /**
   * The machine of each node.
   * @default "highmem-medium"
   */
  readonly nodeType?: ValkeyNodeType;
  /**
   * Makes it a cluster of so many parts, 1 to 250, each with a share of the keys: for clients that know Redis Cluster. The
   * number can change in place.
   * @default - no cluster; any client of Redis can use it. To change that later is a new, empty instance
   */
  readonly shards?: number;
  /**
   * The copies of each part, 0 to 5, which take over and can be read.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * The version of Valkey: `"8.0"` or `"7.2"`. A lower one is refused by the platform.
   * @default "8.0"
   */
  readonly version?: string;
  /**
   * Settings of Valkey, such as `{ "maxmemory-policy": "allkeys-lru" }`.
   * @default - those of Memorystore
   */
  readonly configs?: Readonly<Record<string, string>>;
  /**
   * What an instance comes back from after all nodes of a part were lost.
   * @default - a snapshot every 24 hours
   */
  readonly persistence?: CacheSnapshots | ValkeyAppendOnlyFile | "off";
  /**
   * Copies that outlive the instance.
   * @default - none
   */
  readonly backups?: ValkeyBackups;
  /**
   * Whether connections are encrypted, with a certificate of the instance's own. Without it, the tokens by which clients
   * enter go in plain sight. It can never change.
   * @default true
   */
  readonly tls?: boolean;
  /**
   * Puts all nodes into one zone, which is quicker and gone with the zone. It can never change.
   * @default - over several zones
   */
  readonly zone?: string;
}
