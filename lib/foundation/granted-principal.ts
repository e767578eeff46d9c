import { Construct, type IConstruct } from "constructs";
import { hasText, inWords, problemOf, typeOf, ValidationError, type Finding, type Problem } from "../validation";
import { everybody } from "./principal-rules";
import type { IPrincipal } from "./principals";

const PRINCIPALS =
  "a principal: a ServiceAccount, Principal.group(…), Principal.user(…), or Principal.fromMember(…) for any other member";

/** For what a principal is asked. */
export interface PrincipalUse {
  /** The path of the construct that access is given to; empty where there is none. */
  readonly path: string;
  /**
   * Whether everybody may have the access, signed in or not.
   * @default false
   */
  readonly mayBePublic?: boolean;
}

/**
 * Checks that somebody who is to be given access can be given it.
 *
 * @throws ValidationError `grant-principal` for what is no principal; `grant-public` for everybody, where nobody asked for
 * a thing that is public.
 */
export function checkPrincipal(given: unknown, use: PrincipalUse): asserts given is IPrincipal {
  const problem = problemWith(given, use);
  if (problem !== undefined) throw new ValidationError([problem]);
}

function problemWith(given: unknown, { path, mayBePublic = false }: PrincipalUse): Problem | undefined {
  const member = isPrincipal(given) ? given.member : given;
  const who = mayBePublic ? undefined : everybody.get(member);
  if (who !== undefined) return problemOf("grant-public", path, publicFinding(member, who));
  return isPrincipal(given) ? undefined : problemOf("grant-principal", path, strangerFinding(given));
}

// A grant stands below its principal in the tree, so a member alone is not enough. What has the place of a construct will do.
function isPrincipal(given: unknown): given is IPrincipal {
  return hasText(given, "member") && hasText((given as IPrincipal).node, "path");
}

function publicFinding(got: unknown, who: string): Finding {
  return {
    at: "principal",
    got,
    allowed: `somebody in particular, not ${who}`,
    fix: 'give Principal.group(…) or an account; for a whole company Principal.fromMember(scope, "Company", "domain:example.com")',
  };
}

function strangerFinding(given: unknown): Finding {
  const got = Construct.isConstruct(given) ? `the construct ${given.node.path}` : typeOf(given);
  return { at: "principal", got: given && inWords(got), allowed: PRINCIPALS, fix: fixFor(given) };
}

function fixFor(given: unknown): string {
  if (Construct.isConstruct(given)) return fixForConstruct(given);
  if (typeof given === "string" || hasText(given, "member")) {
    return 'write Principal.fromMember(scope, "Somebody", member) for text such as "user:ada@example.com", Principal.user(…) for an address';
  }
  if (Array.isArray(given)) return "call it once for each of the list";
  return "give for example the account of a workload: service.serviceAccount";
}

function fixForConstruct(given: IConstruct): string {
  const { serviceAccount, principal } = given as IConstruct & Readonly<Record<string, unknown>>;
  if (isPrincipal(serviceAccount)) return "give who it runs as: service.serviceAccount in the place of service";
  if (isPrincipal(principal)) return "give who it is: identity.principal in the place of identity";
  return "give the account or the group that is to have access";
}
