import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const tool = join(__dirname, "../../tools/bundle.js");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

// Each file says when it runs.
const files = {
  "dist/index.js":
    'exports.Car = void 0;\nObject.defineProperty(exports, "Car", { enumerable: true, get: () => require("./cars").Car });',
  "dist/wheels/index.js": 'exports.Wheel = require("./wheel").Wheel;',
  "dist/wheels/wheel.js": 'console.log("wheel");\nexports.Wheel = class {};',
  "dist/cars/index.js":
    'exports.Car = exports.van = void 0;\nexports.Car = require("./parts/car").Car;\nexports.van = () => require("./van").Van;',
  "dist/cars/parts/car.js":
    'console.log("car");\nconst { Wheel } = require("../../wheels");\nexports.Car = class { wheel = new Wheel(); };',
  "dist/cars/van.js": 'console.log("van");\nexports.Van = class {};',
  "dist/cars/van.d.ts": "export declare class Van {}",
  "dist/cars/cli/main.js":
    '#!/usr/bin/env node\nconst { Car } = require("../parts/car");\nconsole.log(new Car().wheel !== undefined);',
  "package.json": JSON.stringify({
    exports: {
      ".": { default: "./dist/index.js" },
      "./wheels": { default: "./dist/wheels/index.js" },
      "./cars": { default: "./dist/cars/index.js" },
      "./package.json": "./package.json",
    },
    bin: { drive: "dist/cars/cli/main.js" },
  }),
};

test("a room is one file beside its types, and so is a program", () => {
  bundle(files);
  const left = Object.keys(files).filter((file) => existsSync(join(folder, file)));
  const entries = ["dist/index.js", "dist/wheels/index.js", "dist/cars/index.js", "dist/cars/cli/main.js"];
  expect(left.toSorted()).toEqual([...entries, "dist/cars/van.d.ts", "package.json"].toSorted());
});

test("what another room has is loaded from there, so that each class exists once", () => {
  bundle(files);
  const same = 'new (require("./dist").Car)().wheel instanceof require("./dist/wheels").Wheel';
  expect(run(`console.log(${same});`)).toEqual(["car", "wheel", "true"]);
});

test("a file within a room runs when it is asked for, and once", () => {
  bundle(files);
  expect(run('const { van } = require("./dist/cars"); console.log("asked"); van(); van();')).toEqual([
    ...["car", "wheel"],
    ...["asked", "van"],
  ]);
});

test("ES modules find every name", () => {
  bundle(files);
  write("user.mjs", 'import { Car, van } from "./dist/cars/index.js";\nconsole.log(typeof Car, typeof van);');
  expect(output(["user.mjs"]).at(-1)).toBe("function function");
});

test("a class that mentions itself keeps its name", () => {
  bundle({
    ...files,
    "dist/cars/van.js": "class Van { static made = []; constructor() { Van.made.push(this); } }\nexports.Van = Van;",
  });
  const made = 'const Van = require("./dist/cars").van(); new Van(); console.log(Van.name, Van.made.length);';
  expect(run(made).at(-1)).toBe("Van 1");
});

describe("a generator", () => {
  const generator = `
    function* twice(one) { if (one === 0) return; yield one; for (const half of halves(one)) yield half; yield* [one]; }
    function* halves(one) { const both = [1, 2].map(() => { return one / 2; }); yield* both; }
    exports.Van = { *find(one) { yield* twice(one); } };`;

  test("gives a list of the same", () => {
    bundle({ ...files, "dist/cars/van.js": generator });
    const lists = 'for (const one of [0, 4]) console.log(JSON.stringify(require("./dist/cars").van().find(one)));';
    expect(run(lists).slice(-2)).toEqual(["[]", "[4,2,2,4]"]);
  });

  test("that yields nothing gives an empty list", () => {
    bundle({ ...files, "dist/cars/van.js": "exports.Van = function* () {};" });
    expect(run('console.log(JSON.stringify(require("./dist/cars").van()()));').at(-1)).toBe("[]");
  });

  test.each([
    ["is answered", "function* () { const answer = yield 1; console.log(answer); }"],
    ["returns something", "function* () { yield 1; return 2; }"],
    ["yields without a value", "function* () { yield; }"],
    ["is async", "async function* () { yield 1; }"],
  ])("that %s fails the build, since no list can stand for it", (_, generator) => {
    const code = `exports.Van = ${generator};`;
    expect(() => bundle({ ...files, "dist/cars/van.js": code })).toThrow(
      "no-list: a list cannot stand for a generator",
    );
  });
});

test("a program runs from the folder where it stands", () => {
  bundle(files);
  expect(output(["dist/cars/cli/main.js"])).toEqual(["car", "wheel", "true"]);
  expect(readFileSync(join(folder, "dist/cars/cli/main.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("a package that is missing is told by its name, each time that somebody loads the room", () => {
  write("node_modules/peer/index.js", "");
  bundle({ ...files, "dist/cars/van.js": 'require("peer");', "dist/cars/index.js": 'require("./van");' });
  rmSync(join(folder, "node_modules"), { recursive: true });
  const told = 'try { require("./dist/cars"); } catch (error) { console.log(error.message.split("\\n")[0]); }';
  expect(run(told + told)).toEqual(["Cannot find module 'peer'", "Cannot find module 'peer'"]);
});

describe("of valibot", () => {
  const valibot = {
    "node_modules/valibot/package.json": JSON.stringify({ exports: "./index.mjs" }),
    "node_modules/valibot/index.mjs": "export const text = () => 'text';\nexport const unused = () => 'unused';",
    "node_modules/valibot/LICENSE.md": "The license",
  };
  const uses = (code: string) => ({
    ...files,
    ...valibot,
    "dist/cars/van.js": `const v = require("valibot");\n${code}`,
  });

  test("the package has what is used, under its license, and loads nothing else", () => {
    bundle(uses("exports.Van = v.text();"));
    const trimmed = readFileSync(join(folder, "dist/valibot.js"), "utf8");
    expect(trimmed).toContain("The license");
    expect(trimmed).not.toContain("unused");
    rmSync(join(folder, "node_modules"), { recursive: true });
    expect(run('console.log(require("./dist/cars").van());').at(-1)).toBe("text");
  });

  test("a use of all of it fails the build, since nobody sees what is used", () => {
    expect(() => bundle(uses("exports.Van = Object.keys(v);"))).toThrow("used-as-a-whole: valibot is used as a whole");
  });
});

test("a file that imports what is not there fails the build", () => {
  expect(() => bundle({ ...files, "dist/cars/van.js": 'require("./truck");' })).toThrow('Could not resolve "./truck"');
});

test("without a folder nothing is written", () => {
  const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^bundle: name the folder .*\n$/);
});

function bundle(given: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(given)) write(file, text);
  execFileSync(process.execPath, [tool, join(folder, "dist")], { encoding: "utf8", stdio: "pipe" });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function run(script: string): string[] {
  return output(["-e", script]);
}

function output(args: readonly string[]): string[] {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).trim().split("\n");
}
