import v = require("valibot");
import { isPlainObject } from "./objects";
import { form, type Form, type FormMessage } from "./shape";

const recordForm = recordFormWith("write { NAME: value }");

/**
 * The form of a record with values of one form.
 *
 * @param fix - what to write in the place of what is no record; by default the form of one
 */
export function recordOf(values: Form, fix?: FormMessage["fix"]): Form {
  return v.pipe(fix === undefined ? recordForm : recordFormWith(fix), v.record(v.string(), values));
}

/**
 * As {@link recordOf}, for keys that are other ones in each tenant. A record would be copied, and the copy is what a
 * dictionary is to avoid.
 */
export function dictionaryForm(values: Form): Form {
  const entriesOf = v.transform((record) => new Map(Object.entries(record as object)));
  return v.pipe(recordForm, entriesOf, v.map(v.string(), values));
}

/** The form of an option that takes one word, or `true`, in place of what it takes otherwise. */
export function wordOr(word: string | true, other: Form): Form {
  const either = v.union([v.literal(word), other]);
  // A schema for editors has nothing of it: it could not say what a form that is a function accepts.
  return v.lazy(() => either);
}

/** The form of a list of texts. */
export const textList: Form = v.array(v.string());

/** The form of texts by name. */
export const texts: Form = recordOf(v.string());

// Of an object with a class, such as a construct, the entries would be its inner parts.
function recordFormWith(fix: FormMessage["fix"]): Form {
  const allowed = "an object with a value for each name";
  return form(isPlainObject, { code: "option-type", allowed, fix, showsValue: false });
}
