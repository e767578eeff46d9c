import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { postgresLimits } from "../postgres-limits";
import type { PostgresDatabaseProps } from "../postgres-props";
import { rangeFindings } from "./postgres-place-rules";

const LONGEST = postgresLimits.identifier.value;
const KEPT = ["postgres", "template0", "template1", "cloudsqladmin"];
const admin: Source = { document: "Cloud SQL Admin API, IpConfiguration", read: "2026-11-21" };
const authorized: Source = { document: "Cloud SQL documentation, authorized networks", read: "2026-11-21" };
const psc: Source = { document: "google provider 6.50.0, google_sql_database_instance", read: "2026-11-21" };
const own: Source = { document: "Cloud SQL for PostgreSQL documentation, databases", read: "2026-11-21" };

/** The rules for who reaches an instance, and which databases it has. */
export const postgresAccessRules: readonly Rule<PostgresDatabaseProps>[] = [
  {
    code: "sql-network-missing",
    level: "error",
    states: "An instance can be reached: from a network, by an endpoint, or from the internet.",
    otherwise: "api",
    source: admin,
    *find({ network, privateServiceConnect, publicAccess }) {
      if (network !== undefined || privateServiceConnect !== undefined || publicAccess !== undefined) return;
      const allowed = "network, privateServiceConnect or publicAccess";
      yield { at: "network", got: undefined, allowed, fix: "write network: network.privateServices" };
    },
  },
  {
    code: "sql-public-range",
    level: "error",
    states: "Who may connect from the internet are ranges of public addresses, and never everybody.",
    otherwise: "nobody",
    source: authorized,
    *find({ publicAccess }) {
      for (const [name, range] of Object.entries(publicAccess?.allowed ?? {})) {
        yield* rangeFindings(`publicAccess.allowed.${name}`, range);
      }
    },
  },
  {
    code: "sql-public-direct",
    level: "error",
    states: "Nobody is let connect directly where only connectors may.",
    otherwise: "nobody",
    source: admin,
    *find({ publicAccess, connectorsOnly }) {
      const names = Object.keys(publicAccess?.allowed ?? {});
      if (connectorsOnly !== true || names.length === 0) return;
      const fix = "write publicAccess: { allowed: {} }, or remove connectorsOnly";
      yield {
        at: "publicAccess.allowed",
        got: inWords(names.join(", ")),
        allowed: "nobody, beside connectorsOnly",
        fix,
      };
    },
  },
  {
    code: "sql-psc-projects",
    level: "error",
    states: "The projects that may make endpoints are named, each once.",
    otherwise: "nobody",
    source: psc,
    *find({ privateServiceConnect }) {
      const projects = privateServiceConnect?.allowedProjects;
      if (projects === undefined) return;
      const at = "privateServiceConnect.allowedProjects";
      const fix = 'name them, for example ["shop-production"]';
      if (projects.length === 0) yield { at, got: projects, allowed: "at least one project", fix };
      const twice = projects.find((one, index) => projects.indexOf(one) !== index);
      if (twice !== undefined) yield { at, got: twice, allowed: "each project once", fix: "remove one of the two" };
    },
  },
  {
    code: "sql-database-name",
    level: "error",
    states: `A database has a name of 1 to ${LONGEST} bytes that Cloud SQL does not keep for itself.`,
    otherwise: "api",
    source: own,
    *find({ databases = {} }) {
      for (const name of Object.keys(databases)) {
        const isLegal = /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) && name.length <= LONGEST && !KEPT.includes(name);
        if (isLegal || !isKnownText(name)) continue;
        const allowed = `1 to ${LONGEST} letters, digits, _ and -, a letter or _ first, and none of ${KEPT.join(", ")}`;
        yield { at: `databases.${name}`, got: name, allowed, fix: 'write another name, for example "app"' };
      }
    },
  },
];
