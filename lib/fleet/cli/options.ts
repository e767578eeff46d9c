import { InvalidArgumentError, Option, type Command } from "commander";
import { partLimits } from "../limits";
import type { Terminal } from "./terminal";

/**
 * What a command does, with the options and the words that it was given.
 *
 * @returns `problems` where it has told of something that is wrong, and all the same has done what it could
 */
type Action<Options extends object> = (
  terminal: Terminal,
  options: Options,
  given: readonly string[],
) => Promise<Outcome> | Outcome;

// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- most commands end by saying nothing more
type Outcome = "problems" | void;

/** Makes an action of commander of one that is loaded when it is called. */
export type Does = <Options extends object>(load: () => Promise<Action<Options>>) => (this: Command) => Promise<void>;

/** The list, which has to be there. */
export function list(): Option {
  return new Option("--list <file>", "the list").default("fleet.yaml");
}

/** The list, of a fleet that may be written in TypeScript. */
export function listIfAny(): Option {
  return new Option("--list <file>", "the list; fleet.yaml where it is there");
}

/** Settings of one's own. */
export function settings(): Option {
  return new Option("--settings <module>", "a module that exports settings, for a list with settings of its own");
}

/** Synthesized stacks. */
export function stacks(): Option {
  return new Option("--stacks <folder>", "where stacks were synthesized to").default("cdktf.out");
}

/** The lock of the repository. */
export function lock(): Option {
  return new Option("--lock <file>", "the lock").default("fleet.lock.json");
}

/** An option that counts something. */
export function count(flags: string, what: string): Option {
  return new Option(flags, what).argParser((text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InvalidArgumentError("It is no whole number.");
  });
}

/** An option that says into how many pieces something is divided. */
export function pieces(flags: string, what: string): Option {
  const { value } = partLimits.parts;
  return new Option(flags, what).argParser((text) => {
    if (/^[1-9]\d{0,3}$/.test(text) && Number(text) <= value) return Number(text);
    throw new InvalidArgumentError(`It is no whole number from 1 to ${value}.`);
  });
}
