import {
  changeGroups,
  lockOf,
  TenantFleet,
  touchedStacks,
  type FleetProps,
  type FleetTenant,
  type TenantSettings,
} from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { synthApp } from "../support/synth";
import { fleet } from "./fleets";

jest.setTimeout(180_000);

type Fleet = FleetProps<TenantSettings>;

const ids = Array.from({ length: 100 }, (_, index) => `t${String(index).padStart(2, "0")}`);
const stackOf = (id: string) => `shop-tenant-${id}`;
const isCanary = (id: string) => Number(id.slice(1)) % 20 === 0;
const isPro = (id: string) => Number(id.slice(1)) % 10 === 3;

/** A hundred tenants: five of them try versions first, ten have more of everything. */
const hundred: Fleet = fleet({
  cells: {
    c01: { project: "demo", projectNumber: "123456789012", region: "europe-west1", quotas: { serviceAccounts: 1_000 } },
  },
  channels: { stable: { tag: "1.4.2" }, canary: { tag: "1.5.0" } },
  defaults: {
    channel: "stable",
    cpu: "1",
    memory: "2Gi",
    dataPath: "/data",
    retentionPeriod: "30d",
    secrets: { API_KEY: { from: "outside", version: "6" } },
  },
  tiers: { pro: { cpu: "4", memory: "8Gi", retentionPeriod: "90d" } },
  tenants: Object.fromEntries(
    ids.map((id) => [
      id,
      { cell: "c01", ...(isCanary(id) && { channel: "canary" }), ...(isPro(id) && { tier: "pro" }) },
    ]),
  ),
});

function made(props: Fleet) {
  const tenant = (scope: ConstructorParameters<typeof CloudRunTenant>[0], one: FleetTenant<TenantSettings>) =>
    void new CloudRunTenant(scope, "Tenant", {
      application: "shop",
      tenant: one.id,
      image: one.image,
      ...one.settings,
    });
  const stacks = synthApp((app) => void TenantFleet.from(props).build(app, { tenant }));
  return Object.fromEntries(Object.entries(stacks).map(([id, { json }]) => [id, json]));
}

describe("one edit for a hundred tenants", () => {
  const before = made(hundred);
  const { defaults, tiers } = hundred;
  const edited = (changes: Partial<Fleet>) => {
    const after = made({ ...hundred, ...changes });
    const groups = changeGroups(before, after);
    // What the groups say and what the lock says are the same stacks.
    expect(groups.flatMap(({ stacks }) => stacks).sort()).toEqual(touchedStacks(lockOf(before), lockOf(after)));
    return groups;
  };
  const stacks = (isMeant: (id: string) => boolean) => ids.filter(isMeant).map(stackOf);
  const everybody = ids.map(stackOf);
  const container = "google_cloud_run_v2_service.template.containers";
  const image = [`${container}.image`];
  const limits = [`${container}.resources.limits.cpu`, `${container}.resources.limits.memory`];

  it("is an image: the stacks of its channel, and in them nothing but the image", () => {
    expect(edited({ channels: { stable: { tag: "1.5.0" }, canary: { tag: "1.5.0" } } })).toEqual([
      { changes: image, stacks: stacks((id) => !isCanary(id)) },
    ]);
  });

  it("is a retention: the buckets of all tenants that have none of their own", () => {
    expect(edited({ defaults: { ...defaults, retentionPeriod: "60d" } })).toEqual([
      { changes: ["google_storage_bucket.retention_policy.retention_period"], stacks: stacks((id) => !isPro(id)) },
    ]);
  });

  it("is a mount: where the data is in the container, for all", () => {
    expect(edited({ defaults: { ...defaults, dataPath: "/srv/data" } })).toEqual([
      { changes: ["google_cloud_run_v2_service.template.containers.volume_mounts.mount_path"], stacks: everybody },
    ]);
  });

  it("is the version of a secret: what the services read, and no secret", () => {
    expect(edited({ defaults: { ...defaults, secrets: { API_KEY: { from: "outside", version: "7" } } } })).toEqual([
      {
        changes: ["google_cloud_run_v2_service.template.containers.env.value_source.secret_key_ref.version"],
        stacks: everybody,
      },
    ]);
  });

  it("is a size, of all that are in no tier", () => {
    expect(edited({ defaults: { ...defaults, cpu: "2", memory: "4Gi" } })).toEqual([
      { changes: limits, stacks: stacks((id) => !isPro(id)) },
    ]);
  });

  it("may be several: each stack has its own alone", () => {
    const pro = { ...tiers?.["pro"], cpu: "6", memory: "12Gi" } as const;
    expect(edited({ tiers: { ...tiers, pro }, channels: { ...hundred.channels, canary: { tag: "1.6.0" } } })).toEqual([
      { changes: limits, stacks: stacks(isPro) },
      { changes: image, stacks: stacks(isCanary) },
    ]);
  });
});

describe("groups of changes", () => {
  const bucket = (name: string) => ({ resource: { google_storage_bucket: { Bucket: { name } } } });

  it("name what is new, what is gone, and what is no resource", () => {
    const more = { ...bucket("a"), provider: { google: [{ project: "two" }] } };
    expect(
      changeGroups(
        { a: bucket("a"), b: bucket("b"), same: bucket("x") },
        { a: more, c: bucket("c"), same: bucket("x") },
      ),
    ).toEqual([
      { changes: ["provider"], stacks: ["a"] },
      { changes: ["- google_storage_bucket"], stacks: ["b"] },
      { changes: ["+ google_storage_bucket"], stacks: ["c"] },
    ]);
  });

  it("leave out notes of the framework and the fingerprint", () => {
    const noted = (text: string) => ({
      "//": { metadata: text },
      resource: {
        google_storage_bucket: { Bucket: { name: "a", "//": { metadata: text } } },
        terraform_data: { fleet_fingerprint: { input: { hash: text } } },
      },
    });
    expect(changeGroups({ a: noted("one") }, { a: noted("two") })).toEqual([]);
  });
});
