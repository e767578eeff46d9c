import type { Problem } from "./problem";
import { ValidationError } from "./validation-error";

/**
 * Does all steps, also after one that refuses, so that what is wrong is told at once.
 *
 * @returns what each step gives, in their order
 * @throws ValidationError with the problems of all steps, each once; whatever else a step throws, at once.
 */
export function together<Steps extends readonly (() => unknown)[]>(
  ...steps: Steps
): { -readonly [Index in keyof Steps]: ReturnType<Steps[Index]> } {
  const problems = new Map<string, Problem>();
  const given = steps.map((step) => {
    try {
      return step();
    } catch (thrown) {
      if (!(thrown instanceof ValidationError)) throw thrown;
      for (const problem of thrown.problems) problems.set(JSON.stringify(problem), problem);
      return undefined;
    }
  });
  if (problems.size > 0) throw new ValidationError([...problems.values()]);
  return given as ReturnType<typeof together<Steps>>;
}

/** The same for each of several things: what the step gives for each, or what it refuses for all of them. */
export function togetherEach<Thing, Given>(things: readonly Thing[], step: (thing: Thing) => Given): Given[] {
  return together(...things.map((thing) => () => step(thing)));
}
