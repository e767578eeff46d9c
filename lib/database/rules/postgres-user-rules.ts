import { isName, nameForms } from "../../foundation";
import { isKnownNumber, isKnownText, isUnknown, type Rule, type Source } from "../../validation";
import { postgresLimits } from "../postgres-limits";
import type { PostgresPasswordUserProps } from "../postgres-user-props";

const LONGEST = postgresLimits.identifier.value;
const roles: Source = { document: "Cloud SQL for PostgreSQL documentation, users and roles", read: "2026-11-21" };
const tlsModes: Source = { document: "Cloud SQL Admin API, IpConfiguration", read: "2026-11-21" };
const provider: Source = { document: "google provider 6.50.0, google_sql_user", read: "2026-11-21" };

/** The options of a user, and what is known of the instance. */
export interface PostgresUserSubject extends PostgresPasswordUserProps {
  /** Who is let connect by the address with a password alone; undefined where that is everybody in the network. */
  readonly onlyWith: "connectors" | "certificates" | undefined;
  /** The name of the instance, of which the id of the secret is made. */
  readonly instanceName: string;
}

/** The rules for users with a password. */
export const postgresUserRules: readonly Rule<PostgresUserSubject>[] = [
  {
    code: "sql-user-name",
    level: "error",
    states: `A user has a name of 1 to ${LONGEST} letters, digits, _, - and dots that Cloud SQL and PostgreSQL do not keep for themselves.`,
    otherwise: "api",
    source: roles,
    *find({ name }) {
      const isLegal = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) && name.length <= LONGEST;
      if (!isKnownText(name) || (isLegal && !/^(postgres$|pg_|cloudsql)/.test(name))) return;
      const allowed = `1 to ${LONGEST} letters, digits, _, - and dots, a letter or _ first, and not postgres, pg_… or cloudsql…`;
      yield { at: "name", got: name, allowed, fix: 'write another name, for example "app"' };
    },
  },
  {
    code: "sql-user-direct",
    level: "error",
    states:
      "A password alone leads by the address only to an instance that asks for neither a connector nor a certificate.",
    otherwise: "runtime",
    source: tlsModes,
    *find({ onlyWith, through = "address" }) {
      if (onlyWith === undefined || through === "socket") return;
      const option = onlyWith === "connectors" ? "connectorsOnly" : 'tls: "client-certificate"';
      const fix = `write through: "socket" and mount cloudSqlVolume(database), or remove ${option}`;
      yield { at: "through", got: through, allowed: `"socket" with ${option}`, fix };
    },
  },
  {
    code: "sql-user-version",
    level: "error",
    states: "The version of a password is a whole number from 1 on.",
    otherwise: "plan",
    source: provider,
    *find({ version }) {
      if (!isKnownNumber(version) || (Number.isSafeInteger(version) && version >= 1)) return;
      yield { at: "version", got: version, allowed: "1, 2, 3, …", fix: "write version: 1" };
    },
  },
  {
    code: "sql-user-secret",
    level: "error",
    states:
      "The secret has an id that Secret Manager takes; it can be made of the name of the instance where that is known.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, secretId", read: "2026-11-21" },
    *find({ secret, instanceName }) {
      const { inWords, slug, maxLength } = nameForms.secret;
      if (secret === undefined) {
        if (!isUnknown(instanceName)) return;
        const fix = 'write secret: "atp-database-secret"';
        yield { at: "secret", got: undefined, allowed: "an id, beside a name known only when Terraform runs", fix };
      } else if (isKnownText(secret) && !isName(nameForms.secret, secret)) {
        const better = slug(secret).slice(0, maxLength);
        const fix = better === "" ? "write another id" : `write secret: "${better}"`;
        yield { at: "secret", got: secret, allowed: inWords, fix };
      }
    },
  },
];
