import * as fc from "fast-check";
import { AunooaiTenants, type AunooaiTenantProps } from "../../stacks/aunooai-tenants";
import { legalTenants, renamedTenant } from "../patterns/legal-tenants";
import { holesIn } from "../support/properties";
import { installation } from "../support/stacks";
import { synthApp, type Synthesized } from "../support/synth";

const entries = fc.array(
  legalTenants.map(({ application: _, image: __, invokers: ___, project: ____, ...props }) => props),
  { minLength: 3, maxLength: 3 },
);

type Tenant = Omit<AunooaiTenantProps, "imageTag">;

/** The stack of AunooAI with more tenants, made in an order. */
function withTenants(all: readonly Tenant[], order: readonly number[]): Synthesized {
  return synthApp((app) => {
    const stack = new AunooaiTenants(app, "tenants", installation);
    for (const index of order) {
      const entry = renamedTenant(all[index] as Tenant, String(index));
      stack.addTenant(`Any${index}`, { ...entry, imageTag: "1.4.2" });
    }
  })["tenants"] as Synthesized;
}

test("whatever tenants are added, in whatever order: the JSON is whole, and none changes an address or a line of another", () => {
  fc.assert(
    fc.property(entries, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (all, order) => {
      const { json } = withTenants(all, order);
      expect(holesIn(json.resource)).toEqual([]);
      expect(withTenants(all, [0, 1, 2]).json).toEqual(json);
      for (const [type, byId] of Object.entries<object>(withTenants(all, [0, 1]).json.resource)) {
        expect(json.resource[type]).toEqual(expect.objectContaining(byId));
      }
    }),
    { numRuns: 2 },
  );
});
