import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { transformSync } from "@swc/core";
import { addHook } from "pirates";

const require = createRequire(import.meta.url);
const circus = require("jest-circus");
const { jestExpect } = require("@jest/expect");
const { ModuleMocker } = require("jest-mock");

const javascript = new Map();
/** What jest defines for a test file, beside `jest` and `expect`. */
const OF_JEST = ["afterAll", "afterEach", "beforeAll", "beforeEach", "describe", "it", "test"];
// What Stryker has written into the code asks here which mutant is meant, and tells here what it has seen.
const mutants = (globalThis.__stryker__ ??= {});

/** Runs jest's tests in one process, loaded once for many mutants: docs/adr/0029-mutants-are-tried-in-one-process.md. */
class TestsInOneProcess {
  capabilities() {
    return { reloadEnvironment: true };
  }

  /** In the copy of the project whose code has the mutants. */
  init() {
    addHook(compiled, { exts: [".ts"] });
    this.testFile = join(process.cwd(), "__tests__", "support", "tests-of-room.ts");
    this.ownFolders = ["lib", "__tests__"].map((folder) => join(process.cwd(), folder) + sep);
    for (const name of ["quiet-stack-traces", "random-seed"])
      require(join(process.cwd(), "__tests__", "support", name));
    const fastCheck = require("fast-check");
    // A property that catches a mutant nearly always does so early. In milliseconds: enough for a first try on a busy machine.
    fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), interruptAfterTimeLimit: 500 });
    require("cdktf");
    // The framework keeps there the tokens of all constructs there are.
    this.tokenMaps = [globalThis.__cdktfTokenMap.stringTokenMap, globalThis.__cdktfTokenMap.numberTokenMap];
  }

  async dryRun({ coverageAnalysis }) {
    mutants.mutantCoverage = { static: {}, perTest: {} };
    this.load();
    const tests = await this.run({ bail: false, track: coverageAnalysis === "perTest" });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: withoutDetours(mutants.mutantCoverage) };
  }

  async mutantRun({ activeMutant, disableBail, hitLimit, mutantActivation, testFilter }) {
    const whileLoading = mutantActivation === "static";
    mutants.activeMutant = whileLoading ? activeMutant.id : undefined;
    mutants.hitLimit = hitLimit;
    mutants.hitCount = hitLimit === undefined ? undefined : 0;
    const tests = await this.triedOn(activeMutant.id, whileLoading, { bail: !disableBail, only: testFilter });
    mutants.activeMutant = undefined;
    return toMutantRunResult(tests, disableBail);
  }

  async triedOn(mutant, whileLoading, options) {
    try {
      if (whileLoading || this.loadedMutant !== undefined || this.tests === undefined) this.load();
      this.loadedMutant = whileLoading ? mutant : undefined;
      mutants.activeMutant = mutant;
      const tests = await this.run(options);
      return determineHitLimitReached(mutants.hitCount, mutants.hitLimit) ?? { status: DryRunStatus.Complete, tests };
    } catch (error) {
      this.tests = undefined;
      return { status: DryRunStatus.Error, errorMessage: String(error?.stack ?? error) };
    }
  }

  load() {
    this.tests = undefined;
    for (const file of Object.keys(require.cache))
      if (this.ownFolders.some((own) => file.startsWith(own))) delete require.cache[file];
    for (const map of this.tokenMaps) map.clear();
    circus.resetState();
    for (const name of OF_JEST) globalThis[name] = circus[name];
    Object.assign(globalThis, { expect: jestExpect, jest: mocks() });
    require(this.testFile);
    this.tests = testsIn(circus.getState().rootDescribeBlock).map((test) => ({
      id: idOf(test),
      mode: test.mode,
      test,
    }));
    this.tokens = this.tokenMaps.map((map) => new Set(map.keys()));
  }

  async run({ only, bail, track }) {
    const chosen = this.choose(only);
    let failed = false;
    const watch = ({ name, test }) => {
      if (name === "test_fn_failure" || name === "hook_failure") failed = true;
      // One red test is enough.
      if (name === "test_start" && bail && failed) test.mode = "skip";
      if (track)
        mutants.currentTestId =
          name === "test_start" ? idOf(test) : name === "test_done" ? undefined : mutants.currentTestId;
    };
    circus.addEventHandler(watch);
    await circus.run();
    circus.removeEventHandler(watch);
    this.forgetTokens();
    return chosen.map(({ id, test }) => resultOf(id, test));
  }

  /** Leaves nothing in the tree but the tests that are meant, as they were before they ran. */
  choose(only) {
    const ids = only && new Set(only);
    const chosen = this.tests.filter(({ id }) => ids?.has(id) ?? true);
    for (const { test } of this.tests)
      for (let one = test.parent; one !== undefined; one = one.parent) one.children = [];
    for (const { test, mode } of chosen) {
      Object.assign(test, { errors: [], mode, status: null });
      let child = test;
      for (let one = test.parent; one !== undefined && one.children.at(-1) !== child; child = one, one = one.parent)
        one.children.push(child);
    }
    return chosen;
  }

  /** The tokens of what a test has built hold all of it. */
  forgetTokens() {
    this.tokenMaps.forEach((map, index) => {
      for (const token of map.keys()) if (!this.tokens[index].has(token)) map.delete(token);
    });
  }
}

/** What runs while tests are gathered and again in a test is judged by the test, for which nothing has to be loaded anew. */
function withoutDetours({ static: whileLoading, perTest }) {
  const inTests = new Set(Object.values(perTest).flatMap(Object.keys));
  return { static: Object.fromEntries(Object.entries(whileLoading).filter(([id]) => !inTests.has(id))), perTest };
}

function testsIn({ children }) {
  return children.flatMap((child) => (child.type === "test" ? [child] : testsIn(child)));
}

function idOf(test) {
  const titles = [];
  for (let one = test; one.parent !== undefined; one = one.parent) titles.unshift(one.name);
  return titles.join(" ");
}

function resultOf(id, { status, errors, duration }) {
  const result = { id, name: id, timeSpentMs: duration ?? 0 };
  if (errors.length > 0)
    return { ...result, status: TestStatus.Failed, failureMessage: String(errors[0]?.[0]?.stack ?? errors[0]) };
  return { ...result, status: status === "done" ? TestStatus.Success : TestStatus.Skipped };
}

function mocks() {
  const mocker = new ModuleMocker(globalThis);
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    setTimeout: (milliseconds) => (circus.getState().testTimeout = milliseconds),
  };
}

function compiled(source, filename) {
  const jsc = { target: "es2022", parser: { syntax: "typescript" } };
  const options = { filename, jsc, module: { type: "commonjs" }, sourceMaps: false, swcrc: false };
  if (!javascript.has(filename)) javascript.set(filename, transformSync(source, options).code);
  return javascript.get(filename);
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "one-process", TestsInOneProcess)];
