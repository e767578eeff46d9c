import { documents, fencesIn, parseFences, run, typeErrors, type Fence } from "./support/fences";

const files = documents();
const fences = files.flatMap((file) => fencesIn(file));

function place({ file, line }: Fence): string {
  return `${file}:${line}`;
}

/** An example as a document would hold it: after a heading, so that the code begins on line 5. */
function planted(code: string, expects = "<!-- expects: google_service_account=1 -->"): Fence {
  const [fence] = parseFences("PLANTED.md", ["# Planted", "", expects, "```ts", code, "```", ""].join("\n"));
  return fence as Fence;
}

const EXAMPLE = `import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ServiceAccount } from "cdktf-gcp-constructs/foundation";

export class Example extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new GoogleProvider(this, "Google");
    new ServiceAccount(this, "Api", { accountId: "shop-api" });
  }
}`;
const MISTYPED = planted(EXAMPLE.replace("accountId:", "acountId:"));
const UNUSED = planted(EXAMPLE.replace("new ServiceAccount(", "console.log(").replace(/console.*/, ""));

describe("the examples in the documents", () => {
  let errors: readonly string[];
  beforeAll(() => {
    errors = typeErrors([...fences, planted(EXAMPLE), MISTYPED, UNUSED]);
  });

  it("have no type errors", () => {
    expect(errors.filter((error) => !error.startsWith("PLANTED.md"))).toEqual([]);
  });

  it("would be found to have type errors, with file and line", () => {
    expect(errors.filter((error) => error.startsWith("PLANTED.md"))).toEqual([
      expect.stringMatching(/^PLANTED\.md:14: .*'acountId' does not exist in type 'ServiceAccountProps'/),
      expect.stringMatching(/^PLANTED\.md:8: 'ServiceAccount' is declared but its value is never read/),
    ]);
  });

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
