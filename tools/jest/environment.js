const { join, sep } = require("node:path");
const { SourceMapSupport } = require("@jest/source-map");
const { createScriptTransformer } = require("@jest/transform");
const { TestEnvironment } = require("jest-environment-node");
const { addHook } = require("pirates");

/** What jest defines for a test file, beside `jest` itself. */
const OF_JEST = ["afterAll", "afterEach", "beforeAll", "beforeEach", "describe", "expect", "it", "test"];
/** What matchers ask whether a value belongs to it. */
const CLASSES = [Array, BigInt, Boolean, Date, Error, Function, Map, Number, Object, RegExp, Set, String, Symbol];

const sourceMaps = new Map();
const stackTraces = new SourceMapSupport();
let compiler;
addHook((source, file) => compiled(file, source), { exts: [".ts"] });
// Before what is global is noted: the framework keeps its tokens there.
require("cdktf");

/**
 * Loads the packages and `lib/` once for all test files of a worker, and each test file anew, with all that it imports
 * from `__tests__/`: docs/adr/0028-modules-are-loaded-once-for-many-test-files.md.
 */
module.exports = class SharedModulesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.config = config.projectConfig;
    this.variables = { ...process.env };
    this.globals = new Set(Object.getOwnPropertyNames(globalThis));
    forgetTokens();
    for (const one of CLASSES) this.global[one.name] = one;
    // What test-file.js makes of a file calls this.
    this.global.runOutside = (file, jest) => {
      for (const name of OF_JEST) globalThis[name] = this.global[name];
      globalThis.jest = jest;
      require(file);
    };
  }

  async setup() {
    await super.setup();
    const transform = this.config.transform.filter(([, transformer]) => transformer !== require.resolve("./test-file"));
    compiler ??= await createScriptTransformer({ ...this.config, transform });
    stackTraces.install(sourceMaps);
  }

  async teardown() {
    const tests = join(this.config.rootDir, "__tests__") + sep;
    for (const file of Object.keys(require.cache)) if (file.startsWith(tests)) delete require.cache[file];
    for (const name of Object.getOwnPropertyNames(globalThis)) if (!this.globals.has(name)) delete globalThis[name];
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
    await super.teardown();
  }
};

function compiled(file, source) {
  const options = { instrument: false, supportsStaticESM: false, supportsDynamicImport: false };
  const { code, sourceMapPath } = compiler.transform(file, options, source);
  if (sourceMapPath !== null) sourceMaps.set(file, sourceMapPath);
  return code;
}

/** The tokens of a file are of no use to the next one, and hold all its constructs. */
function forgetTokens() {
  const { stringTokenMap, numberTokenMap } = globalThis.__cdktfTokenMap;
  stringTokenMap.clear();
  numberTokenMap.clear();
}
