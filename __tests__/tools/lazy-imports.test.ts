import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");
const PROVIDER = "@cdktf/provider-google/lib/car";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lazy-imports-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

// Each module says when it is loaded.
const rooms = {
  "index.ts": 'export { Garage, size } from "./garage";\nexport { Van } from "./van";',
  "garage.ts": `import { Car } from "${PROVIDER}";
    console.log("garage");
    export const size = 2;
    export class Garage { readonly car = new Car("red"); }`,
  "van.ts": 'console.log("van");\nexport class Van {}',
};

test("what a room hands on is loaded where it is asked for, and once", () => {
  compile(rooms);
  const asked = 'console.log("asked"); room.size; for (const name in require.cache) delete require.cache[name];';
  expect(run(`const room = require("./index"); ${asked} console.log(room.size);`)).toEqual(["asked", "garage", "2"]);
});

test("what a room hands on stays a getter, which tests of users can replace", () => {
  compile(rooms);
  const replaced = 'room.size; Object.defineProperty(room, "size", { get: () => 3 }); console.log(room.size);';
  const getter = 'console.log(typeof Object.getOwnPropertyDescriptor(room, "size").get);';
  expect(run(`const room = require("./index"); ${replaced} ${getter}`)).toEqual(["garage", "3", "function"]);
});

test("the bindings of a resource are loaded where one is made", () => {
  compile(rooms);
  const made = run('const { Garage } = require("./index"); console.log("made"); console.log(new Garage().car.colour);');
  expect(made).toEqual(["garage", "made", "car", "red"]);
});

test("a class can extend one of the bindings", () => {
  compile({ "index.ts": `import { Car } from "${PROVIDER}";\nexport class Van extends Car {}` });
  expect(run('console.log(new (require("./index").Van)("blue").colour);')).toEqual(["car", "blue"]);
});

test("the default of a package that is seldom used is loaded where it is used", () => {
  write("node_modules/semver/functions/gte.js", 'console.log("semver"); module.exports = (a, b) => a >= b;');
  compile({
    "index.ts": 'import gte from "semver/functions/gte";\nexport const isNew = (text) => gte(text, "7.0.0");',
  });
  const asked = 'const { isNew } = require("./index"); console.log("loaded"); console.log(isNew("7.1.0"));';
  expect(run(asked)).toEqual(["loaded", "semver", "true"]);
});

test("other imports are loaded as they were", () => {
  compile({
    "index.ts": 'import { Van } from "./van";\nexport const van = () => new Van();',
    "van.ts": rooms["van.ts"],
  });
  expect(run('require("./index");')).toEqual(["van"]);
});

test("a room with an optional peer is loaded as a whole, so that a missing peer is told at once", () => {
  compile(Object.fromEntries(Object.entries(rooms).map(([file, text]) => [`gke/${file}`, text])));
  expect(run('require("./gke");')).toEqual(["car", "garage", "van"]);
});

test("ES modules find every name", () => {
  compile(rooms);
  write(
    "user.mjs",
    'import { Garage, size, Van } from "./dist/index.js";\nconsole.log(typeof Garage, size, typeof Van);',
  );
  expect(output(["user.mjs"]).at(-1)).toBe("function 2 function");
});

test("without a folder nothing is written", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/lazy-imports.js")], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^lazy-imports: name the folder .*\n$/);
});

/** Writes the files into dist/ as the compiler does, beside a package of bindings, and has the tool rewrite them. */
function compile(files: Readonly<Record<string, string>>): void {
  const bindings = 'console.log("car"); exports.Car = class { constructor(colour) { this.colour = colour; } };';
  write(`node_modules/${PROVIDER}/index.js`, bindings);
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  for (const [file, text] of Object.entries(files)) {
    write(`dist/${file.replace(/ts$/, "js")}`, ts.transpileModule(text, { compilerOptions }).outputText);
  }
  execFileSync(process.execPath, [join(root, "tools/lazy-imports.js"), join(folder, "dist")]);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function run(script: string): string[] {
  return output(["-e", script.replaceAll('"./', '"./dist/')]);
}

function output(args: readonly string[]): string[] {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).trim().split("\n");
}
