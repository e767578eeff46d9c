// All tests of one room as a single file, which loads quicker than many: what `npm run mutation` runs.
import { readdirSync } from "node:fs";
import { join } from "node:path";

const tests = join(__dirname, "..");
const room = process.env["ROOM"] ?? "no room";
const own = readdirSync(join(tests, room), { recursive: true, encoding: "utf8" });
const files = own.filter((file) => file.endsWith(".test.ts")).map((file) => join(room, file));

// A room without rules has nothing to say there.
if (own.some((file) => file.endsWith("faults.ts"))) files.unshift("rules.test.ts");

describe.each(files)("%s", (file) => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are known only when the tests run
  require(join(tests, file));
});
