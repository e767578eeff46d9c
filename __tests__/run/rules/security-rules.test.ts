import { errorsIn, findingsOf, service, unknownText, warningsIn } from "../fakes";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/key";

describe("the encryption key", () => {
  test.each<[string, string[]]>([
    [KEY, []],
    [unknownText, []],
    [`${KEY}/cryptoKeyVersions/1`, ["run-encryption-key"]],
    ["key", ["run-encryption-key"]],
    [KEY.replace("europe-west1", "us-central1"), ["run-encryption-region"]],
    [KEY.replace("europe-west1", "global"), ["run-encryption-region"]],
    [KEY.replace("europe-west1", "europe"), ["run-encryption-region"]],
  ])("%s for a service in europe-west1", (key, expected) => {
    expect(errorsIn(service({ encryption: { key, agentAccess: "exists" } }))).toEqual(expected);
  });

  test("the region of the key does not matter while that of the service is not known", () => {
    const key = KEY.replace("europe-west1", "us-central1");
    expect(errorsIn(service({ region: unknownText, encryption: { key, agentAccess: "exists" } }))).toEqual([]);
  });

  test("the number of the project is asked for only where access has to be given here", () => {
    expect(errorsIn(service({ encryption: { key: KEY } }))).toEqual(["run-encryption-agent"]);
    expect(errorsIn(service({ encryption: { key: KEY, agentAccess: "grant" } }))).toEqual(["run-encryption-agent"]);
    expect(errorsIn(service({ encryption: { key: KEY }, projectNumber: "123456789012" }))).toEqual([]);
  });
});

describe("Binary Authorization", () => {
  test.each<[string, string[]]>([
    ["default", []],
    ["projects/p/platforms/cloudRun/policies/strict", []],
    ["projects/p/platforms/cloudRun/strict", []],
    [unknownText, []],
    ["Default", ["run-binary-authorization-policy"]],
    ["strict", ["run-binary-authorization-policy"]],
    ["projects/p/platforms/gke/policies/strict", ["run-binary-authorization-policy"]],
    ["projects/p/platforms/cloudRun/policies/", ["run-binary-authorization-policy"]],
  ])("%s", (policy, expected) => {
    expect(errorsIn(service({ binaryAuthorization: { policy } }))).toEqual(expected);
  });

  test("a deploy against the policy has a reason, and is warned of while it stands", () => {
    const against = (breakGlass: string) => service({ binaryAuthorization: { policy: "default", breakGlass } });
    expect([errorsIn(against("\n")), warningsIn(against("\n"))]).toEqual([
      ["run-break-glass-reason"],
      ["run-break-glass"],
    ]);
    expect([errorsIn(against("incident")), warningsIn(against("incident"))]).toEqual([[], ["run-break-glass"]]);
  });
});

describe("the launch stage", () => {
  test.each(["ALPHA", "BETA"] as const)("%s is warned of where no option is a preview feature", (launchStage) => {
    expect(warningsIn(service({ launchStage }))).toEqual(["run-launch-stage"]);
    expect(warningsIn(service({ launchStage, readiness: { path: "/" } }))).toEqual([]);
  });
});

describe("labels and annotations of revisions", () => {
  test("keep to the limits of labels, and to keys of one's own", () => {
    const one = service({
      revisionLabels: { Team: "core", "run.googleapis.com/x": "y" },
      revisionAnnotations: { "autoscaling.knative.dev/maxScale": "1" },
    });
    expect(errorsIn(one)).toEqual(["run-label", "run-system-key"]);
    const places = ["run-label", "run-system-key"].flatMap((code) => findingsOf(code, one).map(({ at }) => at));
    expect(places).toEqual([
      "revisionLabels.Team",
      "revisionLabels.run.googleapis.com/x",
      "revisionAnnotations.autoscaling.knative.dev/maxScale",
    ]);
  });
});
