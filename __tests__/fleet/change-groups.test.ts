import { changeGroups } from "../../lib/fleet";

describe("groups of changes", () => {
  const bucket = (name: string) => ({ resource: { google_storage_bucket: { Bucket: { name } } } });

  it("name what is new, what is gone, and what is no resource", () => {
    const more = { ...bucket("a"), provider: { google: [{ project: "two" }] } };
    expect(
      changeGroups(
        { a: bucket("a"), b: bucket("b"), same: bucket("x") },
        { a: more, c: bucket("c"), same: bucket("x") },
      ),
    ).toEqual([
      { changes: ["provider"], stacks: ["a"] },
      { changes: ["- google_storage_bucket"], stacks: ["b"] },
      { changes: ["+ google_storage_bucket"], stacks: ["c"] },
    ]);
  });

  it("leave out notes of the framework and the fingerprint", () => {
    const noted = (text: string) => ({
      "//": { metadata: text },
      resource: {
        google_storage_bucket: { Bucket: { name: "a", "//": { metadata: text } } },
        terraform_data: { fleet_fingerprint: { input: { hash: text } } },
      },
    });
    expect(changeGroups({ a: noted("one") }, { a: noted("two") })).toEqual([]);
  });
});
