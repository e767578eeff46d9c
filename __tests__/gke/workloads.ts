import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { TerraformStack } from "cdktf";
import { setDefaults, useGoogleProvider } from "../../lib/foundation";
import { GkeNamespace, GkeWorkload, type GkeWorkloadProps } from "../../lib/gke";
import { synth, type Synthesized } from "../support/synth";

/** A stack that workloads can be made in: with both providers, and the project by id and number. */
export function prepare(stack: TerraformStack): void {
  useGoogleProvider(stack, "7.6.0");
  new KubernetesProvider(stack, "Kubernetes");
  setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
}

/** What a workload needs beside its namespace. */
export type WorkloadChanges = Partial<Omit<GkeWorkloadProps, "namespace">>;

/** A workload with a name and an image, with some options changed. */
export function worker(stack: TerraformStack, changes: WorkloadChanges = {}, name = "ml-worker"): GkeWorkload {
  const namespace =
    (stack.node.tryFindChild("Ml") as GkeNamespace | undefined) ?? new GkeNamespace(stack, "Ml", { name: "ml" });
  return new GkeWorkload(stack, name === "ml-worker" ? "Worker" : name, {
    name,
    namespace,
    image: "europe-west1-docker.pkg.dev/demo/omni/ml-worker:1.4.2",
    ...changes,
  });
}

/** A stack with one workload, synthesized. */
export function built(changes: WorkloadChanges | ((stack: TerraformStack) => WorkloadChanges) = {}): Synthesized {
  return synth((stack) => {
    prepare(stack);
    worker(stack, typeof changes === "function" ? changes(stack) : changes);
  });
}

export const DEPLOYMENT = "kubernetes_deployment_v1";
export const SERVICE = "kubernetes_service_v1";
export const POLICY = "kubernetes_network_policy_v1";

export const deployment = (changes?: Parameters<typeof built>[0]) => built(changes).only(DEPLOYMENT);
export const pod = (changes?: Parameters<typeof built>[0]) => deployment(changes).spec.template.spec;
export const container = (changes?: Parameters<typeof built>[0]) => pod(changes).container[0];
export const policyOf = (changes: WorkloadChanges) =>
  Object.entries(built(changes).resources(POLICY)).find(([id]) => id.startsWith("Worker"))?.[1].spec.ingress;
