import type { Cpu, Memory } from "../../../lib/foundation";
import { runLimits } from "../../../lib/run/limits";
import { errorsIn, findingsOf, fixesOf, service, unknownNumber, unknownText, warningsIn, type Subject } from "../fakes";

describe("requests at once: just below, at, just above", () => {
  const { concurrency } = runLimits;

  test.each<[number, Partial<Subject>, string[]]>([
    [-1, {}, ["run-concurrency-range"]],
    [0, {}, ["run-concurrency-range"]],
    [1, {}, []],
    [2, {}, []],
    [1.5, {}, ["run-concurrency-range"]],
    [concurrency.value - 1, {}, []],
    [concurrency.value, {}, []],
    [concurrency.value + 1, {}, ["run-concurrency-range"]],
    [Infinity, {}, ["run-concurrency-range"]],
    [1, { cpu: "999m" }, []],
    [2, { cpu: "999m" }, ["run-fraction-concurrency"]],
    [80, { cpu: "500m" }, ["run-fraction-concurrency"]],
    [2, { cpu: "1" }, []],
  ])("%p with %p", (requests, changes, expected) => {
    expect(errorsIn(service({ ...changes, concurrency: requests }))).toEqual(expected);
  });

  test.each<[number, Partial<Subject>, string]>([
    [0, {}, "write concurrency: 80"],
    [1_001, {}, "write concurrency: 1000"],
    [0, { cpu: "500m" }, "leave out concurrency"],
  ])("%p with %p: %s", (requests, changes, fix) => {
    expect(fixesOf("run-concurrency-range", service({ ...changes, concurrency: requests }))).toEqual([fix]);
  });
});

describe("the number of instances", () => {
  test.each<[NonNullable<Subject["scaling"]>, string[], string[]]>([
    [{ max: 0 }, ["run-scaling-count"], ["write max: 1"]],
    [{ max: 1 }, [], []],
    [{ max: 2 }, [], []],
    [{ max: 1.5 }, ["run-scaling-count"], ["write max: 1"]],
    [{ max: Infinity }, ["run-scaling-count"], ["write max: 10"]],
    [{ min: -1, max: 1 }, ["run-scaling-count"], ["write min: 0"]],
    [{ min: 0, max: 1 }, [], []],
    [{ min: 1, max: 1 }, [], []],
    [{ min: 2, max: 1 }, ["run-scaling-order"], ["write scaling: { min: 2, max: 2 }"]],
    [{ min: 4, max: 5 }, [], []],
    [{ min: 5, max: 5 }, [], []],
    [{ min: 6, max: 5 }, ["run-scaling-order"], ["write scaling: { min: 6, max: 6 }"]],
    [{ min: 5.5, max: 3 }, ["run-scaling-count"], ["write min: 3"]],
    [{ min: 3.5, max: 0 }, ["run-scaling-count"], ["write min: 3", "write max: 3"]],
    [{ min: unknownNumber, max: 0 }, ["run-scaling-count"], ["write max: 1"]],
    [{ min: 5, max: unknownNumber }, [], []],
    [{ min: unknownNumber, max: 1 }, [], []],
  ])("%p: %p", (scaling, expected, fixes) => {
    const one = service({ scaling });
    expect(errorsIn(one)).toEqual(expected);
    expect([...fixesOf("run-scaling-count", one), ...fixesOf("run-scaling-order", one)]).toEqual(fixes);
  });
});

describe("what all instances need together", () => {
  const sized = (cpu: string, memory: string, max: number, regionQuota?: Subject["regionQuota"]) =>
    service({ cpu: cpu as Cpu, memory: memory as Memory, scaling: { max }, regionQuota });

  test.each<[string, string, number, boolean]>([
    ["2", "512Mi", 9, true],
    ["2", "512Mi", 10, true],
    ["2", "512Mi", 11, false],
    ["1", "4Gi", 9, true],
    ["1", "4Gi", 10, true],
    ["1", "4Gi", 11, false],
    ["4", "8Gi", 5, true],
    ["4", "8Gi", 6, false],
    ["500m", "512Mi", 40, true],
    ["500m", "512Mi", 41, false],
    ["8", "32Gi", 1, true],
    ["8", "32Gi", 2, false],
  ])("%s CPU and %s, %i times, within 20 CPU and 40Gi: %p", (cpu, memory, max, within) => {
    expect(warningsIn(sized(cpu, memory, max))).toEqual(within ? [] : ["run-quota-default"]);
    expect(errorsIn(sized(cpu, memory, max))).toEqual([]);
    const declared = sized(cpu, memory, max, { cpu: 20, memory: "40Gi" });
    expect(errorsIn(declared)).toEqual(within ? [] : ["run-quota"]);
    expect(warningsIn(declared)).toEqual([]);
  });

  test("is compared with a larger quota where the stack declares one", () => {
    expect(errorsIn(sized("4", "8Gi", 20, { cpu: 80, memory: "160Gi" }))).toEqual([]);
    expect(errorsIn(sized("4", "8Gi", 21, { cpu: 80, memory: "160Gi" }))).toEqual(["run-quota"]);
  });

  test("is counted for the default of ten instances too", () => {
    expect(warningsIn(service({ cpu: "4", memory: "4Gi" }))).toEqual(["run-quota-default"]);
  });

  test("is told as a sum, with the number that fits", () => {
    const [finding] = findingsOf("run-quota-default", service({ cpu: "4", memory: "8Gi", scaling: { max: 20 } }));
    expect(finding).toMatchObject({
      at: "scaling.max",
      got: { text: "20 instances: 80 CPU and 160Gi" },
      allowed: "at most 20 CPU and 40Gi in the region, which is 5 instances of this size",
    });
    expect(finding?.fix).toMatch(/^write scaling.max: 5, or /);
  });

  test("the fix lowers the least instances with the most, and does not ask for none", () => {
    const quota = { cpu: 4, memory: "8Gi" as Memory };
    const many = service({ cpu: "2", scaling: { min: 5, max: 10 }, regionQuota: quota });
    expect(fixesOf("run-quota", many)[0]).toMatch(/^write scaling: \{ min: 2, max: 2 \}, or /);
    const few = service({ cpu: "2", scaling: { min: 2, max: 10 }, regionQuota: quota });
    expect(fixesOf("run-quota", few)[0]).toMatch(/^write scaling.max: 2, or /);
    const single = service({ cpu: "4", memory: "2Gi", scaling: { max: 2 }, regionQuota: quota });
    expect(fixesOf("run-quota", single)[0]).toMatch(/^write scaling.max: 1, or /);
    const large = service({ cpu: "8", memory: "4Gi", scaling: { max: 1 }, regionQuota: quota });
    expect(fixesOf("run-quota", large)[0]).toMatch(/^make the instance smaller, or /);
  });

  test.each<Partial<Subject>>([
    { scaling: { max: unknownNumber } },
    { cpu: unknownText as Cpu },
    { memory: unknownText as Memory },
    { regionQuota: { cpu: 1, memory: unknownText as Memory } },
  ])("is not counted while a part of it is not known, %#", (changes) => {
    const one = service({ cpu: "8", memory: "32Gi", ...changes });
    expect([errorsIn(one), warningsIn(one)]).toEqual([[], []]);
  });
});
