import type { Cpu, Memory } from "../../../lib/foundation";
import { jobLimits, reservedJobEnvNames, reservedWorkerEnvNames, schedulerLimits } from "../../../lib/run/limits";
import { bucketVolume, unknownNumber, unknownText } from "../fakes";
import { brokenByJob, brokenByPool, jobFindings, poolFindings, type JobSubject, type PoolSubject } from "./fakes";

test("the limits are those that were read, so that none moves unseen", () => {
  const values = (limits: Record<string, { value: number }>) =>
    Object.fromEntries(Object.entries(limits).map(([name, { value }]) => [name, value]));
  expect(values(jobLimits)).toEqual({
    nameLength: 63,
    tasks: 10_000,
    retries: 10,
    taskTimeout: 604_800,
    taskTimeoutWithGpu: 3_600,
  });
  expect(values(schedulerLimits)).toEqual({
    nameLength: 500,
    leastAttemptDeadline: 15,
    attemptDeadline: 1_800,
    retryCount: 5,
  });
});

const gpu = { gpu: { type: "nvidia-l4" }, cpu: "4", memory: "16Gi" } as const;

describe("just below, at, just above the limits of a job", () => {
  test.each<[Partial<JobSubject>, string[]]>([
    [{ name: "a" }, []],
    [{ name: "x".repeat(49) }, []],
    [{ name: "x".repeat(50) }, ["run-job-name-disputed"]],
    [{ name: "x".repeat(63) }, ["run-job-name-disputed"]],
    [{ name: "x".repeat(64) }, ["run-job-name"]],
    [{ name: "Report" }, ["run-job-name"]],
    [{ name: "" }, ["run-job-name"]],
    [{ name: "a-" }, ["run-job-name"]],
    [{ name: unknownText }, []],
    [{ tasks: 0 }, ["run-job-tasks"]],
    [{ tasks: 1 }, []],
    [{ tasks: 1.5 }, ["run-job-tasks"]],
    [{ tasks: 10_000 }, []],
    [{ tasks: 10_001 }, ["run-job-tasks"]],
    [{ tasks: unknownNumber }, []],
    [{ parallelism: -1 }, ["run-job-parallelism"]],
    [{ parallelism: 0 }, []],
    [{ parallelism: 2 }, ["run-job-parallelism"]],
    [{ tasks: 5, parallelism: 5 }, []],
    [{ tasks: 5, parallelism: 6 }, ["run-job-parallelism"]],
    [{ tasks: unknownNumber, parallelism: 6 }, []],
    [{ tasks: 5, parallelism: unknownNumber }, []],
    [{ retries: -1 }, ["run-job-retries"]],
    [{ retries: 0 }, []],
    [{ retries: 10 }, []],
    [{ retries: 11 }, ["run-job-retries"]],
    [{ timeout: "0s" }, ["run-job-timeout"]],
    [{ timeout: "1s" }, []],
    [{ timeout: "604800s" }, []],
    [{ timeout: "604801s" }, ["run-job-timeout"]],
    [{ timeout: unknownText as "1s" }, []],
    [{ ...gpu, timeout: "3600s" }, []],
    [{ ...gpu, timeout: "3601s" }, ["run-job-gpu-timeout"]],
    [{ ...gpu, timeout: "604801s" }, ["run-job-timeout"]],
    [{ ...gpu, gpu: { type: "nvidia-l4", zonalRedundancy: false } }, []],
  ])("%p breaks %p", (changes, expected) => {
    expect(brokenByJob(changes)).toEqual(expected);
  });

  test("a name is told what the API takes where it is refused, and what the documentation says where it is warned of", () => {
    const FORM = "lower-case letters, digits and dashes, beginning with a letter and not ending with a dash";
    const allowed = (code: string, length: number) => jobFindings(code, { name: "x".repeat(length) })[0]?.allowed;
    expect(allowed("run-job-name", 64)).toBe(`1 to 63 ${FORM}`);
    expect(allowed("run-job-name-disputed", 63)).toBe(`1 to 49 ${FORM}`);
  });

  test.each<[string, Partial<JobSubject>, string]>([
    ["run-job-tasks", { tasks: 20_000 }, "write tasks: 10000"],
    ["run-job-tasks", { tasks: 0 }, "write tasks: 1"],
    ["run-job-tasks", { tasks: 0, parallelism: 0 }, "write tasks: 1"],
    ["run-job-tasks", { tasks: 0, parallelism: 2 }, "write tasks: 2"],
    ["run-job-tasks", { tasks: 1.5, parallelism: 10_000 }, "write tasks: 10000"],
    ["run-job-tasks", { tasks: 0, parallelism: 10_001 }, "write tasks: 1"],
    ["run-job-tasks", { tasks: 0, parallelism: unknownNumber }, "write tasks: 1"],
    ["run-job-retries", { retries: 20 }, "write retries: 10"],
    ["run-job-retries", { retries: -1 }, "write retries: 0"],
    ["run-job-timeout", { timeout: "0s" }, 'write timeout: "1s"'],
    ["run-job-timeout", { timeout: "30d" }, 'write timeout: "168h", or have more tasks'],
  ])("%s with %p: %s", (code, changes, fix) => {
    expect(jobFindings(code, changes).map((finding) => finding.fix)).toEqual([fix]);
  });
});

describe("the instances of a worker pool", () => {
  test.each<[Partial<PoolSubject>, string[]]>([
    [{ instances: -1 }, ["run-pool-instances"]],
    [{ instances: 0 }, []],
    [{ instances: 1.5 }, ["run-pool-instances"]],
    [{ instances: 20 }, []],
    [{ instances: 21 }, ["run-quota-default"]],
    [{ instances: 21, regionQuota: { cpu: 21, memory: "40Gi" } }, []],
    [{ instances: 21, regionQuota: { cpu: 20, memory: "40Gi" } }, ["run-quota"]],
    [{ instances: unknownNumber }, []],
    [{ name: "x".repeat(49) }, []],
    [{ name: "x".repeat(50) }, ["run-pool-name"]],
    [{ description: "d".repeat(512) }, []],
    [{ description: "d".repeat(513) }, ["run-pool-description"]],
  ])("%p break %p", (changes, expected) => {
    expect(brokenByPool(changes)).toEqual(expected);
  });

  test("are told how many the quota allows", () => {
    const [finding] = poolFindings("run-quota-default", { instances: 9, cpu: "4", memory: "2Gi" });
    expect(finding).toMatchObject({ at: "instances", fix: expect.stringMatching(/^write instances: 5,/) });
  });
});

describe("the size of a job's and a worker pool's instance", () => {
  const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", cpu: "500m", memory: "256Mi" } } as const;
  test.each<[Cpu | undefined, Memory | undefined, boolean, string[]]>([
    ["999m", "512Mi", false, ["run-background-cpu"]],
    ["1", "512Mi", false, []],
    ["1", "511Mi", false, ["run-background-memory"]],
    ["3", "4Gi", false, ["run-cpu-amount"]],
    ["8", "32Gi", false, []],
    [undefined, undefined, false, []],
    ["500m", "256Mi", true, []],
    ["499m", "256Mi", true, ["run-background-cpu"]],
    ["500m", "255Mi", true, ["run-background-memory"]],
  ])("%p CPU and %p, beside a half: %p, breaks %p", (cpu, memory, isBeside, expected) => {
    const changes = { cpu, memory, ...(isBeside ? { sidecars } : {}) };
    expect([brokenByJob(changes), brokenByPool(changes)]).toEqual([expected, expected]);
  });

  test("is told what the main container needs beside the others", () => {
    const [finding] = jobFindings("run-background-memory", { memory: "128Mi", sidecars });
    expect(finding?.fix).toBe('write memory: "256Mi"');
  });
});

describe("the quota", () => {
  test.each<[Partial<JobSubject>, string[]]>([
    [{ tasks: 1_000 }, []],
    [{ tasks: 1_000, parallelism: 0 }, []],
    [{ tasks: 1_000, parallelism: 20 }, []],
    [{ tasks: 1_000, parallelism: 21 }, ["run-quota-default"]],
    [{ tasks: 1_000, parallelism: 6, cpu: "4", memory: "2Gi" }, ["run-quota-default"]],
    [{ tasks: 1_000, parallelism: 6, cpu: "4", memory: "2Gi", regionQuota: { cpu: 24, memory: "40Gi" } }, []],
    [{ tasks: 1_000, parallelism: unknownNumber }, []],
  ])("of a job counts the tasks at once, where they are said: %p breaks %p", (changes, expected) => {
    expect(brokenByJob(changes)).toEqual(expected);
  });
});

describe("a bucket that is mounted for writing", () => {
  const mounts = { "/data": bucketVolume("a", { writable: true }) };
  test.each<[Partial<JobSubject>, string[]]>([
    [{}, []],
    [{ tasks: 2 }, ["run-mount-shared-writes"]],
    [{ tasks: 2, parallelism: 0 }, ["run-mount-shared-writes"]],
    [{ tasks: 2, parallelism: 1 }, []],
    [{ tasks: unknownNumber }, []],
  ])("by a job %p breaks %p", (changes, expected) => {
    expect(brokenByJob({ ...changes, mounts })).toEqual(expected);
  });

  test.each<[Partial<PoolSubject>, string[]]>([
    [{}, ["run-mount-overlapping-revisions"]],
    [{ instances: 2 }, ["run-mount-shared-writes", "run-mount-overlapping-revisions"]],
  ])("by a worker pool %p breaks %p", (changes, expected) => {
    expect(brokenByPool({ ...changes, mounts })).toEqual(expected);
  });
});

describe("the names of variables that the platform sets", () => {
  test.each(reservedJobEnvNames)("%s is refused in a job, in its sidecars too", (name) => {
    const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", env: { [name]: "x" } } };
    expect(brokenByJob({ env: { [name]: "x" } })).toEqual(["run-job-env-reserved"]);
    expect(jobFindings("run-job-env-reserved", { sidecars }).map(({ at }) => at)).toEqual([
      `sidecars.proxy.env.${name}`,
    ]);
  });

  test.each(reservedWorkerEnvNames)("%s is refused in a worker pool", (name) => {
    expect(brokenByPool({ env: { [name]: "x" } })).toEqual(["run-pool-env-reserved"]);
  });

  test("of services are free in both", () => {
    expect([brokenByJob({ env: { K_SERVICE: "x" } }), brokenByPool({ env: { K_SERVICE: "x" } })]).toEqual([[], []]);
  });
});

test.each([
  [{ tcp: 9_000 }, []],
  [{ tcp: true }, ["run-background-probe-port"]],
  [{ path: "/" }, ["run-background-probe-port"]],
  [{ path: "/", port: 9_000 }, []],
  [{ grpc: true }, ["run-background-probe-port"]],
] as const)("a startup probe %p breaks %p, and its port is compared with none", (startup, expected) => {
  expect([brokenByJob({ startup }), brokenByPool({ startup })]).toEqual([expected, expected]);
});

test("a probe by path is told to name the port of its container, be it the main one", () => {
  const startup = { path: "/" };
  const sidecars = { log: { image: "fluent/fluent-bit:3.1", startup } };
  const fix = "add port: with the port of the container";
  expect(jobFindings("run-background-probe-port", { startup })).toMatchObject([{ at: "startup", fix }]);
  expect(poolFindings("run-background-probe-port", { startup })).toMatchObject([{ at: "startup", fix }]);
  expect(jobFindings("run-sidecar-probe-port", { sidecars })).toMatchObject([{ at: "sidecars.log.startup", fix }]);
});

describe("a sidecar that waits for the main container, which has no probe by itself as in a service", () => {
  const sidecars = { log: { image: "fluent/fluent-bit:3.1", cpu: "500m", dependsOn: ["app"] } } as const;
  const code = "run-background-dependency-probe";

  test.each([
    ["a job", brokenByJob],
    ["a worker pool", brokenByPool],
  ])("%s", (_, broken) => {
    expect(broken({ sidecars })).toEqual([code]);
    expect(broken({ sidecars, startup: { tcp: 9_000 } })).toEqual([]);
    expect(broken({ sidecars, containerName: "app" })).toEqual([code]);
    expect(broken({ sidecars: { log: { ...sidecars.log, dependsOn: [] } } })).toEqual([]);
  });
});
