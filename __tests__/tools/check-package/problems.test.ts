import { PackageCheckError, refuse, renderProblems } from "../../../tools/check-package/problems";

const problem = (code: string) => ({ code, at: "a place", got: "one\ntwo", allowed: "three", fix: "mend it" });

test("all problems are told at once, each with code, place, what was got, what is allowed and the fix", () => {
  expect(renderProblems([problem("first-code"), problem("second-code")])).toBe(
    [
      "2 problems with the package",
      "",
      "  first-code  a place",
      "    got:      one",
      "              two",
      "    allowed:  three",
      "    fix:      mend it",
      "",
      "  second-code  a place",
      "    got:      one",
      "              two",
      "    allowed:  three",
      "    fix:      mend it",
    ].join("\n"),
  );
});

test("only where there are problems is anything refused", () => {
  expect(() => refuse([])).not.toThrow();
  expect(() => refuse([problem("first-code")])).toThrow(PackageCheckError);
});
