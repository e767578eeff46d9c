// A change is judged by the same options each time; others are tried with another seed: FAST_CHECK_SEED=7 npm test.
const { configureGlobal } = require("fast-check");

configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 2026) });
