import { GoogleAccount, setDefaults } from "../../lib/foundation";
import { Construct } from "constructs";
import { onStack, stackIn, synth, synthApp } from "../support/synth";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const KEY_MEMBER = "google_kms_crypto_key_iam_member";

describe("GoogleAccount", () => {
  it.each([
    ["artifactRegistry", "serviceAccount:service-123456@gcp-sa-artifactregistry.iam.gserviceaccount.com"],
    ["cloudBuild", "serviceAccount:service-123456@gcp-sa-cloudbuild.iam.gserviceaccount.com"],
    ["cloudRun", "serviceAccount:service-123456@serverless-robot-prod.iam.gserviceaccount.com"],
    ["cloudSql", "serviceAccount:service-123456@gcp-sa-cloud-sql.iam.gserviceaccount.com"],
    ["gke", "serviceAccount:service-123456@container-engine-robot.iam.gserviceaccount.com"],
    ["googleApis", "serviceAccount:123456@cloudservices.gserviceaccount.com"],
    ["iap", "serviceAccount:service-123456@gcp-sa-iap.iam.gserviceaccount.com"],
    ["memorystore", "serviceAccount:service-123456@gcp-sa-memorystore.iam.gserviceaccount.com"],
    ["monitoring", "serviceAccount:service-123456@gcp-sa-monitoring-notification.iam.gserviceaccount.com"],
    ["redis", "serviceAccount:service-123456@cloud-redis.iam.gserviceaccount.com"],
    ["secretManager", "serviceAccount:service-123456@gcp-sa-secretmanager.iam.gserviceaccount.com"],
    ["storage", "serviceAccount:service-123456@gs-project-accounts.iam.gserviceaccount.com"],
    ["storageTransfer", "serviceAccount:project-123456@storage-transfer-service.iam.gserviceaccount.com"],
  ] as const)("knows the account of %s", (service, member) => {
    expect(onStack((stack) => GoogleAccount.serviceAgent(stack, service, "123456").member)).toBe(member);
  });

  it("knows the group that writes the usage logs of buckets", () => {
    expect(onStack((stack) => GoogleAccount.bucketLogWriter(stack).member)).toBe(
      "group:cloud-storage-analytics@google.com",
    );
  });

  it("stands once in a stack for each service and project, wherever it is asked for", () => {
    onStack((stack) => {
      const agent = GoogleAccount.serviceAgent(stack, "storage", "123456");
      expect(GoogleAccount.serviceAgent(new Construct(stack, "Below"), "storage", "123456")).toBe(agent);
      expect(GoogleAccount.serviceAgent(stack, "storage", "654321")).not.toBe(agent);
      expect(GoogleAccount.serviceAgent(stack, "storageTransfer", "123456")).not.toBe(agent);
      expect(GoogleAccount.bucketLogWriter(new Construct(stack, "Too"))).toBe(GoogleAccount.bucketLogWriter(stack));
    });
  });

  it("has the same place in every stack for the stack's own project", () => {
    const addresses = Object.values(
      synthApp((app) => {
        for (const [id, projectNumber] of Object.entries({ one: "111111", two: "222222" })) {
          const stack = stackIn(app, id);
          setDefaults(stack, { projectNumber });
          GoogleAccount.serviceAgent(stack, "storage", projectNumber).useKey(KEY);
        }
      }),
    ).map((stack) => Object.keys(stack.resources(KEY_MEMBER)));
    expect(addresses[0]).toHaveLength(1);
    expect(addresses[1]).toEqual(addresses[0]);
  });

  it("gets one grant for a key that several constructs use", () => {
    const { only } = synth((stack) => {
      const [first, second] = ["A", "B"].map((id) =>
        GoogleAccount.serviceAgent(new Construct(stack, id), "storage", "123456").useKey(KEY),
      );
      expect(first).toBe(second);
    });
    expect(only(KEY_MEMBER)).toEqual({
      crypto_key_id: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456@gs-project-accounts.iam.gserviceaccount.com",
    });
  });
});
