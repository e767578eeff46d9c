import v = require("valibot");
import { form, isKnownText, isUnknown, type Finding, type Form } from "../validation";

const FROM_LIST = "take the id from the column PROJECT_ID of `gcloud projects list`";

/** The id of a project; in projects of a domain the domain stands before it, as in `example.com:shop`. */
const PROJECT_ID = /^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** A character that is in no id: the text is a name, or a path. */
const IN_NO_ID = /[^a-z0-9.:-]/;
const PATH = /^projects\/([^/]+)$/;

/** The form of a project where its number may stand for it as well. */
export const projectForm: Form = v.pipe(
  v.string() as Form,
  form((project) => isUnknown(project) || !isOtherThanId(String(project)), {
    code: "project-form",
    allowed: 'the id of a project, for example "shop-production"',
    fix: (given) => {
      const id = PATH.exec(String(given))?.[1];
      return id === undefined || isOtherThanId(id) ? FROM_LIST : `write "${id}"`;
    },
    showsValue: true,
  }),
);

// An expression in the text is told as one.
function isOtherThanId(text: string): boolean {
  return text === "" || (IN_NO_ID.test(text) && !text.includes("${"));
}

/** The finding for a project that is given by its number, or by what {@link projectForm} lets through beside ids. */
export function* projectFindings(project: string | undefined, at = "project"): Iterable<Finding> {
  if (!isKnownText(project) || isOtherThanId(project) || PROJECT_ID.test(project)) return;
  yield {
    at,
    got: project,
    allowed: "the id of a project: lower-case letters, digits and dashes, beginning with a letter",
    fix: FROM_LIST,
  };
}
