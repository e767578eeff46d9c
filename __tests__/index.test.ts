import * as library from "../lib";

it("the root of the package exports what a stack needs, and nothing for Kubernetes", () => {
  expect(Object.keys(library).sort()).toEqual([
    "CloudRunService",
    "CloudRunTenant",
    "DailyArchive",
    "DataBucket",
    "FirestoreDatabase",
    "Principal",
    "ProjectServices",
    "RetentionBucket",
    "SecretBundle",
    "ServiceAccount",
    "ValidationError",
    "cloudRunUrl",
    "memoryVolume",
    "plainText",
    "setDefaults",
    "useGoogleProvider",
  ]);
});
