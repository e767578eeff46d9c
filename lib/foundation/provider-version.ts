import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import coerce from "semver/functions/coerce";
import gte from "semver/functions/gte";
import { refuse, type Finding } from "../validation";

const DECLARED = Symbol.for("cdktf-gcp-constructs/google-provider");
const OF_THE_BINDINGS = "6.50.0";
const UNDERSTOOD = /^\d+\.\d+(\.\d+)?$/;

type Declarer = TerraformStack & { [DECLARED]?: string };

/**
 * Says which google provider the stack runs with at least, and lets options be used that need it. Without a call it is
 * 6.50.0, the version that the bindings are made for.
 *
 * Writes the version into `required_providers`: at least this one, below the next major version. A later call may raise
 * the version and not lower it, because an option may have been let through by then.
 *
 * @param version - for example `"7.19.0"`
 * @throws ValidationError `google-provider-version` for a text that is no version, or one below 6.50.0 or an earlier call's.
 */
export function useGoogleProvider(stack: TerraformStack, version: string): void {
  const lowest = declaredIn(stack);
  const minimum = UNDERSTOOD.test(version) ? coerce(version) : null;
  if (minimum === null || !gte(minimum, lowest)) {
    refuse(stack, "google-provider-version", {
      at: "version",
      got: version,
      allowed: `a version from ${lowest} on, for example "7.19.0"`,
      fix: "write the lowest version of hashicorp/google that the stack is applied with",
    });
  }
  (stack as Declarer)[DECLARED] = minimum.version;
  stack.addOverride("terraform.required_providers.google.version", `>= ${minimum.version}, < ${minimum.major + 1}.0.0`);
}

/** Whether the stack of a construct has declared a google provider of a version, or a newer one. */
export function hasGoogleProvider(scope: IConstruct, version: string): boolean {
  const declared = declaredIn(TerraformStack.of(scope));
  // Most versions differ in the first number. Loading semver for the rest takes longer than all rules of a service.
  const [has, needs] = [majorOf(declared), majorOf(version)];
  if (has < needs) return false;
  return has > needs || gte(declared, version);
}

/**
 * The finding for an option that needs a newer google provider than the stack has declared; nothing where it has.
 *
 * @param instead - what is to be done with the provider as it is, for example `"mount no disk"`
 */
export function* needsGoogleProvider(
  scope: IConstruct,
  at: string,
  given: unknown,
  needed: string,
  instead = `leave out ${at}`,
): Iterable<Finding> {
  if (hasGoogleProvider(scope, needed)) return;
  const declared = declaredIn(TerraformStack.of(scope));
  yield {
    at,
    got: given,
    allowed: `with google ${declared}: nothing here; from google ${needed} on: this option`,
    fix: `call useGoogleProvider(stack, "${needed}") or a newer version at the beginning of the stack, or ${instead}`,
  };
}

function declaredIn(stack: TerraformStack): string {
  return (stack as Declarer)[DECLARED] ?? OF_THE_BINDINGS;
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
