import { runLimits } from "../../../lib/run/limits";
import { errorsIn, findingsOf, fixesOf, service, warningsIn } from "../fakes";

const both = ["startup", "liveness"] as const;
const errors = (name: (typeof both)[number], probe: unknown) => errorsIn(service({ [name]: probe }));

describe.each(both)("what a %s probe asks", (name) => {
  test.each<[unknown, string[]]>([
    [{ path: "/health" }, []],
    [{ path: "/" }, []],
    [{ path: "/health", port: 8_080, headers: { Host: "example.com" } }, []],
    [{ grpc: true }, []],
    [{ grpc: "api.v1.Health", port: 9_090 }, []],
    [{}, ["run-probe-action"]],
    [{ period: "10s" }, ["run-probe-action"]],
    [{ path: "/health", grpc: true }, ["run-probe-action"]],
    [{ grpc: true, headers: { Host: "example.com" } }, ["run-probe-option"]],
    [{ path: "health" }, ["run-probe-path"]],
    [{ path: "" }, ["run-probe-path"]],
    [{ path: "/", headers: { "": "x" } }, ["run-probe-header"]],
    [{ path: "/", headers: { X_Y: "x" } }, ["run-probe-header"]],
    [{ path: "/", headers: { "X-Y-2": "x y" } }, []],
    [{ path: "/", headers: { "X-Y": "x\r\nHost: other" } }, ["run-probe-header"]],
  ])("%j: %p", (probe, expected) => {
    expect(errors(name, probe)).toEqual(expected);
  });

  const most = runLimits.port.value;
  test.each<[number, string[]]>([
    [0, ["run-probe-port"]],
    [1, []],
    [2, []],
    [most - 1, []],
    [most, []],
    [most + 1, ["run-probe-port"]],
    [80.5, ["run-probe-port"]],
  ])("port %p: %p", (port, expected) => {
    expect(errors(name, { path: "/", port })).toEqual(expected);
    expect(errors(name, { grpc: true, port })).toEqual(expected);
  });
});

describe("a TCP probe", () => {
  test.each<[unknown, string[]]>([
    [{ tcp: true }, []],
    [{ tcp: 8_080 }, []],
    [{ tcp: 0 }, ["run-probe-port"]],
    [{ tcp: 65_536 }, ["run-probe-port"]],
    [{ tcp: true, path: "/" }, ["run-probe-action"]],
    [{ tcp: true, port: 8_080 }, ["run-probe-option"]],
    [{ tcp: true, headers: {} }, ["run-probe-option"]],
  ])("for the startup, %j: %p", (probe, expected) => {
    expect(errors("startup", probe)).toEqual(expected);
  });

  test("is none for a running instance", () => {
    expect(errors("liveness", { tcp: true })).toEqual(["run-liveness-tcp"]);
    expect(errors("liveness", { tcp: 8_080 })).toEqual(["run-liveness-tcp"]);
  });
});

describe("the fix", () => {
  test.each<[object, string, string]>([
    [{}, "none of them", 'add path: "/health"'],
    [{ path: "/", tcp: true }, "path, tcp", "keep one of path, tcp"],
    [{ path: "/", tcp: true, grpc: true }, "path, tcp, grpc", "keep one of path, tcp, grpc"],
  ])("for the ways to ask in %j", (startup, text, fix) => {
    expect(findingsOf("run-probe-action", service({ startup } as never))).toEqual([
      { at: "startup", got: { text }, allowed: "one of path, tcp, grpc", fix },
    ]);
  });

  test("for a path puts the slash before it", () => {
    expect(fixesOf("run-probe-path", service({ startup: { path: "health" } }))).toEqual(['write "/health"']);
  });

  test("for a port keeps to the form of the probe", () => {
    expect(fixesOf("run-probe-port", service({ startup: { tcp: 0 } }))[0]).toContain("tcp: true");
    expect(fixesOf("run-probe-port", service({ startup: { path: "/", port: 0 } }))[0]).toContain("leave out the port");
  });
});

describe("a startup probe on another port than requests come to", () => {
  test.each<[unknown, unknown, string[]]>([
    [{ path: "/", port: 8_000 }, undefined, ["run-startup-other-port"]],
    [{ tcp: 8_000 }, undefined, ["run-startup-other-port"]],
    [{ grpc: true, port: 8_000 }, undefined, ["run-startup-other-port"]],
    [{ path: "/", port: 8_080 }, undefined, []],
    [{ path: "/", port: 8_000 }, 8_000, []],
    [{ path: "/" }, 8_000, []],
    [{ tcp: true }, 8_000, []],
  ])("%j with the port %p warns: %p", (startup, port, expected) => {
    expect(warningsIn(service({ startup, port } as never))).toEqual(expected);
  });

  test("is no matter for a liveness probe", () => {
    expect(warningsIn(service({ liveness: { path: "/", port: 8_000 } }))).toEqual([]);
  });
});
