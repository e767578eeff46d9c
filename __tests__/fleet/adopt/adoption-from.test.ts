import { adoptionFrom, adoptionText, TenantFleet, type Adoption, type AdoptionPlace } from "../../../lib/fleet";
import { fleet, problemsOf } from "../fleets";
import {
  account,
  bucketApi,
  bucketGcloud,
  jobKnative,
  jobV2,
  left,
  NUMBER,
  secret,
  serviceKnative,
  serviceV2,
} from "./exports";

const at: AdoptionPlace = { project: "demo", tenant: "acme", projectNumber: NUMBER };

function read(...exports: readonly unknown[]): Adoption {
  return adoptionFrom(exports, at);
}

function refused(...exports: readonly unknown[]) {
  return problemsOf(() => read(...exports)).map(({ code, at: place }) => `${code} ${place}`);
}

/** A service with another part in its template. */
function withTemplate(changes: object) {
  return { ...serviceV2, template: { ...serviceV2.template, ...changes } };
}

/** A service with another part in its first container. */
function withContainer(changes: object) {
  return withTemplate({ containers: [{ ...serviceV2.template.containers[0], ...changes }] });
}

describe("what exists already", () => {
  it("is read of a service as it runs, with all that the options of this library can say", () => {
    expect(read(serviceV2).services).toEqual({
      "shop-acme": {
        options: {
          region: "europe-west1",
          port: 8080,
          cpu: "2",
          memory: "4Gi",
          cpuAllocation: "during-requests",
          startupCpuBoost: true,
          scaling: { min: 0, max: 1, serviceLevel: { min: 1 } },
          concurrency: 80,
          timeout: "600s",
          ingress: "all",
          startup: { tcp: 8080, delay: "5s", period: "10s", timeout: "10s", failures: 24 },
          liveness: {
            path: "/healthz",
            headers: { "X-Probe": "yes" },
            delay: "0s",
            period: "10s",
            timeout: "1s",
            failures: 3,
          },
          env: { INSTANCE: "acme", EMPTY: "" },
        },
        image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2",
        account: "shop-acme@demo.iam.gserviceaccount.com",
        secrets: { ADMIN_PASSWORD: { secret: "shop-acme-admin-password", version: "1" } },
        mounts: { "/app/app/data/acme": { bucket: "demo-shop-acme", volume: "storage" } },
      },
    });
  });

  it("is the same whether the API or gcloud has shown it", () => {
    expect(read(serviceKnative)).toEqual(read(serviceV2));
    expect(read(jobKnative)).toEqual(read(jobV2));
    expect(read(bucketGcloud)).toEqual(read(bucketApi));
  });

  it("is read of buckets, secrets and accounts, without a number of the project", () => {
    const adoption = read(bucketApi, secret, account, jobV2);
    expect(adoption).toEqual({
      apiVersion: "fleet-adoption/v1",
      tenant: "acme",
      project: "demo",
      jobs: { "shop-nightly": { region: "europe-west1" } },
      buckets: {
        "demo-shop-acme": {
          options: {
            location: "EU",
            storageClass: "STANDARD",
            versioning: true,
            softDelete: "604800s",
            retention: "7776000s",
          },
          locked: true,
        },
      },
      secrets: { "shop-acme-admin-password": { replication: { regions: ["europe-west1", "europe-west4"] } } },
      accounts: { "shop-acme": { displayName: "Shop of Acme" } },
    });
    expect(adoptionText(adoption)).not.toContain(NUMBER);
  });

  it("says of a bucket that deleted objects are gone where that is so", () => {
    for (const softDeletePolicy of [{ retentionDurationSeconds: "0" }, undefined]) {
      const { options } = read({ ...bucketApi, softDeletePolicy }).buckets?.["demo-shop-acme"] ?? {};
      expect(options?.softDelete).toBe("off");
    }
  });

  it("names what the options cannot say, so that nobody is surprised by the plan", () => {
    const service = {
      ...withTemplate({ vpcAccess: { connector: "c" }, volumes: [{ name: "n", nfs: {} }] }),
      description: "for Acme",
      traffic: [{ percent: 50 }, { percent: 50 }],
    };
    expect(read(service).services?.["shop-acme"]?.beyond).toEqual(["description", "traffic", "volumes", "vpcAccess"]);
    const bucket = {
      ...bucketApi,
      iamConfiguration: {},
      lifecycle: { rule: [{}] },
      cors: [],
      encryption: { defaultKmsKeyName: "k" },
    };
    expect(read(bucket).buckets?.["demo-shop-acme"]?.beyond).toEqual([
      "accessLists",
      "encryption",
      "lifecycle",
      "publicAccess",
    ]);
    const shown = {
      ...bucketGcloud,
      uniform_bucket_level_access: false,
      lifecycle_config: { rule: [{}] },
      default_kms_key: "k",
    };
    expect(read(shown).buckets?.["demo-shop-acme"]?.beyond).toEqual(["accessLists", "encryption", "lifecycle"]);
  });

  it("keeps the keys that encrypt a secret, since another key would replace it", () => {
    const own = { customerManagedEncryption: { kmsKeyName: "projects/demo/k1" } };
    const replicationOf = (replication: object) =>
      read({ ...secret, replication }).secrets?.["shop-acme-admin-password"];
    expect(replicationOf({ automatic: {} })).toEqual({ replication: "automatic" });
    expect(replicationOf({ automatic: own })).toEqual({
      replication: "automatic",
      encryption: { key: "projects/demo/k1" },
    });
    expect(replicationOf({ userManaged: { replicas: [{ location: "europe-west1", ...own }] } })).toEqual({
      replication: { regions: ["europe-west1"] },
      encryption: { keys: { "europe-west1": "projects/demo/k1" } },
    });
  });

  it("leaves out grants, enabled APIs and versions of secrets, which are never taken over", () => {
    expect(read(secret, ...left)).toEqual(read(secret));
    expect(read([secret, ...left])).toEqual(read(secret));
  });

  it("is read of secrets of other projects by what stands for them, and of the other kinds of probes", () => {
    const { spec } = serviceKnative;
    const [container] = spec.template.spec.containers;
    const changed = {
      ...container,
      env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "alias", key: "latest" } } }],
      startupProbe: { grpc: { service: "ready", port: 9090 } },
      livenessProbe: { grpc: {} },
    };
    const annotations = {
      "run.googleapis.com/secrets": "alias:projects/987/secrets/shared, other:projects/1/secrets/x",
    };
    const template = { metadata: { annotations }, spec: { ...spec.template.spec, containers: [changed] } };
    const service = read({ ...serviceKnative, spec: { ...spec, template } }).services?.["shop-acme"];
    expect(service?.secrets).toEqual({ KEY: { secret: "projects/987/secrets/shared", version: "latest" } });
    expect(service?.options).toMatchObject({ startup: { grpc: "ready", port: 9090 }, liveness: { grpc: true } });
  });

  it("of another project is refused, by its id and by its number", () => {
    expect(refused({ ...account, name: "projects/other/serviceAccounts/a@other.iam.gserviceaccount.com" })).toEqual([
      "fleet-export-project 0 a",
    ]);
    expect(refused({ ...secret, name: "projects/999/secrets/x" }, { ...bucketApi, projectNumber: "999" })).toEqual([
      "fleet-export-project 0 x",
      "fleet-export-project 1 demo-shop-acme",
    ]);
    expect(adoptionFrom([secret], { project: "demo", tenant: "acme" }).project).toBe("demo");
  });

  it("with a secret in plain sight is refused, without its value in the error", () => {
    const env = [{ name: "ADMIN_PASSWORD", value: "hunter2" }];
    expect(refused(withContainer({ env }))).toEqual(["fleet-export-secret 0 shop-acme env.ADMIN_PASSWORD"]);
    expect(() => read(withContainer({ env }))).toThrow(expect.not.stringContaining("hunter2"));
  });

  it("is refused with all that is wrong at once, each by its place among the exports", () => {
    const { replication: _, ...bare } = secret;
    const unplaced = { ...serviceKnative, metadata: { name: "shop-acme" } };
    const { location: __, ...nowhere } = bucketApi;
    const without = withTemplate({ containers: [] });
    const given = [serviceV2, [serviceKnative, { some: "thing" }], "text", bare, unplaced, nowhere, without];
    expect(refused(...given)).toEqual([
      "fleet-export-unknown 1.1",
      "fleet-export-unknown 2",
      "fleet-export-part 3",
      "fleet-export-part 4",
      "fleet-export-part 5",
      "fleet-export-part 6",
      "fleet-export-twice 1.0",
    ]);
    expect(refused()).toEqual(["fleet-export-empty "]);
    expect(refused(...left)).toEqual(["fleet-export-empty "]);
  });

  it("is a file that a fleet takes as it was written", () => {
    const adopt = JSON.parse(adoptionText(read(serviceV2, jobV2, bucketApi, secret, account))) as Adoption;
    const { tenants } = TenantFleet.from(fleet({ tenants: { acme: { cell: "c01", adopt } } }));
    expect(tenants[0]?.adopted).toMatchObject({
      options: { cpu: "2", region: "europe-west1", dataPath: "/app/app/data/acme" },
      image: "europe-west1-docker.pkg.dev/demo/apps/shop:1.4.2",
      buckets: { "demo-shop-acme": { locked: true } },
    });
  });
});
