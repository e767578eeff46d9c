import { inWords, isKnownNumber, type Rule, type Source } from "../../validation";
import { logDaysOf, maxConnectionsOf, type ResolvedPostgres } from "../postgres-subject";
import { tierOf } from "../postgres-tier";
import { postgresFlagRules } from "./postgres-flag-rules";
import { postgresMachineRules } from "./postgres-machine-rules";
import { postgresPlaceRules } from "./postgres-place-rules";

const replicas: Source = { document: "Cloud SQL for PostgreSQL documentation, replication", read: "2026-11-21" };

const creating: Source = {
  document: "Cloud SQL for PostgreSQL documentation, create read replicas",
  read: "2026-11-21",
};

/** A replica with what it takes over, and the instance that it copies. */
export interface PostgresReplicaSubject extends ResolvedPostgres {
  /** The instance that it copies. */
  readonly primary: ResolvedPostgres;
}

const ownRules: readonly Rule<PostgresReplicaSubject>[] = [
  {
    code: "sql-replica-backups",
    level: "error",
    states: "An instance with replicas has backups, and can be turned back to any second.",
    otherwise: "api",
    source: replicas,
    *find({ primary }) {
      if (logDaysOf(primary) !== 0) return;
      const fix = "let the primary have backups with pointInTime, or make no replica";
      yield { at: "", got: inWords("a primary without them"), allowed: "a primary with backups and pointInTime", fix };
    },
  },
  {
    code: "sql-replica-connectors",
    level: "error",
    states: "An instance with a private address that takes connectors alone has no replicas.",
    otherwise: "api",
    source: creating,
    *find({ primary }) {
      if (primary.connectorsOnly !== true || primary.network === undefined) return;
      const allowed = "a primary that also takes other clients, or has no private address";
      const fix = "remove connectorsOnly from the primary, or make no replica";
      yield { at: "", got: inWords("a private primary with connectorsOnly"), allowed, fix };
    },
  },
  {
    code: "sql-replica-tier",
    level: "warning",
    states: "A replica has the processors and the memory of its primary, or more.",
    otherwise: "runtime",
    source: replicas,
    *find({ tier, primary }) {
      const [own, theirs] = [tierOf(tier), tierOf(primary.tier)];
      if (own === undefined || theirs === undefined) return;
      if (own.processors >= theirs.processors && own.memory >= theirs.memory) return;
      const fix = "leave out tier; with less it falls behind and answers with old data";
      yield { at: "tier", got: tier, allowed: `${primary.tier} or more, as the primary`, fix };
    },
  },
  {
    code: "sql-replica-connections",
    level: "error",
    states: "A replica lets in as many connections as its primary, or more: with fewer it stops copying.",
    otherwise: "runtime",
    source: replicas,
    *find({ tier, flags = {}, primary }) {
      const [own, theirs] = [maxConnectionsOf({ tier, flags }), maxConnectionsOf(primary)];
      const isSaid = flags["max_connections"] !== undefined;
      if (!isSaid || !isKnownNumber(own) || !isKnownNumber(theirs) || !(own < theirs)) return;
      const fix = `write max_connections: ${theirs}, or leave it out`;
      yield { at: "flags.max_connections", got: own, allowed: `at least ${theirs}, as the primary`, fix };
    },
  },
];

/** All rules for a replica. */
export const postgresReplicaRules: readonly Rule<PostgresReplicaSubject>[] = [
  ...postgresPlaceRules,
  ...postgresMachineRules,
  ...postgresFlagRules,
  ...ownRules,
];
