import * as v from "valibot";
import { cpuForm, durationForm, memoryForm, protectionForm, type IVolume, type RegionQuota } from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import { sizeLimitOf } from "./memory-volume";
import { isPlainText } from "./plain-text";
import type { AnyProbe } from "./probe-props";
import type { CloudRunServiceProps, ContainerProps, Scaling } from "./service-props";

/** The options of a service with what the defaults add to them: the subject of the rules. */
export interface ServiceSubject extends CloudRunServiceProps {
  readonly regionQuota?: RegionQuota;
}

const textList = v.array(v.string());
const texts = recordOf(v.string());

const envValueForm = form(isEnvValue, {
  code: "run-env-value",
  allowed: "text, or a value that a construct gives, such as secrets.get(…)",
  fix: 'write numbers and booleans as text: "8080", "true"',
  showsValue: false,
});

const volumeForm = form((value) => hasMethod(value, "bindVolume"), {
  code: "run-mount-volume",
  allowed: "a volume, for example bucket.readOnly(), secrets.file(…) or memoryVolume(…)",
  fix: "take the volume from the construct that is mounted",
  showsValue: true,
});

const memorySizeForm = form(hasLegalSize, {
  code: "run-mount-memory-form",
  allowed: 'memoryVolume with a whole number of Mi or Gi, for example memoryVolume("128Mi")',
  fix: 'write memoryVolume("128Mi")',
  showsValue: false,
});

const invoker = {
  code: "run-invoker",
  allowed: 'a list of principals, "public" or "no-iam-check"',
  fix: "take the principals from constructs, [ServiceAccount, Principal.group(…)], or write one of the two words",
  showsValue: true,
};
const invokersForm = v.lazy((given) =>
  Array.isArray(given)
    ? v.array(form((value) => hasText(value, "member"), invoker))
    : form((value) => value === "public" || value === "no-iam-check", invoker),
);

const serviceAccountForm = form((value) => hasText(value, "member") && hasText(value, "email"), {
  code: "run-service-account",
  allowed: "a service account",
  fix: "take it from a construct: new ServiceAccount(…), or ServiceAccount.fromEmail(…) for one that exists already",
  showsValue: true,
});

const probeForm = shapeOf<AnyProbe>({
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
  env: v.optional(recordOf(envValueForm)),
  mounts: v.optional(recordOf(v.pipe(volumeForm, memorySizeForm))),
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
  sessionAffinity: v.optional(v.boolean()),
  ingress: v.optional(v.picklist(["all", "internal", "internal-and-load-balancer"])),
  executionEnvironment: v.optional(v.picklist(["gen1", "gen2"])),
  invokers: v.optional(invokersForm),
  serviceAccount: v.optional(serviceAccountForm),
  labels: v.optional(texts),
  annotations: v.optional(texts),
  protection: v.optional(protectionForm),
};

/** The form of the options of a service. */
export const serviceShape = shapeOf<CloudRunServiceProps>(serviceForms);

/** True for an object with entries by name, and not for a list, a Map and the like, whose entries would be lost. */
export function isRecord(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function recordOf(values: Form): Form {
  const allowed = "an object with a value for each name";
  return v.pipe(
    form(isRecord, { code: "option-type", allowed, fix: "write { NAME: value }", showsValue: false }),
    v.record(v.string(), values),
  );
}

function isEnvValue(value: unknown): boolean {
  if (typeof value === "string") return true;
  return hasMethod(value, "bindEnv") && (!isPlainText(value) || typeof value.value === "string");
}

function hasLegalSize(volume: unknown): boolean {
  const size = sizeLimitOf(volume as IVolume);
  return size === undefined || v.is(memoryForm, size);
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "function";
}

function hasText(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof (value as Record<string, unknown>)[name] === "string";
}
