import type { HorizontalPodAutoscalerV2Config } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import type {
  NetworkPolicyV1Config,
  NetworkPolicyV1SpecIngress,
  NetworkPolicyV1SpecIngressFrom,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import type { PodDisruptionBudgetV1Config } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import type { AnyExposure } from "./exposure-props";
import { labelsOf, selectorOf } from "./labels";
import { rangesOf } from "./service-template";
import { gkeDefaults } from "./workload-defaults";
import type { GkeWorkloadProps, PodScaling } from "./workload-props";

/** Where Google's load balancers for the internet, and their health checks, call from. */
const LOAD_BALANCERS = ["130.211.0.0/22", "35.191.0.0/16"];
/** Where Google's collectors of metrics run. */
const COLLECTORS = ["gke-gmp-system", "gmp-system"];
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/** Who gets through to the pods of a workload, as the provider writes it. */
export function renderNetworkPolicy(props: GkeWorkloadProps, namespace: string): NetworkPolicyV1Config {
  const { port, metrics } = props;
  const callers = port === undefined ? [] : [ingress(port, callersOf(props.expose ?? {}))];
  const scraped = metrics?.port ?? port;
  const collectors = metrics === undefined || scraped === undefined ? [] : [ingress(scraped, [namespaces(COLLECTORS)])];
  return {
    metadata: { name: props.name, namespace, labels: labelsOf(props) },
    spec: {
      podSelector: { matchLabels: selectorOf(props) },
      ingress: [...callers, ...collectors],
      policyTypes: ["Ingress"],
    },
  };
}

/** How many pods may be away at once, as the provider writes it. */
export function renderDisruptionBudget(props: GkeWorkloadProps, namespace: string): PodDisruptionBudgetV1Config {
  const { minAvailable, maxUnavailable } = props.disruption ?? {};
  return {
    metadata: { name: props.name, namespace, labels: labelsOf(props) },
    spec: {
      ...(minAvailable === undefined
        ? { maxUnavailable: String(maxUnavailable ?? gkeDefaults.maxUnavailable) }
        : { minAvailable: String(minAvailable) }),
      selector: { matchLabels: selectorOf(props) },
    },
  };
}

/** The scaler as the provider writes it. */
export function renderScaler(
  props: GkeWorkloadProps,
  scaling: PodScaling,
  namespace: string,
): HorizontalPodAutoscalerV2Config {
  const { min = 1, max, cpuUtilization = gkeDefaults.cpuUtilization, memoryUtilization } = scaling;
  return {
    metadata: { name: props.name, namespace, labels: labelsOf(props) },
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: props.name },
      metric: [
        utilization("cpu", cpuUtilization),
        ...(memoryUtilization === undefined ? [] : [utilization("memory", memoryUtilization)]),
      ],
    },
  };
}

function callersOf(expose: AnyExposure): NetworkPolicyV1SpecIngressFrom[] {
  if (expose.internal !== undefined) return rangesOf(expose).map(range);
  if (expose.public !== undefined) return LOAD_BALANCERS.map(range);
  const names = (expose.namespaces ?? []).map(({ name }) => name).sort();
  return [{ podSelector: {} }, ...(names.length === 0 ? [] : [namespaces(names)])];
}

function ingress(port: number, from: NetworkPolicyV1SpecIngressFrom[]): NetworkPolicyV1SpecIngress {
  return { ports: [{ port: String(port), protocol: "TCP" }], from };
}

function range(cidr: string): NetworkPolicyV1SpecIngressFrom {
  return { ipBlock: { cidr } };
}

function namespaces(values: readonly string[]): NetworkPolicyV1SpecIngressFrom {
  const matchExpressions = [{ key: NAMESPACE_NAME, operator: "In", values: [...values] }];
  return { namespaceSelector: { matchExpressions } };
}

function utilization(name: string, averageUtilization: number) {
  return { type: "Resource", resource: { name, target: { type: "Utilization", averageUtilization } } };
}
