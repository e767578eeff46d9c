export { check, problemOf, refuse, warn, type Checked } from "./check";
export { show, type Finding, type Problem } from "./problem";
export type { Otherwise, Rule, Source } from "./rule";
export { form, nearestName, shapeOf, type Form, type FormMessage, type Shape } from "./shape";
export { isKnownNumber, isKnownText, isUnknown } from "./tokens";
export { ValidationError } from "./validation-error";
