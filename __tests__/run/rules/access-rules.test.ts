import { errorsIn, findingsOf, fixesOf, service, unknownText, warningsIn, type Subject } from "../fakes";

const number = { projectNumber: "123456789012" };
const principal = { member: "user:a@example.com" } as never;

describe("a service in several regions", () => {
  const inRegions = (regions: readonly string[], more: Partial<Subject> = {}) =>
    service({ region: undefined, regions, ...more });

  test.each<[readonly string[], string[]]>([
    [[], ["run-regions-count"]],
    [["europe-west1"], ["run-regions-count"]],
    [["europe-west1", "us-central1"], []],
    [["europe-west1", "us-central1", "asia-east1"], []],
    [["europe-west1", "europe-west1"], ["run-regions-count"]],
    [["europe-west1", "us-central1-a"], ["run-regions-form"]],
    [["europe-west1", "global"], ["run-regions-form"]],
    [["europe-west1", unknownText], []],
    [[unknownText, unknownText], []],
  ])("%p", (regions, expected) => {
    expect(errorsIn(inRegions(regions))).toEqual(expected);
  });

  const two = ["europe-west1", "us-central1"];

  test.each<[string, Partial<Subject>, string[]]>([
    ["a region too", { region: "europe-west1" }, ["run-regions-region"]],
    ["everybody", { invokers: "public" }, ["run-regions-access"]],
    ["a principal", { invokers: [principal] }, ["run-regions-access"]],
    ["no check", { invokers: "no-iam-check" }, []],
    ["nobody", { invokers: [] }, []],
    ["IAP", { iap: true, ...number }, ["run-regions-access"]],
    ["a key", { encryption: { key: unknownText, agentAccess: "exists" } }, ["run-regions-regional"]],
    ["a network", { vpcAccess: { network: "main", subnetwork: "run" } }, []],
    [
      "a subnetwork",
      { vpcAccess: { subnetwork: "projects/p/regions/europe-west1/subnetworks/a" } },
      ["run-regions-regional"],
    ],
    [
      "a connector",
      { project: "p", vpcAccess: { connector: "projects/p/locations/europe-west1/connectors/a" } },
      ["run-regions-regional"],
    ],
  ])("with %s", (_, changes, expected) => {
    expect(errorsIn(inRegions(two, changes))).toEqual(expected);
  });

  test("one region in a list becomes the fix", () => {
    expect(fixesOf("run-regions-count", inRegions(["europe-west1"]))).toEqual([
      'write region: "europe-west1" in place of regions',
    ]);
  });

  test("no region at all is still told", () => {
    expect(errorsIn(service({ region: undefined }))).toEqual(["run-region-missing"]);
  });
});

describe("Identity-Aware Proxy", () => {
  test.each<[string, Partial<Subject>, string[], string[]]>([
    ["alone", { iap: true, ...number }, [], []],
    ["with people", { iap: { accessors: [principal] }, ...number }, [], []],
    ["without the number of the project", { iap: true }, ["run-iap-agent"], []],
    ["with everybody", { iap: true, ...number, invokers: "public" }, ["run-iap-invokers"], []],
    ["without the check", { iap: true, ...number, invokers: "no-iam-check" }, ["run-iap-invokers"], []],
    [
      "with a principal that calls directly",
      { iap: true, ...number, invokers: [principal] },
      [],
      ["run-iap-principals"],
    ],
    ["with nobody else", { iap: true, ...number, invokers: [] }, [], []],
  ])("%s", (_, changes, errors, warnings) => {
    expect([errorsIn(service(changes)), warningsIn(service(changes))]).toEqual([errors, warnings]);
  });
});

describe("custom audiences", () => {
  test.each<[string, string[], string[]]>([
    ["https://api.example.com", [], []],
    ["http://localhost:8080/a", [], []],
    ["orders", [], ["run-audience-url"]],
    ["https:///a", [], ["run-audience-url"]],
    ["", ["run-audience"], []],
    ["https://a b", ["run-audience"], []],
    [unknownText, [], []],
  ])("%p", (audience, errors, warnings) => {
    const one = service({ customAudiences: [audience] });
    expect([errorsIn(one), warningsIn(one)]).toEqual([errors, warnings]);
  });

  test("one that stands twice is told at its second place, and a name becomes a URL", () => {
    const url = "https://a.example.com";
    const found = findingsOf("run-audience", service({ customAudiences: [url, "https://b.example.com", url] }));
    expect(found.map(({ at }) => at)).toEqual(["customAudiences.2"]);
    expect(fixesOf("run-audience-url", service({ customAudiences: ["orders"] }))).toEqual(['write "https://orders"']);
  });
});
