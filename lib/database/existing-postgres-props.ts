/** Options of {@link PostgresDatabase.fromName}. */
export interface ExistingPostgresProps {
  /** The name of the instance. */
  readonly name: string;
  /**
   * The id of the project that the instance belongs to.
   * @default - that of the defaults; there has to be one
   */
  readonly project?: string;
  /**
   * The region of the instance.
   * @default - the region of the defaults; there has to be one
   */
  readonly region?: string;
  /**
   * Its address in the network, or a name for it.
   * @default - not known; then workloads come through the proxy or the socket
   */
  readonly host?: string;
  /**
   * Which address connectors use.
   * @default "private"
   */
  readonly address?: "private" | "public" | "endpoint";
  /**
   * The connections that it lets in at once, for who watches it.
   * @default - not known
   */
  readonly maxConnections?: number;
}
