import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isUnknown, refuse } from "../validation";

const CLAIMS = Symbol.for("cdktf-gcp-constructs/claims");
const MADE_FROM = Symbol.for("cdktf-gcp-constructs/made-from");

type Maker = IConstruct & { [MADE_FROM]?: string };

/** A platform name that one construct takes for itself. */
export interface Claim {
  /** What is named, for example `bucket`. */
  readonly kind: string;
  /** The name on the platform. */
  readonly name: string;
  /**
   * Where the name must be unique: a project, a region of it. Empty for names that are unique in the world. What is
   * undefined stands for that of the stack's provider: such a name is compared within the stack only.
   */
  readonly within: readonly (string | undefined)[];
}

/**
 * Says which options of a construct the names inside of it are made from: who uses it can give no other name, but another
 * of these.
 *
 * @param options - for example `"tenant or application"`
 */
export function madeFrom(scope: IConstruct, options: string): void {
  (scope as Maker)[MADE_FROM] = options;
}

/**
 * Takes a platform name for one construct of the app.
 *
 * Two constructs with one name would fail at apply, or fight over one resource from two states. A name, a project or a
 * region that is known only at apply claims nothing.
 *
 * @throws ValidationError `name-taken` when another construct of the app has the name.
 */
export function claimName(scope: IConstruct, claim: Claim): void {
  if ([claim.name, ...claim.within].some(isUnknown)) return;
  const claims = claimsOf(scope);
  const place = claim.within.map((part) => part ?? { providerOf: TerraformStack.of(scope).node.path });
  const key = JSON.stringify([claim.kind, claim.name, place]);
  const owner = claims.get(key);
  if (owner !== undefined && owner !== scope.node.path) {
    refuse(scope, "name-taken", {
      at: "",
      got: claim.name,
      allowed: `a ${claim.kind} name that no other construct has; ${owner} has this one`,
      fix: otherName(scope, owner) ?? `give one of the two another name, or share the ${claim.kind} of ${owner}`,
    });
  }
  claims.set(key, scope.node.path);
}

/** How a name becomes another one, where it is made from options of a construct that the owner is not in. */
function otherName({ node }: IConstruct, owner: string): string | undefined {
  const scopes: readonly Maker[] = node.scopes;
  const maker = scopes.find((one) => one[MADE_FROM] !== undefined && !owner.startsWith(`${one.node.path}/`));
  return maker === undefined ? undefined : `give ${maker.node.path} another ${maker[MADE_FROM]}`;
}

function claimsOf(scope: IConstruct): Map<string, string> {
  const root = scope.node.root as IConstruct & { [CLAIMS]?: Map<string, string> };
  root[CLAIMS] ??= new Map();
  return root[CLAIMS];
}
