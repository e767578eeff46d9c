// Puts each room that the compiler has written into one file, as package.json publishes it: node tools/bundle.js FOLDER.
// docs/adr/0032-one-file-for-each-room.md says why.
const { readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { dirname, join, relative, resolve, sep } = require("node:path");
const { build } = require("esbuild");
const { BundleError } = require("./compiled/bundle-error");
const { withClassNames } = require("./compiled/class-names");
const { membersOf } = require("./compiled/imports");
const { listsInPlaceOfGenerators } = require("./compiled/lists");
const { readOnce } = require("./compiled/read-once");

// Ten times as large as what is used of it, and the one package of that size which every program needs at once.
const TRIMMED = "valibot";

const OPTIONS = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20.9",
  logLevel: "warning",
  allowOverwrite: true,
};

async function bundle(folder) {
  const { modules, programs } = readManifest(dirname(folder));
  const entries = [...modules, ...programs];
  const scripts = scriptsIn(folder);
  const used = new Set(scripts.flatMap((file) => membersOf(readFileSync(file, "utf8"), TRIMMED)));
  const trimmed = used.size > 0 ? await trim(folder, used) : undefined;
  const rooms = new Set(modules.map((file) => dirname(file)));
  for (const entry of entries) {
    const plugins = [otherRoomsStayOutside(rooms, dirname(entry)), trimmedInstead(trimmed, dirname(entry))];
    await build({ ...OPTIONS, entryPoints: [entry], outfile: entry, packages: "external", plugins });
  }
  for (const file of scripts.filter((each) => !entries.includes(each))) rmSync(file);
  for (const file of entries) writeFileSync(file, mended(readFileSync(file, "utf8")));
  for (const file of modules) writeFileSync(file, namesOf(file), { flag: "a" });
}

function mended(text) {
  return readOnce(listsInPlaceOfGenerators(withClassNames(text)));
}

/** Writes what is used of the package into a file of its own, under its license, and tells where. */
async function trim(folder, used) {
  if (used.has(undefined)) {
    throw new BundleError("used-as-a-whole", `${TRIMMED} is used as a whole; write v.NAME where it is used`);
  }
  const license = readFileSync(join(dirname(folder), "node_modules", TRIMMED, "LICENSE.md"), "utf8").trim();
  const contents = `export { ${[...used].toSorted().join(", ")} } from "${TRIMMED}";`;
  const outfile = join(folder, `${TRIMMED}.js`);
  const banner = { js: `/*!\nFrom ${TRIMMED}:\n\n${license}\n*/` };
  await build({ ...OPTIONS, stdin: { contents, resolveDir: folder }, outfile, banner });
  return outfile;
}

function trimmedInstead(trimmed, from) {
  return {
    name: "trimmed-instead",
    setup({ onResolve }) {
      if (trimmed === undefined) return;
      onResolve({ filter: new RegExp(`^${TRIMMED}$`) }, () => ({ path: pathTo(trimmed, from), external: true }));
    },
  };
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
        return { path: pathTo(join(to, "index.js"), from), external: true };
      });
    },
  };
}

/** Node.js finds the names of CommonJS, for an `import` of them, without running the code. */
function namesOf(file) {
  return `0 && (module.exports = { ${Object.keys(require(file)).join(", ")} });\n`;
}

function pathTo(file, from) {
  const path = relative(from, file).split(sep).join("/");
  return path.startsWith(".") ? path : `./${path}`;
}

function scriptsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => join(folder, file));
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
