import * as delivery from "../delivery/workflows";
import * as fleet from "../fleet/workflows";
import { workflowProblems } from "../support/ci-files";

function named(room: string, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${room}-${name}`, text]));
}

describe("a workflow that the library writes", () => {
  const workflows = { ...named("delivery", delivery.workflows), ...named("fleet", fleet.workflows) };
  const planted = { ...named("delivery-no", delivery.planted), ...named("fleet-no", fleet.planted) };
  let problems: ReturnType<typeof workflowProblems> = {};
  beforeAll(() => {
    problems = workflowProblems({ ...workflows, ...planted });
  }, 120_000);

  it.each(Object.keys(workflows))("is one that GitHub runs, in all its forms: %s", (name) => {
    expect(problems[name]).toEqual([]);
  });

  it.each(Object.keys(planted))("is refused by the linter where a word of it is wrong: %s", (name) => {
    expect(problems[name]).not.toEqual([]);
  });
});
