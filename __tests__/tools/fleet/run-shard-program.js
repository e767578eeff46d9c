// Runs a shard as a program of its own, which can be sent signals: `node run-shard-program.js OPTIONS`.
const { transformFileSync } = require("@swc/core");

require.extensions[".ts"] = (module, file) => {
  const options = {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "commonjs", ignoreDynamic: true },
  };
  module._compile(transformFileSync(file, options).code, file);
};

const { exitCodeOf, runShard, untilStopped } = require("../../../lib/fleet/rollout/index.ts");

const options = JSON.parse(process.argv[2]);
void untilStopped((signal) => runShard({ ...options, signal })).then((report) => {
  process.exitCode = exitCodeOf([report]);
});
