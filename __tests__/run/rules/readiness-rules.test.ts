import type { Duration } from "../../../lib/foundation";
import { errorsIn, findingsOf, fixesOf, service, unknownNumber, unknownText, type Subject } from "../fakes";

type Readiness = NonNullable<Subject["readiness"]>;
const probed = (readiness: object) => service({ readiness: readiness as Readiness });

describe("how a readiness probe asks", () => {
  test.each<[object, string[]]>([
    [{ path: "/ready" }, []],
    [{ path: "/ready", port: 9_090 }, []],
    [{ grpc: true }, []],
    [{ grpc: "api.v1", port: 9_090 }, []],
    [{}, ["run-probe-action"]],
    [{ path: "/", grpc: true }, ["run-probe-action"]],
    [{ path: "ready" }, ["run-probe-path"]],
    [{ path: "/", port: 65_536 }, ["run-probe-port"]],
    [{ tcp: 8_080 }, ["run-readiness-option"]],
    [{ path: "/", delay: "5s" }, ["run-readiness-option"]],
    [{ path: "/", headers: { A: "b" } }, ["run-readiness-option"]],
    [{ path: "/", failures: 0 }, ["run-probe-failures"]],
    [{ path: "/", successes: 0 }, ["run-readiness-successes"]],
    [{ path: "/", successes: 1 }, []],
    [{ path: "/", successes: 2 }, []],
    [{ path: "/", successes: 1.5 }, ["run-readiness-successes"]],
    [
      { path: unknownText, port: unknownNumber, period: unknownText, timeout: unknownText, successes: unknownNumber },
      [],
    ],
  ])("%p", (readiness, expected) => {
    expect(errorsIn(probed(readiness))).toEqual(expected);
  });

  test("what it lacks is told by name, each with what to do instead", () => {
    const found = findingsOf("run-readiness-option", probed({ tcp: 1, delay: "5s", headers: {} }));
    expect(found.map(({ at }) => at)).toEqual(["readiness.delay", "readiness.tcp", "readiness.headers"]);
  });
});

describe("how long a readiness probe waits: just below, at, just above", () => {
  test.each<[Duration | undefined, Duration | undefined, string[], string[]]>([
    ["0s", "5s", ["run-readiness-range"], ['write period: "1s"']],
    ["1s", undefined, [], []],
    ["1d", undefined, [], []],
    ["10m", "0s", ["run-readiness-range"], ['write timeout: "1s"']],
    ["10m", "1s", [], []],
    ["10m", "299s", [], []],
    ["10m", "300s", [], []],
    ["10m", "301s", ["run-readiness-range"], ['write timeout: "300s"']],
    ["100s", "100s", [], []],
    ["100s", "101s", ["run-probe-timeout"], ['write timeout: "100s", or period: "101s"']],
    [undefined, "11s", ["run-probe-timeout"], ['write timeout: "10s", or period: "11s"']],
  ])("period %p, timeout %p", (period, timeout, expected, fixes) => {
    const one = probed({ path: "/", period, timeout });
    expect(errorsIn(one)).toEqual(expected);
    expect([...fixesOf("run-readiness-range", one), ...fixesOf("run-probe-timeout", one)]).toEqual(fixes);
  });
});

test("a sidecar's readiness probe names its port, and is told at its place", () => {
  const sidecars = { proxy: { image: "envoyproxy/envoy:v1.31.2", readiness: { path: "ready" } } };
  const places = ["run-sidecar-probe-port", "run-probe-path"].map((code) =>
    findingsOf(code, service({ sidecars })).map(({ at }) => at),
  );
  expect(places).toEqual([["sidecars.proxy.readiness"], ["sidecars.proxy.readiness.path"]]);
});
