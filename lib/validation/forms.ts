import v = require("valibot");
import { isRecord } from "./objects";
import { form, type Form } from "./shape";

/** The form of a record with values of one form. */
export function recordOf(values: Form): Form {
  const allowed = "an object with a value for each name";
  return v.pipe(
    form(isRecord, { code: "option-type", allowed, fix: "write { NAME: value }", showsValue: false }),
    v.record(v.string(), values),
  );
}

/** The form of a list of texts. */
export const textList: Form = v.array(v.string());

/** The form of texts by name. */
export const texts: Form = recordOf(v.string());
