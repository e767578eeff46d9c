/** What jest takes in place of a package's file: what the file exports to everybody, loaded by environment.js. */
module.exports = {
  process: (_, file) => ({ code: `module.exports = requireOutside(${JSON.stringify(file)});` }),
};
