import { together, ValidationError, type Problem } from "../../lib/validation";

const problem = (at: string): Problem => ({
  ...{ code: "car-colour", path: "Garage", at },
  ...{ got: '"blue"', allowed: '"red"', fix: "paint it" },
});
const refusing = (...places: string[]) => {
  throw new ValidationError(places.map(problem));
};

test("steps that refuse nothing give what they give, in their order", () => {
  const [count, word]: [number, string] = together(
    () => 2,
    () => "red",
  );
  expect([count, word]).toEqual([2, "red"]);
});

test("what several steps refuse is told at once, and the steps between them are done", () => {
  const done: string[] = [];
  const all = () =>
    together(
      () => refusing("front"),
      () => done.push("middle"),
      () => refusing("left", "right"),
    );
  expect(all).toThrow(new ValidationError(["front", "left", "right"].map(problem)));
  expect(done).toEqual(["middle"]);
});

test("the same problem of two steps is told once", () => {
  const twice = () =>
    together(
      () => refusing("front"),
      () => refusing("front", "back"),
    );
  expect(twice).toThrow(new ValidationError(["front", "back"].map(problem)));
});

test("an error of another kind ends it at once", () => {
  const later = jest.fn();
  const failing = () => {
    throw new TypeError("no wheels");
  };
  expect(() => together(() => refusing("front"), failing, later)).toThrow(TypeError);
  expect(later).not.toHaveBeenCalled();
});
