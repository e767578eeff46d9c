import { join } from "node:path";
import { SecretManagerSecret } from "@cdktf/provider-google/lib/secret-manager-secret";
import { SecretManagerSecretVersion } from "@cdktf/provider-google/lib/secret-manager-secret-version";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { App } from "cdktf";
import { ProjectServices, ServiceAccount } from "../../../lib/foundation";
import {
  adoptionFrom,
  fingerprintOf,
  TenantFleet,
  type Adoption,
  type FleetParts,
  type FleetProps,
  type TenantSettings,
} from "../../../lib/fleet";
import { CloudRunTenant } from "../../../lib/patterns";
import { synthApp } from "../../support/synth";
import { fleet, problemsOf, smallParts, written } from "../fleets";
import { account, bucketApi, jobV2, NUMBER, secret, serviceV2 } from "./exports";

const place = { project: "demo", tenant: "acme", projectNumber: NUMBER };
const { retentionPolicy: _, ...bucket } = bucketApi;
const adoption = adoptionFrom([serviceV2, bucket, secret, account], place);

const whole: FleetParts<TenantSettings> = {
  tenant: (scope, { id: tenant, image, settings, adopted }) =>
    void new CloudRunTenant(scope, "Tenant", {
      application: "shop",
      tenant,
      ...adopted?.options,
      secrets: { ADMIN_PASSWORD: { from: "outside", version: "1" } },
      ...settings,
      image,
    }),
};

function made(adopt: Adoption, changes: object = {}, parts = whole) {
  const props: Partial<FleetProps<TenantSettings>> = { tenants: { acme: { cell: "c01", adopt, ...changes } } };
  const stacks = synthApp((app) => void TenantFleet.from(fleet(props)).build(app, parts));
  const stack = stacks["shop-tenant-acme"];
  if (stack === undefined) throw new Error("there is no stack of acme");
  return stack;
}

function importsIn(stack: ReturnType<typeof made>): readonly { to: string; id: string }[] {
  return stack.json.import ?? [];
}

describe("what a tenant takes over", () => {
  it("is imported by ids that Terraform reads without wanting to replace anything", () => {
    const ids = Object.fromEntries(importsIn(made(adoption)).map(({ to, id }) => [to.split(".")[0], id]));
    expect(ids).toEqual({
      google_cloud_run_v2_service: "projects/demo/locations/europe-west1/services/shop-acme",
      google_storage_bucket: "demo/demo-shop-acme",
      google_secret_manager_secret: "projects/demo/secrets/shop-acme-admin-password",
      google_service_account: "projects/demo/serviceAccounts/shop-acme@demo.iam.gserviceaccount.com",
    });
    const job = adoptionFrom([jobV2], place);
    const parts: FleetParts<TenantSettings> = {
      tenant: (scope) => void new StorageBucket(scope, "Bucket", { name: "demo-shop-acme", location: "EU" }),
    };
    expect(() => made(job, {}, parts)).toThrow(/fleet-adopt-untaken .*adopt.jobs.shop-nightly/);
  });

  it("is at the addresses that are in the stack, and nothing of it is a grant, a version or an API", () => {
    const stack = made(
      adoption,
      {},
      {
        tenant: (scope, tenant) => {
          whole.tenant(scope, tenant);
          new ProjectServices(scope, "Services", { additional: ["run.googleapis.com"] });
          const other = new SecretManagerSecret(scope, "Other", { secretId: "other", replication: { auto: {} } });
          new SecretManagerSecretVersion(scope, "Version", {
            secret: other.id,
            secretDataWo: "x",
            secretDataWoVersion: 1,
          });
        },
      },
    );
    expect(Object.keys(stack.counts)).toEqual(
      expect.arrayContaining([
        "google_project_service",
        "google_secret_manager_secret_version",
        "google_storage_bucket_iam_member",
      ]),
    );
    for (const { to } of importsIn(stack)) {
      const [type = "", name = ""] = to.split(".");
      expect(stack.resources(type)[name]).toBeDefined();
      expect(type).not.toMatch(/_iam_|_secret_version$|^google_project_service$/);
    }
    expect(importsIn(stack)).toHaveLength(4);
  });

  it("stays where it is, whatever the code says", () => {
    const stack = made(adoption);
    expect(stack.only("google_storage_bucket")).toMatchObject({ location: "EU" });
    expect(stack.only("google_secret_manager_secret")).toMatchObject({
      replication: { user_managed: { replicas: [{ location: "europe-west1" }, { location: "europe-west4" }] } },
    });
    const own = { ...secret, replication: { automatic: { customerManagedEncryption: { kmsKeyName: "k" } } } };
    expect(made(adoptionFrom([own], place)).only("google_secret_manager_secret").replication).toEqual({
      auto: { customer_managed_encryption: { kms_key_name: "k" } },
    });
  });

  it("keeps what people call an account, for which the code has no option", () => {
    expect(made(adoption).only("google_service_account").display_name).toBe("Shop of Acme");
  });

  it("runs as it was found, unless the list says otherwise", () => {
    const service = made(adoption, { cpu: "4", memory: "8Gi" }).only("google_cloud_run_v2_service");
    expect(service.template).toMatchObject({
      max_instance_request_concurrency: 80,
      scaling: { max_instance_count: 1 },
      containers: [
        { resources: { limits: { cpu: "4", memory: "8Gi" } }, liveness_probe: { http_get: { path: "/healthz" } } },
      ],
    });
  });

  it("is no part of the hash, so that to be done with it is no change", () => {
    const parts = { tenant: smallParts.tenant };
    const [name = ""] = Object.keys(
      made(adoptionFrom([account], place), {}, parts).resources("google_service_account"),
    );
    const ids = { [`google_service_account.${name}`]: "demo-is-here" };
    const hashes = [ids, undefined].map((adopt) => {
      const stack = made(adopt as never, {}, parts);
      return { hash: fingerprintOf(stack.json as never)?.hash, imports: importsIn(stack).length };
    });
    expect(hashes.map(({ imports }) => imports)).toEqual([1, 0]);
    expect(hashes[0]?.hash).toBe(hashes[1]?.hash);
  });

  it("is refused where no resource is it, with the names that there are", () => {
    const strange = adoptionFrom([{ ...bucket, name: "acme-files" }], place);
    expect(() => made(strange)).toThrow(
      /adopt\.buckets\.acme-files\n\s+got:\s+acme-files, which no resource of the tenant is\n\s+allowed:\s+demo-shop-acme/,
    );
  });

  it("is looked for in both stacks of a tenant with layout: split", () => {
    const parts: FleetParts<TenantSettings> = {
      data: (scope, { id }) => void new StorageBucket(scope, "Bucket", { name: `demo-shop-${id}`, location: "US" }),
      tenant: (scope, { id }) => void new ServiceAccount(scope, "Account", { accountId: `shop-${id}` }),
    };
    const adopt = adoptionFrom([bucket, account], place);
    const split = (app: App) =>
      void TenantFleet.from(fleet({ layout: "split", tenants: { acme: { cell: "c01", adopt } } })).build(app, parts);
    const stacks = synthApp(split);
    const ids = Object.values(stacks).map(({ json }) => (json.import as { id: string }[]).map(({ id }) => id));
    expect(ids).toEqual([
      ["projects/demo/serviceAccounts/shop-acme@demo.iam.gserviceaccount.com"],
      ["demo/demo-shop-acme"],
    ]);
    expect(stacks["shop-data-acme"]?.only("google_storage_bucket").location).toBe("EU");
  });

  it("is the tenant's own in a group, not that of its neighbour", () => {
    const parts: FleetParts<TenantSettings> = {
      tenant: (scope) => void new StorageBucket(scope, "Bucket", { name: "demo-shop-acme", location: "US" }),
    };
    const adopt = adoptionFrom([bucket], place);
    const tenants = { acme: { cell: "c01", group: "g1", adopt }, b: { cell: "c01", group: "g1" } };
    const stack = synthApp((app) => void TenantFleet.from(fleet({ layout: { group: 2 }, tenants })).build(app, parts))[
      "shop-group-g1"
    ];
    const [taken, ...others] = stack?.json.import as { to: string }[];
    expect(others).toEqual([]);
    const places = Object.entries(stack?.resources("google_storage_bucket") ?? {}).map(([name, { location }]) => [
      `google_storage_bucket.${name}` === taken?.to,
      location,
    ]);
    expect(places).toEqual(
      expect.arrayContaining([
        [true, "EU"],
        [false, "US"],
      ]),
    );
  });

  it("is left alone once the tenant is retained, as far as it is gone, and not asked for after the release", () => {
    const retained = importsIn(made(adoption, { state: "retained" })).map(({ to }) => to.split(".")[0]);
    expect(retained).not.toContain("google_cloud_run_v2_service");
    expect(retained).toContain("google_storage_bucket");
    const strange = adoptionFrom([{ ...bucket, name: "acme-files" }], place);
    expect(importsIn(made(strange, { state: "released" }))).toEqual([]);
  });

  it("is taken over once: by one tenant of the fleet", () => {
    const adopt = (tenant: string): Adoption => ({ ...adoptionFrom([bucket], { ...place, tenant }) });
    const tenants = {
      acme: { cell: "c01", adopt: adopt("acme") },
      globex: { cell: "c01", adopt: adopt("globex") },
      initech: { cell: "c01", adopt: { "google_storage_bucket.Files": "demo-shop-acme" } },
    };
    expect(problemsOf(() => TenantFleet.from(fleet({ tenants }))).map(({ code, at }) => `${code} ${at}`)).toEqual([
      "fleet-adopt-twice tenants.acme.adopt.buckets.demo-shop-acme",
      "fleet-adopt-twice tenants.globex.adopt.buckets.demo-shop-acme",
    ]);
  });
});

describe("an adopt file", () => {
  const list = (entry: string) => `apiVersion: fleet/v1
name: shop
image: europe-west1-docker.pkg.dev/demo/apps/shop
state: { bucket: demo-tfstate }
cells: { c01: { project: demo, region: europe-west1 } }
channels: { stable: { tag: 1.4.2 } }
defaults: { channel: stable }
tenants:
  acme: ${entry}
`;
  const read = (files: Readonly<Record<string, string>>) => {
    const root = written(files);
    const run = () => TenantFleet.fromFile(join(root, "fleet.yaml"));
    return { run, problems: problemsOf(run).map((one) => ({ ...one, path: one.path.replaceAll(`${root}/`, "") })) };
  };
  const named = list("{ cell: c01, adopt: adopt/acme.json }");

  it("is read from where the file is that names it", () => {
    const { run } = read({ "fleet.yaml": named, "adopt/acme.json": JSON.stringify(adoption) });
    expect(run().tenants[0]?.adopted?.buckets).toEqual(adoption.buckets);
    const folder = read({
      "fleet.yaml": list("").replace("tenants:\n  acme: \n", "tenants: tenants\n"),
      "tenants/acme.yaml": "cell: c01\nadopt: ../adopt/acme.json\n",
      "adopt/acme.json": JSON.stringify(adoption),
    });
    expect(folder.run().tenants[0]?.adopted?.project).toBe("demo");
  });

  it("of another project or another tenant is refused, with its line", () => {
    const text = JSON.stringify({ ...adoption, project: "other", tenant: "globex" }, undefined, 2);
    const { problems } = read({ "fleet.yaml": named, "adopt/acme.json": text });
    expect(problems).toMatchObject([
      {
        code: "fleet-adopt-project",
        path: "adopt/acme.json:4:14",
        got: '"other"',
        allowed: "demo, the project of the cell",
      },
      { code: "fleet-adopt-tenant", path: "adopt/acme.json:3:13", got: '"globex"', allowed: "acme" },
    ]);
  });

  it("that is not there, or of another form, is refused", () => {
    expect(read({ "fleet.yaml": named }).problems).toMatchObject([
      { code: "fleet-file", path: "adopt/acme.json (fleet.yaml:9:29)", fix: expect.stringContaining("adopt acme") },
    ]);
    const { problems } = read({
      "fleet.yaml": named,
      "adopt/acme.json": JSON.stringify({
        ...adoption,
        apiVersion: "v2",
        buckets: { b: { location: "EU" } },
        extra: 1,
      }),
    });
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      "option-type tenants.acme.adopt.apiVersion",
      "option-unknown tenants.acme.adopt.buckets.b.location",
      "option-unknown tenants.acme.adopt.extra",
      "option-missing tenants.acme.adopt.buckets.b.options",
    ]);
  });

  it("is read by nobody for a fleet that is written in TypeScript", () => {
    const tenants = { acme: { cell: "c01", adopt: "adopt/acme.json" } };
    expect(problemsOf(() => TenantFleet.from(fleet({ tenants })))).toMatchObject([{ code: "fleet-adopt-unread" }]);
  });
});
