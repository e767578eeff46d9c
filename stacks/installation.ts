import type { Protection } from "../lib/foundation";
import type { Backend } from "./backend";

/** What differs between one installation of the systems and another. */
export interface Installation {
  readonly project: string;
  readonly projectNumber: string;
  readonly region: string;
  readonly backend: Backend;
  /** @default "on" */
  readonly protection?: Protection;
}

/** The installation that the environment names, with examples for what it leaves out. */
export function installationFrom(environment: NodeJS.ProcessEnv): Installation {
  const { PROJECT_ID, PROJECT_NUMBER, REGION, STATE_BUCKET } = environment;
  return {
    project: PROJECT_ID ?? "demo-project",
    projectNumber: PROJECT_NUMBER ?? "123456789012",
    region: REGION ?? "us-central1",
    backend: STATE_BUCKET === undefined ? "local" : { gcsBucket: STATE_BUCKET },
  };
}
