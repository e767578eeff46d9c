import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tenantDefaults } from "../../lib/patterns/tenant-service";

const readme = readFileSync(join(__dirname, "../../lib/patterns/README.md"), "utf8");

it.each(["cpu", "memory", "concurrency", "timeout"] as const)(
  "the README says the %s of a tenant as it is",
  (option) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${option}\` +\\| \`${JSON.stringify(tenantDefaults[option])}\``, "m"));
  },
);

it("the README says the scaling of a tenant as it is", () => {
  const { min, max } = tenantDefaults.scaling;
  expect(readme).toContain(`| \`{ min: ${min}, max: ${max} }\` |`);
  const shared = tenantDefaults.scalingWithSharedWrites;
  expect(readme).toContain(`there are ${shared.min} to ${shared.max} instances`);
});
