import { errorsIn, findingsOf, fixesOf, service, unknownNumber, warningsIn, type Subject } from "../fakes";

type Scaling = NonNullable<Subject["scaling"]>;
const quota = { regionQuota: { cpu: 1_000, memory: "4000Gi" } } as const;
const latest = { latest: true } as const;

describe("instances of the whole service: just below, at, just above", () => {
  test.each<[Scaling, string[]]>([
    [{ max: 5, serviceLevel: { min: -1 } }, ["run-service-scaling-count"]],
    [{ max: 5, serviceLevel: { min: 0 } }, []],
    [{ max: 5, serviceLevel: { min: 1.5 } }, ["run-service-scaling-count"]],
    [{ max: 5, serviceLevel: { max: 0 } }, ["run-service-scaling-count"]],
    [{ max: 5, serviceLevel: { max: 1 } }, []],
    [{ max: 5, serviceLevel: { min: 1, max: 2 } }, []],
    [{ max: 5, serviceLevel: { min: 2, max: 2 } }, []],
    [{ max: 5, serviceLevel: { min: 3, max: 2 } }, ["run-service-scaling-order"]],
    [{ max: 5, serviceLevel: { min: unknownNumber, max: unknownNumber } }, []],
    [{ max: 5, serviceLevel: {} }, []],
  ])("%p", (scaling, expected) => {
    expect(errorsIn(service({ ...quota, scaling }))).toEqual(expected);
  });

  test.each<[Scaling, string]>([
    [{ max: 5, serviceLevel: { min: -1 } }, "write min: 0"],
    [{ max: 5, serviceLevel: { min: NaN } }, "write min: 0"],
    [{ max: 5, serviceLevel: { max: 0 } }, "write max: 1, or leave it out"],
    [{ max: 5, serviceLevel: { max: 2.5 } }, "write max: 2, or leave it out"],
    [{ max: 5, serviceLevel: { max: Infinity } }, "write max: 1, or leave it out"],
    [{ max: 5, serviceLevel: { min: 5, max: 2.5 } }, "write max: 5, or leave it out"],
    [{ max: 5, serviceLevel: { min: 5, max: -1 } }, "write max: 5, or leave it out"],
    [{ max: 5, serviceLevel: { min: unknownNumber, max: 0 } }, "write max: 1, or leave it out"],
    [{ max: 5, serviceLevel: { min: 5.5, max: 3 } }, "write min: 3"],
    [{ max: 5, serviceLevel: { min: 2.5, max: 3 } }, "write min: 2"],
    [{ max: 5, serviceLevel: { min: 2.5, max: unknownNumber } }, "write min: 2"],
  ])("%p: %s", (scaling, fix) => {
    expect(fixesOf("run-service-scaling-count", service({ scaling }))).toEqual([fix]);
  });

  test("the fixes for both leave the least not above the most", () => {
    const scaling = { max: 5, serviceLevel: { min: 3.5, max: 0.5 } };
    expect(fixesOf("run-service-scaling-count", service({ scaling }))).toEqual([
      "write min: 3",
      "write max: 3, or leave it out",
    ]);
  });
});

describe("the service and its revisions leave room for one another", () => {
  const split = [
    { ...latest, percent: 50 },
    { revision: "api-1", percent: 50 },
  ];

  test.each<[Scaling, Partial<Subject>, string[]]>([
    [{ min: 2, max: 5, serviceLevel: { max: 3 } }, {}, []],
    [{ min: 3, max: 5, serviceLevel: { max: 3 } }, {}, []],
    [{ min: 4, max: 5, serviceLevel: { max: 3 } }, {}, ["write scaling.min: 3, or a larger serviceLevel.max"]],
    [{ max: 5, serviceLevel: { min: 5 } }, {}, []],
    [{ max: 5, serviceLevel: { min: 6 } }, {}, ["write scaling.max: 6, or a smaller serviceLevel.min"]],
    [{ max: 5, serviceLevel: { min: 10 } }, { traffic: split }, []],
    [
      { max: 5, serviceLevel: { min: 11 } },
      { traffic: split },
      ["write scaling.max: 6, or a smaller serviceLevel.min"],
    ],
  ])("%p with %p", (scaling, changes, fixes) => {
    const one = service({ ...quota, ...changes, scaling });
    expect(fixesOf("run-scaling-levels", one)).toEqual(fixes);
    expect(warningsIn(one)).toEqual(fixes.length === 0 ? [] : ["run-scaling-levels"]);
  });
});

describe("a fixed number of instances", () => {
  test.each<[number, string[]]>([
    [-1, ["write instances: 1"]],
    [0, ["write scaling: { min: 0, max: 1 } for no instance without requests, or remove the service to stop it"]],
    [1, []],
    [2, []],
    [2.5, ["write instances: 2"]],
    [NaN, ["write instances: 1"]],
    [unknownNumber, []],
  ])("%p", (instances, fixes) => {
    const one = service({ ...quota, scaling: { instances } });
    expect(fixesOf("run-scaling-instances", one)).toEqual(fixes);
    expect(errorsIn(one)).toEqual(fixes.length === 0 ? [] : ["run-scaling-instances"]);
  });

  test.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 2, ["write instances: 2, or send traffic to fewer revisions"]],
    [2, 2, []],
    [3, 2, []],
  ])("%p for %p revisions with requests", (instances, revisions, fixes) => {
    const traffic = Array.from({ length: revisions }, (_, n) => ({ revision: `api-${n}`, percent: 100 / revisions }));
    const tagged = { revision: "api-9", tag: "old" };
    const one = service({ ...quota, scaling: { instances }, traffic: [...traffic, tagged] });
    expect(fixesOf("run-scaling-shares", one)).toEqual(fixes);
  });
});

describe("the quota, with one processor and 512Mi for each instance: just below, at, just above", () => {
  test.each<[Scaling, string, string[]]>([
    [{ max: 20 }, "scaling.max", []],
    [{ max: 21 }, "scaling.max", ["write scaling.max: 20"]],
    [{ max: 20, serviceLevel: { max: 20 } }, "scaling.serviceLevel.max", []],
    [{ max: 20, serviceLevel: { max: 21 } }, "scaling.serviceLevel.max", ["write scaling.serviceLevel.max: 20"]],
    [{ max: 20, serviceLevel: { min: 20 } }, "scaling.serviceLevel.min", []],
    [{ max: 20, serviceLevel: { min: 21 } }, "scaling.serviceLevel.min", ["write scaling.serviceLevel.min: 20"]],
    [{ instances: 19 }, "scaling.instances", []],
    [{ instances: 20 }, "scaling.instances", []],
    [{ instances: 21 }, "scaling.instances", ["write scaling.instances: 20"]],
  ])("%p", (scaling, at, fixes) => {
    for (const [code, declared] of [
      ["run-quota", { regionQuota: { cpu: 20, memory: "40Gi" } }],
      ["run-quota-default", {}],
    ] as const) {
      const found = findingsOf(code, service({ ...declared, scaling }));
      expect(found.map((one) => [one.at, one.fix.split(", or have")[0]])).toEqual(fixes.map((fix) => [at, fix]));
    }
  });

  const FEWER = "make the instance smaller, or send traffic to fewer revisions";
  test.each<[number, number, string]>([
    [4, 3, "write scaling.instances: 4"],
    [3, 3, "write scaling.instances: 3"],
    [2, 3, FEWER],
    [2, 0, "write scaling.instances: 2"],
  ])("of %i instances with %i revisions that get requests: %s", (cpu, revisions, fix) => {
    const traffic = Array.from({ length: revisions }, (_, n) => ({ revision: `api-${n}`, percent: 10 }));
    const one = service({ regionQuota: { cpu, memory: "40Gi" }, scaling: { instances: 5 }, traffic });
    expect(fixesOf("run-quota", one).map((text) => text.split(", or have")[0])).toEqual([fix]);
  });

  test("of a service lowers the least instances with the most", () => {
    const scaling = { max: 20, serviceLevel: { min: 25, max: 30 } };
    const [fix] = fixesOf("run-quota-default", service({ scaling }));
    expect(fix).toMatch(/^write scaling\.serviceLevel: \{ min: 20, max: 20 \}, or have/);
    expect(errorsIn(service({ scaling: { max: 20, serviceLevel: { min: 20, max: 20 } } }))).toEqual([]);
    const lower = fixesOf("run-quota-default", service({ scaling: { max: 20, serviceLevel: { min: 20, max: 30 } } }));
    expect(lower).toEqual([expect.stringMatching(/^write scaling\.serviceLevel\.max: 20, or have/)]);
  });

  test("what is asked for at both levels is told at both", () => {
    const found = findingsOf("run-quota-default", service({ scaling: { max: 30, serviceLevel: { max: 40 } } }));
    expect(found.map(({ at }) => at)).toEqual(["scaling.max", "scaling.serviceLevel.max"]);
  });
});
