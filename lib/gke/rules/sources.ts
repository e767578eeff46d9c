import type { Source } from "../../validation";

/** Where the rules of the room were read. */
export const sources = {
  kubernetes: { document: "Kubernetes source, validation.go and content/kube.go", read: "2026-11-20" },
  autopilot: { document: "GKE documentation, resource requests in Autopilot", read: "2026-11-20" },
  ingress: { document: "GKE documentation, Ingress for external Application Load Balancers", read: "2026-11-21" },
  internal: { document: "GKE documentation, internal passthrough load balancers", read: "2026-11-20" },
  podSecurity: { document: "Kubernetes documentation, pod security standards", read: "2026-11-21" },
  probes: { document: "Kubernetes documentation, liveness, readiness and startup probes", read: "2026-11-21" },
  disruption: { document: "Kubernetes documentation, disruption budgets", read: "2026-11-20" },
} as const satisfies Record<string, Source>;
