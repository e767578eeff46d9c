import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import type { ITerraformDependable, TerraformStack } from "cdktf";
import { waitFor } from "../../lib/foundation";
import { stackIn, synth, synthApp } from "../support/synth";

function bucket(stack: TerraformStack, id: string, first: readonly ITerraformDependable[] = []): StorageBucket {
  return new StorageBucket(stack, id, { name: id.toLowerCase(), location: "EU", dependsOn: waitFor(stack, first) });
}

describe("waitFor", () => {
  it("names a resource of the same stack by its address, as the framework does", () => {
    const { resources } = synth((stack) => {
      const first = bucket(stack, "First");
      bucket(stack, "Second", [first]);
      new StorageBucket(stack, "Third", { name: "third", location: "EU", dependsOn: [first] });
    });
    const { Second: second, Third: third } = resources("google_storage_bucket");
    expect(second).toMatchObject({ depends_on: ["google_storage_bucket.First"] });
    expect(third).toMatchObject({ depends_on: ["google_storage_bucket.First"] });
  });

  it("hands over the address as text, of which the framework makes no reference", () => {
    synthApp((app) => {
      const here = stackIn(app, "here");
      const near = bucket(here, "Near");
      expect(waitFor(here, [near])?.map(({ fqn }) => fqn)).toEqual(["google_storage_bucket.Near"]);
    });
  });

  it("leaves out what there is not to wait for", () => {
    const { only } = synth((stack) => bucket(stack, "Only"));
    expect(only("google_storage_bucket")).not.toHaveProperty("depends_on");
  });

  it("names it by an address that it is given later", () => {
    const { resources } = synth((stack) => {
      const first = bucket(stack, "First");
      bucket(stack, "Second", [first]);
      first.overrideLogicalId("renamed");
    });
    expect(resources("google_storage_bucket")["Second"]).toMatchObject({
      depends_on: ["google_storage_bucket.renamed"],
    });
  });

  it("hands on what has an address of its own, and what is in another stack, as it is", () => {
    synthApp((app) => {
      const [here, there] = [stackIn(app, "here"), stackIn(app, "there")];
      const other = { fqn: "module.network" };
      const far = bucket(there, "Far");
      expect(waitFor(here, [other, far])).toEqual([other, far]);
      expect(waitFor(here, [other, far])?.at(1)).toBe(far);
    });
  });
});
