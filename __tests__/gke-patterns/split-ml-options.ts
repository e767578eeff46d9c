import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { App } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { SplitMlArchitecture, type SplitMlArchitectureProps } from "../../lib/gke-patterns";
import { stackIn, synthApp } from "../support/synth";

/** What differs between one test and another; the stacks are made by {@link builtMl}. */
export type Options = Omit<SplitMlArchitectureProps, "stacks">;

const repository = "europe-west1-docker.pkg.dev/demo/omni";

export const worker = {
  image: `${repository}/ml-worker:1.4.2`,
  size: { cpu: "4", memory: "8Gi" },
  startsWithin: "300s",
  readyPath: "/internal/ready",
  healthPath: "/internal/health",
} as const;

/** Options that keep all rules. */
export function options(changes: Partial<Options> = {}): Options {
  return {
    name: "omni",
    project: "demo",
    region: "europe-west1",
    cidr: "10.20.0.0/16",
    gateway: { image: `${repository}/gateway:1.4.2`, invokers: "public" },
    workers: { "ml-worker": worker },
    ...changes,
  };
}

/** The four stacks of an app, as a user makes them. */
export function stacksIn(app: App) {
  const stackOf = (id: string) => {
    const stack = stackIn(app, id);
    setDefaults(stack, { project: "demo", projectNumber: "123456789012", region: "europe-west1" });
    return stack;
  };
  const stacks = {
    network: stackOf("network"),
    cluster: stackOf("cluster"),
    workers: stackOf("workers"),
    gateway: stackOf("gateway"),
  };
  return stacks;
}

/** The architecture in its four stacks. */
export function builtMl(changes: Partial<Options> = {}, look: (ml: SplitMlArchitecture) => void = () => undefined) {
  return synthApp((app) => {
    const { network, ...stacks } = stacksIn(app);
    const ml = new SplitMlArchitecture(network, "Ml", { ...options(changes), stacks });
    new KubernetesProvider(stacks.workers, "Kubernetes", ml.cluster?.providerConfig());
    look(ml);
  });
}
