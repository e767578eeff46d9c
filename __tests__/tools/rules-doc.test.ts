import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusals } from "../../tools/refusals";
import { rulesDocument } from "../../tools/rules-doc";

const ROOT = join(__dirname, "../..");
const CODE = /\b(?:code: |refuse\([^,"]+, |problemOf\()"([a-z]+(?:-[a-z0-9]+)+)"/g;

function codesInSource(): string[] {
  const files = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const text = files.map((file) => readFileSync(join(ROOT, "lib", file), "utf8")).join("\n");
  return [...new Set([...text.matchAll(CODE)].map(([, code]) => code as string))];
}

describe("docs/rules.md", () => {
  it("says what the rules say; otherwise run `npm run docs`", () => {
    expect(readFileSync(join(ROOT, "docs/rules.md"), "utf8")).toBe(rulesDocument());
  });

  it("has every code that an error can have", () => {
    const codes = codesInSource();
    expect(codes.length).toBeGreaterThan(100);
    const page = rulesDocument();
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  it("has no code that no error has", () => {
    const codes = codesInSource();
    expect(Object.keys(refusals).filter((code) => !codes.includes(code))).toEqual([]);
  });
});
