// Runs commands of the program that is compiled in a folder, one after the other, as they are sent.
const { join } = require("node:path");

const { run } = require(join(process.argv[2], "program.js"));
const { Terminal } = require(join(process.argv[2], "terminal.js"));

process.on("message", ({ folder, args }) => {
  process.chdir(folder);
  const written = { out: "", err: "" };
  const output = (key) => ({ write: (text) => (written[key] += text) });
  void run(args, new Terminal(output("out"), output("err"))).then((code) => process.send({ code, ...written }));
});
