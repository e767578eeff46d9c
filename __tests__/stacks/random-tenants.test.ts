import * as fc from "fast-check";
import {
  lockOf,
  TenantFleet,
  touchedStacks,
  type EntryOptions,
  type FleetProps,
  type TenantSettings,
} from "../../lib/fleet";
import type { SecretSource } from "../../lib/secrets";
import { addAunooaiTenants } from "../../stacks/aunooai-tenants";
import { legalTenants } from "../patterns/legal-tenants";
import { holesIn } from "../support/properties";
import { synthApp, type Synthesized } from "../support/synth";

type Entry = EntryOptions & TenantSettings;
type Tenants = Readonly<Record<string, Entry>>;

/** What a list may say of a tenant that is legal. */
const entry = fc
  .tuple(legalTenants, fc.constantFrom("active" as const, "suspended" as const, "retained" as const))
  .map(([{ env, secrets, port, cpu, memory, startup, dataPath, retentionPeriod, archive, labels }, state]): Entry => {
    const said = {
      ...{ cell: "us", state, env, port, cpu, memory, dataPath, retentionPeriod, archive, labels },
      startup: startup === "slow" ? startup : undefined,
      secrets: secrets && Object.fromEntries(Object.entries(secrets).map(([key, source]) => [key, listed(source)])),
    };
    return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as unknown as Entry;
  });

/** The part of a secret's source that a list has. */
function listed({ from, ...rest }: SecretSource): object {
  const { version, secret } = rest as { readonly version?: number | string; readonly secret?: string };
  const said = { from, version, secret };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function made(tenants: Tenants): Readonly<Record<string, Synthesized>> {
  const list: FleetProps<TenantSettings> = {
    apiVersion: "fleet/v1",
    name: "aunooai",
    image: "us-central1-docker.pkg.dev/demo-project/aunooai/aunooai-app",
    state: { bucket: "demo-tfstate" },
    cells: { us: { project: "demo-project", projectNumber: "123456789012", region: "us-central1" } },
    channels: { stable: { tag: "1.4.2" } },
    defaults: { channel: "stable" },
    tenants,
  };
  return synthApp((app) => void addAunooaiTenants(app, TenantFleet.from(list)));
}

const jsonsOf = (stacks: Readonly<Record<string, Synthesized>>) =>
  Object.fromEntries(Object.entries(stacks).map(([id, { json }]) => [id, json]));

test("whatever tenants are listed, in whatever order: the JSON is whole, and none changes a line of another", () => {
  fc.assert(
    fc.property(fc.tuple(entry, entry, entry), ([first, second, third]) => {
      const tenants: Tenants = { "any-0": first, "any-1": second, "any-2": third };
      const stacks = jsonsOf(made(tenants));
      for (const { resource } of Object.values(stacks)) expect(holesIn(resource)).toEqual([]);
      const reversed = Object.fromEntries(Object.entries(tenants).reverse());
      expect(jsonsOf(made(reversed))).toEqual(stacks);
      const { "any-1": _, ...fewer } = tenants;
      const left = jsonsOf(made(fewer));
      expect(touchedStacks(lockOf(stacks), lockOf(left))).toEqual(["aunooai-tenant-any-1"]);
    }),
    { numRuns: 2 },
  );
});
