import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ValidationError } from "../../lib/validation";
import { staleIn, unsoundIn, writePages, writeReports } from "../../tools/api/gates";
import { readSurface, type Surface } from "../../tools/api/surface";
import { FAULTY, SOUND } from "./garage";
import { manifest, writePackage } from "./package";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function packageOf(files: Readonly<Record<string, string>>): string {
  const folder = writePackage(files);
  folders.push(folder);
  return folder;
}

describe("a sound package", () => {
  let root: string;
  let surface: Surface;
  const read = (name: string) => readFileSync(join(root, "docs/api", name), "utf8");

  beforeAll(() => {
    root = packageOf(SOUND);
    surface = readSurface(root);
    writeReports(root, surface);
    writePages(root, surface);
  });

  it("has nothing wrong, and is what its reports and pages say", () => {
    expect(unsoundIn(root, surface)).toEqual([]);
    expect(staleIn(root, surface)).toEqual([]);
  });

  it("has a report of each entry, which takes from other rooms as users do", () => {
    expect(read("cars.api.md")).toContain("import type { Wheel } from 'garage/parts';");
    expect(read("cars.api.md")).toContain("drive(distance: number): boolean;");
    expect(read("root.api.md")).toContain("export { Car }");
    expect(read("parts.api.md")).toContain("readonly width: number;");
  });

  it("has a page of each room with constructors, members, defaults, and links between the rooms", () => {
    expect(read("cars.md")).toMatchSnapshot();
  });

  it("has a page of the root with the rooms, and with what can be imported from the root too", () => {
    expect(read("README.md")).toContain("| [garage/cars](cars.md) | [`Car`](cars.md#car) |");
    expect(read("README.md")).toContain("| [garage/parts](parts.md) |  |");
  });

  it("is told that a report or a page is stale, with the command that helps", () => {
    const report = read("cars.api.md");
    writeFileSync(
      join(root, "docs/api/cars.api.md"),
      report.replace("drive(distance: number): boolean;", "drive(): void;"),
    );
    writeFileSync(join(root, "docs/api/cars.md"), "");
    expect(staleIn(root, surface)).toEqual([
      expect.objectContaining({
        code: "api-report-stale",
        at: "cars.api.md",
        got: "gone: drive(): void;; new: drive(distance: number): boolean;",
        fix: expect.stringContaining("`npm run api:accept`"),
      }),
      expect.objectContaining({ code: "api-page-stale", at: "cars.md", fix: "`npm run docs`" }),
    ]);
  });
});

describe("a package with faults", () => {
  let surface: Surface;
  let found: readonly (readonly string[])[];
  beforeAll(() => {
    const root = packageOf(FAULTY);
    surface = readSurface(root);
    found = unsoundIn(root, surface).map(({ code, path, at }) => [code, path, at]);
  });

  it.each([
    ["a type that no index exports", "ae-forgotten-export", "cars", "lib/cars/car.ts"],
    ["a type that is taken past the index of its room", "ae-forgotten-export", "root", "lib/index.ts"],
    ["a type of a library", "api-foreign-type", "cars", "export const carForm: GenericSchema;"],
    ["a class without a docstring", "api-undocumented", "cars", "Boat"],
    ["a member without a docstring", "api-undocumented", "cars", "Boat.sail()"],
    ["a parameter property without a docstring", "api-undocumented", "cars", "Boat.mast"],
    ["a type alias without a docstring", "api-undocumented", "cars", "Colour"],
    ["a function without a docstring", "api-undocumented", "cars", "paint()"],
    ["an option that has a default and no text", "api-undocumented", "cars", "BoatProps.flag"],
    ["an option without a default", "api-default-missing", "cars", "BoatProps.name"],
    ["a link to what is not exported", "api-link", "cars", "Ship"],
    ["a link to a member that is not there", "api-link", "cars", "Ship"],
    ["a docstring of another form", "tsdoc-param-tag-missing-hyphen", "cars", "lib/cars/ship.ts"],
  ])("is told of %s", (_fault, ...problem) => {
    expect(found).toContainEqual(problem);
  });

  it("has reports that say nothing of docstrings, so that those can be bettered without new ones", () => {
    const reports = surface.rooms.map(({ report }) => report).join("");
    expect(reports).toContain("export class Boat");
    expect(reports).not.toContain("undocumented");
  });

  it("is told of nothing else", () => {
    expect(found.map(([code, , at]) => `${code} ${at}`).sort()).toEqual([
      "ae-forgotten-export lib/cars/car.ts",
      "ae-forgotten-export lib/index.ts",
      "api-default-missing BoatProps.name",
      "api-foreign-type export const carForm: GenericSchema;",
      "api-link Ship",
      "api-link Ship",
      "api-undocumented Boat",
      "api-undocumented Boat.mast",
      "api-undocumented Boat.sail()",
      "api-undocumented BoatProps.flag",
      "api-undocumented Colour",
      "api-undocumented paint()",
      "tsdoc-param-tag-missing-hyphen lib/cars/ship.ts",
    ]);
  });
});

describe("a package that cannot be read", () => {
  const codes = (files: Readonly<Record<string, string>>) => {
    try {
      readSurface(packageOf(files));
    } catch (error) {
      if (error instanceof ValidationError) return error.problems.map(({ code, path, at }) => [code, path, at]);
      throw error;
    }
    return [];
  };

  it("is refused for sources that do not compile", () => {
    const broken = { ...SOUND, "lib/parts/wheel.ts": "export const wheel: number = 'round';\n" };
    expect(codes(broken)).toContainEqual(["api-compile", "lib/parts/wheel.ts:1", ""]);
  });

  it("is refused for an entry that has no sources", () => {
    expect(codes({ ...SOUND, "package.json": manifest("cars", "parts", "boats") })).toEqual([
      ["api-entry", "package.json", "boats"],
    ]);
  });
});

describe("the commands", () => {
  const run = (root: string, command: string) => {
    const script = join(__dirname, "../../build/tools/api.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, command], { cwd: root, encoding: "utf8" });
    return { status, stdout, stderr };
  };

  it("accept what is sound, and then find nothing but the pages that `npm run docs` makes", () => {
    const root = packageOf(SOUND);
    expect(run(root, "accept")).toEqual({ status: 0, stdout: expect.stringMatching(/^api:accept: /), stderr: "" });
    const { status, stderr } = run(root, "check");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^3 problems in docs\/api\n/);
    expect(stderr.match(/api-page-stale/g)).toHaveLength(3);
  });

  it("accept nothing that has faults, and write nothing", () => {
    const root = packageOf(FAULTY);
    const { status, stderr } = run(root, "accept");
    expect(status).toBe(1);
    expect(stderr).toMatch(/^13 problems in /);
    expect(existsSync(join(root, "docs"))).toBe(false);
    expect(readdirSync(join(root, "build"))).toEqual([]);
  });

  it("refuse another word", () => {
    const { status, stderr } = run(packageOf(SOUND), "approve");
    expect(status).toBe(1);
    expect(stderr).toContain("allowed:  check or accept");
  });
});
