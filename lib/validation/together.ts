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
  return togetherEach(steps, callStep) as ReturnType<typeof together<Steps>>;
}

/**
 * The same for each of several things: what the step gives for each, or what it refuses for all of them.
 *
 * @returns what the step gives for each thing, in their order
 * @throws ValidationError with the problems of all things, each once; whatever else the step throws, at once.
 */
export function togetherEach<Thing, Given>(things: readonly Thing[], step: (thing: Thing) => Given): Given[] {
  const problems = new Map<string, Problem>();
  const given: Given[] = [];
  // No function around each step: the framework records the calls that every reference is made in, and steps nest.
  for (const thing of things) {
    try {
      given.push(step(thing));
    } catch (thrown) {
      if (!(thrown instanceof ValidationError)) throw thrown;
      for (const problem of thrown.problems) problems.set(JSON.stringify(problem), problem);
    }
  }
  if (problems.size > 0) throw new ValidationError([...problems.values()]);
  return given;
}

function callStep(step: () => unknown): unknown {
  return step();
}
