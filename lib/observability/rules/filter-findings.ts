import { inWords, isKnownText, type Finding } from "../../validation";
import { observabilityLimits } from "../limits";

const LONGEST = observabilityLimits.filterLength.value;

/** The finding for a filter of Cloud Logging that is empty, so that it means everything, or too long. */
export function* filterFindings(at: string, filter: string): Iterable<Finding> {
  if (!isKnownText(filter)) return;
  const allowed = `1 to ${LONGEST} characters`;
  if (filter.trim() === "") {
    yield {
      at,
      got: filter,
      allowed,
      fix: "say what is meant, such as severity>=ERROR; an empty filter is everything",
    };
  }
  if (filter.length > LONGEST) {
    yield { at, got: inWords(`${filter.length} characters`), allowed, fix: "write a shorter filter, or several" };
  }
}
