import { isName, nameForms } from "../../foundation";
import { inWords, isUnknown, type Rule } from "../../validation";
import { containersOf, sidecarsOf, type PlacedContainer } from "../containers";
import { runLimits } from "../limits";
import type { ContainerSubject, WorkloadSubject } from "./subjects";
import { probesOf } from "./probe-rules";

const source = runLimits.containers.source;
const MOST = runLimits.containers.value;

/** The rules for several containers in one instance. */
export const sidecarRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-container-count",
    level: "error",
    states: `An instance has at most ${MOST} containers.`,
    otherwise: "api",
    source,
    *find(workload) {
      const count = containersOf(workload).length;
      if (count <= MOST) return;
      const allowed = `at most ${MOST - 1} beside the main container`;
      yield {
        at: "sidecars",
        got: inWords(`${count - 1} sidecars`),
        allowed,
        fix: "move some into a service of their own",
      };
    },
  },
  {
    code: "run-container-name",
    level: "error",
    states: "Each container has a name of its own, and the name is a DNS label.",
    otherwise: "api",
    source,
    *find(workload) {
      const [main, ...sidecars] = containersOf(workload);
      for (const { at, name } of [{ at: "containerName", name: main?.name }, ...sidecars]) {
        if (name === undefined || isName(nameForms.volume, name)) continue;
        yield { at, got: name, allowed: nameForms.volume.inWords, fix: "give the container such a name" };
      }
      if (sidecars.some(({ name }) => name === main?.name)) {
        const allowed = "a name that no sidecar has";
        yield {
          at: "containerName",
          got: main?.name,
          allowed,
          fix: "give the main container or the sidecar another name",
        };
      }
    },
  },
  {
    code: "run-container-dependency",
    level: "error",
    states: "A container waits for others of the same instance, and no two for one another.",
    otherwise: "api",
    source,
    *find(workload) {
      const containers = containersOf(workload);
      const names = containers.map(({ name }) => name);
      for (const { at, name: own, container } of containers) {
        const place = at === "" ? "dependsOn" : `${at}.dependsOn`;
        const known = (container.dependsOn ?? []).filter((name) => !isUnknown(name));
        for (const name of known.filter((one) => !names.includes(one))) {
          const others = names.filter((one) => one !== undefined && one !== own).join(", ");
          const allowed = others === "" ? "nothing: there is no other container" : `one of ${others}`;
          yield { at: place, got: name, allowed, fix: "name a container of sidecars, or remove it" };
        }
      }
      const circle = circleIn(workload);
      if (circle === undefined) return;
      const got = inWords(circle.join(" waits for "));
      yield { at: "dependsOn", got, allowed: "an order in which each can start", fix: "remove one of them" };
    },
  },
  {
    code: "run-dependency-probe",
    level: "error",
    states: "A sidecar that others wait for has a startup probe: without one nothing says that it is ready.",
    otherwise: "api",
    source,
    *find(workload) {
      for (const { at } of unprobedAwaited(workload, sidecarsOf(workload))) {
        const fix = "write startup: { tcp: PORT } with the port that the sidecar opens";
        yield { at: `${at}.startup`, got: undefined, allowed: "a startup probe, since others wait for it", fix };
      }
    },
  },
];

/** The rule for sidecars of services and jobs, of whose containers the provider keeps a probe by their place in a list. */
export const sidecarStartupRule: Rule<WorkloadSubject> = {
  code: "run-sidecar-startup",
  level: "warning",
  states: "All sidecars have a startup probe, or none: one without may keep the probe of another that had its place.",
  otherwise: "nobody",
  source: { document: "google provider, startup_probe, optional and computed", read: "2026-11-22" },
  *find(workload) {
    const sidecars = sidecarsOf(workload);
    const probed = sidecars.find(({ container }) => container.startup !== undefined);
    if (probed === undefined) return;
    for (const { at } of sidecars.filter(({ container }) => container.startup === undefined)) {
      const allowed = `a startup probe, as ${probed.at} has one: when sidecars are added or removed, the provider may keep that one here`;
      yield { at: `${at}.startup`, got: undefined, allowed, fix: "give each sidecar a startup probe" };
    }
  },
};

/** The rules for a sidecar by itself. */
export const sidecarProbeRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-sidecar-probe-port",
    level: "error",
    states: "A sidecar's probe names its port: only the main container has one that a probe could mean.",
    otherwise: "api",
    source,
    *find(sidecar) {
      for (const { at, probe } of probesOf(sidecar)) {
        if (probe.tcp !== true && (probe.tcp !== undefined || probe.port !== undefined)) continue;
        const fix =
          probe.tcp === true ? "write the port as the value of tcp" : "add port: with the port of the container";
        yield { at, got: inWords("no port"), allowed: "a port", fix };
      }
    },
  },
];

/** Those of the containers that others wait for and that have no startup probe. */
export function unprobedAwaited(workload: WorkloadSubject, containers: readonly PlacedContainer[]): PlacedContainer[] {
  const awaited = new Set(containersOf(workload).flatMap(({ container }) => container.dependsOn ?? []));
  return containers.filter(({ name, container }) => awaited.has(name as string) && container.startup === undefined);
}

// The names on a circle of waiting containers, from one back to the same; undefined where there is none.
function circleIn(workload: WorkloadSubject): readonly string[] | undefined {
  const waits = new Map(containersOf(workload).map(({ name, container }) => [name, container.dependsOn ?? []]));
  const from = (name: string, path: readonly string[]): readonly string[] | undefined => {
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    return firstOf((waits.get(name) ?? []).map((next) => () => from(next, [...path, name])));
  };
  return firstOf([...waits.keys()].map((name) => () => (name === undefined ? undefined : from(name, []))));
}

function firstOf<Found>(searches: readonly (() => Found | undefined)[]): Found | undefined {
  for (const search of searches) {
    const found = search();
    if (found !== undefined) return found;
  }
  return undefined;
}
