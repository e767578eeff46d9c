import type { Protection } from "../lib/foundation";
import type { Backend } from "./backend";

/** What differs between one installation of the systems and another. */
export interface Installation {
  readonly project: string;
  readonly projectNumber: string;
  /** @default - the one that each system was made for */
  readonly region?: string;
  readonly backend: Backend;
  /** @default "on" */
  readonly protection?: Protection;
}

/** An installation with a project beside it, for what is tried out before it goes to production. */
export interface InstallationWithStaging extends Installation {
  readonly staging: Pick<Installation, "project" | "projectNumber">;
}

/** The installation that the environment names, with examples for what it leaves out. */
export function installationFrom(environment: NodeJS.ProcessEnv): InstallationWithStaging {
  const { PROJECT_ID, PROJECT_NUMBER, REGION, STATE_BUCKET, STAGING_PROJECT_ID, STAGING_PROJECT_NUMBER } = environment;
  return {
    project: PROJECT_ID ?? "demo-project",
    projectNumber: PROJECT_NUMBER ?? "123456789012",
    region: REGION,
    staging: {
      project: STAGING_PROJECT_ID ?? "demo-project-staging",
      projectNumber: STAGING_PROJECT_NUMBER ?? "210987654321",
    },
    backend: STATE_BUCKET === undefined ? "local" : { gcsBucket: STATE_BUCKET },
  };
}
