// Loads the modules that are named, in both ways that Node.js has, and tells what each exports.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const entries = [];
for (const name of process.argv.slice(2)) {
  try {
    entries.push({ name, required: Object.keys(require(name)), imported: Object.keys(await import(name)) });
  } catch (error) {
    entries.push({ name, error: String(error?.message ?? error) });
  }
}
console.log(JSON.stringify({ entries, files: Object.keys(require.cache) }));
