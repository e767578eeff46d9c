import { Command, CommanderError } from "commander";
import { addAdoptCommands } from "./adopt-commands";
import { addListCommands } from "./list-commands";
import type { Does } from "./options";
import { addRolloutCommands } from "./rollout-commands";
import type { Terminal } from "./terminal";
import { version } from "./version";

const FINE = 0;
const PROBLEMS = 1;
const WRONG_COMMAND = 2;

/**
 * Runs one command to its end.
 *
 * @returns the code that the process ends with: 1 for problems in what was read, 2 for a command that is none
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = FINE;
  const program = programFor(terminal, (problems) => (code = problems ? PROBLEMS : FINE));
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? FINE : WRONG_COMMAND;
    const { textOf } = await import("./problems.js");
    terminal.complain(textOf(thrown));
    return PROBLEMS;
  }
}

function programFor(terminal: Terminal, end: (problems: boolean) => void): Command {
  const program = new Command("gcp-fleet")
    .description("Works on a list of tenants: fleet.yaml, or the one that is named.")
    .version(version())
    .option("-q, --quiet", "say results and problems alone")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.complain(text),
    })
    .showHelpAfterError("Add --help to see what there is.");

  // A command is loaded when it is called, and the framework with it: help and mistakes are told at once.
  const does: Does = (load) =>
    async function (this: Command): Promise<void> {
      if (program.opts<{ quiet?: true }>().quiet === true) terminal.beQuiet();
      const act = await load();
      end((await act(terminal, this.opts(), this.args)) === "problems");
    };
  addListCommands(program, does);
  addAdoptCommands(program, does);
  addRolloutCommands(program, does);
  return program;
}
