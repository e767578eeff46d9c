import type { SqlDatabaseInstance } from "@cdktf/provider-google/lib/sql-database-instance";
import type { PostgresDatabaseProps } from "./postgres-props";
import type { PostgresAddress } from "./postgres-proxy";

type Reachable = Pick<PostgresDatabaseProps, "network" | "privateServiceConnect" | "connectorsOnly" | "tls">;

/** The address that clients use: the most private one that there is. */
export function addressOf({ network, privateServiceConnect }: Reachable): PostgresAddress {
  if (network !== undefined) return "private";
  return privateServiceConnect === undefined ? "public" : "endpoint";
}

/** The address as Terraform refers to it; of an endpoint the name that a record has to be made for. */
export function hostOf(options: Reachable, instance: SqlDatabaseInstance): string {
  const { privateIpAddress, dnsName, publicIpAddress } = instance;
  return { private: privateIpAddress, endpoint: dnsName, public: publicIpAddress }[addressOf(options)];
}

/** What a client has to come with, beside a password. */
export function onlyWith({ connectorsOnly, tls }: Reachable): "connectors" | "certificates" | undefined {
  if (connectorsOnly === true) return "connectors";
  return tls === "client-certificate" ? "certificates" : undefined;
}
