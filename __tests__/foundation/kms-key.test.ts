import { kmsKeyLocation } from "../../lib/foundation";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";

describe("kmsKeyLocation", () => {
  it.each([
    [KEY, "europe-west1"],
    ["projects/keys/locations/global/keyRings/ring/cryptoKeys/key", "global"],
  ])("reads in %s the location %s", (key, location) => {
    expect(kmsKeyLocation(key)).toBe(location);
  });

  it.each([
    ["the name of a version", `${KEY}/cryptoKeyVersions/1`],
    ["a name with something before it", `//cloudkms.googleapis.com/${KEY}`],
    ["the last part of a name alone", "key"],
    ["a name with an empty part", KEY.replace("ring/", "/")],
    ["a name with a line break behind it", `${KEY}/\n`],
  ])("takes %s for no full name of a key", (_what, text) => {
    expect(kmsKeyLocation(text)).toBeUndefined();
  });
});
