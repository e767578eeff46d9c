import { Fn, TerraformStack, type TerraformResource, type TerraformResourceLifecycle } from "cdktf";
import type { IConstruct } from "constructs";
import { expressionOf, isProtected, type Protection } from "../foundation";

/** Where a connection string leads to. */
export interface ConnectionTarget {
  readonly user: string;
  readonly database: string;
  /** The address, or the socket by the connection name of the instance. */
  readonly host?: string;
  readonly connectionName: string;
}

/**
 * A connection string as PostgreSQL's client library reads it. Names and password have to be of characters that a URL leaves
 * as they are; the rules and what is drawn see to that.
 */
export function connectionString({ user, database, host, connectionName }: ConnectionTarget, password: string): string {
  const login = `postgresql://${user}:${password}@`;
  if (host === undefined) return `${login}/${database}?host=/cloudsql/${connectionName}`;
  return `${login}${host}:5432/${database}?sslmode=require`;
}

/** The password in a connection string that is known only while Terraform runs. */
export function passwordIn(url: string): string {
  return Fn.element(Fn.regex("^postgresql://[^:]+:([^@]+)@", url), 0) as string;
}

/**
 * What happens to a user that is removed. Where the instance may be deleted with all that is in it, users go with it:
 * PostgreSQL would refuse to drop one that owns tables.
 */
export function deletionPolicyOf(protection: Protection): string | undefined {
  return isProtected(protection) ? undefined : "ABANDON";
}

/**
 * Makes what is in an instance anew with it: its name stays the same, so Terraform would see no difference. Undefined for
 * an instance of another stack, or of no stack.
 */
export function replacedWith(
  place: IConstruct,
  instance: TerraformResource | undefined,
): TerraformResourceLifecycle | undefined {
  if (instance === undefined || TerraformStack.of(instance) !== TerraformStack.of(place)) return undefined;
  return { replaceTriggeredBy: [`${expressionOf(place, instance.fqn)}.id`] };
}
