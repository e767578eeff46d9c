import v = require("valibot");
import { cpuForm, durationForm, environmentForm, memoryForm } from "../foundation";
import { dictionaryForm, type Form, hasMethod, shapeOf, textList, texts } from "../validation";
import type { ContainerProps } from "./container-props";
import { isPlainText } from "./plain-text";
import type { AnyProbe, ReadinessProbe } from "./probe-props";
import { volumeForm } from "./volume-shape";

const probeForms: { readonly [Key in keyof Required<AnyProbe>]: Form } = {
  path: v.optional(v.string()),
  port: v.optional(v.number()),
  headers: v.optional(texts),
  tcp: v.optional(v.union([v.number(), v.literal(true)])),
  grpc: v.optional(v.union([v.string(), v.literal(true)])),
  delay: v.optional(durationForm),
  period: v.optional(durationForm),
  timeout: v.optional(durationForm),
  failures: v.optional(v.number()),
};
const probeForm = shapeOf<AnyProbe>(probeForms);
// Takes what a readiness probe cannot have, so that a rule says why.
const readinessForm = shapeOf<AnyProbe & Pick<ReadinessProbe, "successes">>({
  ...probeForms,
  successes: v.optional(v.number()),
});

/** The form of each option of a container. */
export const containerForms: { readonly [Key in keyof Required<ContainerProps>]: Form } = {
  image: v.string(),
  command: v.optional(textList),
  args: v.optional(textList),
  workingDir: v.optional(v.string()),
  env: v.optional(environmentForm({ code: "run-env-value", accepts: isEnvValue })),
  mounts: v.optional(dictionaryForm(volumeForm)),
  cpu: v.optional(cpuForm),
  memory: v.optional(memoryForm),
  startup: v.optional(probeForm),
  liveness: v.optional(probeForm),
  readiness: v.optional(readinessForm),
  dependsOn: v.optional(textList),
};

function isEnvValue(value: unknown): boolean {
  if (typeof value === "string") return true;
  return hasMethod(value, "bindEnv") && (!isPlainText(value) || typeof value.value === "string");
}
