import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rulesDocument } from "../../tools/rules-doc";

it("docs/rules.md says what the rules say; otherwise run `npm run docs`", () => {
  expect(readFileSync(join(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesDocument());
});
