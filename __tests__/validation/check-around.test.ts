import { TerraformElement } from "cdktf";
import { Construct } from "constructs";
import * as v from "valibot";
import {
  checkAround,
  check,
  liftRules,
  refusedInside,
  shapeOf,
  type CheckedAround,
  type Rule,
  ValidationError,
} from "../../lib/validation";
import { onStack, problemsOf } from "../support/synth";

interface Cup {
  readonly size: number;
}

interface Tray {
  readonly color: string;
  readonly cupSize: number;
}

const source = { document: "A book about tea", read: "2026-11-20" };
let asked = 0;

const cupSize: Rule<Cup> = {
  code: "cup-size",
  level: "error",
  states: "A cup holds at most three.",
  otherwise: "runtime",
  source,
  *find({ size }) {
    asked += 1;
    if (size > 3) yield { at: "size", got: size, allowed: "at most 3", fix: "take another cup" };
  },
};

const trayColor: Rule<Tray> = {
  code: "tray-color",
  level: "error",
  states: "A tray is red.",
  otherwise: "nobody",
  source,
  *find({ color }) {
    if (color !== "red") yield { at: "color", got: color, allowed: "red", fix: "paint it" };
  },
};

const CHECKED: CheckedAround<Tray> = {
  shape: shapeOf<Tray>({ color: v.string(), cupSize: v.number() }),
  rules: [trayColor],
  inner: liftRules([{ ...cupSize, states: "The cups of a tray hold at most three." }], ({ cupSize: size }: Tray) => ({
    size,
  })),
};

/** Creates a tray with a cup, which `make` may do otherwise, and gives what is there afterwards. */
function serve(given: Tray, make: (scope: Construct) => void = () => undefined): readonly string[] {
  let left: readonly string[] = [];
  onStack((stack) => {
    const tray = new Construct(stack, "Tray");
    try {
      checkAround(tray, given, CHECKED);
      try {
        new TerraformElement(tray, "Saucer");
        const cup = new Construct(tray, "Cup");
        check<Cup>(cup, { size: given.cupSize }, { shape: shapeOf<Cup>({ size: v.number() }), rules: [cupSize] });
        make(tray);
      } catch (thrown) {
        refusedInside(tray, given, CHECKED, thrown);
      }
    } finally {
      left = tray.node.children.map(({ node }) => node.id);
    }
  });
  return left;
}

function refused(given: Tray, make?: (scope: Construct) => void): readonly unknown[] {
  return problemsOf(() => serve(given, make)).map(({ code, path, at }) => [code, path, at]);
}

describe("a construct around others", () => {
  it("asks the rules of those inside once where nothing is wrong", () => {
    asked = 0;
    expect(serve({ color: "red", cupSize: 3 })).toEqual(["Saucer", "Cup"]);
    expect(asked).toBe(1);
  });

  it("tells what is wrong inside in the words of its own options", () => {
    expect(refused({ color: "red", cupSize: 4 })).toEqual([["cup-size", "test/Tray", "size"]]);
  });

  it("tells all at once what is wrong with its own options and inside", () => {
    expect(refused({ color: "blue", cupSize: 4 })).toEqual([
      ["tray-color", "test/Tray", "color"],
      ["cup-size", "test/Tray", "size"],
    ]);
  });

  it("tells what is wrong with its own options alone where those inside are right", () => {
    expect(refused({ color: "blue", cupSize: 3 })).toEqual([["tray-color", "test/Tray", "color"]]);
  });

  it("tells what only those inside can know as they say it", () => {
    const problem = { code: "name-taken", path: "test/Tray/Cup", at: "name", got: "a", allowed: "b", fix: "c" };
    const make = (): never => {
      throw new ValidationError([problem]);
    };
    expect(refused({ color: "red", cupSize: 3 }, make)).toEqual([["name-taken", "test/Tray/Cup", "name"]]);
  });

  it("hands on an error that is no refusal", () => {
    const make = (): never => {
      throw new TypeError("no tea");
    };
    expect(() => serve({ color: "red", cupSize: 3 }, make)).toThrow(new TypeError("no tea"));
  });

  it("leaves nothing behind of what is refused", () => {
    let tray: Construct | undefined;
    const make = (scope: Construct): never => {
      tray = scope;
      throw new ValidationError([]);
    };
    expect(() => serve({ color: "red", cupSize: 3 }, make)).toThrow(ValidationError);
    expect(tray?.node.children).toEqual([]);
  });
});
