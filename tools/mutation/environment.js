const { TestEnvironment } = require("jest-environment-node");

/** The tests' environment while mutants are tried: quicker, because each of thousands starts the tests anew. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // Packages are not mutated, so outside.js has them loaded once, out here.
    this.global.requireOutside = require;
    // A property that catches a mutant nearly always does so early. In milliseconds.
    require("fast-check").configureGlobal({ interruptAfterTimeLimit: 50 });
  }

  /** One red test is enough. */
  handleTestEvent({ name, test }) {
    if (name === "test_fn_failure") this.failed = true;
    if (name === "test_start" && this.failed) test.mode = "skip";
  }
};
