import { ImageRepository } from "../../lib/delivery";
import { setDefaults } from "../../lib/foundation";
import { codesOf, onStack } from "../support/synth";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

function named<Result>(
  look: (repository: ImageRepository) => Result,
  project = "shop",
  location = "europe-west1",
): Result {
  return onStack((stack) => {
    setDefaults(stack, { project, region: location });
    return look(new ImageRepository(stack, "Images", { name: "apps" }));
  });
}

describe("the name of an image", () => {
  test.each([
    ["api", "1.4.2", "europe-west1-docker.pkg.dev/shop/apps/api:1.4.2"],
    ["library/nginx", "latest", "europe-west1-docker.pkg.dev/shop/apps/library/nginx:latest"],
    ["api", DIGEST, `europe-west1-docker.pkg.dev/shop/apps/api@${DIGEST}`],
    ["api", "_".repeat(128), `europe-west1-docker.pkg.dev/shop/apps/api:${"_".repeat(128)}`],
  ])("%s at %s", (name, version, expected) => {
    expect(named((repository) => repository.image(name, version))).toBe(expected);
  });

  test("keeps the domain of an old project id as a folder", () => {
    expect(named((repository) => repository.image("api", "1"), "example.com:shop")).toBe(
      "europe-west1-docker.pkg.dev/example.com/shop/apps/api:1",
    );
  });

  test("begins with a multi-region where the repository is in one", () => {
    const url = onStack((stack) => {
      setDefaults(stack, { project: "shop", region: "europe-west1" });
      return new ImageRepository(stack, "Images", { name: "apps", location: "us" }).url;
    });
    expect(url).toBe("us-docker.pkg.dev/shop/apps");
  });

  test.each([
    ["", "1", "image-name"],
    ["Api", "1", "image-name"],
    ["api:1", "1", "image-name"],
    ["/api", "1", "image-name"],
    ["a__b___c", "1", "image-name"],
    ["api", "", "image-version"],
    ["api", ".1", "image-version"],
    ["api", "1+2", "image-version"],
    ["api", "_".repeat(129), "image-version"],
    ["api", DIGEST.slice(0, -1), "image-version"],
    ["api", DIGEST.toUpperCase(), "image-version"],
  ])("%j at %j is refused", (name, version, code) => {
    expect(codesOf(() => named((repository) => repository.image(name, version)))).toEqual([code]);
  });

  test("the registry and the command that logs in to it follow from the location", () => {
    expect(named(({ registry, loginCommand }) => [registry, loginCommand])).toEqual([
      "europe-west1-docker.pkg.dev",
      "gcloud auth configure-docker europe-west1-docker.pkg.dev",
    ]);
  });
});
