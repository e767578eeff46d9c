import { isKnownText, type Finding } from "../validation";
import type { EffectiveDefaults } from "./defaults";

/**
 * The number of a project, where it is the project whose number the defaults hold. A number given for another project
 * would name somebody else's accounts and addresses.
 */
export function projectNumberOf(project: string | undefined, defaults: EffectiveDefaults): string | undefined {
  return project === defaults.project ? defaults.projectNumber : undefined;
}

/** The project of a construct with its number: what the options say, else what the defaults do. */
export function projectWithNumber(
  props: { readonly project?: string; readonly projectNumber?: string },
  defaults: EffectiveDefaults,
): { readonly project: string | undefined; readonly projectNumber: string | undefined } {
  const project = props.project ?? defaults.project;
  return { project, projectNumber: props.projectNumber ?? projectNumberOf(project, defaults) };
}

/** The finding for a project number that is something else, such as the id of the project. */
export function* projectNumberFindings(projectNumber: string | undefined): Iterable<Finding> {
  if (!isKnownText(projectNumber) || /^\d{6,}$/.test(projectNumber)) return;
  const fix = "take it from `gcloud projects describe PROJECT_ID --format='value(projectNumber)'`";
  yield { at: "projectNumber", got: projectNumber, allowed: "digits only", fix };
}
