import { isKnownNumber, type Rule, type Source } from "../validation";
import type { Defaults } from "./defaults";
import { labelFindings } from "./labels";
import { projectFindings } from "./project-id";
import { projectNumberFindings } from "./project-number";
import { regionFindings } from "./regions";

const projects: Source = { document: "Google Cloud, identifying projects", read: "2026-11-20" };

/** The rules for {@link Defaults}. */
export const defaultsRules: readonly Rule<Defaults>[] = [
  {
    code: "defaults-label",
    level: "error",
    states: "The labels of a stack keep to Google Cloud's limits.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-20" },
    find: (defaults) => labelFindings(defaults.labels),
  },
  {
    code: "defaults-project",
    level: "error",
    states: "The project is given by its id, not by its name, its number or a path.",
    otherwise: "api",
    source: projects,
    find: ({ project }) => projectFindings(project),
  },
  {
    code: "defaults-project-number",
    level: "error",
    states: "The project number is the number of the project, not its id.",
    otherwise: "nobody",
    source: projects,
    find: ({ projectNumber }) => projectNumberFindings(projectNumber),
  },
  {
    code: "defaults-region",
    level: "error",
    states: "The region is a region, not a zone, a country or a continent.",
    otherwise: "api",
    source: { document: "Google Cloud, regions and zones", read: "2026-11-20" },
    find: ({ region }) => regionFindings(region),
  },
  {
    code: "defaults-quota-cpu",
    level: "error",
    states: "The quota of a region is a number of processors above zero.",
    otherwise: "nobody",
    source: { document: "Cloud Run, quotas and limits", read: "2026-11-20" },
    *find({ regionQuota }) {
      const cpu = regionQuota?.cpu;
      if (!isKnownNumber(cpu) || (cpu > 0 && Number.isFinite(cpu))) return;
      yield {
        at: "regionQuota.cpu",
        got: cpu,
        allowed: "a number of processors above 0, for example 20",
        fix: "write the quota that was granted, or leave out regionQuota",
      };
    },
  },
];
