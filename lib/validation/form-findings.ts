import v = require("valibot");
import { nearestName } from "./nearest-name";
import { inWords } from "./problem";
import { decode, wantedBy, type Form, type FormFinding } from "./shape";
import { typeOf } from "./type-words";

/** Where in the options something is: the keys on the way, outermost first. */
type Place = readonly string[];

/** All breaches of form in one options object. */
export function formFindings(shape: Form, given: unknown): FormFinding[] {
  const result = v.safeParse(shape, given);
  return result.success ? [] : result.issues.flatMap((issue) => toFindings(issue, []));
}

function toFindings(issue: v.BaseIssue<unknown>, outer: Place): FormFinding[] {
  const place = [...outer, ...(issue.path ?? []).map((item) => String(item.key))];
  // Where one of several alternatives was entered, what is wrong inside it says more than that none of them fits.
  const inside = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
  return inside.length > 0 ? inside.flatMap((inner) => toFindings(inner, place)) : [toFinding(issue, place)];
}

function toFinding(issue: v.BaseIssue<unknown>, place: Place): FormFinding {
  const at = place.join(".");
  const name = place.at(-1) ?? "the options";
  const told = decode(issue.message);
  if (told !== undefined && "known" in told) return unknownKeyFinding(at, name, told.known);
  const allowed = wantedBy(issue);
  if (issue.input === undefined) return { code: "option-missing", at, got: undefined, allowed, fix: `give ${name}` };
  if (told !== undefined && "code" in told) {
    return {
      code: told.code,
      at,
      got: told.showsValue ? shown(issue.input) : typed(issue.input),
      allowed,
      fix: told.fix,
    };
  }
  return { code: "option-type", at, got: typed(issue.input), allowed, fix: `give ${name} as ${allowed}` };
}

function unknownKeyFinding(at: string, key: string, known: readonly string[]): FormFinding {
  const nearest = nearestName(key, known);
  const fix = nearest === undefined ? `remove ${key}` : `write ${nearest}, or remove ${key}`;
  return { code: "option-unknown", at, got: key, allowed: known.join(", ") || "no options", fix };
}

// What was meant for another option may be whole objects of values, secret ones among them.
function shown(value: unknown): unknown {
  return typeof value === "object" || typeof value === "function" ? typed(value) : value;
}

function typed(value: unknown): unknown {
  return inWords(typeOf(value));
}
