export {
  check,
  checkAround,
  checkWithin,
  findingsWithin,
  problemOf,
  refuse,
  refusedInside,
  warn,
  type Checked,
  type CheckedAround,
  type CheckedWithin,
  type CodedFinding,
} from "./check";
export { dictionaryForm, recordOf, textList, texts, wordOr } from "./forms";
export { nearestName } from "./nearest-name";
export { hasMethod, hasText, isPlainObject, isRecord } from "./objects";
export { counted, inWords, show, type Finding, type Problem, type Words } from "./problem";
export { rememberingLast } from "./remembering-last";
export {
  liftRules,
  liftRulesToEach,
  where,
  whereGiven,
  type Given,
  type PlacedInner,
  type Limit,
  type Otherwise,
  type Rule,
  type Source,
} from "./rule";
export { form, shapeOf, type Form, type FormMessage, type Shape } from "./shape";
export { together, togetherEach } from "./together";
export { isKnownNumber, isKnownText, isUnknown } from "./tokens";
export { typeOf } from "./type-words";
export { ValidationError } from "./validation-error";
export { warningsOf } from "./warnings";
