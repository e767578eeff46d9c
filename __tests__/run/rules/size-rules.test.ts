import type { Cpu, Memory } from "../../../lib/foundation";
import { cpuClasses } from "../../../lib/run/limits";
import { bucketVolume, errorsIn, findingsOf, fixesOf, secretVolume, service, type Subject } from "../fakes";

const sized = (cpu: string, memory: string, changes: Partial<Subject> = {}) =>
  errorsIn(service({ cpu: cpu as Cpu, memory: memory as Memory, scaling: { max: 1 }, ...changes }));

describe("memory of each amount of CPU: just below, at, just above", () => {
  const rows = cpuClasses.flatMap(({ fromMillicpu, toMillicpu, minMebibytes, maxMebibytes }) =>
    [...new Set([fromMillicpu, toMillicpu])].flatMap((millicpu) => [
      [millicpu, minMebibytes - 1, false] as const,
      [millicpu, minMebibytes, true] as const,
      [millicpu, minMebibytes + 1, true] as const,
      [millicpu, maxMebibytes - 1, true] as const,
      [millicpu, maxMebibytes, true] as const,
      [millicpu, maxMebibytes + 1, false] as const,
    ]),
  );

  test.each(rows)("%im with %iMi: %p", (millicpu, mebibytes, legal) => {
    expect(sized(`${millicpu}m`, `${mebibytes}Mi`)).toEqual(legal ? [] : ["run-memory-for-cpu"]);
  });
});

describe("amounts of CPU", () => {
  test.each(["0.08", "80m", "81m", "0.5", "499m", "500m", "501m", "999m", "1", "1.0", "1000m", "2"])(
    "%s exists",
    (cpu) => {
      expect(sized(cpu, "512Mi")).toEqual([]);
    },
  );

  test.each(["4", "4000m", "6", "8"])("%s exists", (cpu) => {
    expect(sized(cpu, "8Gi")).toEqual([]);
  });

  test.each([
    ["79m", 'write cpu: "80m"'],
    ["1m", 'write cpu: "80m"'],
    ["1001m", 'write cpu: "2"'],
    ["1.5", 'write cpu: "2"'],
    ["1999m", 'write cpu: "2"'],
    ["2001m", 'write cpu: "4" and memory: "2Gi"'],
    ["3", 'write cpu: "4" and memory: "2Gi"'],
    ["5", 'write cpu: "6" and memory: "4Gi"'],
    ["7", 'write cpu: "8" and memory: "4Gi"'],
    ["8001m", 'write cpu: "8" and memory: "4Gi"'],
    ["16", 'write cpu: "8" and memory: "4Gi"'],
    ["99", 'write cpu: "8" and memory: "4Gi"'],
    ["100", 'write cpu: "100m"'],
    ["1000", 'write cpu: "1"'],
    ["1500", 'write cpu: "2"'],
    ["4000", 'write cpu: "4" and memory: "2Gi"'],
    ["1000000", 'write cpu: "8" and memory: "4Gi"'],
  ])("%s does not: %s", (cpu, fix) => {
    expect(sized(cpu, "512Mi")).toEqual(["run-cpu-amount"]);
    expect(fixesOf("run-cpu-amount", service({ cpu: cpu as Cpu }))).toEqual([fix]);
    const [, mended = "", memory = "512Mi"] = /cpu: "([^"]+)"(?: and memory: "([^"]+)")?/.exec(fix) ?? [];
    expect(sized(mended, memory)).toEqual([]);
  });

  test("the fix leaves memory that fits alone", () => {
    expect(fixesOf("run-cpu-amount", service({ cpu: "3", memory: "8Gi" }))).toEqual(['write cpu: "4"']);
    expect(fixesOf("run-cpu-amount", service({ cpu: "50m", memory: "4Gi" }))).toEqual([
      'write cpu: "80m" and memory: "512Mi"',
    ]);
  });
});

describe("the fix for memory that does not go with the CPU", () => {
  test.each([
    ["4", "512Mi", ['memory: "2Gi"']],
    ["1", "8Gi", ['memory: "4Gi"', 'cpu: "2"']],
    ["400m", "1Gi", ['memory: "512Mi"', 'cpu: "500m"']],
    ["2", "9Gi", ['memory: "8Gi"', 'cpu: "4"']],
    ["1", "32Gi", ['memory: "4Gi"', 'cpu: "8"']],
    ["8", "33Gi", ['memory: "32Gi"']],
    ["1", "33Gi", ['memory: "4Gi"']],
  ])("%s CPU with %s: %p, each of which works", (cpu, memory, ways) => {
    expect(fixesOf("run-memory-for-cpu", service({ cpu: cpu as Cpu, memory: memory as Memory }))).toEqual([
      `write ${ways.join(", or ")}`,
    ]);
    for (const way of ways) {
      const value = way.split('"')[1] as string;
      expect(way.startsWith("cpu") ? sized(value, memory) : sized(cpu, value)).toEqual([]);
    }
  });
});

describe("what was got and what is allowed", () => {
  test.each<[Partial<Subject>, string, string]>([
    [{ cpu: "4" }, "512Mi", "2Gi to 16Gi with 4 CPU"],
    [{ memory: "5Gi" }, "5Gi", "128Mi to 4Gi with 1 CPU"],
  ])("is told with the defaults that are left out, %p", (changes, got, allowed) => {
    expect(findingsOf("run-memory-for-cpu", service(changes))[0]).toMatchObject({ got, allowed });
  });

  test.each<[Partial<Subject>, string]>([
    [{ executionEnvironment: "gen2" }, 'because of executionEnvironment: "gen2"'],
    [{ mounts: { "/data": bucketVolume("a") } }, "because of the bucket volume at /data"],
  ])("is told with the reason, %p", (changes, reason) => {
    const small = service({ ...changes, cpu: "500m", memory: "256Mi" });
    expect(findingsOf("run-memory-gen2", small)[0]?.allowed).toBe(`512Mi or more, ${reason}`);
    expect(findingsOf("run-fraction-gen2", small)[0]?.allowed).toBe(`"1" or more, ${reason}`);
  });
});

describe("the second generation and CPU at all times need 512Mi: just below, at, just above", () => {
  const bucket = { mounts: { "/data": bucketVolume("a") } };

  test.each<[string, Partial<Subject>, string[]]>([
    ["511Mi", bucket, ["run-memory-gen2"]],
    ["512Mi", bucket, []],
    ["513Mi", bucket, []],
    ["511Mi", { executionEnvironment: "gen2" }, ["run-memory-gen2"]],
    ["512Mi", { executionEnvironment: "gen2" }, []],
    ["513Mi", { executionEnvironment: "gen2" }, []],
    ["511Mi", { cpuAllocation: "always" }, ["run-memory-always"]],
    ["512Mi", { cpuAllocation: "always" }, []],
    ["513Mi", { cpuAllocation: "always" }, []],
    ["256Mi", { ...bucket, cpuAllocation: "always" }, ["run-memory-gen2", "run-memory-always"]],
    ["128Mi", { mounts: { "/etc/tls": secretVolume("s") } }, []],
    ["128Mi", {}, []],
    ["128Mi", { executionEnvironment: "gen1" }, []],
  ])("%s with %p", (memory, changes, expected) => {
    expect(sized("1", memory, changes)).toEqual(expected);
  });
});

describe("less than one processor", () => {
  const bucket = { mounts: { "/data": bucketVolume("a") } };

  test.each<[string, Partial<Subject>, string[]]>([
    ["999m", { cpuAllocation: "always" }, ["run-fraction-always"]],
    ["1", { cpuAllocation: "always" }, []],
    ["999m", { cpuAllocation: "during-requests" }, []],
    ["999m", { executionEnvironment: "gen2" }, ["run-fraction-gen2"]],
    ["1", { executionEnvironment: "gen2" }, []],
    ["999m", { executionEnvironment: "gen1" }, []],
    ["999m", bucket, ["run-fraction-gen2"]],
    ["1", bucket, []],
    ["999m", {}, []],
  ])("%s CPU with %p", (cpu, changes, expected) => {
    expect(sized(cpu, "512Mi", changes)).toEqual(expected);
  });

  test("is told why, and only what can be left out", () => {
    expect(fixesOf("run-fraction-gen2", service({ cpu: "500m", ...bucket }))).toEqual(['write cpu: "1"']);
    expect(fixesOf("run-fraction-gen2", service({ cpu: "500m", executionEnvironment: "gen2" }))).toEqual([
      'write cpu: "1", or leave out executionEnvironment',
    ]);
  });
});
