import { inWords, type Finding } from "../../validation";
import type { DeployTarget } from "../deploy-target";

/** The findings for services that are deployed to more than once. Those without a project are in that of whoever deploys. */
export function* deployTwiceFindings(
  deployTo: readonly DeployTarget[] = [],
  ownProject: string | undefined,
): Iterable<Finding> {
  const seen = new Set<string>();
  for (const [index, { name, region, project = ownProject }] of deployTo.entries()) {
    const place = JSON.stringify([project, region, name]);
    if (seen.has(place)) {
      const got = inWords(`${name} in ${region}, which is there already`);
      yield { at: `deployTo.${index}`, got, allowed: "each service once", fix: "remove one of the two" };
    }
    seen.add(place);
  }
}
