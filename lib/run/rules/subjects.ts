import type { IVolume, RegionQuota } from "../../foundation";
import { hasText, rememberingLast, where, type Finding, type Rule } from "../../validation";
import type { ContainerProps } from "../container-props";
import { containersOf } from "../containers";
import type { WorkloadProps } from "../workload-props";

/** The options of a workload with what the defaults add to them: the subject of its rules. */
export interface WorkloadSubject extends WorkloadProps {
  readonly regionQuota?: RegionQuota;
  /** That of the project, by which Cloud Run's own account is called; where it is known. */
  readonly projectNumber?: string;
  /** Where it runs in place of one region, where it can run in several. */
  readonly regions?: readonly string[];
  /** The port that requests come to, where there are requests. */
  readonly port?: number;
}

/** The options of one container, with what its rules need to know of the workload. */
export interface ContainerSubject
  extends ContainerProps, Pick<WorkloadProps, "project" | "region" | "gcrAlias" | "gpu"> {
  /** False for the main container. */
  readonly isSidecar?: boolean;
  /** True for a sidecar of a main container with a GPU. */
  readonly isBesideGpu?: boolean;
  readonly port?: number;
  readonly imageManagedBy?: WorkloadProps["imageManagedBy"];
}

interface Placed {
  readonly at: string;
  readonly subject: ContainerSubject;
}

/** Rules for one container, for all containers of a workload. What is wrong in a sidecar is told at its place. */
export function inEachContainer(rules: readonly Rule<ContainerSubject>[]): Rule<WorkloadSubject>[] {
  return rules.map((rule) => ({
    ...rule,
    find: (workload) => (workload.sidecars === undefined ? rule.find(workload) : findingsIn(placedIn(workload), rule)),
  }));
}

/** Rules for one container, for the sidecars of a workload alone. */
export function inEachSidecar(rules: readonly Rule<ContainerSubject>[]): Rule<WorkloadSubject>[] {
  return rules.map((rule) => ({
    ...rule,
    find: (workload) => findingsIn(placedIn(workload).slice(1), rule),
  }));
}

/** Rules for volumes of one kind, which are asked only where one is mounted, be it in a sidecar. */
export function whereMounted<Subject extends ContainerSubject | WorkloadSubject>(
  kind: IVolume["volumeKind"],
  rules: readonly Rule<Subject>[],
): Rule<Subject>[] {
  return where((subject) => kindsMountedIn(subject).has(kind), rules);
}

const kindsMountedIn = rememberingLast((subject: ContainerSubject | WorkloadSubject): ReadonlySet<string> => {
  const mounted = containersOf(subject).flatMap(({ container }) => Object.values<unknown>(container.mounts ?? {}));
  // What is no volume hides no rule for the others.
  return new Set(mounted.map((volume) => (hasText(volume, "volumeKind") ? (volume as IVolume).volumeKind : "")));
});

function* findingsIn(placed: readonly Placed[], rule: Rule<ContainerSubject>): Iterable<Finding> {
  for (const { at, subject } of placed) {
    for (const finding of rule.find(subject)) yield at === "" ? finding : moved(finding, at);
  }
}

function moved(finding: Finding, at: string): Finding {
  return { ...finding, at: finding.at === "" ? at : `${at}.${finding.at}` };
}

const placedIn = rememberingLast((workload: WorkloadSubject): readonly Placed[] => {
  const { project, region, gcrAlias, gpu } = workload;
  const isBesideGpu = gpu !== undefined;
  return containersOf(workload).map(({ at, container }) => ({
    at,
    subject: at === "" ? workload : { ...container, project, region, gcrAlias, isSidecar: true, isBesideGpu },
  }));
});
