import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changesetProblems } from "../../tools/changesets";

const folder = join(__dirname, "../../.changeset");
const changesets = readdirSync(folder).filter((file) => file.endsWith(".md") && file !== "README.md");

const changeset = (...effects: string[]) =>
  ["---", '"cdktf-gcp-constructs": minor', "---", "", "A change.", "", ...effects, ""].join("\n");

test.each(["none", "in place", "replaces google_storage_bucket", "replaces google_storage_bucket.Data_1D2A845B"])(
  "plan effect: %s",
  (effect) => {
    expect(changesetProblems(changeset(`Plan effect: ${effect}`))).toEqual([]);
  },
);

test.each([
  ["no line", changeset(), ['has 0 lines that begin with "Plan effect:", needs one']],
  [
    "two lines",
    changeset("Plan effect: none", "Plan effect: in place"),
    ['has 2 lines that begin with "Plan effect:", needs one'],
  ],
  ["no effect", changeset("Plan effect:"), ['"Plan effect:" is none of: none, in place, replaces TYPE.NAME']],
  ["another word", changeset("Plan effect: small"), [expect.stringContaining('"Plan effect: small" is none of')]],
  [
    "nothing that is replaced",
    changeset("Plan effect: replaces "),
    [expect.stringContaining('"Plan effect: replaces " is none of')],
  ],
  ["within a sentence", changeset("The Plan effect: none"), [expect.stringContaining("has 0 lines")]],
  ["no version", "A change.\n\nPlan effect: none\n", [expect.stringContaining("names no version")]],
])("refused: %s", (_what, text, problems) => {
  expect(changesetProblems(text)).toEqual(problems);
});

// Right after a release the folder holds no changeset.
test("every changeset of the project names its plan effect", () => {
  const problems = changesets.flatMap((file) =>
    changesetProblems(readFileSync(join(folder, file), "utf8")).map((problem) => `${file} ${problem}`),
  );
  expect(problems).toEqual([]);
});

test("the example in the guide is a good changeset", () => {
  const [, example = ""] = /```md\n([\s\S]*?)```/.exec(readFileSync(join(folder, "README.md"), "utf8")) ?? [];
  expect(changesetProblems(example)).toEqual([]);
});
