import { fleetRules, type Adoption, type FleetProps } from "../../lib/fleet";
import { subjectOfProps } from "../../lib/fleet/subject";
import { fleet, largeFleet } from "./fleets";

const place = { project: "demo", region: "europe-west1" };
const waves = [
  { name: "canary", channel: "canary" },
  { name: "ten", percent: 10 },
  { name: "rest", percent: 100 },
];

function subject(changes: Partial<FleetProps> = {}) {
  return subjectOfProps(fleet(changes));
}

/** A fleet with a tenant that takes over what is there. */
function adopting(changes: Partial<Adoption>) {
  const adopt: Adoption = { apiVersion: "fleet-adoption/v1", tenant: "acme", project: "demo", ...changes };
  return subject({ tenants: { acme: { cell: "c01", adopt } } });
}

export const rooms = [
  {
    name: "fleet",
    rules: fleetRules,
    good: [
      subject(),
      subject({ tenants: {}, defaults: undefined, tiers: undefined, waves, expect: { minTenants: 0, maxRemovals: 3 } }),
      subject({
        layout: { group: 2 },
        image: "localhost:5000/shop",
        state: { bucket: "demo-tfstate", prefix: "fleet/prod" },
        tenants: { a: { cell: "c01", group: "g1" }, b: { cell: "c01", group: "g1" }, c: { cell: "c02", group: "g2" } },
      }),
      subject({
        tenants: {
          acme: {
            cell: "c01",
            state: "purged",
            purge: { after: "2027-01-31", confirm: "acme" },
            adopt: { "google_storage_bucket.Bucket": "demo/acme-files" },
          },
          globex: { cell: "c01", adopt: { "google_storage_bucket.Bucket": "demo/globex-files" } },
        },
      }),
      adopting({ jobs: { nightly: { region: "europe-west1" } } }),
      subjectOfProps(largeFleet(50)),
    ],
    faults: {
      "fleet-name": subject({ name: "Shop" }),
      "fleet-key": subject({ tenants: { "a-very-long-name-of-a-tenant": { cell: "c01" } } }),
      "fleet-image": subject({ image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2" }),
      "fleet-tag": subject({ channels: { stable: { tag: "1.4.2 beta" }, canary: { tag: "1" } } }),
      "fleet-cell-region": subject({ cells: { c01: { ...place, region: "europe-west1-b" }, c02: place } }),
      "fleet-cell-project": subject({ cells: { c01: { ...place, project: "1234" }, c02: place } }),
      "fleet-state-place": subject({ state: { bucket: "demo-tfstate", prefix: "/fleet/" } }),
      "fleet-cell-unknown": subject({ tenants: { acme: { cell: "c03" } } }),
      "fleet-tier-unknown": subject({ tenants: { acme: { cell: "c01", tier: "prro" } } }),
      "fleet-channel-unknown": subject({ tenants: { acme: { cell: "c01", channel: "stabel" } } }),
      "fleet-channel-missing": subject({ tenants: { acme: { cell: "c01", channel: null } } }),
      "fleet-cell-full": subjectOfProps(largeFleet(2, { cells: { c01: { ...place, tenants: 1 } } })),
      "fleet-cell-nearly-full": subjectOfProps(largeFleet(4, { cells: { c01: { ...place, tenants: 5 } } })),
      "fleet-cell-twice": subject({ cells: { c01: place, c02: place } }),
      "fleet-number": subject({ perTenant: { serviceAccounts: 1.5 } }),
      "fleet-group-size": subject({ layout: { group: 11 }, tenants: {} }),
      "fleet-group": subject({ tenants: { acme: { cell: "c01", group: "g1" } } }),
      "fleet-group-full": subject({
        layout: { group: 2 },
        tenants: { a: { cell: "c01", group: "g1" }, b: { cell: "c02", group: "g1" } },
      }),
      "fleet-min-tenants": subject({ tenants: {}, expect: { minTenants: 1 } }),
      "fleet-purge": subject({
        tenants: { acme: { cell: "c01", state: "purged", purge: { after: "2027-01-31", confirm: "globex" } } },
      }),
      "fleet-adopt-twice": subject({
        tenants: {
          acme: { cell: "c01", adopt: { "google_storage_bucket.Bucket": "demo/files" } },
          globex: { cell: "c01", adopt: { "google_storage_bucket.Bucket": "files" } },
        },
      }),
      "fleet-adopt-id": subject({
        tenants: { acme: { cell: "c01", adopt: { "google_storage_bucket.Bucket": "b/files" } } },
      }),
      "fleet-adopt-project": adopting({ project: "demo-two" }),
      "fleet-adopt-tenant": adopting({ tenant: "globex" }),
      "fleet-adopt-region": adopting({ jobs: { nightly: { region: "us-central1" } } }),
      "fleet-waves": subject({ waves: [{ name: "ten", percent: 10 }] }),
    },
  },
];
