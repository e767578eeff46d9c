import type { CloudRunServiceProps } from "../../../lib/run";
import { errorsIn, findingsOf, fixesOf, service, unknownText } from "../fakes";

type Vpc = NonNullable<CloudRunServiceProps["vpcAccess"]>;

const CONNECTOR = "projects/demo/locations/europe-west1/connectors/main";
const SUBNETWORK = "projects/demo/regions/europe-west1/subnetworks/run";

const refused = (vpcAccess: object, changes: Partial<CloudRunServiceProps> = {}) =>
  errorsIn(service({ ...changes, vpcAccess: vpcAccess as Vpc }));

describe("the way into a network", () => {
  test.each<[string, object, string[]]>([
    ["a network", { network: "default" }, []],
    ["a subnetwork", { subnetwork: "run" }, []],
    ["both, with tags", { network: "main", subnetwork: "run", tags: ["web"] }, []],
    ["a connector", { connector: CONNECTOR }, []],
    ["all traffic", { network: "default", egress: "all-traffic" }, []],
    ["nothing", {}, ["run-vpc-choice"]],
    ["tags alone", { tags: ["web"] }, ["run-vpc-choice"]],
    ["egress alone", { egress: "all-traffic" }, ["run-vpc-choice"]],
    ["a connector and a network", { connector: CONNECTOR, network: "default" }, ["run-vpc-choice"]],
    ["a connector and a subnetwork", { connector: CONNECTOR, subnetwork: "run" }, ["run-vpc-choice"]],
    ["a connector and tags", { connector: CONNECTOR, tags: [] }, ["run-vpc-choice"]],
  ])("%s: %p", (_, vpcAccess, expected) => {
    expect(refused(vpcAccess)).toEqual(expected);
  });
});

describe("a network and a subnetwork", () => {
  test.each([
    "a",
    "default",
    "net-1",
    "n".repeat(63),
    "projects/demo/global/networks/main",
    "projects/123456789012/global/networks/main",
    "projects/example.com:demo/global/networks/main",
    unknownText,
    `projects/${unknownText}/global/networks/main`,
  ])("the network %p passes", (network) => {
    expect(refused({ network })).toEqual([]);
  });

  test.each(["", "Main", "1st", "net-", "n".repeat(64), "global/networks/main", SUBNETWORK])(
    "the network %p is refused",
    (network) => {
      expect(refused({ network })).toEqual(["run-vpc-network"]);
    },
  );

  test.each(["run", SUBNETWORK, "projects/example.com:host/regions/europe-west1/subnetworks/run", unknownText])(
    "the subnetwork %p passes",
    (subnetwork) => {
      expect(refused({ subnetwork })).toEqual([]);
    },
  );

  test.each(["", "Run", "regions/europe-west1/subnetworks/run", "10.0.0.0/26"])(
    "the subnetwork %p is refused",
    (subnetwork) => {
      expect(refused({ subnetwork })).toEqual(["run-vpc-network"]);
    },
  );

  test.each([
    [
      { network: "https://www.googleapis.com/compute/v1/projects/demo/global/networks/main" },
      "projects/demo/global/networks/main",
    ],
    [{ subnetwork: `//compute.googleapis.com/${SUBNETWORK}` }, SUBNETWORK],
  ])("as an address %p is refused, and %p in its place passes", (vpcAccess, mended) => {
    expect(fixesOf("run-vpc-network", service({ vpcAccess: vpcAccess as Vpc }))).toEqual([`write "${mended}"`]);
    const [option = ""] = Object.keys(vpcAccess);
    expect(refused({ [option]: mended })).toEqual([]);
  });

  test("both wrong are both told, at their places", () => {
    const subject = service({ vpcAccess: { network: "A", subnetwork: "B" } });
    expect(findingsOf("run-vpc-network", subject).map(({ at }) => at)).toEqual([
      "vpcAccess.network",
      "vpcAccess.subnetwork",
    ]);
    expect(fixesOf("run-vpc-network", subject)[1]).toContain("projects/PROJECT/regions/europe-west1/subnetworks/NAME");
  });
});

describe("a connector", () => {
  test.each([CONNECTOR, "projects/123456789012/locations/europe-west1/connectors/c", unknownText])(
    "%p passes",
    (connector) => {
      expect(refused({ connector })).toEqual([]);
    },
  );

  test("by its name alone is refused, and the fix is its whole path", () => {
    const subject = service({ project: "demo", vpcAccess: { connector: "main" } });
    expect(errorsIn(subject)).toEqual(["run-vpc-connector"]);
    expect(fixesOf("run-vpc-connector", subject)).toEqual([`write "${CONNECTOR}", or take the id of the resource`]);
  });

  test.each<[string, Partial<CloudRunServiceProps>, string]>([
    ["main", {}, "projects/PROJECT/locations/europe-west1/connectors/main"],
    ["main", { project: unknownText, region: unknownText }, "projects/PROJECT/locations/REGION/connectors/main"],
    ["locations/x/connectors/main", { project: "demo" }, "projects/demo/locations/europe-west1/connectors/NAME"],
  ])("%p of %p is mended by %p", (connector, changes, mended) => {
    const [fix] = fixesOf("run-vpc-connector", service({ ...changes, vpcAccess: { connector } }));
    expect(fix).toContain(`"${mended}"`);
  });
});

describe("the region", () => {
  const elsewhere = (part: string) => part.replace("europe-west1", "us-central1");

  test.each<[string, object]>([
    ["a subnetwork", { subnetwork: elsewhere(SUBNETWORK) }],
    ["a connector", { connector: elsewhere(CONNECTOR) }],
  ])("of %s is that of the workload", (_, vpcAccess) => {
    expect(refused(vpcAccess)).toEqual(["run-vpc-region"]);
    expect(refused(vpcAccess, { region: "us-central1" })).toEqual([]);
    expect(refused(vpcAccess, { region: unknownText })).toEqual([]);
  });

  test("is told at its place, with both ways out", () => {
    const subject = service({ vpcAccess: { subnetwork: elsewhere(SUBNETWORK) } });
    expect(findingsOf("run-vpc-region", subject)).toMatchObject([{ at: "vpcAccess.subnetwork" }]);
    expect(fixesOf("run-vpc-region", subject)).toEqual([
      'name a subnetwork of europe-west1, or write region: "us-central1"',
    ]);
  });
});

describe("a network tag", () => {
  test.each(["a", "web-1", "t".repeat(63), unknownText])("%p passes", (tag) => {
    expect(refused({ network: "default", tags: ["other", tag] })).toEqual([]);
  });

  test.each(["", "Web", "1st", "web-", "-web", "web_1", "t".repeat(64)])("%p is refused", (tag) => {
    const subject = service({ vpcAccess: { network: "default", tags: ["other", tag] } });
    expect(errorsIn(subject)).toEqual(["run-vpc-tag"]);
    expect(findingsOf("run-vpc-tag", subject)).toMatchObject([{ at: "vpcAccess.tags.1" }]);
  });
});
