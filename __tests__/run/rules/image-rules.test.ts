import { errorsIn, fixesOf, service, unknownText, warningsIn } from "../fakes";

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("the image", () => {
  test.each<[string, string[]]>([
    ["europe-west1-docker.pkg.dev/demo/apps/api:1.4.2", []],
    ["europe-docker.pkg.dev/demo/apps/nested/api:1", []],
    ["us-docker.pkg.dev/example.com/project/apps/api:1", []],
    [`europe-west1-docker.pkg.dev/demo/apps/api@${DIGEST}`, []],
    [`europe-west1-docker.pkg.dev/demo/apps/api:1@${DIGEST}`, []],
    ["nginx:1.27", []],
    ["library/nginx:1.27", []],
    ["docker.io/library/nginx:1.27", []],
    ["index.docker.io/library/nginx:1.27", []],
    [`nginx@${DIGEST}`, []],
    ["gcr.io/cloudrun/hello:1", []],
    ["eu.gcr.io/other/api:1", []],
    ["mirror.gcr.io/library/nginx:1", []],
    ["nginx:V1_x.y-z", []],
    [`nginx:${"t".repeat(127)}`, []],
    [`nginx:${"t".repeat(128)}`, []],
    [`nginx:${"t".repeat(129)}`, ["run-image-form"]],
    ["nginx", ["run-image-tag-missing"]],
    ["europe-west1-docker.pkg.dev/demo/apps/api", ["run-image-tag-missing"]],
    ["gcr.io/demo/api:1", ["run-image-container-registry"]],
    [`us.gcr.io/demo/nested/api@${DIGEST}`, ["run-image-container-registry"]],
    ["gcr.io/demo/api", ["run-image-tag-missing", "run-image-container-registry"]],
    ["gcr.io/demo-2/api:1", []],
    ["ghcr.io/acme/api:1", ["run-image-registry"]],
    ["quay.io/acme/api:1", ["run-image-registry"]],
    ["localhost/api:1", ["run-image-registry"]],
    ["localhost:5000/api:1", ["run-image-registry"]],
    ["registry.example.com:5000/team/api:1", ["run-image-registry"]],
    ["docker.pkg.dev/demo/apps/api:1", ["run-image-registry"]],
    ["europe-west1-docker.pkg.dev/demo/api:1", ["run-image-path"]],
    ["europe-west1-docker.pkg.dev/api:1", ["run-image-path"]],
    ["", ["run-image-form"]],
    [" nginx:1", ["run-image-form"]],
    ["nginx:", ["run-image-form"]],
    ["a:b:c", ["run-image-form"]],
    ["nginx@sha256:abc", ["run-image-form"]],
    ["europe-west1-docker.pkg.dev//api:1", ["run-image-form"]],
    ["europe-west1-docker.pkg.dev/demo/apps/Api:1", ["run-image-form"]],
    ["Europe-West1-docker.pkg.dev/demo/apps/api:1", ["run-image-form"]],
    ["https://europe-west1-docker.pkg.dev/demo/apps/api:1", ["run-image-form"]],
    ["not an image", ["run-image-form"]],
  ])("%s: %p", (image, expected) => {
    expect(errorsIn(service({ image, project: "demo" }))).toEqual(expected);
  });

  test("of the own project on gcr.io passes where Artifact Registry serves that name", () => {
    expect(errorsIn(service({ image: "gcr.io/demo/api:1", project: "demo", gcrAlias: true }))).toEqual([]);
  });

  test("of a project that belongs to a domain is recognised on gcr.io", () => {
    const one = service({ image: "gcr.io/example.com:demo/api:1", project: "example.com:demo" });
    expect(fixesOf("run-image-container-registry", one)).toEqual([
      'write "europe-west1-docker.pkg.dev/example.com/demo/REPOSITORY/api:1"; ' +
        "where Artifact Registry serves the gcr.io name, write gcrAlias: true",
    ]);
  });

  test("on gcr.io passes while it is not known whose project it is", () => {
    expect(errorsIn(service({ image: "gcr.io/demo/api:1" }))).toEqual([]);
    expect(errorsIn(service({ image: "gcr.io/demo/api:1", project: unknownText }))).toEqual([]);
  });
});

describe("the fix for an image", () => {
  test.each([
    ["Europe-West1-docker.pkg.dev/demo/apps/Api:1", 'write "europe-west1-docker.pkg.dev/demo/apps/api:1"'],
    ["https://europe-docker.pkg.dev/demo/apps/api:1", 'write "europe-docker.pkg.dev/demo/apps/api:1"'],
    [" nginx:1 ", 'write "nginx:1"'],
    ["", 'write for example "europe-west1-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:1.4.2"'],
  ])("%p: %s", (image, fix) => {
    expect(fixesOf("run-image-form", service({ image }))).toEqual([fix]);
  });

  test("keeps the digest and the region", () => {
    const image = `gcr.io/demo/api@${DIGEST}`;
    expect(fixesOf("run-image-container-registry", service({ image, project: "demo", region: "us-east1" }))).toEqual([
      expect.stringContaining(`"us-east1-docker.pkg.dev/demo/REPOSITORY/api@${DIGEST}"`),
    ]);
  });

  test("of another registry names the remote repository", () => {
    expect(fixesOf("run-image-registry", service({ image: "ghcr.io/acme/api:1", region: unknownText }))).toEqual([
      "make a remote repository for ghcr.io in Artifact Registry and write " +
        '"REGION-docker.pkg.dev/PROJECT/REMOTE/acme/api:1"',
    ]);
  });
});

describe("the tag latest", () => {
  test.each([
    ["nginx:latest", {}, ["run-image-latest"]],
    [`nginx:latest@${DIGEST}`, {}, []],
    ["nginx:latest", { imageManagedBy: "ci" }, []],
    ["nginx:latest", { imageManagedBy: "terraform" }, ["run-image-latest"]],
    ["nginx:latest-1", {}, []],
  ] as const)("%s with %p warns: %p", (image, changes, expected) => {
    expect(warningsIn(service({ image, ...changes }))).toEqual(expected);
  });
});
