import type { Exposure, GkeWorkloadProps, ICluster, IGkeNamespace } from "../gke";
import type { CloudRunServiceProps } from "../run";
import { outerTimeoutOf, splitMlDefaults, workerProbes, workerTimeoutOf } from "./split-ml-defaults";
import type { SplitMlArchitectureProps, SplitMlWorkers } from "./split-ml-props";

const MOST_STARTUP_FAILURES = splitMlDefaults.longestStartOnCloudRun / splitMlDefaults.probePeriod;

/** What a worker is told of who may call it. */
export interface ExpectedCaller {
  /** The address that the token of a call has to be made for. */
  readonly audience: string;
  /** The account that the token has to be of. */
  readonly email: string;
}

/** A pool of workers as a workload of the cluster. */
export function workerWorkload(
  props: SplitMlArchitectureProps,
  name: string,
  parts: {
    readonly namespace: IGkeNamespace;
    readonly cluster: Pick<ICluster, "workloadIdentityPool">;
    readonly expose?: Exposure;
    readonly caller?: ExpectedCaller;
  },
): GkeWorkloadProps {
  const { startsWithin, readyPath: _, healthPath: __, ...passed } = workersOf(props, name);
  return {
    ...passed,
    name,
    namespace: parts.namespace,
    cluster: parts.cluster,
    port: passed.port ?? splitMlDefaults.port,
    size: passed.size ?? splitMlDefaults.workerSize,
    scaling: passed.scaling ?? splitMlDefaults.workerScaling,
    env: { ...passed.env, ...callerEnv(parts.caller) },
    ...workerProbes(workersOf(props, name)),
    expectedStart: startsWithin,
    // On spare machines the time to finish is the platform's, not ours.
    grace: passed.spot === true ? undefined : outerTimeoutOf(props),
    expose: parts.expose,
    protection: props.protection,
  };
}

/** A pool of workers as a service on Cloud Run. */
export function workerService(props: SplitMlArchitectureProps, name: string): CloudRunServiceProps {
  const workers = workersOf(props, name);
  const {
    image,
    port,
    size = splitMlDefaults.workerSize,
    env,
    mounts,
    scaling = splitMlDefaults.workerScaling,
  } = workers;
  const { startup, liveness } = workerProbes(workers);
  return {
    name: `${props.name}-${name}`,
    project: props.project,
    region: props.region,
    image,
    port: port ?? splitMlDefaults.port,
    cpu: size.cpu,
    memory: size.memory,
    env,
    mounts,
    cpuAllocation: "during-requests",
    scaling: { min: scaling.min ?? 1, max: scaling.max },
    timeout: workerTimeoutOf(props),
    startup: { ...startup, failures: Math.min(startup.failures, MOST_STARTUP_FAILURES) },
    liveness,
    protection: props.protection,
  };
}

/** The options of a pool. */
function workersOf({ workers }: SplitMlArchitectureProps, name: string): SplitMlWorkers {
  return workers[name] as SplitMlWorkers;
}

function callerEnv(caller: ExpectedCaller | undefined): Record<string, string> {
  return caller === undefined ? {} : { CALLER_AUDIENCE: caller.audience, CALLER_EMAIL: caller.email };
}
