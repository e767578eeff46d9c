import { inWords, isUnknown, type Rule } from "../validation";
import { resourceServicesSource } from "./resource-services";

/** Options of {@link ProjectServices}. */
export interface ProjectServicesProps {
  /**
   * False where somebody else enables the APIs, such as the team that hands out projects: nothing is made then.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * APIs that the stack needs and no resource shows, for example `"aiplatform.googleapis.com"`, which the application
   * calls.
   * @default - none
   */
  readonly additional?: readonly string[];
}

/** The rules for {@link ProjectServices}. */
export const projectServicesRules: readonly Rule<ProjectServicesProps>[] = [
  {
    code: "project-services-name",
    level: "error",
    states: "An API is named as Google names it, for example run.googleapis.com.",
    otherwise: "api",
    source: resourceServicesSource,
    *find({ additional = [] }) {
      for (const [index, name] of additional.entries()) {
        if (isUnknown(name) || /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/.test(name)) continue;
        const bare = /^[a-z][a-z0-9-]*$/.test(name);
        const fix = bare ? `write "${name}.googleapis.com"` : "write the name that gcloud services list shows";
        yield { at: `additional.${index}`, got: name, allowed: 'a name such as "run.googleapis.com"', fix };
      }
    },
  },
  {
    code: "project-services-disabled",
    level: "error",
    states: "What is switched off has nothing additional to enable.",
    otherwise: "nobody",
    source: resourceServicesSource,
    *find({ enabled, additional = [] }) {
      if (enabled !== false || additional.length === 0) return;
      const got = inWords("additional APIs beside enabled: false");
      yield { at: "additional", got, allowed: "nothing", fix: "leave out enabled, or have them enabled elsewhere" };
    },
  },
];
