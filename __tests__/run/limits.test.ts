import { cpuClasses, cpuClassesSource, reservedEnvNames, runLimits } from "../../lib/run/limits";

test("every limit says its unit, where it was read and when", () => {
  for (const { value, unit, source } of Object.values(runLimits)) {
    expect(value).toBeGreaterThan(0);
    expect(unit).not.toBe("");
    expect(source).toEqual({
      document: expect.stringMatching(/Cloud Run/),
      read: expect.stringMatching(/^2026-11-2[0-2]$/),
    });
  }
  expect(cpuClassesSource.document).toContain("Cloud Run");
});

test("the limits are those that were read, so that none moves unseen", () => {
  const values = Object.entries(runLimits).map(([name, { value }]) => [name, value]);
  expect(Object.fromEntries(values)).toEqual({
    concurrency: 1000,
    containers: 10,
    instanceCpu: 8,
    descriptionLength: 512,
    annotationBytes: 262_144,
    requestTimeout: 3600,
    envCount: 1000,
    envValueBytes: 32768,
    startupDelay: 240,
    startupPeriod: 240,
    startupTimeout: 240,
    startupBudget: 600,
    startupBudgetUndisputed: 240,
    livenessSeconds: 3600,
    startupBudgetWithGpu: 1800,
    readinessTimeout: 300,
    port: 65535,
    trafficTotal: 100,
    tagWithServiceName: 46,
    revisionNameLength: 63,
    argumentCount: 1000,
    l4LeastCpu: 4,
    l4LeastGibibytes: 16,
    rtxPro6000LeastCpu: 20,
    rtxPro6000MostCpu: 30,
    rtxPro6000LeastGibibytes: 80,
    rtxPro6000MostGibibytesPerCpu: 4,
    defaultRegionGpu: 3,
    gen2MemoryMebibytes: 512,
    diskVolumes: 10,
    defaultDiskGibibytes: 10,
    defaultRegionCpu: 20,
    defaultRegionMemoryGibibytes: 40,
  });
  expect(reservedEnvNames).toEqual(["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION"]);
});

test("the memory of each amount of CPU is what was read", () => {
  const rows = cpuClasses.map((one) => [one.fromMillicpu, one.toMillicpu, one.minMebibytes, one.maxMebibytes]);
  expect(rows).toEqual([
    [80, 499, 128, 512],
    [500, 999, 128, 1024],
    [1000, 1000, 128, 4096],
    [2000, 2000, 128, 8192],
    [4000, 4000, 2048, 16384],
    [6000, 6000, 4096, 24576],
    [8000, 8000, 4096, 32768],
  ]);
});
