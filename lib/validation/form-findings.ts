import v = require("valibot");
import { likelyOption, optionIn } from "./likely-option";
import { likelyWord } from "./likely-word";
import { inWords } from "./problem";
import { decode, isInForm, toldByForm, wantedBy, type Form, type FormFinding } from "./shape";
import { typeOf } from "./type-words";

/** Where in the options something is: the keys on the way, outermost first. */
type Place = readonly string[];

/** Characters of a list of options that is read at a glance. */
const LONGEST_LIST = 90;

/** All breaches of form in one options object. */
export function formFindings(shape: Form, given: unknown): FormFinding[] {
  if (isInForm(shape, given)) return [];
  const result = v.safeParse(shape, given);
  return result.success ? [] : eachListOnce(result.issues.flatMap((issue) => toFindings(issue, [])));
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
  const byForm = toldByForm(issue);
  if (issue.input === undefined) {
    return { code: "option-missing", at, got: undefined, allowed, fix: byForm?.fixMissing ?? `give ${name}` };
  }
  const { code, showsValue, fix } = byForm ?? {
    code: "option-type",
    showsValue: false,
    fix: `give ${name} as ${allowed}`,
  };
  const word = likelyWord(issue);
  const got = showsValue ? shown(issue.input) : typed(issue.input);
  return { code, at, got, allowed, fix: word === undefined ? fix : `write ${word}` };
}

function unknownKeyFinding(at: string, key: string, known: readonly string[]): FormFinding {
  const likely = likelyOption(key, known);
  const list = known.join(", ") || "no options";
  const allowed =
    likely === undefined || !isLong(list) ? list : `${optionIn(likely)}, or another of ${known.length} options`;
  const fix = likely === undefined ? `remove ${key}` : `write ${likely}, or remove ${key}`;
  return { code: "option-unknown", at, got: key, allowed, fix };
}

// With a list of all options beside each of many wrong keys, nobody would see the keys.
function eachListOnce(findings: readonly FormFinding[]): FormFinding[] {
  const places = new Map<string, string>();
  return findings.map((finding) => {
    const { code, at, allowed } = finding;
    if (code !== "option-unknown" || !isLong(allowed)) return finding;
    const listed = places.get(allowed);
    if (listed === undefined) places.set(allowed, at);
    return listed === undefined ? finding : { ...finding, allowed: `one of the options that are listed at ${listed}` };
  });
}

function isLong(list: string): boolean {
  return list.length > LONGEST_LIST;
}

// What was meant for another option may be whole objects of values, secret ones among them.
function shown(value: unknown): unknown {
  return typeof value === "object" || typeof value === "function" ? typed(value) : value;
}

function typed(value: unknown): unknown {
  return inWords(typeOf(value));
}
