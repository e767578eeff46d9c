import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { expressionOf, type GoogleAccount, type IEnvValue } from "../foundation";
import { inWords, refuse } from "../validation";

/** A version of a secret that an account may read. */
export interface ReadSecret {
  /** `projects/PROJECT/secrets/ID/versions/VERSION`. */
  readonly name: string;
  readonly access: readonly ITerraformDependable[];
}

// No project has this id, so that a secret tells its full name whichever project it is in.
const NOWHERE = "-";

/**
 * Lets one of Google's own accounts read a secret, and says which version of it is meant.
 *
 * @throws ValidationError `delivery-secret` for a value that is not in a secret.
 */
export function readSecretAs(agent: GoogleAccount, value: IEnvValue, scope: Construct, project: string): ReadSecret {
  const serviceAccount = {
    node: agent.node,
    member: agent.member,
    email: agent.member.replace(/^serviceAccount:/, ""),
  };
  const bound = value.bindEnv({ scope, serviceAccount, project: NOWHERE });
  if (bound.kind === "plain") {
    return refuse(scope, "delivery-secret", {
      at: "",
      got: inWords("a value that is no secret"),
      allowed: "a secret, for example of a SecretBundle",
      fix: 'write secrets.get("NAME")',
    });
  }
  const { secret, version, access } = bound;
  const fullName = isId(scope, secret) ? `projects/${project}/secrets/${secret}` : secret;
  return { name: `${fullName}/versions/${version}`, access };
}

// A secret of the provider's own project tells its id alone, written out or as a reference.
function isId(scope: Construct, secret: string): boolean {
  return /^[A-Za-z0-9_-]+$|\.secret_id$/.test(expressionOf(scope, secret));
}
