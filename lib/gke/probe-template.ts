import { Token } from "cdktf";
import { sortedEntries } from "../foundation";
import { probeSeconds } from "./workload-defaults";
import type { AnyPodProbe } from "./probe-props";

/** A probe as the provider writes it. */
export function renderProbe(probe: AnyPodProbe, workloadPort: number | undefined) {
  return { ...renderTiming(probe), ...renderQuestion(probe, workloadPort) };
}

function renderTiming(probe: AnyPodProbe) {
  const { delay, period, timeout, failures } = probeSeconds(probe);
  return {
    // Nothing is what the cluster gives back for no delay.
    initialDelaySeconds: delay === 0 ? undefined : (delay ?? Token.asNumber(probe.delay)),
    periodSeconds: period ?? Token.asNumber(probe.period),
    timeoutSeconds: timeout ?? Token.asNumber(probe.timeout),
    failureThreshold: failures,
  };
}

function renderQuestion({ path, port, headers = {}, tcp, grpc, exec }: AnyPodProbe, workloadPort: number | undefined) {
  const asked = port ?? workloadPort;
  if (exec !== undefined) return { exec: { command: [...exec] } };
  if (tcp !== undefined) return { tcpSocket: [{ port: String(tcp === true ? workloadPort : tcp) }] };
  if (grpc !== undefined) return { grpc: [{ port: asked as number, service: grpc === true ? undefined : grpc }] };
  const named = sortedEntries(headers);
  const httpHeader = named.length === 0 ? undefined : named.map(([name, value]) => ({ name, value }));
  return { httpGet: { path, port: String(asked), httpHeader } };
}
