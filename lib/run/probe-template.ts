import { Token } from "cdktf";
import { sortedEntries, type Duration } from "../foundation";
import type { HttpProbe, LivenessProbe, ProbeTiming, ReadinessProbe, StartupProbe } from "./probe-props";
import { probeSeconds } from "./probe-seconds";
import { runDefaults } from "./run-defaults";

/** A startup probe as the provider writes it. The port is written out, since the platform fills it in. */
export function renderStartupProbe(probe: StartupProbe, containerPort: number | undefined) {
  const port = probe.port ?? containerPort;
  const timing = renderTiming(probe);
  if (probe.tcp !== undefined) {
    return { ...timing, tcpSocket: { port: probe.tcp === true ? containerPort : probe.tcp } };
  }
  return probe.grpc === undefined
    ? { ...timing, httpGet: renderHttp(probe, port) }
    : { ...timing, grpc: renderGrpc(probe.grpc, port) };
}

/** A liveness probe as the provider writes it. */
export function renderLivenessProbe(probe: LivenessProbe, containerPort: number | undefined) {
  const port = probe.port ?? containerPort;
  const timing = renderTiming(probe);
  return probe.grpc === undefined
    ? { ...timing, httpGet: renderHttp(probe, port) }
    : { ...timing, grpc: renderGrpc(probe.grpc, port) };
}

/** A readiness probe as Terraform reads it: the bindings of the provider do not have it. */
export function renderReadinessProbe(probe: ReadinessProbe, containerPort: number | undefined) {
  const { periodSeconds, timeoutSeconds, failureThreshold } = renderTiming(probe);
  const port = probe.port ?? containerPort;
  const timing = {
    period_seconds: periodSeconds,
    timeout_seconds: timeoutSeconds,
    failure_threshold: failureThreshold,
    success_threshold: probe.successes ?? runDefaults.readinessSuccesses,
  };
  return probe.grpc === undefined
    ? { ...timing, http_get: { path: probe.path, port } }
    : { ...timing, grpc: renderGrpc(probe.grpc, port) };
}

function renderTiming(probe: ProbeTiming) {
  const { delay, period, timeout, failures } = probeSeconds(probe);
  return {
    initialDelaySeconds: delay ?? knownAtApply(probe.delay),
    periodSeconds: period ?? knownAtApply(probe.period),
    timeoutSeconds: timeout ?? knownAtApply(probe.timeout),
    failureThreshold: failures,
  };
}

function knownAtApply(duration: Duration | undefined): number {
  return Token.asNumber(duration);
}

function renderHttp(probe: HttpProbe, port: number | undefined) {
  const headers = sortedEntries(probe.headers ?? {});
  return {
    path: probe.path,
    port,
    httpHeaders: headers.length === 0 ? undefined : headers.map(([name, value]) => ({ name, value })),
  };
}

// A check of the server as a whole names no service.
function renderGrpc(service: string | true, port: number | undefined) {
  return { port, service: service === true ? undefined : service };
}
