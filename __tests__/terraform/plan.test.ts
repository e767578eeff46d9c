import { installation, plantedVariables, synthesizeStacks } from "../support/stacks";
import { terraform, whyNoTerraform } from "../support/terraform";

interface ResourceChange {
  readonly type: string;
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly after: Record<string, unknown> };
}

const missing = whyNoTerraform();
const given = missing === undefined ? it : it.skip;
const stacks = synthesizeStacks();
afterAll(() => stacks.remove());

/** What the first plan of each stack creates. */
const expectedCounts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "aunooai-tenants": {
    google_cloud_run_v2_service: 2,
  },
};

describe(missing === undefined ? "real Terraform" : `real Terraform (skipped: ${missing})`, () => {
  for (const name of stacks.names) {
    const options = { folder: stacks.folder(name), variables: plantedVariables };
    let planned: readonly ResourceChange[] = [];

    given(`${name} is valid to the real providers`, () => {
      expect(terraform(options, "init", "-input=false")).toMatchObject({ status: 0 });
      const validated = terraform(options, "validate", "-json");
      expect(JSON.parse(validated.output)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
    });

    given(`${name} plans without a call to Google, and creates what it should`, () => {
      const run = terraform(options, "plan", "-input=false", "-out=plan.bin");
      expect(run).toMatchObject({ status: 0 });
      const shown = terraform(options, "show", "-json", "plan.bin");
      planned = JSON.parse(shown.output).resource_changes;
      const counts: Record<string, number> = {};
      for (const { type } of planned) counts[type] = (counts[type] ?? 0) + 1;
      expect(counts).toEqual(expectedCounts[name]);
      expect(planned.flatMap(({ change }) => change.actions)).toEqual(planned.map(() => "create"));
      for (const value of Object.values(plantedVariables)) expect(run.output + shown.output).not.toContain(value);
    });
  }

  given("the services of the tenants are planned as their entries say", () => {
    const options = { folder: stacks.folder("aunooai-tenants") };
    const shown = terraform(options, "show", "-json", "plan.bin");
    const changes: readonly ResourceChange[] = JSON.parse(shown.output).resource_changes;
    const services = changes.filter(({ type }) => type === "google_cloud_run_v2_service").map(({ change }) => change.after);
    expect(services.map((service) => service["name"]).sort()).toEqual(["aunooai-acme", "aunooai-globex"]);
    for (const service of services) expect(service).toMatchObject({ location: installation.region, deletion_protection: true });
  });
});
