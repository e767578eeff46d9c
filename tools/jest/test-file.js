/** What jest takes in place of a test file: environment.js runs it. */
module.exports = {
  process: (_, file) => ({ code: `runOutside(${JSON.stringify(file)}, jest);` }),
};
