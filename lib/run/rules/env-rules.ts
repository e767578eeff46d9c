import { isSecretName, isSecretText, plainSecretFix } from "../../foundation";
import { inWords, isKnownText, isUnknown, rememberingLast, type Rule, type Source } from "../../validation";
import { containersOf } from "../containers";
import { reservedEnvNames, runLimits } from "../limits";
import { isPlainText, textOf } from "../plain-text";
import { placeOf } from "./place";
import type { ContainerSubject, WorkloadSubject } from "./subjects";

const environment: Source = { document: "Cloud Run documentation, environment variables", read: "2026-11-20" };
const CLUSTER_ADDRESS = /(^|[/@,;\s"'=])[a-z0-9-]+(\.[a-z0-9-]+)+\.svc(\.cluster\.local\.?)?(?=[:/,;\s"']|$)/;
const EXPANSION = /\$\([A-Za-z_][A-Za-z0-9_]*\)/;

/** The rules for the environment variables of a container. None of their texts holds a value. */
export const envRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-env-name",
    level: "error",
    states: "The name of an environment variable has letters, digits and underscores and does not begin with a digit.",
    otherwise: "nobody",
    source: environment,
    *find({ env = {} }) {
      if (isUnknown(env)) {
        yield {
          at: "env",
          got: inWords("variables whose names are known only when Terraform runs"),
          allowed: "variables with their names written out; the values may be references",
          fix: "write each name, and take its value from the reference",
        };
        return;
      }
      for (const given of Object.keys(env)) {
        if (isUnknown(given) || /^[A-Za-z_][A-Za-z0-9_]*$/.test(given)) continue;
        // Behind a "=" there may be a value, and it may be secret.
        const [name = "", ...behind] = given.split("=");
        const legal = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
        yield {
          at: placeOf("env", name),
          got: behind.length === 0 ? name : inWords(`"${name}=…"`),
          allowed: "letters, digits and underscores, no digit first",
          fix:
            behind.length === 0 ? `write ${legal}` : `write ${legal}: "…", with what stands behind the = as its value`,
        };
      }
    },
  },
  {
    code: "run-env-size",
    level: "error",
    states: `The value of an environment variable has at most ${runLimits.envValueBytes.value} bytes.`,
    otherwise: "api",
    source: runLimits.envValueBytes.source,
    *find(service) {
      const most = runLimits.envValueBytes.value;
      for (const [name, text] of knownTexts(service)) {
        const bytes = Buffer.byteLength(text);
        if (bytes <= most) continue;
        const fix = "mount it as a file from a secret, or put it into the image";
        yield { at: placeOf("env", name), got: inWords(`${bytes} bytes`), allowed: `at most ${most} bytes`, fix };
      }
    },
  },
  {
    code: "run-env-plain-secret",
    level: "error",
    states: "A value whose name or form says that it is secret is not plain text.",
    otherwise: "nobody",
    source: environment,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (typeof value !== "string" || value === "") continue;
        if (!isSecretName(name) && !isSecretText(value)) continue;
        yield {
          at: placeOf("env", name),
          got: inWords("plain text, which everybody who may view the project can read"),
          allowed: "a secret",
          fix: plainSecretFix(name),
        };
      }
    },
  },
  {
    code: "run-env-reason",
    level: "error",
    states: "Text that may stand in plain sight has a reason.",
    otherwise: "nobody",
    source: environment,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (!isPlainText(value) || (typeof value.reason === "string" && value.reason.trim() !== "")) continue;
        const fix = 'write plainText(value, "…") with the reason why nobody gains by reading it';
        yield {
          at: placeOf("env", name),
          got: inWords("plainText without a reason"),
          allowed: "a reason in words",
          fix,
        };
      }
    },
  },
  {
    code: "run-env-cluster-address",
    level: "error",
    states: "No variable holds an address that exists inside a Kubernetes cluster only.",
    otherwise: "runtime",
    source: { document: "Kubernetes documentation, DNS for Services and Pods", read: "2026-11-20" },
    *find(service) {
      for (const [name, text] of knownTexts(service)) {
        if (!CLUSTER_ADDRESS.test(text)) continue;
        yield {
          at: placeOf("env", name),
          got: inWords("an address of the cluster's own DNS"),
          allowed: "an address that Cloud Run can resolve and reach",
          fix: "expose the workload on an internal load balancer and use its name in a private DNS zone",
        };
      }
    },
  },
  {
    code: "run-env-expansion",
    level: "warning",
    states: "No value, argument or part of the command counts on $(NAME) being replaced.",
    otherwise: "nobody",
    source: environment,
    *find(service) {
      const { command = [], args = [] } = service;
      const texts = [
        ...knownTexts(service).map(([name, text]) => [placeOf("env", name), text] as const),
        ...command.map((text, index) => [`command.${index}`, text] as const),
        ...args.map((text, index) => [`args.${index}`, text] as const),
      ];
      for (const [at, text] of texts) {
        if (!isKnownText(text) || !EXPANSION.test(text)) continue;
        const allowed = "a text that is complete; Cloud Run replaces nothing in it";
        yield { at, got: inWords("a text with $(…)"), allowed, fix: "put the text together in TypeScript" };
      }
    },
  },
];

/** The rule for the environment variables of all containers together. */
export const envCountRule: Rule<WorkloadSubject> = {
  code: "run-env-count",
  level: "error",
  states: `All containers together have at most ${runLimits.envCount.value} environment variables.`,
  otherwise: "api",
  source: runLimits.envCount.source,
  *find(workload) {
    const variables = containersOf(workload).flatMap(({ container }) => Object.keys(container.env ?? {}));
    const count = variables.length;
    const most = runLimits.envCount.value;
    if (count <= most) return;
    const fix = "put the settings into a file in the image or in a secret";
    yield { at: "env", got: inWords(`${count} variables`), allowed: `at most ${most}`, fix };
  },
};

/** The rule for names that the platform sets itself in the containers of a service. */
export const serviceEnvRule = reservedEnvRule({
  code: "run-env-reserved",
  names: reservedEnvNames,
  states: `${reservedEnvNames.join(", ")} are set by the platform and by nobody else.`,
  portFix: "remove it; the option port sets the port, and the platform tells it as PORT",
});

interface ReservedEnv extends Pick<Rule<never>, "code" | "states"> {
  readonly names: readonly string[];
  /** What is to be done with PORT. */
  readonly portFix: string;
}

/** The rule for names that the platform sets itself in the containers of one kind of workload. */
export function reservedEnvRule({ names, portFix, ...rule }: ReservedEnv): Rule<ContainerSubject> {
  return {
    ...rule,
    level: "error",
    otherwise: "api",
    source: environment,
    *find({ env = {} }) {
      for (const name of Object.keys(env).filter((one) => names.includes(one))) {
        const fix = name === "PORT" ? portFix : "remove it";
        yield { at: placeOf("env", name), got: name, allowed: "any name that the platform does not set itself", fix };
      }
    },
  };
}

const knownTexts = rememberingLast(({ env = {} }: ContainerSubject) =>
  Object.entries(env).flatMap(([name, value]) => {
    const text = textOf(value);
    return isKnownText(text) ? [[name, text] as const] : [];
  }),
);
