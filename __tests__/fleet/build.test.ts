import { join } from "node:path";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { App, TerraformStack } from "cdktf";
import { ServiceAccount } from "../../lib/foundation";
import {
  lockOf,
  lockText,
  TenantFleet,
  touchedStacks,
  type BuildOptions,
  type FleetLock,
  type FleetParts,
  type FleetProps,
  type TenantSettings,
} from "../../lib/fleet";
import { CloudRunTenant } from "../../lib/patterns";
import { stacksOfPart } from "../../lib/fleet/part";
import { synthApp } from "../support/synth";
import { fleet, largeFleet, problemsOf, smallParts, written } from "./fleets";

type Fleet = FleetProps<TenantSettings>;

function made(props: Fleet, parts: FleetParts<TenantSettings> = smallParts, options?: BuildOptions) {
  return synthApp((app) => void TenantFleet.from(props).build(app, parts, options));
}

function locked(props: Fleet, parts?: FleetParts<TenantSettings>): FleetLock {
  return lockOf(Object.fromEntries(Object.entries(made(props, parts)).map(([id, { json }]) => [id, json])));
}

const withCells: FleetParts<TenantSettings> = {
  ...smallParts,
  cell: (stack, { project }) => void new StorageBucket(stack, "Shared", { name: `${project}-shared`, location: "EU" }),
};

describe("the stacks of a fleet", () => {
  it("are one for each cell and each tenant, with a state of its own", () => {
    const stacks = made(fleet(), withCells);
    const states = Object.entries(stacks).map(([id, { json }]) => [id, json.terraform.backend.gcs]);
    expect(Object.fromEntries(states)).toEqual({
      "shop-cell-c01": { bucket: "demo-tfstate", prefix: "fleet/shop/cells/c01" },
      "shop-cell-c02": { bucket: "demo-tfstate", prefix: "fleet/shop/cells/c02" },
      "shop-tenant-acme": { bucket: "demo-tfstate", prefix: "fleet/shop/tenants/acme" },
      "shop-tenant-globex": { bucket: "demo-tfstate", prefix: "fleet/shop/tenants/globex" },
    });
    expect(stacks["shop-tenant-globex"]?.json.provider.google).toEqual([
      { project: "demo-two", region: "europe-west4" },
    ]);
  });

  it("have the same addresses for every tenant, whatever it is called", () => {
    const stacks = Object.values(made(largeFleet(12)));
    const addresses = stacks.map(({ json }) =>
      Object.entries<object>(json.resource).map(([type, one]) => [type, Object.keys(one)]),
    );
    expect(new Set(addresses.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it("label what the library makes with fleet, tenant and tier", () => {
    const parts: FleetParts<TenantSettings> = {
      tenant: (scope, { id, image, settings }) =>
        void new CloudRunTenant(scope, "Tenant", { application: "shop", tenant: id, image, ...settings }),
    };
    const { cells, tenants } = fleet();
    const numbered = Object.fromEntries(
      Object.entries(cells).map(([id, cell]) => [id, { ...cell, projectNumber: "123456789012" }]),
    );
    const stacks = made(fleet({ cells: numbered, tenants }), parts);
    expect(stacks["shop-tenant-globex"]?.only("google_cloud_run_v2_service")).toMatchObject({
      name: "shop-globex",
      labels: { fleet: "shop", tenant: "globex", tier: "pro", application: "shop" },
      template: {
        containers: [
          {
            image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.5.0",
            resources: { limits: { cpu: "4", memory: "8Gi" } },
          },
        ],
      },
    });
  });

  it("share one where tenants name a group, each in a part of it, with its own labels", () => {
    const tenants = {
      a: { cell: "c01", group: "g1" },
      b: { cell: "c01", group: "g1" },
      c: { cell: "c02", group: "g2" },
    };
    const stacks = made(fleet({ layout: { group: 2 }, tenants }));
    expect(Object.keys(stacks)).toEqual(["shop-group-g1", "shop-group-g2"]);
    expect(stacks["shop-group-g1"]?.json.terraform.backend.gcs.prefix).toBe("fleet/shop/groups/g1");
    const before = Object.keys(stacks["shop-group-g1"]?.resources("google_storage_bucket") ?? {});
    const fewer = made(fleet({ layout: { group: 2 }, tenants: { b: tenants.b } }));
    expect(before).toHaveLength(2);
    expect(before).toEqual(
      expect.arrayContaining(Object.keys(fewer["shop-group-g1"]?.resources("google_storage_bucket") ?? {})),
    );
  });

  it("are two for each tenant with layout: split, where the data is asked for and nowhere else", () => {
    const parts: FleetParts<TenantSettings> = {
      data: (scope, { id }) => void new StorageBucket(scope, "Bucket", { name: `shop-${id}`, location: "EU" }),
      tenant: (scope, { id }) => void new ServiceAccount(scope, "Account", { accountId: `shop-${id}` }),
    };
    const stacks = made(fleet({ layout: "split", tenants: { acme: { cell: "c01" } } }), parts);
    expect(
      Object.entries(stacks).map(([id, { counts, json }]) => [
        id,
        Object.keys(counts),
        json.terraform.backend.gcs.prefix,
      ]),
    ).toEqual([
      ["shop-app-acme", ["google_service_account", "terraform_data"], "fleet/shop/tenants/acme/app"],
      ["shop-data-acme", ["google_storage_bucket", "terraform_data"], "fleet/shop/tenants/acme/data"],
    ]);
    expect(problemsOf(() => made(fleet({ layout: "split" })))).toMatchObject([{ code: "fleet-parts" }]);
    expect(problemsOf(() => made(fleet(), parts))).toMatchObject([{ code: "fleet-parts" }]);
  });

  it("have the providers that are made for them, where the fleet's own is not enough", () => {
    const seen: string[] = [];
    const providers = (stack: TerraformStack, { id }: { id: string }) => void seen.push(`${stack.node.id} ${id}`);
    expect(() => made(fleet({ tenants: { acme: { cell: "c01" } } }), { ...smallParts, providers })).toThrow(/provider/);
    expect(seen).toEqual(["shop-tenant-acme c01"]);
  });

  it("are refused with all mistakes of all tenants at once, each with its line in the list", () => {
    const root = written({
      "fleet.yaml": `apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells: { c01: { project: demo, region: europe-west1 } }
channels: { stable: { tag: 1.4.2 } }
defaults: { channel: stable }
tenants:
  acme: { cell: c01, port: 99999 }
  globex: { cell: c01, cpu: "3" }
  initech: { cell: c01 }
`,
    });
    const loaded = TenantFleet.fromFile(join(root, "fleet.yaml"));
    const build = (app: App) =>
      loaded.build(app, {
        tenant: (scope, { id, image, settings }) =>
          void new CloudRunTenant(scope, "Tenant", { application: "shop", tenant: id, image, ...settings }),
      });
    const places = problemsOf(() => synthApp((app) => void build(app))).map(
      ({ path, at }) => `${path.replace(`${root}/`, "")} ${at}`,
    );
    expect(places).toEqual([
      expect.stringMatching(/^shop-tenant-acme\/Tenant.* \(fleet.yaml:9:28\) port$/),
      expect.stringMatching(/^shop-tenant-globex\/Tenant.* \(fleet.yaml:10:29\) cpu$/),
    ]);
  });

  it("are refused where two tenants have one bucket", () => {
    const parts: FleetParts<TenantSettings> = {
      tenant: (scope, { image }) =>
        void new CloudRunTenant(scope, "Tenant", { application: "shop", tenant: "same", image, project: "demo" }),
    };
    expect(problemsOf(() => made(fleet(), parts)).map(({ code, got }) => `${code} ${got}`)).toContain(
      'name-taken "demo-shop-same"',
    );
  });

  it("let a mistake pass that is none of the options", () => {
    const parts: FleetParts<TenantSettings> = {
      tenant: () => {
        throw new TypeError("no function");
      },
    };
    expect(() => made(fleet(), parts)).toThrow(TypeError);
  });

  it("refuse a reference from one to another, by which a cell would depend on the list", () => {
    let shared: StorageBucket | undefined;
    const parts: FleetParts<TenantSettings> = {
      cell: (stack) => void (shared = new StorageBucket(stack, "Shared", { name: "demo-shared", location: "EU" })),
      tenant: (scope) => void new StorageBucket(scope, "Bucket", { name: `${shared?.name}-x`, location: "EU" }),
    };
    expect(() => made(fleet(), parts)).toThrow(/fleet-cross-reference: shop-tenant-acme refers to shop-cell-c0/);
  });

  it("are warned of a cell that is nearly full", () => {
    const stacks = made(largeFleet(4, { cells: { c01: { project: "demo", region: "europe-west1", tenants: 5 } } }));
    expect(Object.values(stacks).flatMap(({ warnings }) => warnings)).toEqual([
      expect.stringMatching(/^\[fleet-cell-nearly-full\] cells.c01.tenants: got 4 tenants/),
    ]);
  });
});

describe("a change in a list of 100 tenants", () => {
  const before = largeFleet(100);
  const list = before.tenants as Exclude<Fleet["tenants"], string>;
  const touched = (changes: Partial<Fleet>) =>
    touchedStacks(locked(before, withCells), locked({ ...before, ...changes }, withCells));

  it("touches the stack of the tenant that is resized, and no other", () => {
    expect(touched({ tenants: { ...list, t17: { cell: "c01", cpu: "2" } } })).toEqual(["shop-tenant-t17"]);
  });

  it("touches the stack of the tenant that is added, and no other", () => {
    expect(touched({ tenants: { zoo: { cell: "c01" }, ...list } })).toEqual(["shop-tenant-zoo"]);
  });

  it("touches those of a channel that is promoted, and no cell", () => {
    const canary = { ...list, t3: { cell: "c01", channel: "canary" } };
    const [first, second] = ["1.5.0", "1.6.0"].map((tag) =>
      locked({ ...before, tenants: canary, channels: { stable: { tag: "1.4.2" }, canary: { tag } } }, withCells),
    );
    expect(touchedStacks(first as FleetLock, second as FleetLock)).toEqual(["shop-tenant-t3"]);
  });

  it("touches none where nothing but the order of the file has changed", () => {
    expect(touched({ tenants: Object.fromEntries(Object.entries(list).reverse()) })).toEqual([]);
  });

  it("is a line of the lock for each stack", () => {
    const lines = lockText(locked(before)).split("\n");
    expect(lines).toHaveLength(103);
    expect(lines[1]).toMatch(
      /^ {2}"shop-tenant-t0": \{"cell":"c01","hash":"[0-9a-f]{64}","kind":"tenant","tenants":\{"t0":"active"\}\},$/,
    );
  });
});

describe("a part of a fleet", () => {
  const parted = (props: Fleet, of: number) => {
    const { stacks } = TenantFleet.from(props);
    return Array.from({ length: of }, (_, index) => stacksOfPart(stacks, `${index + 1}/${of}`).map(({ id }) => id));
  };

  it.each([1, 2, 5, 12, 13, 14, 100])("has each stack once, in %i parts of about one size", (of) => {
    const parts = parted(largeFleet(12), of);
    const all = TenantFleet.from(largeFleet(12)).stacks.map(({ id }) => id);
    expect(parts.flat().sort()).toEqual(all.sort());
    const sizes = parts.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it("has both stacks of a tenant, or none of them", () => {
    for (const part of parted(largeFleet(7, { layout: "split" }), 3)) {
      const [data, app] = ["data", "app"].map((kind) => part.filter((id) => id.startsWith(`shop-${kind}-`)));
      expect(app).toEqual(data?.map((id) => id.replace("-data-", "-app-")));
    }
  });

  it("is what the environment says, where the options say nothing", () => {
    const ids = (options?: BuildOptions) => Object.keys(made(fleet(), smallParts, options));
    process.env["GCP_FLEET_PART"] = "2/2";
    try {
      expect(ids()).toEqual(["shop-tenant-globex"]);
      expect(ids({ part: "1/2" })).toEqual(["shop-tenant-acme"]);
    } finally {
      delete process.env["GCP_FLEET_PART"];
    }
  });

  it.each(["", "1", "0/2", "3/2", "1/101", "1/0", "01/2", "1/2 ", "-1/2", "1.5/2"])("is not %p", (part) => {
    expect(problemsOf(() => made(fleet(), smallParts, { part }))).toMatchObject([{ code: "fleet-part", at: "part" }]);
  });
});
