/** Why the package cannot be put together. */
exports.BundleError = class BundleError extends Error {
  constructor(code, text) {
    super(`${code}: ${text}`);
  }
};
