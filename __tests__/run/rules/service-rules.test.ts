import { runLimits } from "../../../lib/run/limits";
import { errorsIn, fixesOf, service, unknownNumber, unknownText, warningsIn, type Subject } from "../fakes";
import { rooms } from "../faults";

const [{ rules, good, faults }] = rooms as [(typeof rooms)[number]];

describe("every rule", () => {
  test("has a planted fault, and there are no others", () => {
    expect(Object.keys(faults).sort()).toEqual(rules.map((rule) => rule.code).sort());
  });

  test.each(Object.entries(faults))("%s is found where it is, alone", (code, subject) => {
    const level = rules.find((rule) => rule.code === code)?.level;
    expect((level === "error" ? errorsIn : warningsIn)(subject)).toEqual([code]);
  });

  test.each(good.map((subject, index) => [index, subject] as const))("keeps still about good options, %i", (_, one) => {
    expect([errorsIn(one), warningsIn(one)]).toEqual([[], []]);
  });

  test("keeps still about what is known only when Terraform runs", () => {
    const text = unknownText as never;
    const timing = { delay: text, period: text, timeout: text, failures: unknownNumber };
    const subject: Subject = {
      name: text,
      project: text,
      region: text,
      description: text,
      image: text,
      command: [text],
      args: [text],
      env: { A: text },
      cpu: text,
      memory: text,
      port: unknownNumber,
      concurrency: unknownNumber,
      timeout: text,
      scaling: { min: unknownNumber, max: unknownNumber, serviceLevel: { min: unknownNumber, max: unknownNumber } },
      workingDir: text,
      readiness: { path: text, port: unknownNumber, period: text, timeout: text, successes: unknownNumber },
      traffic: [
        { latest: true, percent: unknownNumber, tag: text },
        { revision: text, percent: unknownNumber, tag: text },
      ],
      revisionName: text,
      customAudiences: [text, text],
      encryption: { key: text, agentAccess: "exists" },
      binaryAuthorization: { policy: text },
      revisionLabels: { team: text },
      revisionAnnotations: { note: text },
      startup: { path: text, port: unknownNumber, headers: { A: text }, ...timing },
      liveness: { grpc: text, port: unknownNumber, ...timing },
      labels: { team: text },
      annotations: { note: text },
      regionQuota: { cpu: 1, memory: "1Gi" },
    };
    expect([errorsIn(subject), warningsIn(subject)]).toEqual([[], []]);
  });

  test("reads as a sentence and names its source and the date", () => {
    for (const { states, source } of rules) {
      expect(states).toMatch(/^[A-Z].*\.$/);
      expect(source.document).not.toBe("");
      expect(source.read).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe("limits of the service itself: just below, at, just above", () => {
  const { descriptionLength, requestTimeout, port } = runLimits;

  test.each<[string, Partial<Subject>, string[]]>([
    ["a name of no characters", { name: "" }, ["run-name"]],
    ["a name of 1 character", { name: "a" }, []],
    ["a name of 48 characters", { name: "a".repeat(48) }, []],
    ["a name of 49 characters", { name: "a".repeat(49) }, []],
    ["a name of 50 characters", { name: "a".repeat(50) }, ["run-name"]],
    ["a name with a dash last", { name: "api-" }, ["run-name"]],
    ["a name with a digit first", { name: "1api" }, ["run-name"]],
    ["a description one below", { description: "d".repeat(descriptionLength.value - 1) }, []],
    ["a description at the limit", { description: "d".repeat(descriptionLength.value) }, []],
    ["a description one above", { description: "d".repeat(descriptionLength.value + 1) }, ["run-description"]],
    ["port 0", { port: 0 }, ["run-port"]],
    ["port 1", { port: 1 }, []],
    ["port 2", { port: 2 }, []],
    ["port 65534", { port: port.value - 1 }, []],
    ["port 65535", { port: port.value }, []],
    ["port 65536", { port: port.value + 1 }, ["run-port"]],
    ["port 80.5", { port: 80.5 }, ["run-port"]],
    ["a timeout of 0s", { timeout: "0s" }, ["run-timeout"]],
    ["a timeout of 1s", { timeout: "1s" }, []],
    ["a timeout of 2s", { timeout: "2s" }, []],
    ["a timeout one below", { timeout: `${requestTimeout.value - 1}s` }, []],
    ["a timeout at the limit", { timeout: "1h" }, []],
    ["a timeout one above", { timeout: `${requestTimeout.value + 1}s` }, ["run-timeout"]],
  ])("%s", (_, changes, expected) => {
    expect(errorsIn(service(changes))).toEqual(expected);
  });
});

test.each([
  ["Api", 'leave it out, or write name: "api"'],
  ["OrdersApi", 'leave it out, or write name: "orders-api"'],
  ["acme corp", 'leave it out, or write name: "acme-corp"'],
  ["1-api-", 'leave it out, or write name: "api"'],
  ["a".repeat(80), `leave it out, or write name: "${"a".repeat(49)}"`],
  [`${"a".repeat(48)}-b`, `leave it out, or write name: "${"a".repeat(48)}"`],
  ["", "leave it out, or write a name in this alphabet"],
  ["42", "leave it out, or write a name in this alphabet"],
])("the fix for the name %p works: %s", (name, fix) => {
  expect(fixesOf("run-name", service({ name }))).toEqual([fix]);
  const mended = /name: "(.*)"/.exec(fix)?.[1];
  expect(errorsIn(service({ name: mended }))).toEqual([]);
});

describe("the region", () => {
  test.each([
    ["europe-west1", []],
    ["us-central1", []],
    ["northamerica-northeast1", []],
    ["europe-west1-b", ["run-region"]],
    ["EU", ["run-region"]],
    ["global", ["run-region"]],
    ["", ["run-region"]],
    [undefined, ["run-region-missing"]],
  ])("%p", (region, expected) => {
    expect(errorsIn(service({ region }))).toEqual(expected);
  });

  test("of a zone is named in the fix", () => {
    expect(fixesOf("run-region", service({ region: "europe-west1-b" }))).toEqual([
      '"europe-west1-b" is a zone; write its region "europe-west1"',
    ]);
  });
});
