// Loads the modules that are named, in both ways that Node.js has, and tells what each exports.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const entries = [];
for (const name of process.argv.slice(2)) {
  try {
    const required = require(name);
    const misnamed = Object.keys(required).filter(
      (key) => typeof required[key] === "function" && required[key].name !== key,
    );
    entries.push({ name, required: Object.keys(required), imported: Object.keys(await import(name)), misnamed });
  } catch (error) {
    entries.push({ name, error: String(error?.message ?? error) });
  }
}
console.log(JSON.stringify({ entries, files: Object.keys(require.cache) }));
