import v = require("valibot");
import { cpuForm, durationForm, environmentForm, memoryForm, protectionForm } from "../foundation";
import { form, hasMethod, hasText, recordOf, shapeOf, textList, texts, type Form } from "../validation";
import type { AnyExposure, PublicEntry } from "./exposure-props";
import type { GkeGpu } from "./placement-props";
import type { AnyPodProbe } from "./probe-props";
import type { Disruption, GkeWorkloadProps, PodDisk, PodMetrics, PodScaling, PodSize } from "./workload-props";

const namespaceForm = form((value) => isNamespace(value), {
  code: "gke-namespace",
  allowed: "a namespace",
  fix: 'take it from a construct: new GkeNamespace(…), or GkeNamespace.fromName(scope, id, "default")',
  showsValue: true,
});

const envForm = environmentForm({
  code: "gke-env-value",
  accepts: (value) => typeof value === "string" || hasMethod(value, "bindEnv"),
});

const volumeForm = form((value) => hasMethod(value, "bindVolume"), {
  code: "gke-volume",
  allowed: "a volume that a construct gives",
  fix: "write for example secrets.file(…), bucket.readOnly() or memoryVolume(…)",
  showsValue: true,
});

const accessForm = form((value) => typeof value === "function", {
  code: "gke-access",
  allowed: "calls of grantX, each as a function of the workload",
  fix: "write (workload) => database.grantReadWrite(workload)",
  showsValue: false,
});

const sourceForm = form((value) => typeof value === "string" || hasText(value, "cidr"), {
  code: "gke-expose-source",
  allowed: 'a range such as "10.20.0.0/26", or a subnet that has one',
  fix: "write the range as text, or give the subnet of the callers",
  showsValue: true,
});

const addressForm = form((value) => hasText(value, "name") && hasText(value, "region"), {
  code: "gke-expose-address",
  allowed: "a reserved address",
  fix: "reserve one in the network of the cluster, and give it here",
  showsValue: true,
});

const probe = shapeOf<AnyPodProbe>({
  path: v.optional(v.string()),
  port: v.optional(v.number()),
  headers: v.optional(texts),
  tcp: v.optional(v.union([v.number(), v.literal(true)])),
  grpc: v.optional(v.union([v.string(), v.literal(true)])),
  exec: v.optional(textList),
  delay: v.optional(durationForm),
  period: v.optional(durationForm),
  timeout: v.optional(durationForm),
  failures: v.optional(v.number()),
});

const expose = shapeOf<AnyExposure>({
  namespaces: v.optional(v.array(namespaceForm)),
  internal: v.optional(addressForm),
  from: v.optional(v.array(sourceForm)),
  globalAccess: v.optional(v.boolean()),
  public: v.optional(
    shapeOf<PublicEntry>({
      address: v.string(),
      certificates: textList,
      healthPath: v.string(),
      hosts: v.optional(textList),
    }),
  ),
});

const count = v.optional(v.union([v.number(), v.string()]));

/** The form of each option of a workload, for constructs that pass options on to one. */
export const gkeWorkloadForms: { readonly [Key in keyof Required<GkeWorkloadProps>]: Form } = {
  name: v.string(),
  namespace: namespaceForm,
  image: v.string(),
  command: v.optional(textList),
  args: v.optional(textList),
  workingDir: v.optional(v.string()),
  port: v.optional(v.number()),
  size: v.optional(shapeOf<PodSize>({ cpu: cpuForm, memory: memoryForm, ephemeralStorage: v.optional(memoryForm) })),
  env: v.optional(envForm),
  mounts: v.optional(recordOf(volumeForm)),
  files: v.optional(texts),
  disk: v.optional(
    shapeOf<PodDisk>({
      size: memoryForm,
      path: v.string(),
      storageClass: v.optional(v.picklist(["premium-rwo", "standard-rwo"])),
    }),
  ),
  startup: v.optional(probe),
  liveness: v.optional(probe),
  readiness: v.optional(probe),
  expectedStart: v.optional(durationForm),
  scaling: v.optional(
    shapeOf<PodScaling>({
      min: v.optional(v.number()),
      max: v.number(),
      cpuUtilization: v.optional(v.number()),
      memoryUtilization: v.optional(v.number()),
    }),
  ),
  disruption: v.optional(shapeOf<Disruption>({ maxUnavailable: count, minAvailable: count })),
  expose: v.optional(expose),
  access: v.optional(v.array(accessForm)),
  cluster: v.optional(
    form((value) => hasText(value, "workloadIdentityPool"), {
      code: "gke-cluster",
      allowed: "a cluster, or { workloadIdentityPool }",
      fix: 'write { workloadIdentityPool: "PROJECT.svc.id.goog" }',
      showsValue: true,
    }),
  ),
  apiToken: v.optional(v.boolean()),
  user: v.optional(v.number()),
  readOnlyRootFilesystem: v.optional(v.boolean()),
  grace: v.optional(durationForm),
  drain: v.optional(durationForm),
  computeClass: v.optional(v.picklist(["general-purpose", "Balanced", "Scale-Out", "Performance"])),
  architecture: v.optional(v.picklist(["amd64", "arm64"])),
  spot: v.optional(v.boolean()),
  gpu: v.optional(shapeOf<GkeGpu>({ type: v.string(), count: v.optional(v.number()) })),
  metrics: v.optional(
    shapeOf<PodMetrics>({ path: v.string(), port: v.optional(v.number()), interval: v.optional(durationForm) }),
  ),
  labels: v.optional(texts),
  podAnnotations: v.optional(texts),
  waitForRollout: v.optional(v.boolean()),
  protection: v.optional(protectionForm),
};

/** The form of the options of a workload. */
export const workloadShape = shapeOf<GkeWorkloadProps>(gkeWorkloadForms);

function isNamespace(value: unknown): boolean {
  return hasText(value, "name") && typeof (value as { readonly ready?: unknown }).ready === "object";
}
