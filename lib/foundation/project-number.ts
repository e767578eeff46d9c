import { isKnownText, type Finding } from "../validation";

/** The finding for a project number that is something else, such as the id of the project. */
export function* projectNumberFindings(projectNumber: string | undefined): Iterable<Finding> {
  if (!isKnownText(projectNumber) || /^\d{6,}$/.test(projectNumber)) return;
  const fix = "take it from `gcloud projects describe PROJECT_ID --format='value(projectNumber)'`";
  yield { at: "projectNumber", got: projectNumber, allowed: "digits only", fix };
}
