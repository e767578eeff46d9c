import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import { Fn, Token, type TerraformStack } from "cdktf";
import { attributeOf } from "../../lib/foundation";
import { stackIn, synth, synthApp } from "../support/synth";

const bucket = (stack: TerraformStack, id: string, name: string) =>
  new StorageBucket(stack, id, { name, location: "EU" });

describe("attributeOf", () => {
  it("is what the resource's own getter gives, alone, in text and in an expression", () => {
    const given = (read: (resource: StorageBucket) => string) =>
      synth((stack) => {
        const name = read(bucket(stack, "First", "first"));
        [name, `copy-of-${name}`, Fn.upper(name)].forEach((text, index) => bucket(stack, `Other${index}`, text));
      }).resources("google_storage_bucket");
    expect(given((resource) => attributeOf(resource, "name"))).toEqual(given((resource) => resource.name));
  });

  it("is known only when Terraform runs", () => {
    synthApp((app) => {
      expect(Token.isUnresolved(attributeOf(bucket(stackIn(app, "test"), "First", "first"), "name"))).toBe(true);
    });
  });

  it("is an output of its stack for another", () => {
    const given = (read: (resource: StorageBucket) => string) => {
      const stacks = synthApp((app) => {
        const name = read(bucket(stackIn(app, "first"), "First", "first"));
        const other = stackIn(app, "other");
        [name, `copy-of-${name}`].forEach((text, index) => bucket(other, `Other${index}`, text));
      });
      return Object.values(stacks).map(({ json: { output, data, resource } }) => ({ output, data, resource }));
    };
    expect(given((resource) => attributeOf(resource, "name"))).toEqual(given((resource) => resource.name));
  });

  it("follows an address that the resource is given later", () => {
    const { resources } = synth((stack) => {
      const first = bucket(stack, "First", "first");
      bucket(stack, "Second", attributeOf(first, "name"));
      first.overrideLogicalId("renamed");
    });
    expect(resources("google_storage_bucket")["Second"]).toMatchObject({
      name: "${google_storage_bucket.renamed.name}",
    });
  });
});
