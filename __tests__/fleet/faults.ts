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

function adoptingByAddress(adopt: Readonly<Record<string, string>>) {
  return subject({ tenants: { acme: { cell: "c01", adopt } } });
}

function purging(after: string, state: "active" | "purged" | "retained" = "purged") {
  return subject({ tenants: { acme: { cell: "c01", state, purge: { after, confirm: "acme" } } } });
}

const BUCKET = "google_storage_bucket.Bucket";
const SECRET = "google_secret_manager_secret.Key";
const grouped = { cell: "c01", group: "g1" } as const;

/** More options that break one rule alone. */
const moreFaults = {
  "fleet-name": [subject({ name: "" })],
  "fleet-key": [
    subject({ tenants: { "Acme & Co": { cell: "c01" } } }),
    subject({ tenants: { "": { cell: "c01" } } }),
    subject({ tenants: { "22": { cell: "c01" } } }),
    subject({ layout: { group: 2 }, tenants: { acme: { cell: "c01", group: "G 1" } } }),
  ],
  "fleet-image": [subject({ image: "shop" }), subject({ image: "localhost:5000" })],
  "fleet-state-place": [
    subject({ state: { bucket: "gs://demo-tfstate" } }),
    subject({ state: { bucket: "demo-tfstate", prefix: "fleet//prod" } }),
    subject({ state: { bucket: "demo-tfstate", prefix: "fleet/prod?" } }),
  ],
  "fleet-tier-unknown": [
    subject({ tiers: {}, tenants: { acme: { cell: "c01", tier: "pro" } } }),
    subject({ tiers: { pro: {} }, defaults: { channel: "stable", tier: "enormous" }, tenants: {} }),
  ],
  "fleet-channel-unknown": [
    subject({ defaults: { channel: "nightly" }, tenants: {} }),
    subject({ tiers: { pro: { channel: "nightly" } }, tenants: {} }),
    subject({ waves: [{ name: "early", channel: "nightly" }, ...waves.slice(1)] }),
  ],
  "fleet-number": [
    subject({ perTenant: { serviceAccounts: -1 } }),
    subject({ expect: { maxRemovals: 0.5 } }),
    subject({ tenants: {}, cells: { c01: { ...place, tenants: 1.5 } } }),
    subject({ tenants: {}, cells: { c01: { ...place, quotas: { serviceAccounts: 1.5 } } } }),
  ],
  "fleet-group-size": [
    subject({ layout: { group: 1 }, tenants: {} }),
    subject({ layout: { group: 2.5 }, tenants: {} }),
  ],
  "fleet-group": [subject({ layout: { group: 2 }, tenants: { acme: { cell: "c01" } } })],
  "fleet-group-full": [subject({ layout: { group: 2 }, tenants: { a: grouped, b: grouped, c: grouped } })],
  "fleet-purge": [
    purging("2027-02-30"),
    purging("2027-13-01"),
    purging("31 January 2027"),
    purging("2027-01-31", "active"),
    subject({ tenants: { acme: { cell: "c01", state: "purged" } } }),
  ],
  "fleet-adopt-twice": [
    subject({
      tenants: {
        acme: { cell: "c01", adopt: { [SECRET]: "projects/demo/secrets/key" } },
        globex: { cell: "c01", adopt: { [SECRET]: "demo/secrets/key" } },
      },
    }),
  ],
  "fleet-adopt-id": [
    adoptingByAddress({ "module.a.google_storage_bucket.Bucket": "demo/files" }),
    adoptingByAddress({ "google_storage_bucket.Bucket[0]": "demo/files" }),
    adoptingByAddress({ [SECRET]: "projects/123456789012/secrets/key" }),
    ...["member", "binding", "policy"].map((kind) =>
      adoptingByAddress({ [`google_storage_bucket_iam_${kind}.Grant`]: "b/files" }),
    ),
    adoptingByAddress({ "google_project_service.Run": "demo/run.googleapis.com" }),
    adoptingByAddress({ "google_secret_manager_secret_version.Key": "projects/demo/secrets/key/versions/1" }),
  ],
  "fleet-waves": [
    subject({ waves: [] }),
    subject({
      waves: [
        { name: "ten", percent: 10 },
        { name: "ten", percent: 100 },
      ],
    }),
    subject({ waves: [{ name: "nobody" }, { name: "rest", percent: 100 }] }),
    subject({
      waves: [
        { name: "a", percent: 10 },
        { name: "b", percent: 10 },
        { name: "rest", percent: 100 },
      ],
    }),
    subject({
      waves: [
        { name: "none", percent: 0 },
        { name: "rest", percent: 100 },
      ],
    }),
    subject({ waves: [{ name: "rest", percent: 101 }] }),
  ],
};

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
      subject({ layout: { group: 10 }, tenants: {} }),
      adoptingByAddress({ [BUCKET]: "demo/acme-files", [SECRET]: "projects/demo-2/secrets/key" }),
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
    moreFaults,
  },
];
