import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makersIn, speaksFor } from "../../tools/output-mutation/makers";
import { mutate, mutationsOf } from "../../tools/output-mutation/mutations";

const output = () => ({
  "//": { metadata: { version: "1" } },
  provider: { google: [{ project: "demo" }] },
  resource: {
    google_storage_bucket: {
      One: {
        "//": { metadata: { path: "test/One" } },
        name: "one",
        labels: { team: "core" },
        versioning: { enabled: true },
        cors: [{ origin: ["a", "b"], max_age_seconds: 0 }],
        timeouts: {},
      },
      Two: { name: "two", cors: [{ origin: ["c"] }, { origin: [] }] },
    },
  },
  variable: { key: { sensitive: true } },
  terraform: { required_version: ">= 1.11" },
});

/** The output after one mutation. */
function mutated(attribute: string, change: "drop" | "change") {
  const json = output();
  mutate(json, { attribute, change });
  const { One, Two } = json.resource.google_storage_bucket;
  return { json, One, Two };
}

describe("the mutations of an output", () => {
  it("are each attribute once, by kind of block and path, left out or with another value", () => {
    expect([...mutationsOf(output()).keys()]).toEqual([
      "drop provider google project",
      "change provider google project",
      ...["name", "labels", "versioning.enabled", "cors.origin", "cors.max_age_seconds"].flatMap((path) => [
        `drop google_storage_bucket ${path}`,
        `change google_storage_bucket ${path}`,
      ]),
      // An empty block says something by being there, and has no other value.
      "drop google_storage_bucket timeouts",
      "drop variable sensitive",
      "change variable sensitive",
      "drop terraform required_version",
      "change terraform required_version",
    ]);
  });

  it("leave an attribute out wherever it stands", () => {
    const { One, Two, json } = mutated("google_storage_bucket cors.origin", "drop");
    expect([One.cors, Two.cors]).toEqual([[{ max_age_seconds: 0 }], [{}, {}]]);
    expect(json.provider).toEqual(output().provider);
  });

  it.each([
    ["name", "another value"],
    ["labels", { team: "another value" }],
    ["timeouts", {}],
  ])("give %s another value of its type", (attribute, value) => {
    expect(mutated(`google_storage_bucket ${attribute}`, "change").One).toHaveProperty(attribute, value);
  });

  it("give numbers, truths and lists another value of their type", () => {
    expect(mutated("google_storage_bucket versioning.enabled", "change").One.versioning).toEqual({ enabled: false });
    expect(mutated("google_storage_bucket cors.max_age_seconds", "change").One.cors[0]?.max_age_seconds).toBe(1);
    const { One } = mutated("google_storage_bucket cors.origin", "change");
    expect(One.cors[0]?.origin).toEqual(["another value", "another value"]);
  });
});

describe("who speaks for an attribute", () => {
  const library = mkdtempSync(join(tmpdir(), "library-"));
  const write = (room: string, text: string) => {
    mkdirSync(join(library, room));
    writeFileSync(join(library, room, "it.ts"), text);
  };
  write("storage", 'import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";\n');
  write("run", 'import type { StorageBucketConfig } from "@cdktf/provider-google/lib/storage-bucket";\n');
  write("gke", 'import {\n  DataGoogleX,\n} from "@cdktf/provider-google/lib/data-google-client-config";\n');
  writeFileSync(join(library, "index.ts"), "");
  const makers = makersIn(library);
  afterAll(() => rmSync(library, { recursive: true }));

  it.each([
    ["storage", "google_storage_bucket name", true],
    ["patterns", "google_storage_bucket name", true],
    ["gke-patterns", "google_storage_bucket name", true],
    ["stacks", "google_storage_bucket name", true],
    ["run", "google_storage_bucket name", false],
    ["foundation", "google_pubsub_topic name", false],
    ["stacks", "google_pubsub_topic name", false],
    ["gke", "data google_client_config project", true],
    ["secrets", "variable sensitive", true],
    ["secrets", "terraform required_version", true],
    ["secrets", "terraform backend.local.path", false],
    ["stacks", "terraform backend.local.path", true],
    ["foundation", "terraform required_providers.google.version", true],
    ["secrets", "terraform required_providers.google.version", false],
  ])("the tests of %s of %s: %s", (room, attribute, speaks) => {
    expect(speaksFor(makers, room, attribute)).toBe(speaks);
  });
});
