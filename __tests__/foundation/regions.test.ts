import { App, TerraformStack, TerraformVariable } from "cdktf";
import { regionFindings } from "../../lib/foundation";

const token = new TerraformVariable(new TerraformStack(new App(), "test"), "any", {}).stringValue;

describe("regionFindings", () => {
  it.each(["europe-west1", "us-central1", "europe-west10", "northamerica-northeast2", "africa-south1", "us-gov-west1"])(
    "takes %s",
    (region) => {
      expect([...regionFindings(region)]).toEqual([]);
    },
  );

  it.each([
    "",
    "eu",
    "EU",
    "europe",
    "europe-west",
    "Europe-West1",
    "europe west1",
    "europe_west1",
    " europe-west1",
    "1",
    "1europe-west1-b",
    "europe-west1-b1",
    "europe-west1-b-c",
  ])("refuses %j", (region) => {
    expect([...regionFindings(region)]).toEqual([
      {
        at: "region",
        got: region,
        allowed: 'a Google Cloud region, for example "europe-west1"',
        fix: "write the name of a region",
      },
    ]);
  });

  it("names the region of a zone", () => {
    expect([...regionFindings("europe-west1-b", "place.region")]).toEqual([
      {
        at: "place.region",
        got: "europe-west1-b",
        allowed: 'a Google Cloud region, for example "europe-west1"',
        fix: '"europe-west1-b" is a zone; write its region "europe-west1"',
      },
    ]);
  });

  it.each([
    ["europe-west10-a", "europe-west10"],
    ["us-gov-west1-b", "us-gov-west1"],
  ])("takes %s for a zone of %s", (zone, region) => {
    expect([...regionFindings(zone)].map(({ fix }) => fix)).toEqual([
      `"${zone}" is a zone; write its region "${region}"`,
    ]);
  });

  it("says nothing where nothing is given, or what is known only when Terraform runs", () => {
    expect([undefined, token].flatMap((region) => [...regionFindings(region)])).toEqual([]);
  });
});
