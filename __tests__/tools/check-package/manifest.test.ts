import {
  consumerManifest,
  consumerOfFork,
  entryNames,
  exampleManifest,
  optionalPeers,
  type Manifest,
} from "../../../tools/check-package/manifest";

const own: Manifest = {
  name: "our-package",
  exports: { ".": {}, "./run": {}, "./package.json": "./package.json" },
  dependencies: { semver: "^7.0.0" },
  devDependencies: {
    "@cdktf/provider-google": "16.1.0",
    cdktf: "0.21.0",
    constructs: "10.4.2",
    "@types/node": "20.1.0",
  },
  peerDependencies: {
    "@cdktf/provider-google": "^16",
    "@cdktf/provider-kubernetes": "^12",
    cdktf: ">=0.21",
    constructs: "^10",
  },
  peerDependenciesMeta: { "@cdktf/provider-kubernetes": { optional: true } },
};
const consumer = consumerManifest(own, "/packed.tgz");

test("a user may import what `exports` has, by the name of the package", () => {
  expect(entryNames(own)).toEqual(["our-package", "our-package/run"]);
});

test("a consumer has the package and the peers that are not optional, and none of its dependencies", () => {
  expect(optionalPeers(own)).toEqual(["@cdktf/provider-kubernetes"]);
  expect(consumer.dependencies).toEqual({
    "our-package": "file:/packed.tgz",
    "@cdktf/provider-google": "16.1.0",
    cdktf: "0.21.0",
    constructs: "10.4.2",
    "@types/node": "20.1.0",
  });
});

test("a consumer on the fork has it under the name cdktf, for the providers too", () => {
  expect(consumerOfFork(consumer)).toMatchObject({
    dependencies: { "our-package": "file:/packed.tgz", cdktf: "npm:cdktn@0.24.0", constructs: "10.7.2" },
    overrides: { "@cdktf/provider-google": { cdktf: "$cdktf" } },
  });
});

test("the example gets the packed package, and keeps everything else", () => {
  const example = { name: "shop", scripts: { synth: "…" }, dependencies: { "our-package": "latest", cdktf: "0.21.0" } };
  expect(exampleManifest(example, "our-package", "/packed.tgz")).toEqual({
    ...example,
    dependencies: { "our-package": "file:/packed.tgz", cdktf: "0.21.0" },
  });
});
