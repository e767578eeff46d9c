import { isUnknown, type Rule, type Source } from "../../validation";
import { postgresLimits } from "../postgres-limits";

const { connections, connectionsLeast } = postgresLimits;
const flagsPage: Source = { document: "Cloud SQL for PostgreSQL documentation, database flags", read: "2026-11-21" };

/** Flags that another option sets, and which. */
const OWNED: Readonly<Record<string, string>> = { "cloudsql.iam_authentication": "iamLogin" };

/** Settings of PostgreSQL that Cloud SQL keeps in its own hands. */
const KEPT: ReadonlySet<string> = new Set([
  "archive_command",
  "archive_mode",
  "config_file",
  "data_directory",
  "fsync",
  "full_page_writes",
  "hba_file",
  "ident_file",
  "listen_addresses",
  "port",
  "primary_conninfo",
  "restore_command",
  "shared_preload_libraries",
  "ssl",
  "ssl_ca_file",
  "ssl_cert_file",
  "ssl_key_file",
  "unix_socket_directories",
  "wal_level",
]);

/** Settings of PostgreSQL, of an instance or a replica. */
export interface PostgresFlags {
  readonly flags?: Readonly<Record<string, string | number | boolean>>;
}

/** The rules for settings of PostgreSQL. */
export const postgresFlagRules: readonly Rule<PostgresFlags>[] = [
  {
    code: "sql-flag-owned",
    level: "error",
    states: "What an option sets is set by no flag.",
    otherwise: "nobody",
    source: flagsPage,
    *find({ flags = {} }) {
      for (const [flag, option] of Object.entries(OWNED)) {
        if (flags[flag] === undefined) continue;
        yield {
          at: `flags.${flag}`,
          got: flags[flag],
          allowed: `the option ${option}`,
          fix: `write ${option} instead`,
        };
      }
    },
  },
  {
    code: "sql-flag",
    level: "error",
    states: "A flag has the name of a setting that Cloud SQL does not keep in its own hands.",
    otherwise: "api",
    source: flagsPage,
    *find({ flags = {} }) {
      for (const [name, value] of Object.entries(flags)) {
        if (/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)?$/.test(name) && !KEPT.has(name)) continue;
        const allowed = "a flag of Cloud SQL for PostgreSQL, for example work_mem";
        yield { at: `flags.${name}`, got: value, allowed, fix: "remove it" };
      }
    },
  },
  {
    code: "sql-flag-connections",
    level: "error",
    states: `The flag max_connections is ${connectionsLeast.value} to ${connections.value}.`,
    otherwise: "api",
    source: connections.source,
    *find({ flags = {} }) {
      const given = flags["max_connections"];
      if (given === undefined || isUnknown(given)) return;
      const number = Number(given);
      if (Number.isInteger(number) && number >= connectionsLeast.value && number <= connections.value) return;
      const allowed = `${connectionsLeast.value} to ${connections.value}`;
      yield { at: "flags.max_connections", got: given, allowed, fix: "write for example max_connections: 200" };
    },
  },
];
