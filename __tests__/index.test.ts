import * as library from "../lib";

it("the root of the package exports what a stack needs, and nothing for Kubernetes", () => {
  expect(Object.keys(library).sort()).toEqual([
    "CloudBuildPipeline",
    "CloudRunJob",
    "CloudRunService",
    "CloudRunTenant",
    "CloudRunWorkerPool",
    "DailyArchive",
    "DataBucket",
    "FirestoreDatabase",
    "GithubConnection",
    "GithubDeployIdentity",
    "ImageRepository",
    "Principal",
    "PrivateNetwork",
    "ProjectServices",
    "RemoteImageRepository",
    "RetentionBucket",
    "SecretBundle",
    "ServiceAccount",
    "ValidationError",
    "VirtualImageRepository",
    "cloudRunUrl",
    "memoryVolume",
    "plainText",
    "setDefaults",
    "useGoogleProvider",
  ]);
});
