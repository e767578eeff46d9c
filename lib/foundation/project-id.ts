import { isKnownText, type Finding } from "../validation";

/** The id of a project; in projects of a domain the domain stands before it, as in `example.com:shop`. */
const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** The finding for a project that is given by something else than its id: by its name, its number, a path. */
export function* projectFindings(project: string | undefined, at = "project"): Iterable<Finding> {
  if (!isKnownText(project) || PROJECT_ID.test(project)) return;
  yield {
    at,
    got: project,
    allowed: "the id of a project: lower-case letters, digits and dashes, beginning with a letter",
    fix: "take the id from the column PROJECT_ID of `gcloud projects list`",
  };
}
