import { regionFindings } from "../foundation";
import { cloudRunServiceRules } from "../run";
import { liftRulesToEach, type Rule } from "../validation";
import { describedServices } from "./multi-region-options";
import type { MultiRegionServiceProps } from "./multi-region-props";

const locations = { document: "Cloud Run locations", read: "2026-11-21" };

/** The rules for the regions of a service. */
export const regionsRules: readonly Rule<Pick<MultiRegionServiceProps, "regions" | "env">>[] = [
  {
    code: "multi-region-none",
    level: "error",
    states: "A service in several regions has at least one.",
    otherwise: "nobody",
    source: locations,
    *find({ regions }) {
      if (Object.keys(regions).length > 0) return;
      yield {
        at: "regions",
        got: regions,
        allowed: "at least one region",
        fix: 'write regions: { "europe-west1": {} }',
      };
    },
  },
  {
    code: "multi-region-name",
    level: "error",
    states: "The regions of a service are regions of Google Cloud.",
    otherwise: "api",
    source: locations,
    *find({ regions }) {
      for (const region of Object.keys(regions)) yield* regionFindings(region, `regions.${region}`);
    },
  },
  {
    code: "multi-region-env-twice",
    level: "error",
    states: "A variable is given for all regions or by each region, not both.",
    otherwise: "nobody",
    source: locations,
    *find({ regions, env = {} }) {
      for (const [region, own] of Object.entries(regions)) {
        for (const name of Object.keys(own.env ?? {}).filter((one) => one in env)) {
          yield {
            at: `regions.${region}.env.${name}`,
            got: "in env and in the region",
            allowed: "one of the two",
            fix: `remove ${name} from env, and give it in each region`,
          };
        }
      }
    },
  },
];

// Told already, in the words of these options.
const TOLD = new Set(["run-region", "run-region-missing"]);

/** All rules for a service in several regions, with those of the service in each of them. */
export const multiRegionServiceRules: readonly Rule<MultiRegionServiceProps>[] = [
  ...regionsRules,
  ...liftRulesToEach(
    cloudRunServiceRules.filter(({ code }) => !TOLD.has(code)),
    describedServices,
  ),
];
