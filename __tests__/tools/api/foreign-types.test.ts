import { foreignTypes } from "../../../tools/api/foreign-types";

function found(room: string, ...lines: readonly string[]) {
  const report = ["## API Report", "", "```ts", "", ...lines, "", "```", ""].join("\n");
  const entry = { room, specifier: `garage/${room}`, types: `dist/${room}/index.d.ts`, items: [] };
  return foreignTypes({ ...entry, report }, "garage");
}

test.each([
  ["google", "import type { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';"],
  ["kubernetes", "import { StorageBucket } from '@cdktf/provider-kubernetes/lib/deployment';"],
])("a type of the provider %s is found, with the members that show it", (_provider, line) => {
  expect(found("storage", line, "", "export class DataBucket {", "    readonly resource: StorageBucket;", "}")).toEqual(
    [
      expect.objectContaining({
        code: "api-foreign-type",
        path: "storage",
        at: "readonly resource: StorageBucket;",
        got: expect.stringMatching(/^StorageBucket of @cdktf\/provider-/),
        allowed: "types of this package and of constructs, cdktf",
      }),
    ],
  );
});

test("a type of a provider is found too where it is not imported by name", () => {
  expect(
    found("storage", "export const a: import('@cdktf/provider-google').storageBucket.StorageBucket;"),
  ).toHaveLength(1);
});

test("the schema library shows in the room that wraps it, and in no other", () => {
  const line = "import * as v from 'valibot';";
  expect(found("validation", line, "export type Form = v.GenericSchema;")).toEqual([]);
  expect(found("run", line, "export const serviceForm: v.GenericSchema;")).toEqual([
    expect.objectContaining({ at: "export const serviceForm: v.GenericSchema;", got: "v of valibot" }),
  ]);
});

test("the framework, and the other rooms of the package, may show everywhere", () => {
  const modules = ["constructs", "cdktf", "garage", "garage/foundation"];
  expect(found("run", ...modules.map((from, index) => `import { A${index} } from '${from}';`))).toEqual([]);
  expect(found("run", "import { A } from 'garage-doors';")).toHaveLength(1);
});
