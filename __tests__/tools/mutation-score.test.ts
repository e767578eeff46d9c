import { percent, scoreOf, sum } from "../../tools/mutation/score";

const report = (...states: readonly string[]) => ({
  files: { "a.ts": { mutants: states.map((status) => ({ status })) } },
});

test("a mutant counts as found when a test fails or never ends, and as missed when it survives or is never run", () => {
  expect(scoreOf(report("Killed", "Timeout", "Survived", "NoCoverage"))).toEqual({ found: 2, valid: 4 });
});

test("a mutant that cannot run, or is left out on purpose, does not count", () => {
  expect(scoreOf(report("Killed", "CompileError", "RuntimeError", "Ignored"))).toEqual({ found: 1, valid: 1 });
});

test("scores add up by their mutants, and a score of nothing is nothing", () => {
  expect(percent(sum([scoreOf(report("Killed", "Killed", "Killed")), scoreOf(report("Survived"))]))).toBe(75);
  expect(percent(sum([]))).toBe(0);
});
