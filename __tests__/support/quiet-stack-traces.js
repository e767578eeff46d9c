// cdktf records a full stack trace for every token; under a transformed test run that costs most of the time.
// The path is private to cdktf, so a version without it only runs slower.
process.env.CDKTN_DISABLE_CREATION_STACK = "1";
try {
  require("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
} catch {
  // Nothing to quieten.
}
