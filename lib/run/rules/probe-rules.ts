import { requestPathFindings } from "../../foundation";
import {
  inWords,
  isKnownNumber,
  isRecord,
  isUnknown,
  rememberingLast,
  whereGiven,
  type Rule,
  type Source,
} from "../../validation";
import { runLimits } from "../limits";
import type { AnyProbe, StartupProbe } from "../probe-props";
import { probeSeconds, type ProbeSeconds } from "../probe-seconds";
import { runDefaults } from "../run-defaults";
import { isWhole } from "./numbers";
import { placeOf } from "./place";
import type { ContainerSubject } from "./subjects";

const healthChecks: Source = runLimits.startupBudget.source;
const MOST_PORT = runLimits.port.value;

/** The rules for how probes ask. Those for their timing stand beside this file. */
export const probeRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-probe-action",
    level: "error",
    states: "A probe asks in exactly one way: by path, tcp or grpc.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        const given = (["path", "tcp", "grpc"] as const).filter((action) => probe[action] !== undefined).join(", ");
        if (given !== "" && !given.includes(",")) continue;
        const fix = given === "" ? 'add path: "/health"' : `keep one of ${given}`;
        yield { at, got: inWords(given === "" ? "none of them" : given), allowed: "one of path, tcp, grpc", fix };
      }
    },
  },
  {
    code: "run-probe-option",
    level: "error",
    states: "Headers belong to a probe by path, and a port of its own to a probe by path or grpc.",
    otherwise: "nobody",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        const { path, tcp, port, headers }: AnyProbe = probe;
        if (tcp !== undefined && port !== undefined && path === undefined) {
          const allowed = "nothing here: the port of a probe by tcp is the value of tcp";
          yield { at: `${at}.port`, got: port, allowed, fix: "write it as the value of tcp, and leave out port" };
        }
        if (headers !== undefined && path === undefined) {
          const allowed = "nothing here: only a probe by path sends headers";
          yield { at: `${at}.headers`, got: inWords("headers"), allowed, fix: "leave out headers" };
        }
      }
    },
  },
  ...whereGiven<ContainerSubject, "liveness">("liveness", [
    {
      code: "run-liveness-tcp",
      level: "error",
      states: "A liveness probe asks by path or grpc; the platform has no TCP form of it.",
      otherwise: "api",
      source: healthChecks,
      *find({ liveness }) {
        const { tcp }: AnyProbe = liveness;
        if (tcp === undefined) return;
        yield { at: "liveness.tcp", got: tcp, allowed: "path or grpc", fix: 'write path: "/health" instead of tcp' };
      },
    },
  ]),
  {
    code: "run-probe-path",
    level: "error",
    states: "A probe's path begins with a slash.",
    otherwise: "runtime",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        yield* requestPathFindings(probe.path, `${at}.path`);
      }
    },
  },
  {
    code: "run-probe-header",
    level: "error",
    states: "A probe's header names have letters, digits and dashes, and their values no line breaks.",
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, probe } of probesOf(service)) {
        for (const [name, value] of Object.entries(probe.headers ?? {})) {
          if ((isUnknown(name) || /^[-A-Za-z0-9]+$/.test(name)) && !/[\r\n]/.test(value)) continue;
          const allowed = "a name of letters, digits and dashes, and a value of one line";
          yield { at: placeOf(`${at}.headers`, name), got: name, allowed, fix: "correct or remove the header" };
        }
      }
    },
  },
  {
    code: "run-probe-port",
    level: "error",
    states: `A probe's port is 1 to ${MOST_PORT}.`,
    otherwise: "api",
    source: healthChecks,
    *find(service) {
      for (const { at, port } of probePorts(service)) {
        if (isWhole(port, 1, MOST_PORT)) continue;
        const fix = at.endsWith("tcp")
          ? "write tcp: true to ask on the container's"
          : "leave out the port to ask on the container's";
        yield { at, got: port, allowed: `a whole number from 1 to ${MOST_PORT}`, fix };
      }
    },
  },
];

/** The rule for the port that a service's own container is asked on. */
export const startupPortRule: Rule<ContainerSubject> = {
  code: "run-startup-other-port",
  level: "warning",
  states: "A startup probe asks on the port that requests come to.",
  otherwise: "runtime",
  source: healthChecks,
  *find(service) {
    if (service.isSidecar === true) return;
    const requests = service.port ?? runDefaults.port;
    if (!isKnownNumber(requests)) return;
    for (const { at, port } of probePorts(service)) {
      if (port === requests || !at.startsWith("startup.")) continue;
      yield {
        at,
        got: port,
        allowed: `${requests}, so that requests come only when that port is open`,
        fix: "ask on the port of the container, or make sure that this port opens last",
      };
    }
  },
};

type Probed = Pick<ContainerSubject, "startup" | "liveness" | "readiness">;

interface GivenProbe {
  /** What it is called in the options. */
  readonly at: keyof Probed;
  readonly probe: StartupProbe;
  readonly seconds: ProbeSeconds;
}

/** The probes that are given. What is none hides no rule for the others. */
export const probesOf = rememberingLast((service: Probed): readonly GivenProbe[] =>
  (["startup", "liveness", "readiness"] as const).flatMap((at) => {
    const probe: StartupProbe | undefined = service[at];
    return probe === undefined || !isRecord(probe) ? [] : [{ at, probe, seconds: probeSeconds(probe) }];
  }),
);

const probePorts = rememberingLast((service: Probed) =>
  probesOf(service).flatMap(({ at, probe }) =>
    (["port", "tcp"] as const).flatMap((key) => {
      const port: unknown = probe[key];
      return isKnownNumber(port) ? [{ at: `${at}.${key}`, port }] : [];
    }),
  ),
);
