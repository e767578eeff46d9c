import { synthesizeStacks } from "../support/stacks";

const stacks = synthesizeStacks();
afterAll(() => stacks.remove());

describe("the stacks are synthesized as they were reviewed", () => {
  it.each(stacks.names)("%s", (name) => {
    const json = stacks.json(name);
    json["//"].metadata.version = "whichever framework";
    expect(json).toMatchSnapshot();
  });
});

it("two syntheses give the same bytes", () => {
  const again = synthesizeStacks();
  for (const name of stacks.names) expect(JSON.stringify(again.json(name))).toBe(JSON.stringify(stacks.json(name)));
  again.remove();
});
