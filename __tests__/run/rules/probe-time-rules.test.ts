import type { Duration } from "../../../lib/foundation";
import type { ProbeTiming } from "../../../lib/run";
import { runLimits } from "../../../lib/run/limits";
import { errorsIn, fixesOf, service, unknownText, warningsIn } from "../fakes";

const startup = (timing: ProbeTiming) => service({ startup: { path: "/", ...timing } });
const liveness = (timing: ProbeTiming) => service({ liveness: { path: "/", ...timing } });
const unknown = unknownText as Duration;
const seconds = (value: number): Duration => `${value}s`;
/** A period, with so few failures that the budget is kept. */
const period = (value: number): ProbeTiming => ({ period: seconds(value), failures: 1 });

describe("a startup probe: just below, at, just above", () => {
  const { startupDelay, startupPeriod, startupTimeout } = runLimits;

  test.each<[ProbeTiming, string[]]>([
    [{ delay: "0s" }, []],
    [{ delay: seconds(startupDelay.value - 1) }, []],
    [{ delay: seconds(startupDelay.value) }, []],
    [{ delay: seconds(startupDelay.value + 1) }, ["run-startup-range"]],
    [period(0), ["run-startup-range"]],
    [period(1), []],
    [period(2), []],
    [period(startupPeriod.value - 1), []],
    [period(startupPeriod.value), []],
    [period(startupPeriod.value + 1), ["run-startup-range"]],
    [{ timeout: "0s" }, ["run-startup-range"]],
    [{ timeout: "1s" }, []],
    [{ timeout: "2s" }, []],
    [{ ...period(240), timeout: seconds(startupTimeout.value - 1) }, []],
    [{ ...period(240), timeout: seconds(startupTimeout.value) }, []],
    [{ ...period(240), timeout: seconds(startupTimeout.value + 1) }, ["run-startup-range", "run-probe-timeout"]],
  ])("%j: %p", (timing, expected) => {
    expect(errorsIn(startup(timing))).toEqual(expected);
  });
});

describe("a liveness probe: just below, at, just above", () => {
  const most = runLimits.livenessSeconds.value;

  test.each<[ProbeTiming, string[]]>([
    [{ delay: seconds(most - 1) }, []],
    [{ delay: seconds(most) }, []],
    [{ delay: seconds(most + 1) }, ["run-liveness-range"]],
    [{ period: "0s" }, ["run-liveness-range"]],
    [{ period: "1s" }, []],
    [{ period: "2s" }, []],
    [{ period: seconds(most - 1) }, []],
    [{ period: seconds(most) }, []],
    [{ period: seconds(most + 1) }, ["run-liveness-range"]],
    [{ timeout: "0s" }, ["run-liveness-range"]],
    [{ timeout: "1s" }, []],
    [{ period: "1h", timeout: seconds(most - 1) }, []],
    [{ period: "1h", timeout: "1h" }, []],
    [{ period: "1h", timeout: seconds(most + 1) }, ["run-liveness-range", "run-probe-timeout"]],
    [{ period: "600s", failures: 100 }, []],
  ])("%j: %p", (timing, expected) => {
    expect(errorsIn(liveness(timing))).toEqual(expected);
  });
});

describe("the timeout is at most the period: just below, at, just above", () => {
  test.each<[ProbeTiming, string[]]>([
    [{ timeout: "9s" }, []],
    [{ timeout: "10s" }, []],
    [{ timeout: "11s" }, ["run-probe-timeout"]],
    [{ timeout: "29s", period: "30s" }, []],
    [{ timeout: "30s", period: "30s" }, []],
    [{ timeout: "31s", period: "30s" }, ["run-probe-timeout"]],
    [{ period: "1s" }, []],
    [{ period: "1s", timeout: "1s" }, []],
    [{ period: "1s", timeout: "2s" }, ["run-probe-timeout"]],
    [{ period: unknown, timeout: "2s" }, []],
    [{ period: "1s", timeout: unknown }, []],
  ])("%j: %p", (timing, expected) => {
    expect(errorsIn(startup(timing))).toEqual(expected);
    expect(errorsIn(liveness(timing))).toEqual(expected);
  });

  test.each<[ProbeTiming, string]>([
    [{ timeout: "3599s" }, 'write timeout: "10s", or period: "3599s"'],
    [{ timeout: "1h" }, 'write timeout: "10s", or period: "3600s"'],
    [{ timeout: "3601s" }, 'write timeout: "10s"'],
  ])("the fix for a liveness probe with %j: %s", (timing, fix) => {
    expect(fixesOf("run-probe-timeout", liveness(timing))).toEqual([fix]);
  });

  test.each<[ProbeTiming, string]>([
    [{ timeout: "20s" }, 'write timeout: "10s", or period: "20s"'],
    [{ timeout: "80s", failures: 3 }, 'write timeout: "10s", or period: "80s"'],
    [{ timeout: "81s", failures: 3 }, 'write timeout: "10s"'],
    [{ timeout: "240s", failures: 1 }, 'write timeout: "10s", or period: "240s"'],
    [{ timeout: "241s", failures: 1 }, 'write timeout: "10s"'],
    [{ timeout: "200s", failures: 3 }, 'write timeout: "10s"'],
    [{ timeout: "300s", failures: 30 }, 'write timeout: "10s"'],
  ])("the fix for %j is no other breach: %s", (timing, fix) => {
    expect(fixesOf("run-probe-timeout", startup(timing))).toEqual([fix]);
  });
});

test("a timeout of 300s in a period of 10s gets one answer from both rules", () => {
  const one = startup({ timeout: "300s", period: "10s" });
  expect(fixesOf("run-startup-range", one)).toEqual(['write timeout: "10s"']);
  expect(fixesOf("run-probe-timeout", one)).toEqual(['write timeout: "10s"']);
});

describe("failures", () => {
  test.each<[number, string[]]>([
    [-1, ["run-probe-failures"]],
    [0, ["run-probe-failures"]],
    [1, []],
    [2, []],
    [1.5, ["run-probe-failures"]],
    [Infinity, ["run-probe-failures"]],
  ])("%p: %p", (failures, expected) => {
    expect(errorsIn(startup({ failures }))).toEqual(expected);
    expect(errorsIn(liveness({ failures }))).toEqual(expected);
  });
});

describe("the time to start, failures × period: just below, at, just above", () => {
  const { startupBudget, startupBudgetUndisputed } = runLimits;

  test.each<[ProbeTiming, "fine" | "warned" | "refused"]>([
    [{ period: "1s", failures: startupBudgetUndisputed.value - 1 }, "fine"],
    [{ period: "1s", failures: startupBudgetUndisputed.value }, "fine"],
    [{ period: "1s", failures: startupBudgetUndisputed.value + 1 }, "warned"],
    [{ period: "1s", failures: startupBudget.value - 1 }, "warned"],
    [{ period: "1s", failures: startupBudget.value }, "warned"],
    [{ period: "1s", failures: startupBudget.value + 1 }, "refused"],
    [{ period: "10s", failures: 24, delay: "65s" }, "fine"],
    [{ period: "10s", failures: 30 }, "warned"],
    [{ period: "240s", failures: 1, delay: "240s" }, "fine"],
    [{ period: "240s", failures: 2 }, "warned"],
    [{ period: "240s", failures: 3 }, "refused"],
    [{}, "fine"],
  ])("%j is %s", (timing, verdict) => {
    expect(errorsIn(startup(timing))).toEqual(verdict === "refused" ? ["run-startup-budget"] : []);
    expect(warningsIn(startup(timing))).toEqual(verdict === "warned" ? ["run-startup-budget-disputed"] : []);
  });

  test.each<[ProbeTiming, number, boolean]>([
    [{ period: "10s", failures: 30 }, 300, true],
    [{ period: "10s", failures: 30, delay: "60s" }, 360, true],
    [{ period: "10s", failures: 48 }, 480, true],
    [{ period: "10s", failures: 49 }, 490, false],
    [{ period: "10s", failures: 60, delay: "5s" }, 605, false],
    [{ period: "100s", failures: 3 }, 300, true],
    [{ period: "7s", failures: 40 }, 280, true],
    [{ period: "240s", failures: 2, delay: "1s" }, 481, false],
  ])("the way within both limits for %j, %i s in all, is as long: %p", (timing, inAll, asLong) => {
    const [fix = ""] = fixesOf("run-startup-budget-disputed", startup(timing));
    const [, delay, failures] = /delay: "(\d+)s" and failures: (\d+)/.exec(fix) ?? [];
    const mended = startup({ ...timing, delay: seconds(Number(delay)), failures: Number(failures) });
    expect([errorsIn(mended), warningsIn(mended)]).toEqual([[], []]);
    const each = Number.parseInt(timing.period ?? "10s");
    expect(Number(delay) + Number(failures) * each === inAll).toBe(asLong);
    expect(fix.includes("as long in all")).toBe(asLong);
  });

  test.each<ProbeTiming>([
    { period: "10s", failures: 61 },
    { period: "240s", failures: 3 },
    { period: "7s", failures: 1_000 },
  ])("the fix for %j keeps the limit", (timing) => {
    const [fix = ""] = fixesOf("run-startup-budget", startup(timing));
    const failures = Number(/failures: (\d+)/.exec(fix)?.[1]);
    expect(errorsIn(startup({ ...timing, failures }))).toEqual([]);
  });

  test("is told as a product", () => {
    const [finding] = [...fixesOf("run-startup-budget", startup({ period: "10s", failures: 70 }))];
    expect(finding).toBe("write failures: 60; a container that needs longer belongs on GKE");
  });

  test("is not counted where a part of it is out of its own range", () => {
    expect(errorsIn(startup({ period: "700s", failures: 1 }))).toEqual(["run-startup-range"]);
    expect(errorsIn(startup({ period: "10s", failures: 0.5 }))).toEqual(["run-probe-failures"]);
  });
});
