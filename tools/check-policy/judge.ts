import type { Breach } from "./checkov";
import type { Skip } from "./skips";

/** What a scan of one stack means, given what is broken on purpose. */
export interface Verdict {
  /** What is broken and nobody decided so. */
  readonly failed: readonly Breach[];
  /** The skips that were needed. */
  readonly used: readonly Skip[];
}

/** Parts what is broken on purpose from what is not. */
export function judge(stack: string, breaches: readonly Breach[], skips: readonly Skip[]): Verdict {
  const skipOf = (breach: Breach) => skips.find((skip) => covers(skip, stack, breach));
  return {
    failed: breaches.filter((breach) => skipOf(breach) === undefined),
    used: [...new Set(breaches.map(skipOf).filter((skip) => skip !== undefined))],
  };
}

function covers(skip: Skip, stack: string, { check, resource }: Breach): boolean {
  const id = resource.split(".").pop() ?? "";
  return skip.check === check && skip.stack === stack && skip.resources.some((beginning) => id.startsWith(beginning));
}
