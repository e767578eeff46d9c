import type { Command } from "commander";
import { list, listIfAny, lock, pieces, settings, stacks, type Does } from "./options";

/** The commands about the list, its lock and what was applied. */
export function addListCommands(program: Command, does: Does): void {
  program
    .command("check")
    .description("check the list, and say how full the cells are")
    .argument("[list]", "the list; fleet.yaml where none is named")
    .addOption(settings())
    .action(does(async () => (await import("./commands/check.js")).check));

  program
    .command("explain")
    .description("say every value of a tenant, who said it, and where")
    .argument("<tenant>", "its key in the list")
    .addOption(list())
    .addOption(settings())
    .option("--json", "as JSON")
    .action(does(async () => (await import("./commands/explain.js")).explain));

  program
    .command("add")
    .description("add a tenant to the list; nothing else in the file changes")
    .argument("<tenant>", "its key, which it keeps for ever")
    .option("--cell <cell>", "where it is to live; auto is the first cell with room", "auto")
    .option("--region <region>", "where the cell has to be, with --cell auto")
    .option("--tier <tier>", "its tier")
    .option("--channel <channel>", "its channel")
    .addOption(list())
    .addOption(settings())
    .action(does(async () => (await import("./commands/add.js")).add));

  program
    .command("lock")
    .description("write what the stacks mean to the lock, and say which of them a change touches")
    .option("--check", "write nothing; fail where the lock is not that of the stacks")
    .option("--before <file>", "the lock that a change is compared with, for example of the main branch")
    .option("--removed <cell...>", "cells whose stacks are meant to go, as expect.removedCells of a list says")
    .option("--json", "as JSON")
    .addOption(listIfAny())
    .addOption(settings())
    .addOption(stacks())
    .addOption(lock())
    .action(does(async () => (await import("./commands/lock.js")).lock));

  program
    .command("synth")
    .description("make the stacks of a large fleet by several processes, each of them a part")
    .argument("<program...>", "the program that makes the stacks, after --")
    .addOption(pieces("--parts <number>", "how many parts; as many as there are processors where none are said"))
    .addOption(pieces("--workers <number>", "how many run at the same time; as many as there are processors"))
    .addOption(stacks())
    .action(does(async () => (await import("./commands/synth.js")).synth));

  program
    .command("status")
    .description("say how far each stack is: in the list, in the lock, and in its state")
    .option("--states <folder>", "a copy of the states; without it nothing is said of what was applied")
    .option("--open", "those alone that are not applied as they were locked")
    .option("--json", "as JSON")
    .addOption(list())
    .addOption(settings())
    .addOption(lock())
    .action(does(async () => (await import("./commands/status.js")).status));

  program
    .command("schema")
    .description("write the JSON Schema of the list, with its cells, tiers and channels, for editors")
    .option("--tenant", "that of a tenant's own file")
    .option("--out <file>", "where to; without it, it is the result")
    .addOption(list())
    .addOption(settings())
    .action(does(async () => (await import("./commands/schema.js")).schema));
}
