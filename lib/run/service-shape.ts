import * as v from "valibot";
import {
  cpuForm,
  durationForm,
  memoryForm,
  protectionForm,
  type IPrincipal,
  type RegionQuota,
} from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import type { GrpcProbe, HttpProbe, ProbeTiming, TcpProbe } from "./probe-props";
import type { CloudRunServiceProps, ContainerProps, Scaling } from "./service-props";

/** The options of a service with what the defaults add to them: the subject of the rules. */
export interface ServiceSubject extends CloudRunServiceProps {
  readonly regionQuota?: RegionQuota;
}

type AnyProbe = { readonly [Key in keyof HttpProbe | keyof TcpProbe | keyof GrpcProbe]?: unknown } & ProbeTiming;

const has = (value: unknown, method: string): boolean =>
  typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[method] === "function";

const texts = v.record(v.string(), v.string());
const textList = v.array(v.string());

const envValueForm: Form = form((value) => typeof value === "string" || has(value, "bindEnv"), {
  code: "run-env-value",
  allowed: "text, or a value that a construct gives, such as secrets.get(…)",
  fix: 'write numbers and booleans as text: "8080", "true"',
  showsValue: false,
});

const volumeForm: Form = form((value) => has(value, "bindVolume"), {
  code: "run-mount-volume",
  allowed: "a volume, for example bucket.readOnly(), secrets.file(…) or memoryVolume(…)",
  fix: "take the volume from the construct that is mounted",
  showsValue: false,
});

const principalForm: Form = form((value) => typeof (value as IPrincipal | null)?.member === "string", {
  code: "run-invoker",
  allowed: 'a list of principals, "public" or "no-iam-check"',
  fix: "take the principal from a construct: ServiceAccount, or Principal.group(…)",
  showsValue: false,
});

const probeForm: Form = shapeOf<AnyProbe>({
  path: v.optional(v.string()),
  port: v.optional(v.number()),
  headers: v.optional(texts),
  tcp: v.optional(v.union([v.number(), v.literal(true)])),
  grpc: v.optional(v.union([v.string(), v.literal(true)])),
  delay: v.optional(durationForm),
  period: v.optional(durationForm),
  timeout: v.optional(durationForm),
  failures: v.optional(v.number()),
});

const containerForms: { readonly [Key in keyof Required<ContainerProps>]: Form } = {
  image: v.string(),
  command: v.optional(textList),
  args: v.optional(textList),
  env: v.optional(v.record(v.string(), envValueForm)),
  mounts: v.optional(v.record(v.string(), volumeForm)),
  cpu: v.optional(cpuForm),
  memory: v.optional(memoryForm),
  startup: v.optional(probeForm),
  liveness: v.optional(probeForm),
};

/** The form of each option of a service, for constructs that pass options on to one. */
export const serviceForms: { readonly [Key in keyof Required<CloudRunServiceProps>]: Form } = {
  ...containerForms,
  name: v.optional(v.string()),
  project: v.optional(v.string()),
  region: v.optional(v.string()),
  description: v.optional(v.string()),
  imageManagedBy: v.optional(v.picklist(["terraform", "ci"])),
  gcrAlias: v.optional(v.boolean()),
  port: v.optional(v.number()),
  protocol: v.optional(v.picklist(["http1", "h2c"])),
  cpuAllocation: v.optional(v.picklist(["during-requests", "always"])),
  startupCpuBoost: v.optional(v.boolean()),
  scaling: v.optional(shapeOf<Scaling>({ min: v.optional(v.number()), max: v.number() })),
  concurrency: v.optional(v.number()),
  timeout: v.optional(durationForm),
  ingress: v.optional(v.picklist(["all", "internal", "internal-and-load-balancer"])),
  executionEnvironment: v.optional(v.picklist(["gen1", "gen2"])),
  invokers: v.optional(v.union([v.picklist(["public", "no-iam-check"]), v.array(principalForm)])),
  serviceAccount: v.optional(principalForm),
  labels: v.optional(texts),
  annotations: v.optional(texts),
  protection: v.optional(protectionForm),
};

/** The form of the options of a service. */
export const serviceShape = shapeOf<ServiceSubject>({
  ...serviceForms,
  regionQuota: v.optional(v.object({ cpu: v.number(), memory: memoryForm })),
});
