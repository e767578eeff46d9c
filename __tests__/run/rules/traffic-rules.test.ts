import {
  bucketVolume,
  errorsIn,
  findingsOf,
  fixesOf,
  service,
  unknownNumber,
  unknownText,
  type Subject,
} from "../fakes";

type Traffic = NonNullable<Subject["traffic"]>;
const latest = { latest: true } as const;
const all = { ...latest, percent: 100 };

describe("the percents: just below, at, just above", () => {
  test.each<[string, Traffic, string[]]>([
    ["none at all", [], ["run-traffic-total"]],
    ["99 in all", [{ ...latest, percent: 99 }], ["run-traffic-total"]],
    ["100 in all", [all], []],
    [
      "101 in all",
      [
        { ...latest, percent: 60 },
        { revision: "api-1", percent: 41 },
      ],
      ["run-traffic-total"],
    ],
    [
      "100 of two",
      [
        { ...latest, percent: 60 },
        { revision: "api-1", percent: 40 },
      ],
      [],
    ],
    ["one below 0", [{ ...latest, percent: -1, tag: "one" }], ["run-traffic-percent"]],
    ["one of 0 with a tag", [all, { revision: "api-1", percent: 0, tag: "one" }], []],
    ["one above 100", [{ ...latest, percent: 101 }], ["run-traffic-percent"]],
    ["a fraction", [{ ...latest, percent: 99.5 }], ["run-traffic-percent"]],
    [
      "one that is not known yet",
      [
        { ...latest, percent: unknownNumber },
        { revision: "api-1", percent: 50 },
      ],
      [],
    ],
  ])("%s", (_, traffic, expected) => {
    expect(errorsIn(service({ traffic }))).toEqual(expected);
  });

  test.each<[Traffic, string]>([
    [[{ ...latest, percent: 90 }], "raise the percents by 10"],
    [
      [
        { ...latest, percent: 60 },
        { revision: "api-1", percent: 50 },
      ],
      "lower the percents by 10",
    ],
  ])("%p: %s", (traffic, fix) => {
    expect(fixesOf("run-traffic-total", service({ traffic }))).toEqual([fix]);
  });
});

describe("percents that are no whole numbers", () => {
  const TOGETHER = ", or another number: all percents have to be 100 together";
  const split = (...percents: readonly number[]) =>
    service({ traffic: percents.map((percent, index) => ({ revision: `api-${index}`, percent })) });

  test.each<[number[], string[]]>([
    [[99.5], ["write percent: 100"]],
    [[101], ["write percent: 100"]],
    [[-1], [`write percent: 0${TOGETHER}`]],
    [[NaN], [`write percent: 0${TOGETHER}`]],
    [
      [66.7, 33.3],
      ["write percent: 67", "write percent: 33"],
    ],
    [
      [33.4, 33.3, 33.3],
      [`write percent: 33${TOGETHER}`, `write percent: 33${TOGETHER}`, `write percent: 33${TOGETHER}`],
    ],
    [[33.4, 67], ["write percent: 33"]],
    [[33.4, 60], [`write percent: 33${TOGETHER}`]],
    [[99.6, unknownNumber], [`write percent: 100${TOGETHER}`]],
    [[33.4, unknownNumber], [`write percent: 33${TOGETHER}`]],
  ])("%p: %p", (percents, fixes) => {
    expect(fixesOf("run-traffic-percent", split(...percents))).toEqual(fixes);
  });
});

describe("the targets", () => {
  test.each<[string, readonly unknown[], string[]]>([
    ["both kinds at once", [{ latest: true, revision: "api-1", percent: 100 }], ["run-traffic-target"]],
    ["neither kind", [{ percent: 100 }], ["run-traffic-target"]],
    ["two kinds", [all, { revision: "api-1", tag: "one" }], []],
    [
      "one revision by two percents",
      [
        { revision: "api-1", percent: 50 },
        { revision: "api-1", percent: 50 },
      ],
      ["run-traffic-twice"],
    ],
    [
      "the latest by two percents",
      [
        { ...latest, percent: 50 },
        { ...latest, percent: 50 },
      ],
      ["run-traffic-twice"],
    ],
    [
      "one revision by percent and by tag",
      [
        { revision: "api-1", percent: 100 },
        { revision: "api-1", tag: "one" },
      ],
      [],
    ],
    ["nothing for a target", [all, { revision: "api-1" }], ["run-traffic-idle"]],
    ["0 percent and no tag", [all, { revision: "api-1", percent: 0 }], ["run-traffic-idle"]],
    [
      "unknown revisions",
      [
        { revision: unknownText, percent: 50 },
        { revision: unknownText, percent: 50 },
      ],
      [],
    ],
  ])("%s", (_, traffic, expected) => {
    expect(errorsIn(service({ traffic: traffic as Traffic }))).toEqual(expected);
  });
});

describe("the tags: just below, at, just above", () => {
  test.each<[string, string[]]>([
    ["", ["run-traffic-tag"]],
    ["v1", ["run-traffic-tag"]],
    ["v10", []],
    ["a-b", []],
    ["v1-", ["run-traffic-tag"]],
    ["1ab", ["run-traffic-tag"]],
    ["-ab", ["run-traffic-tag"]],
    ["Abc", ["run-traffic-tag"]],
    ["a_b", ["run-traffic-tag"]],
    [unknownText, []],
  ])("%p", (tag, expected) => {
    expect(errorsIn(service({ traffic: [{ ...all, tag }] }))).toEqual(expected);
  });

  test.each<[number, string[]]>([
    [40, []],
    [41, []],
    [42, ["run-traffic-tag-length"]],
  ])("%p characters beside a name of 5", (length, expected) => {
    const traffic = [{ ...all, tag: "t".repeat(length) }];
    expect(errorsIn(service({ name: "order", traffic }))).toEqual(expected);
    expect(errorsIn(service({ resolvedName: "order", traffic }))).toEqual(expected);
  });

  test("one tag at two targets is refused at the second", () => {
    const traffic = [
      { ...all, tag: "one" },
      { revision: "api-1", tag: "two" },
      { revision: "api-2", tag: "one" },
    ];
    expect(findingsOf("run-traffic-tag-twice", service({ traffic })).map(({ at }) => at)).toEqual(["traffic.2.tag"]);
  });
});

describe("the names of revisions: just below, at, just above", () => {
  test.each<[string, string[]]>([
    ["api-2", []],
    ["api-00007-abc", []],
    ["api-", ["run-revision-name"]],
    ["api", ["run-revision-name"]],
    ["apis-2", ["run-revision-name"]],
    ["web-2", ["run-revision-name"]],
    ["api-2-", ["run-revision-name"]],
    ["api-V2", ["run-revision-name"]],
    ["api-2.1", ["run-revision-name"]],
    [`api-${"x".repeat(58)}`, []],
    [`api-${"x".repeat(59)}`, []],
    [`api-${"x".repeat(60)}`, ["run-revision-name"]],
    [unknownText, []],
  ])("%p of a service api", (revision, expected) => {
    for (const named of [{ name: "api" }, { resolvedName: "api" }]) {
      expect(errorsIn(service({ ...named, revisionName: revision }))).toEqual(expected);
      expect(errorsIn(service({ ...named, traffic: [{ revision, percent: 100 }] }))).toEqual(expected);
    }
  });

  test("any service's will do while the name of the service is not known", () => {
    expect(errorsIn(service({ name: unknownText, revisionName: "web-2" }))).toEqual([]);
  });
});

test("each revision with requests or an address may write to a mounted bucket", () => {
  const writing = { mounts: { "/data": bucketVolume("a", { writable: true }) }, scaling: { max: 1 } };
  const traffic = [all, { revision: "api-1", tag: "old" }, { ...latest, tag: "new" }];
  expect(errorsIn(service(writing))).toEqual([]);
  expect(errorsIn(service({ ...writing, traffic }))).toEqual(["run-mount-shared-writes"]);
  expect(errorsIn(service({ ...writing, traffic: [all] }))).toEqual([]);
  expect(errorsIn(service({ ...writing, scaling: { instances: 1 } }))).toEqual([]);
  expect(errorsIn(service({ ...writing, scaling: { instances: 2 } }))).toEqual(["run-mount-shared-writes"]);
});
