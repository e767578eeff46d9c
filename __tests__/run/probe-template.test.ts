import type { LivenessProbe, StartupProbe } from "../../lib/run";
import { renderLivenessProbe, renderStartupProbe } from "../../lib/run/probe-template";

const timing = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

describe("a startup probe", () => {
  test.each<[StartupProbe, object]>([
    [{ path: "/ready" }, { httpGet: { path: "/ready", port: 3000, httpHeaders: undefined } }],
    [{ path: "/ready", port: 9000 }, { httpGet: { path: "/ready", port: 9000, httpHeaders: undefined } }],
    [
      { path: "/", headers: { B: "2", A: "1" } },
      {
        httpGet: {
          path: "/",
          port: 3000,
          httpHeaders: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
        },
      },
    ],
    [{ path: "/", headers: {} }, { httpGet: { path: "/", port: 3000, httpHeaders: undefined } }],
    [{ tcp: true }, { tcpSocket: { port: 3000 } }],
    [{ tcp: 9000 }, { tcpSocket: { port: 9000 } }],
    [{ grpc: true }, { grpc: { port: 3000, service: undefined } }],
    [{ grpc: "api.v1", port: 9000 }, { grpc: { port: 9000, service: "api.v1" } }],
    [{ grpc: "" }, { grpc: { port: 3000, service: "" } }],
  ])("%j", (probe, action) => {
    expect(renderStartupProbe(probe, 3_000)).toStrictEqual({ ...timing, ...action });
  });

  test("is timed in seconds", () => {
    const probe = renderStartupProbe({ tcp: true, delay: "2m", period: "1m", timeout: "30s", failures: 4 }, 3_000);
    expect(probe).toEqual({
      initialDelaySeconds: 120,
      periodSeconds: 60,
      timeoutSeconds: 30,
      failureThreshold: 4,
      tcpSocket: { port: 3000 },
    });
  });
});

describe("a liveness probe", () => {
  test.each<[LivenessProbe, object]>([
    [{ path: "/alive" }, { httpGet: { path: "/alive", port: 3000, httpHeaders: undefined } }],
    [{ grpc: true, port: 9000 }, { grpc: { port: 9000, service: undefined } }],
  ])("%j", (probe, action) => {
    expect(renderLivenessProbe(probe, 3_000)).toStrictEqual({ ...timing, ...action });
  });
});
