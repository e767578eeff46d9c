import { Lazy } from "cdktf";
import { kmsAgentFindings, kmsKeyFindings, kmsKeyLocationFindings } from "../../lib/foundation";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";
const LATER = Lazy.stringValue({ produce: () => "later" });

describe("kmsKeyFindings", () => {
  it.each([
    ["a key of a region", KEY],
    ["a key of the location global", KEY.replace("europe-west1", "global")],
    ["a key that is known at apply", LATER],
    ["no key", undefined],
  ])("accepts %s", (_what, key) => {
    expect([...kmsKeyFindings(key)]).toEqual([]);
  });

  it.each([
    ["the name of a version", `${KEY}/cryptoKeyVersions/1`],
    ["a name with something before it", `//cloudkms.googleapis.com/${KEY}`],
    ["the last part of a name alone", "key"],
    ["a name with an empty part", KEY.replace("ring/", "/")],
    ["a name with a line break behind it", `${KEY}/\n`],
    ["empty text", ""],
  ])("reports %s", (_what, key) => {
    expect([...kmsKeyFindings(key)]).toMatchObject([{ at: "encryption.key", got: key }]);
  });

  it("reports it where it stands", () => {
    expect([...kmsKeyFindings("key", "secrets.A.key")]).toMatchObject([{ at: "secrets.A.key" }]);
  });
});

describe("kmsKeyLocationFindings", () => {
  it.each([
    ["a key of the one location", KEY, ["europe-west1"]],
    ["a key of one of several", KEY, ["eur4", "europe-west1"]],
    ["a key that is known at apply", LATER, ["us-central1"]],
    ["any key where a location is known at apply", KEY, ["us-central1", LATER]],
    ["any key where no location is given", KEY, [undefined]],
    ["text that is no key, which is reported as that", "key", ["us-central1"]],
    ["no key", undefined, ["us-central1"]],
  ])("accepts %s", (_what, key, locations) => {
    expect([...kmsKeyLocationFindings(key, locations)]).toEqual([]);
  });

  it("reports a key of another location, and names all that it may be of", () => {
    expect([...kmsKeyLocationFindings(KEY, ["eur4", "europe"])]).toEqual([
      {
        at: "encryption.key",
        got: KEY,
        allowed: "a key of the location eur4 or europe",
        fix: "use a key of that location",
      },
    ]);
    expect([...kmsKeyLocationFindings(KEY, ["global"], "keys.a")]).toMatchObject([{ at: "keys.a" }]);
  });
});

describe("kmsAgentFindings", () => {
  it.each([
    ["nothing that is encrypted", {}],
    ["a known number", { encryption: {}, projectNumber: "123456789012" }],
    [
      "a known number, where access is to be granted",
      { encryption: { agentAccess: "grant" as const }, projectNumber: "1" },
    ],
    ["access that others gave", { encryption: { agentAccess: "exists" as const } }],
  ])("accepts %s", (_what, subject) => {
    expect([...kmsAgentFindings(subject)]).toEqual([]);
  });

  it.each([{}, { agentAccess: "grant" as const }])(
    "reports an account whose number is not known, for %p",
    (encryption) => {
      expect([...kmsAgentFindings({ encryption })]).toMatchObject([{ at: "projectNumber", got: undefined }]);
    },
  );
});
