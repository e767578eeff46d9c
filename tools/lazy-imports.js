// Rewrites what the compiler has written, so that a process loads what it uses:
// node tools/lazy-imports.js FOLDER. docs/adr/0027-loaded-when-used.md says why.
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { lazyImports } = require("./compiled/rewrite");

// Without the optional peer of these rooms nothing of them loads, which has to be told at once: docs/adr/0016.
const LOADED_WHOLE = /^gke(-patterns)?[\\/]/;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("lazy-imports: name the folder with the compiled files, for example: node tools/lazy-imports.js dist");
  process.exit(1);
}
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".js") && !LOADED_WHOLE.test(file))
  .map((file) => join(folder, file));
for (const file of files) writeFileSync(file, lazyImports(readFileSync(file, "utf8")));
