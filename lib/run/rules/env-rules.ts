import { isKnownText, type Rule, type Source } from "../../validation";
import { reservedEnvNames, runLimits } from "../limits";
import type { ServiceSubject } from "../service-shape";

const environment: Source = { document: "Cloud Run documentation, environment variables", read: "2026-11-20" };
const SECRET_NAME = /(^|_)(PASSWORD|PASSWD|SECRET|API_?KEY|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|TOKEN|CREDENTIALS?)$/i;
const PASSWORD_IN_URL = /:\/\/[^/\s:@]*:[^/\s@]+@/;

/** The rules for environment variables. None of their texts holds a value. */
export const envRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-env-name",
    level: "error",
    states: "The name of an environment variable has letters, digits and underscores and does not begin with a digit.",
    otherwise: "nobody",
    source: environment,
    *find({ env = {} }) {
      for (const name of Object.keys(env)) {
        if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
        const legal = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
        yield { at: `env.${name}`, got: name, allowed: "letters, digits, underscores; no digit first", fix: `write ${legal}` };
      }
    },
  },
  {
    code: "run-env-reserved",
    level: "error",
    states: "PORT and the K_ names are set by the platform and by nobody else.",
    otherwise: "api",
    source: environment,
    *find({ env = {} }) {
      for (const name of Object.keys(env)) {
        if (!reservedEnvNames.some((reserved) => reserved === name)) continue;
        const fix = name === "PORT" ? "remove it; the option port sets the port, and the platform tells it as PORT" : "remove it";
        yield { at: `env.${name}`, got: name, allowed: "any name that the platform does not set itself", fix };
      }
    },
  },
  {
    code: "run-env-count",
    level: "error",
    states: "A service has at most 1000 environment variables.",
    otherwise: "api",
    source: runLimits.envCount.source,
    *find({ env = {} }) {
      const count = Object.keys(env).length;
      if (count <= runLimits.envCount.value) return;
      yield { at: "env", got: `${count} variables`, allowed: "at most 1000", fix: "put the settings into a file in the image or in a secret" };
    },
  },
  {
    code: "run-env-size",
    level: "error",
    states: "The value of an environment variable has at most 32768 bytes.",
    otherwise: "api",
    source: runLimits.envValueBytes.source,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (!isKnownText(value)) continue;
        const bytes = Buffer.byteLength(value);
        if (bytes <= runLimits.envValueBytes.value) continue;
        yield { at: `env.${name}`, got: `${bytes} bytes`, allowed: "at most 32768 bytes", fix: "mount it as a file from a secret" };
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
        if (!SECRET_NAME.test(name) && !(isKnownText(value) && PASSWORD_IN_URL.test(value))) continue;
        yield {
          at: `env.${name}`,
          got: "plain text, which everybody who may view the project can read",
          allowed: "a secret",
          fix: `add ${name} to a SecretBundle and write secrets.get("${name}"); where it is no secret, write plainText(value, reason)`,
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
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (!isKnownText(value) || !/\.svc(\.cluster\.local)?([:/]|$)/.test(value)) continue;
        yield {
          at: `env.${name}`,
          got: "an address of the cluster's own DNS",
          allowed: "an address that Cloud Run can resolve and reach",
          fix: "expose the workload on an internal load balancer and use its name in a private DNS zone",
        };
      }
    },
  },
  {
    code: "run-env-expansion",
    level: "warning",
    states: "No value counts on $(NAME) being replaced.",
    otherwise: "nobody",
    source: environment,
    *find({ env = {} }) {
      for (const [name, value] of Object.entries(env)) {
        if (!isKnownText(value) || !/\$\([A-Za-z_][A-Za-z0-9_]*\)/.test(value)) continue;
        const allowed = "a value that is complete; Cloud Run replaces nothing in it";
        yield { at: `env.${name}`, got: "a value with $(…)", allowed, fix: "put the value together in TypeScript" };
      }
    },
  },
];
