import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { dictionaryOf } from "../../lib/foundation";
import { Folder } from "../../lib/foundation/folder";

function newFolder(): Folder {
  return new Folder(new TerraformStack(new App(), "test"), "Grants");
}

describe("a dictionary", () => {
  it("has the entries in their order, the later of two with one key, and no prototype whose form would be shared", () => {
    const dictionary = dictionaryOf([
      ["b", 1],
      ["a", 2],
      ["b", 3],
    ]);
    expect(Object.entries(dictionary)).toEqual([
      ["b", 3],
      ["a", 2],
    ]);
    expect(Object.getPrototypeOf(dictionary)).toBeNull();
  });
});

describe("a folder", () => {
  it("holds constructs as any other construct does", () => {
    const folder = newFolder();
    const inside = new Construct(folder, "acme--Data");
    expect(folder.node.children).toEqual([inside]);
    expect([folder.node.tryFindChild("acme--Data"), folder.node.tryFindChild("toString")]).toEqual([inside, undefined]);
    expect(inside.node.path).toBe("test/Grants/acme--Data");
    expect(() => new Construct(folder, "acme--Data")).toThrow("already a Construct");
    expect([folder.node.tryRemoveChild("acme--Data"), folder.node.tryRemoveChild("acme--Data")]).toEqual([true, false]);
    expect(folder.node.children).toEqual([]);
  });

  it("keeps them in a dictionary, so that a thousand tenants' names make no other object slow", () => {
    const { _children: children } = newFolder().node as unknown as { readonly _children: object };
    expect(Object.getPrototypeOf(children)).toBeNull();
  });
});
