import type { Breach } from "./checkov";
import type { Skip } from "./skips";

/** What a scan of one stack means, given what is broken on purpose. */
export interface Verdict {
  /** What is broken and nobody decided so. */
  readonly failed: readonly Breach[];
  /** The entries of the skips that were needed, as `CHECK STACK/ID`. */
  readonly used: readonly string[];
}

/** Parts what is broken on purpose from what is not. */
export function judge(stack: string, breaches: readonly Breach[], skips: readonly Skip[]): Verdict {
  const judged = breaches.map((breach) => ({ breach, entry: entryFor(stack, breach, skips) }));
  return {
    failed: judged.filter(({ entry }) => entry === undefined).map(({ breach }) => breach),
    used: [...new Set(judged.map(({ entry }) => entry).filter((entry) => entry !== undefined))],
  };
}

/** All entries of the skips. One that no scan used is of a policy that is broken no longer. */
export function entriesOf(skips: readonly Skip[]): readonly string[] {
  return skips.flatMap(({ check, resources }) => resources.map((resource) => `${check} ${resource}`));
}

// The id of a resource is that of its construct with a hash behind it.
function entryFor(stack: string, { check, resource }: Breach, skips: readonly Skip[]): string | undefined {
  const id = `${stack}/${(resource.split(".").pop() ?? "").replace(/_[0-9A-F]{8}$/, "")}`;
  return entriesOf(skips).find((entry) => entry === `${check} ${id}`);
}
