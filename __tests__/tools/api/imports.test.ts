import { asSeenFromOutside, importsOf } from "../../../tools/api/imports";

const entry = (room: string, types: string) => ({ room, specifier: `garage/${room}`, types });
const ENTRIES = [
  entry("cars", "dist/cars/index.d.ts"),
  entry("parts", "dist/parts/index.d.ts"),
  { room: "root", specifier: "garage", types: "dist/index.d.ts" },
];

describe("declarations as seen from outside", () => {
  test.each([
    ["another room", 'import { Wheel } from "../parts";', 'import { Wheel } from "garage/parts";'],
    ["another room, by its index", 'export * from "../parts/index";', 'export * from "garage/parts";'],
    ["a type in place", 'type A = import("../parts").Wheel;', 'type A = import("garage/parts").Wheel;'],
    [
      "two of them",
      'import "../parts";\nexport * from "../parts";',
      'import "garage/parts";\nexport * from "garage/parts";',
    ],
    ["the own room", 'import { Car } from "./index";', 'import { Car } from "./index";'],
    ["a file of the own room", 'import { Car } from "./car";', 'import { Car } from "./car";'],
    [
      "a file inside another room",
      'import { Wheel } from "../parts/wheel";',
      'import { Wheel } from "../parts/wheel";',
    ],
    ["a room that is no entry", 'import { Oil } from "../fluids";', 'import { Oil } from "../fluids";'],
    ["another package", 'import { Construct } from "constructs";', 'import { Construct } from "constructs";'],
  ])("take from %s", (_what, before, after) => {
    expect(asSeenFromOutside("dist/cars/car.d.ts", before, ENTRIES)).toBe(after);
  });

  test("the root takes from a room as users do", () => {
    const text = 'export { Car } from "./cars";';
    expect(asSeenFromOutside("dist/index.d.ts", text, ENTRIES)).toBe('export { Car } from "garage/cars";');
  });
});

test.each([
  ['import { Wheel } from "garage/parts";', [{ name: "Wheel", from: "garage/parts" }]],
  ['import type { A, B as C } from "one";', ["A", "C"].map((name) => ({ name, from: "one" }))],
  ['import * as v from "valibot";', [{ name: "v", from: "valibot" }]],
  ['import Default from "one";', [{ name: "Default", from: "one" }]],
  ['export const a: import("one").A;', [{ name: "*", from: "one" }]],
  ['import one = require("one");', [{ name: "*", from: "one" }]],
  ['export * from "one";', [{ name: "*", from: "one" }]],
])("what is imported by %s", (text, found) => {
  expect(importsOf(text)).toEqual(found);
});
