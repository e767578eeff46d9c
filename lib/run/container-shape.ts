import * as v from "valibot";
import { cpuForm, durationForm, memoryForm, type IVolume } from "../foundation";
import { form, shapeOf, type Form } from "../validation";
import type { ContainerProps } from "./container-props";
import { hasMethod, recordOf, textList, texts } from "./forms";
import { sizeLimitOf } from "./memory-volume";
import { isPlainText } from "./plain-text";
import type { AnyProbe } from "./probe-props";

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

/** The form of each option of a container. */
export const containerForms: { readonly [Key in keyof Required<ContainerProps>]: Form } = {
  image: v.string(),
  command: v.optional(textList),
  args: v.optional(textList),
  workingDir: v.optional(v.string()),
  env: v.optional(recordOf(envValueForm)),
  mounts: v.optional(recordOf(v.pipe(volumeForm, memorySizeForm))),
  cpu: v.optional(cpuForm),
  memory: v.optional(memoryForm),
  startup: v.optional(probeForm),
  liveness: v.optional(probeForm),
  dependsOn: v.optional(textList),
};

function isEnvValue(value: unknown): boolean {
  if (typeof value === "string") return true;
  return hasMethod(value, "bindEnv") && (!isPlainText(value) || typeof value.value === "string");
}

function hasLegalSize(volume: unknown): boolean {
  const size = sizeLimitOf(volume as IVolume);
  return size === undefined || v.is(memoryForm, size);
}
