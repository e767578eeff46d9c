#!/usr/bin/env node
import { run } from "./program";
import { Terminal } from "./terminal";

// Whoever reads our lines may have seen enough of them, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

void run(process.argv.slice(2), new Terminal(process.stdout, process.stderr)).then((code) => {
  process.exitCode = code;
});
