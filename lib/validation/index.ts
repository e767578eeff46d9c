export { check, checkWithin, problemOf, refuse, warn, type Checked, type CheckedWithin } from "./check";
export { nearestName } from "./nearest-name";
export { inWords, show, type Finding, type Problem, type Words } from "./problem";
export { liftRules, type Limit, type Otherwise, type Rule, type Source } from "./rule";
export { form, shapeOf, type Form, type FormMessage, type Shape } from "./shape";
export { isKnownNumber, isKnownText, isUnknown } from "./tokens";
export { ValidationError } from "./validation-error";
