import type { Cpu, Memory } from "../../../lib/foundation";
import { errorsIn, fixesOf, service, unknownText, warningsIn, type Subject } from "../fakes";
import { brokenByJob, brokenByPool } from "../jobs/fakes";

const quota = { regionQuota: { cpu: 1_000_000, memory: "8000Gi" } } as const;
const sized = (type: "nvidia-l4" | "nvidia-rtx-pro-6000", cpu: Cpu, memory: Memory, more: Partial<Subject> = {}) =>
  service({ ...quota, gpu: { type, zonalRedundancy: false }, cpu, memory, ...more });

// The size that a fix says.
const sizeIn = (fix: string) =>
  Object.fromEntries([...fix.matchAll(/(\w+): "([^"]+)"/g)].map(([, key, text]) => [key, text]));

describe("what a container with an nvidia-l4 has: just below, at, just above", () => {
  test.each<[Cpu, Memory, string[], string[]]>([
    ["2", "8Gi", ["run-gpu-l4-size"], ['write cpu: "4" and memory: "16Gi"']],
    ["4", "16383Mi", ["run-gpu-l4-size"], ['write memory: "16Gi"']],
    ["4", "16Gi", [], []],
    ["6", "16385Mi", [], []],
    ["8", "32Gi", [], []],
  ])("%s CPU and %s", (cpu, memory, expected, fixes) => {
    const one = sized("nvidia-l4", cpu, memory);
    expect(errorsIn(one)).toEqual(expected);
    expect(fixesOf("run-gpu-l4-size", one)).toEqual(fixes);
  });

  test.each<[Cpu, Memory, string]>([
    ["5", "16Gi", "run-cpu-amount"],
    ["8", "33Gi", "run-memory-for-cpu"],
  ])("%s CPU and %s are refused as without a GPU", (cpu, memory, code) => {
    expect(errorsIn(sized("nvidia-l4", cpu, memory))).toEqual([code]);
  });

  test("the defaults are too small", () => {
    const one = service({ ...quota, gpu: { type: "nvidia-l4" } });
    expect(fixesOf("run-gpu-l4-size", one)).toEqual(['write cpu: "4" and memory: "16Gi"']);
  });

  test.each<[Cpu, Memory, string]>([
    ["2", "16Gi", 'cpu: "4"'],
    ["2", "20Gi", 'cpu: "6"'],
    ["2", "24Gi", 'cpu: "6"'],
    ["3", "24577Mi", 'cpu: "8"'],
    ["2", "40Gi", 'cpu: "8" and memory: "32Gi"'],
    ["5", "2Gi", 'cpu: "6" and memory: "16Gi"'],
    ["16", "2Gi", 'cpu: "8" and memory: "16Gi"'],
    ["4000", "2Gi", 'cpu: "4" and memory: "16Gi"'],
    ["500m", "256Mi", 'cpu: "4" and memory: "16Gi"'],
    ["4", "512Mi", 'memory: "16Gi"'],
    ["8", "2Gi", 'memory: "16Gi"'],
  ])("%s CPU and %s are told once, with a size that passes: %s", (cpu, memory, fix) => {
    // What wants a processor or 512Mi of any instance is silent: the GPU wants more.
    for (const more of [{}, { executionEnvironment: "gen2", cpuAllocation: "always", concurrency: 2 }] as const) {
      const one = sized("nvidia-l4", cpu, memory, more);
      expect(errorsIn(one)).toEqual(["run-gpu-l4-size"]);
      expect(fixesOf("run-gpu-l4-size", one)).toEqual([`write ${fix}`]);
      expect(errorsIn({ ...one, ...sizeIn(fix) })).toEqual([]);
    }
  });

  test("in a job and a worker pool it is told once, too", () => {
    const small = { ...quota, gpu: { type: "nvidia-l4" }, cpu: "500m", memory: "256Mi" } as const;
    expect([brokenByJob(small), brokenByPool(small)]).toEqual([["run-gpu-l4-size"], ["run-gpu-l4-size"]]);
  });

  test("what is known only at apply stays", () => {
    expect(fixesOf("run-gpu-l4-size", sized("nvidia-l4", unknownText as Cpu, "8Gi"))).toEqual(['write memory: "16Gi"']);
    expect(fixesOf("run-gpu-l4-size", sized("nvidia-l4", "2", unknownText as Memory))).toEqual(['write cpu: "4"']);
  });

  test("the sizes of a sidecar are those without a GPU", () => {
    const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", cpu: "2", memory: "9Gi" } } as const;
    expect(errorsIn(sized("nvidia-l4", "2", "8Gi", { sidecars }))).toEqual(["run-memory-for-cpu", "run-gpu-l4-size"]);
  });
});

describe("what a container with an nvidia-rtx-pro-6000 has: just below, at, just above", () => {
  test.each<[Cpu, Memory, string[], string[]]>([
    ["18", "80Gi", ["run-gpu-rtx-cpu"], ['write cpu: "20"']],
    ["19", "80Gi", ["run-gpu-rtx-cpu"], ['write cpu: "20"']],
    ["20", "80Gi", [], []],
    ["21", "80Gi", ["run-gpu-rtx-cpu"], ['write cpu: "22"']],
    ["30", "120Gi", [], []],
    ["32", "80Gi", ["run-gpu-rtx-cpu"], ['write cpu: "30"']],
    ["20", "81919Mi", ["run-gpu-rtx-memory"], ['write memory: "80Gi"']],
    ["20", "81921Mi", ["run-gpu-rtx-memory"], ['write memory: "80Gi"']],
    ["22", "88Gi", [], []],
    ["22", "89Gi", ["run-gpu-rtx-memory"], ['write memory: "88Gi"']],
  ])("%s CPU and %s", (cpu, memory, expected, fixes) => {
    const one = sized("nvidia-rtx-pro-6000", cpu, memory);
    expect(errorsIn(one)).toEqual(expected);
    expect([...fixesOf("run-gpu-rtx-cpu", one), ...fixesOf("run-gpu-rtx-memory", one)]).toEqual(fixes);
  });

  test.each<[Cpu, Memory, string]>([
    ["1", "512Mi", 'cpu: "20" and memory: "80Gi"'],
    ["18", "79Gi", 'cpu: "20" and memory: "80Gi"'],
    ["18", "81Gi", 'cpu: "22"'],
    ["21", "100Gi", 'cpu: "26"'],
    ["1", "500Gi", 'cpu: "30" and memory: "120Gi"'],
    ["32", "500Gi", 'cpu: "30" and memory: "120Gi"'],
    ["22000", "80Gi", 'cpu: "22"'],
  ])("%s CPU and %s are told with a size that passes: %s", (cpu, memory, fix) => {
    const one = sized("nvidia-rtx-pro-6000", cpu, memory);
    expect(errorsIn(one)).toEqual(["run-gpu-rtx-cpu"]);
    expect(fixesOf("run-gpu-rtx-cpu", one)).toEqual([`write ${fix}`]);
    expect(errorsIn({ ...one, ...sizeIn(fix) })).toEqual([]);
  });

  test("memory that is known only at apply stays", () => {
    const one = sized("nvidia-rtx-pro-6000", "18", unknownText as Memory);
    expect(fixesOf("run-gpu-rtx-cpu", one)).toEqual(['write cpu: "20"']);
  });

  test("the sizes of other containers are no longer those of the main one, but hold for its sidecars", () => {
    const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", cpu: "20", memory: "80Gi" } } as const;
    expect(errorsIn(sized("nvidia-rtx-pro-6000", "20", "80Gi", { sidecars }))).toEqual(["run-cpu-amount"]);
  });
});

describe("the time to start beside a GPU: just below, at, just above", () => {
  const gpu = { ...quota, gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi" } as const;

  test.each<[number, Partial<Subject>, string[], string[]]>([
    [600, {}, [], ["run-startup-budget-disputed"]],
    [601, {}, ["run-startup-budget"], []],
    [300, gpu, [], []],
    [601, gpu, [], []],
    [1_799, gpu, [], []],
    [1_800, gpu, [], []],
    [1_801, gpu, ["run-startup-budget"], []],
  ])("%p s with %p", (failures, changes, errors, warnings) => {
    const startup = { path: "/", period: "1s", failures } as const;
    const main = service({ ...quota, ...changes, startup });
    const proxy = { image: "envoyproxy/envoy:v1.31.2", startup: { ...startup, port: 9_090 } };
    const beside = service({ ...quota, ...changes, sidecars: { proxy } });
    expect([errorsIn(main), warningsIn(main)]).toEqual([errors, warnings]);
    expect([errorsIn(beside), warningsIn(beside)]).toEqual([errors, warnings]);
  });

  test("the fix counts with the longer time", () => {
    const one = service({ ...gpu, startup: { path: "/", period: "10s", failures: 181 } });
    expect(fixesOf("run-startup-budget", one)[0]).toContain("failures: 180;");
  });
});

describe("GPUs of a new project: just below, at, just above", () => {
  const gpu = (zonalRedundancy: boolean | undefined, instances: number): Subject =>
    service({ gpu: { type: "nvidia-l4", zonalRedundancy }, cpu: "4", memory: "16Gi", scaling: { instances } });

  test.each<[boolean | undefined, number, boolean]>([
    [false, 2, false],
    [false, 3, false],
    [false, 4, true],
    [true, 1, true],
    [undefined, 1, true],
  ])("zonal redundancy %p with %p instances", (zonalRedundancy, instances, isWarned) => {
    expect(warningsIn(gpu(zonalRedundancy, instances)).includes("run-gpu-quota")).toBe(isWarned);
  });
});
