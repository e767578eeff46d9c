import { projectFindings, regionFindings } from "../../foundation";
import { whereGiven, type Rule, type Source } from "../../validation";
import { runLimits } from "../limits";
import { accountRules } from "./account-rules";
import { cloudSqlRules } from "./cloud-sql-rules";
import { argumentCountRule, commandRules } from "./command-rules";
import { diskRules } from "./disk-rules";
import { envCountRule, envRules } from "./env-rules";
import { gpuRules } from "./gpu-rules";
import { imageRules } from "./image-rules";
import { keyRules } from "./key-rules";
import { launchStageRules } from "./launch-stage-rules";
import { mountRules, volumeRules } from "./mount-rules";
import { nfsNetworkRules, nfsRules } from "./nfs-rules";
import { probeRules } from "./probe-rules";
import { probeTimeRules } from "./probe-time-rules";
import { readinessRules } from "./readiness-rules";
import { admissionRules, encryptionRules } from "./security-rules";
import { sidecarProbeRules, sidecarRules } from "./sidecar-rules";
import { containerSizeRules, instanceSizeRules } from "./size-rules";
import { inEachContainer, inEachSidecar, whereMounted, type WorkloadSubject } from "./subjects";
import { vpcRules } from "./vpc-rules";

const api: Source = runLimits.concurrency.source;

const placeRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-project",
    level: "error",
    states: "The project is given by its id, not by its name, its number or a path.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    find: ({ project }) => projectFindings(project),
  },
  {
    code: "run-region-missing",
    level: "error",
    states: "There is a region.",
    otherwise: "plan",
    source: api,
    *find({ region, regions }) {
      if (region !== undefined || regions !== undefined) return;
      const fix = 'write region: "europe-west1", or setDefaults(stack, { region: "europe-west1" })';
      yield { at: "region", got: undefined, allowed: "a region", fix };
    },
  },
  {
    code: "run-region",
    level: "error",
    states: "The region is a region and not a zone.",
    otherwise: "api",
    source: api,
    find: ({ region }) => regionFindings(region),
  },
];

/** The rules that services, jobs and worker pools share. */
export const workloadRules: readonly Rule<WorkloadSubject>[] = [
  ...placeRules,
  ...whereGiven("serviceAccount", accountRules),
  ...keyRules,
  ...inEachContainer([...imageRules, ...containerSizeRules]),
  ...whereGiven("sidecars", instanceSizeRules),
  ...whereGiven("gpu", gpuRules),
  ...inEachContainer([
    ...probeTimeRules,
    ...probeRules,
    ...whereGiven("readiness", readinessRules),
    ...envRules,
    ...commandRules,
    ...mountRules,
    ...whereMounted("nfs", nfsRules),
    ...cloudSqlRules,
  ]),
  envCountRule,
  argumentCountRule,
  ...volumeRules,
  ...whereMounted("disk", diskRules),
  ...whereMounted("nfs", nfsNetworkRules),
  ...whereGiven("vpcAccess", vpcRules),
  ...sidecarRules,
  ...whereGiven("sidecars", inEachSidecar(sidecarProbeRules)),
  ...whereGiven("encryption", encryptionRules),
  ...whereGiven("binaryAuthorization", admissionRules),
  ...whereGiven("launchStage", launchStageRules),
];
