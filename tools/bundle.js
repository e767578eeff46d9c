// Puts each room that the compiler has written into one file, as package.json publishes it: node tools/bundle.js FOLDER.
// docs/adr/0032-one-file-for-each-room.md says why.
const { appendFileSync, readdirSync, readFileSync, rmSync } = require("node:fs");
const { dirname, join, relative, resolve, sep } = require("node:path");
const { build } = require("esbuild");

async function bundle(folder) {
  const { modules, programs } = readManifest(dirname(folder));
  const entries = [...modules, ...programs];
  const rooms = new Set(modules.map((file) => dirname(file)));
  for (const entry of entries) {
    await build({
      entryPoints: [entry],
      outfile: entry,
      allowOverwrite: true,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "cjs",
      target: "node20.9",
      logLevel: "warning",
      plugins: [otherRoomsStayOutside(rooms, dirname(entry))],
    });
  }
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).map((each) => join(folder, each))) {
    if (file.endsWith(".js") && !entries.includes(file)) rmSync(file);
  }
  // Node.js finds the names of CommonJS, for an `import` of them, without running the code.
  for (const file of modules)
    appendFileSync(file, `0 && (module.exports = { ${Object.keys(require(file)).join(", ")} });\n`);
}

/** What is imported from another room is loaded from there, so that each class exists once. */
function otherRoomsStayOutside(rooms, from) {
  const roomOf = (folder) => (rooms.has(folder) ? folder : roomOf(dirname(folder)));
  return {
    name: "other-rooms-stay-outside",
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
        const to = resolve(resolveDir, path);
        if (!rooms.has(to) || to === roomOf(resolveDir)) return undefined;
        const file = relative(from, join(to, "index.js")).split(sep).join("/");
        return { path: file.startsWith(".") ? file : `./${file}`, external: true };
      });
    },
  };
}

/** The files that somebody loads, or runs, by what package.json says. */
function readManifest(root) {
  const { exports, bin = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const modules = Object.values(exports).flatMap((entry) => entry.default ?? []);
  const absolute = (files) => files.map((file) => join(root, file));
  return { modules: absolute(modules), programs: absolute(Object.values(bin)) };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("bundle: name the folder with the compiled files, for example: node tools/bundle.js dist");
  process.exit(1);
}
void bundle(resolve(folder));
