import type { Labels, Protection } from "../foundation";
import type { PostgresDisk, PostgresEncryption } from "./postgres-props";

/** Options of {@link PostgresDatabase.addReplica}. What they do not say is as in the instance that is copied. */
export interface PostgresReplicaProps {
  /** As the name of an instance. */
  readonly name: string;
  /**
   * The machine; one with less than that of the primary falls behind it.
   * @default - that of the primary
   */
  readonly tier?: string;
  /**
   * The region, which can be another one.
   * @default - that of the primary
   */
  readonly region?: string;
  /**
   * `"regional"` keeps a second machine in another zone that takes over.
   * @default "zonal"
   */
  readonly availability?: "zonal" | "regional";
  /**
   * The zone that it is in.
   * @default - one that Cloud SQL chooses
   */
  readonly zone?: string;
  /**
   * The disk.
   * @default - of the kind as that of the primary, and as large as that is when the replica is made
   */
  readonly disk?: PostgresDisk;
  /**
   * Settings of PostgreSQL, merged over those of the primary. `max_connections` and the like cannot be lower here.
   * @default - those of the primary
   */
  readonly flags?: Readonly<Record<string, string | number | boolean>>;
  /**
   * A key of its region, where the primary has one and is in another region.
   * @default - the key of the primary
   */
  readonly encryption?: PostgresEncryption;
  /**
   * Merged over the labels of the primary.
   * @default - those of the primary
   */
  readonly labels?: Labels;
  /**
   * Whether the replica may be deleted.
   * @default - as the primary
   */
  readonly protection?: Protection;
}
