import { planProblems } from "../../../tools/check-package/plan";

const plan = (add: number, destroy = 0) => `…\nPlan: ${add} to add, 0 to change, ${destroy} to destroy.\n…`;

test("two commands that plan the same are right, whatever their colours", () => {
  const coloured = "shop  \u001b[1mPlan:\u001b[0m 9 to add, 0 to change, 0 to destroy.\u001b[0m";
  expect(
    planProblems([
      { by: "a", output: plan(9) },
      { by: "b", output: coloured },
    ]),
  ).toEqual([]);
});

test.each([
  ["nothing", "No changes."],
  ["an empty plan", plan(0)],
  ["a plan that destroys", plan(9, 1)],
])("%s is refused", (_what, output) => {
  expect(planProblems([{ by: "a", output }])).toEqual([
    expect.objectContaining({ code: "planned-otherwise", at: "a", got: output.trim() }),
  ]);
});

test("a command that plans something else than the one before is told", () => {
  expect(
    planProblems([
      { by: "a", output: plan(9) },
      { by: "b", output: plan(8) },
    ]),
  ).toEqual([
    expect.objectContaining({
      at: "b",
      got: expect.stringContaining("8 to add"),
      allowed: expect.stringContaining("9 to add"),
    }),
  ]);
});
