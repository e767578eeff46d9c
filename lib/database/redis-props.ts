import type { Memory } from "../foundation";
import type { PrivateServices } from "../network";
import type { CacheProps, CacheSnapshots } from "./cache-props";

/** A network that Memorystore peers with by itself, beside private services access. */
export interface DirectPeering {
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly network: string;
  /** Says that the network has no private services access, and that Memorystore is to peer with it on its own. */
  readonly peering: "direct";
  /**
   * The addresses that the instance takes: a /29, or a /28 with read replicas, such as `"10.9.0.0/29"`.
   * @default - some that are free
   */
  readonly reservedRange?: string;
}

/** Options of {@link RedisCache}. */
export interface RedisCacheProps extends CacheProps {
  /**
   * 2 to 40 lower-case letters, digits and dashes. It can never change.
   * @default - made from the path of the construct
   */
  readonly name?: string;
  /** A whole number of GiB, 1 to 300: `"1Gi"`. It can change in place. */
  readonly memory: Memory;
  /** Where it gets its address: `network.privateServices`. It can never change. */
  readonly network: PrivateServices | DirectPeering;
  /**
   * `"standard-ha"` keeps a copy in another zone and fails over to it. `"basic"` has no copy: maintenance and failures
   * empty it. It can never change.
   * @default "standard-ha"
   */
  readonly tier?: "standard-ha" | "basic";
  /**
   * Makes so many copies, 1 to 5, that clients can read from at {@link RedisCache.readHost}. For instances of 5 GiB or
   * more, in `"standard-ha"`. Where there are some, 1 is the fewest there can be: without the option they stay as they are.
   * @default - none but the one to fail over to, which nobody reads
   */
  readonly readReplicas?: number;
  /**
   * Further addresses, for an instance that gets read replicas after it was made: `"auto"`, or the name of a range.
   * @default - none
   */
  readonly secondaryRange?: string;
  /**
   * The version of Redis: `"7.2"`, `"7.0"`, `"6.x"`, `"5.0"`, `"4.0"` or `"3.2"`. A higher one is an upgrade in place, a
   * lower one a new, empty instance.
   * @default "7.2"
   */
  readonly version?: string;
  /**
   * Settings of Redis, such as `{ "maxmemory-policy": "allkeys-lru" }`.
   * @default - those of Memorystore: keys that expire are evicted first (`volatile-lru`)
   */
  readonly configs?: Readonly<Record<string, string>>;
  /**
   * Snapshots, from which an instance comes back after both of its zones were lost.
   * @default - every 24 hours; none with tier "basic"
   */
  readonly snapshots?: CacheSnapshots | "off";
  /**
   * Whether clients need the AUTH string. Google draws it, and it is in the state of Terraform.
   * @default true
   */
  readonly auth?: boolean;
  /**
   * Why it is right that the AUTH string is in the state. Silences the warning `redis-auth-in-state`.
   * @default - nobody said
   */
  readonly acknowledgeAuthInState?: string;
  /**
   * Whether connections are encrypted, with a certificate of the instance's own. It can never change.
   * @default true
   */
  readonly tls?: boolean;
  /**
   * The zone that it is made in. It can never change.
   * @default - one that Google picks
   */
  readonly zone?: string;
  /**
   * The zone of the copy to fail over to. It can never change.
   * @default - one that Google picks
   */
  readonly alternativeZone?: string;
  /**
   * The id of the secret that {@link RedisCache.url} is kept in.
   * @default - the name of the instance with `-url`
   */
  readonly secret?: string;
  /**
   * Raise it to write the URL into the secret anew, after the AUTH string was changed by hand.
   * @default 1
   */
  readonly secretVersion?: number;
}
