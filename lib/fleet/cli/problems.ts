import { ValidationError, type Problem } from "../../validation";
import { ofText } from "./clean";

/** Whether something was refused by a check, that of a second copy of the library among them. */
function isRefusal(thrown: unknown): thrown is ValidationError {
  return thrown instanceof Error && thrown.name === "ValidationError";
}

/** Problems as text, in which nothing of what was given can move the cursor or begin a line. */
export function problemsText(problems: readonly Problem[]): string {
  return new ValidationError(problems.map(cleaned)).message;
}

function cleaned({ code, path, at, got, allowed, fix }: Problem): Problem {
  const one = (text: string) => ofText(text).replaceAll("\n", "\\n");
  return { code, path: one(path), at: one(at), got: one(got), allowed: one(allowed), fix: one(fix) };
}

/** Throws where there is something wrong. */
export function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(problems);
}

/** What is told of something that was thrown: problems, or a mistake of the program without what only its authors read. */
export function textOf(thrown: unknown): string {
  if (isRefusal(thrown)) return problemsText(thrown.problems);
  const { name, message } = thrown instanceof Error ? thrown : { name: "Error", message: String(thrown) };
  return `gcp-fleet has a mistake of its own: ${name}: ${message.split("\n", 1)[0] ?? ""}`;
}
