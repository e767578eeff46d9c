import { appliedStacks, whyNoApply } from "../support/applied-stacks";

const given = whyNoApply === undefined ? it : it.skip;
const stacks = appliedStacks();
afterAll(() => stacks.remove());

describe(
  whyNoApply === undefined ? "apply with the real provider" : `apply with the real provider (skipped: ${whyNoApply})`,
  () => {
    given("the tenants: an apply each, a new image in place, a new secret where it is read, a destroy", () => {
      const [cell, acme, globex] = ["cell-us", "tenant-acme", "tenant-globex"].map((part) =>
        stacks.of(`aunooai-${part}`, "aunooai"),
      );
      for (const part of [cell, acme, globex]) {
        part?.init();
        part?.apply();
      }
      const image = acme?.change(":1.4.2", ":1.4.3");
      expect(image).toMatchObject({ status: 2, output: expect.stringMatching(/0 to add, 1 to change, 0 to destroy/) });
      // A new value: the version is made anew, and the service that reads it gets a revision.
      for (const tenant of [acme, globex]) {
        const rotation = tenant?.change('"secret_data_wo_version": 1', '"secret_data_wo_version": 2');
        expect(rotation?.output).toMatch(/Plan: 1 to add, 1 to change, 1 to destroy/);
      }
      // Whoever destroys one tenant leaves the others as they are.
      acme?.destroy();
      expect(globex?.run("plan", "-detailed-exitcode", "-input=false")).toMatchObject({ status: 0 });
      globex?.destroy();
      cell?.destroy();
    });
  },
);
