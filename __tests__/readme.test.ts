import { documents, fencesIn, parseFences, run, type Fence } from "./support/fences";
import { EXAMPLE, planted } from "./support/planted-example";

const files = documents();
const fences = files.flatMap((file) => fencesIn(file));

function place({ file, line }: Fence): string {
  return `${file}:${line}`;
}

describe("the examples in the documents", () => {
  it.each(files)("are there in %s", (file) => {
    if (file.startsWith("docs/")) return;
    expect(fencesIn(file).length).toBeGreaterThan(0);
  });

  it.each(fences.map((fence) => [place(fence), fence] as const))("at %s make what is said above them", (_, fence) => {
    expect(check(fence)).toEqual([]);
  });
});

/** What is wrong between what is said above an example and what it makes. */
function check(fence: Fence): readonly string[] {
  const { expects } = fence;
  if (expects === undefined)
    return [`${place(fence)}: the line above it has to be, for example, <!-- expects: google_storage_bucket=1 -->`];
  const counts = run(fence);
  const compared = Object.keys(expects).length === 0 ? counts : expects;
  return Object.keys(compared)
    .filter((type) => (counts[type] ?? 0) !== (expects[type] ?? 0))
    .map((type) => `${place(fence)}: expects ${expects[type] ?? 0} ${type}, makes ${counts[type] ?? 0}`);
}

describe("the runner of the examples", () => {
  it("counts what an example makes, whether or not a blank line follows what it expects", () => {
    expect(check(planted(EXAMPLE))).toEqual([]);
    expect(check(planted(EXAMPLE, "<!-- expects: google_service_account=1 -->\n"))).toEqual([]);
  });

  it.each([
    ["too few", "google_service_account=2", "PLANTED.md:5: expects 2 google_service_account, makes 1"],
    ["too many", "google_service_account=0", "PLANTED.md:5: expects 0 google_service_account, makes 1"],
    ["another type", "google_storage_bucket=1", "PLANTED.md:5: expects 1 google_storage_bucket, makes 0"],
    ["anything where nothing is expected", "nothing", "PLANTED.md:5: expects 0 google_service_account, makes 1"],
  ])("finds %s", (_, expects, error) => {
    expect(check(planted(EXAMPLE, `<!-- expects: ${expects} -->`))).toEqual([error]);
  });

  it("finds an example that does not say what it makes, or not in the form that is read", () => {
    for (const above of ["", "<!-- expects: google_service_account -->", "<!-- expect: google_service_account=1 -->"]) {
      expect(check(planted(EXAMPLE, above))).toEqual([
        expect.stringContaining("PLANTED.md:5: the line above it has to be"),
      ]);
    }
  });

  it("finds options that are refused when the example runs", () => {
    expect(() => check(planted(EXAMPLE.replace("shop-api", "Shop Api")))).toThrow(/service-account-id/);
  });

  it("finds what only a validation of the whole stack sees", () => {
    expect(() => check(planted(EXAMPLE.replace('new GoogleProvider(this, "Google");', "")))).toThrow(/provider/i);
  });

  it("finds an example without a stack, and code without an end", () => {
    expect(() => check(planted("export const one = 1;"))).toThrow("PLANTED.md:5: export a class Example");
    expect(() => parseFences("PLANTED.md", "```ts\nconst one = 1;\n")).toThrow("PLANTED.md:1: the code has no end");
  });

  it.each(["", "typescript", "js"])(
    "finds code that would not be run because its language is written %j",
    (language) => {
      expect(() => parseFences("PLANTED.md", `text\n\`\`\`${language}\nx\n\`\`\`\n`)).toThrow(
        "PLANTED.md:2: write ```ts",
      );
    },
  );

  it("leaves other languages alone", () => {
    expect(parseFences("PLANTED.md", "```sh\nnpm test\n```\n```text\nx\n```\n")).toEqual([]);
  });
});
