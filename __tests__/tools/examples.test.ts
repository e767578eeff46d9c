import { documents, fencesIn, typeErrors } from "../support/fences";
import { EXAMPLE, planted } from "../support/planted-example";

const MISTYPED = planted(EXAMPLE.replace("accountId:", "acountId:"));
const UNUSED = planted(EXAMPLE.replace("new ServiceAccount(", "console.log(").replace(/console.*/, ""));

describe("the examples in the documents", () => {
  let errors: readonly string[];
  beforeAll(() => {
    const fences = documents().flatMap((file) => fencesIn(file));
    errors = typeErrors([...fences, planted(EXAMPLE), MISTYPED, UNUSED]);
  }, 120_000);

  it("have no type errors", () => {
    expect(errors.filter((error) => !error.startsWith("PLANTED.md"))).toEqual([]);
  });

  it("would be found to have type errors, with file and line", () => {
    expect(errors.filter((error) => error.startsWith("PLANTED.md"))).toEqual([
      expect.stringMatching(/^PLANTED\.md:14: .*'acountId' does not exist in type 'ServiceAccountProps'/),
      expect.stringMatching(/^PLANTED\.md:8: 'ServiceAccount' is declared but its value is never read/),
    ]);
  });
});
