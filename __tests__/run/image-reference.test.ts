import { isContainerRegistry, parseImage, versionOf } from "../../lib/run/image-reference";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  ["nginx", { registry: "", repository: "nginx" }],
  ["my.image:1", { registry: "", repository: "my.image", tag: "1" }],
  ["nginx:1", { registry: "", repository: "nginx", tag: "1" }],
  ["acme/nginx:1", { registry: "", repository: "acme/nginx", tag: "1" }],
  ["docker.io/acme/nginx", { registry: "docker.io", repository: "acme/nginx" }],
  ["localhost/nginx", { registry: "localhost", repository: "nginx" }],
  ["host:5000/nginx", { registry: "host:5000", repository: "nginx" }],
  ["host:5000/a/b:1.2", { registry: "host:5000", repository: "a/b", tag: "1.2" }],
  [`a.example.com/b@${DIGEST}`, { registry: "a.example.com", repository: "b", digest: DIGEST }],
  [`a.example.com/b:1@${DIGEST}`, { registry: "a.example.com", repository: "b", tag: "1", digest: DIGEST }],
  ["gcr.io/example.com:p/b:1", { registry: "gcr.io", repository: "example.com:p/b", tag: "1" }],
  ["a__b/c--d.e:1", { registry: "", repository: "a__b/c--d.e", tag: "1" }],
])("%s", (image, parts) => {
  expect(parseImage(image)).toEqual({ tag: undefined, digest: undefined, ...parts });
});

test.each([
  "",
  ":1",
  "@",
  "/nginx",
  "nginx/",
  "a//b",
  "a:b:c",
  "a:b/c:d:e",
  "docker.io/example.com:p/b:1",
  "-host.example.com/a",
  "host:port/a",
  "Nginx",
  "HOST.example.com/a",
  "a b",
  "nginx:-1",
  `nginx@${DIGEST}0`,
  `nginx@md5:${"a".repeat(32)}`,
  "nginx@sha256:ABC",
  "https://docker.io/nginx",
])("%p is no name of an image", (image) => {
  expect(parseImage(image)).toBeUndefined();
});

test.each([
  ["gcr.io", true],
  ["eu.gcr.io", true],
  ["asia.gcr.io", true],
  ["xgcr.io", false],
  ["gcr.io.example.com", false],
  ["", false],
])("%p is Container Registry: %p", (registry, expected) => {
  expect(isContainerRegistry(registry)).toBe(expected);
});

test("tag and digest are written as they stood", () => {
  expect(
    ["nginx", "nginx:1", `nginx@${DIGEST}`, `nginx:1@${DIGEST}`].map((one) => versionOf(parseImage(one)!)),
  ).toEqual(["", ":1", `@${DIGEST}`, `:1@${DIGEST}`]);
});
