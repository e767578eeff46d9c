import { nameForms, type NameForm } from "../foundation";
import { redisLimits } from "./redis-limits";

/** The names that Redis instances have. The provider takes a letter more than the API. */
export const redisNameForm: NameForm = {
  kind: "Redis instance",
  minLength: 2,
  maxLength: redisLimits.nameLength.value,
  pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/,
  inWords: "2 to 40 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
  slug: nameForms.cloudRunService.slug,
};
