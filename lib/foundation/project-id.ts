import v = require("valibot");
import { form, isKnownText, isUnknown, type Finding, type Form } from "../validation";

const FROM_LIST = "take the id from the column PROJECT_ID of `gcloud projects list`";
/** The id of a project; in projects of a domain the domain stands before it, as in `example.com:shop`. */
const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** What no id of a project has: it is that of a name, or of a path. */
const NO_ID = /[A-Z\s/]/;
const PATH = /^projects\/([^/]+)$/;

/** The form of a project where its number may stand for it as well. */
export const projectForm: Form = v.pipe(
  v.string() as Form,
  form((project) => isUnknown(project) || !NO_ID.test(String(project)), {
    code: "project-form",
    allowed: 'the id of a project, for example "shop-production"',
    fix: (given) => {
      const id = PATH.exec(String(given))?.[1];
      return id === undefined || NO_ID.test(id) ? FROM_LIST : `write "${id}"`;
    },
    showsValue: true,
  }),
);

/** The finding for a project that is given by something else than its id: by its name, its number, a path. */
export function* projectFindings(project: string | undefined, at = "project"): Iterable<Finding> {
  if (!isKnownText(project) || PROJECT_ID.test(project)) return;
  yield {
    at,
    got: project,
    allowed: "the id of a project: lower-case letters, digits and dashes, beginning with a letter",
    fix: FROM_LIST,
  };
}
