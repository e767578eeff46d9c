import { Fn } from "cdktf";
import type { IPrincipal, IServiceAccount } from "../foundation";
import { isKnownText } from "../validation";

/** A user of a database that IAM knows. */
export interface PostgresLogin {
  /** The name in the database. */
  readonly name: string;
  readonly type: "CLOUD_IAM_SERVICE_ACCOUNT" | "CLOUD_IAM_USER" | "CLOUD_IAM_GROUP";
}

/** PostgreSQL cuts names at 63 bytes, so that accounts go by their address without what all of them end with. */
const SUFFIX = ".gserviceaccount.com";
const TYPES = { user: "CLOUD_IAM_USER", group: "CLOUD_IAM_GROUP" } as const;

/** The user that a principal is in a database; undefined for one that Cloud SQL lets nobody log in as. */
export function loginOf(principal: IPrincipal): PostgresLogin | undefined {
  const email = emailOf(principal);
  if (email !== undefined) return { name: withoutSuffix(email), type: "CLOUD_IAM_SERVICE_ACCOUNT" };
  const [, kind, name = ""] = /^(user|group):(.+)$/.exec(principal.member) ?? [];
  return kind === undefined ? undefined : { name: name.toLowerCase(), type: TYPES[kind as keyof typeof TYPES] };
}

function emailOf(principal: IPrincipal): string | undefined {
  const { email } = principal as Partial<IServiceAccount>;
  return email ?? /^serviceAccount:(.+)$/.exec(principal.member)?.[1];
}

function withoutSuffix(email: string): string {
  if (!isKnownText(email)) return Fn.trimsuffix(email, SUFFIX);
  return email.endsWith(SUFFIX) ? email.slice(0, -SUFFIX.length) : email;
}
