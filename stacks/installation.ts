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

/** An installation of all systems. */
export interface InstallationOfAll extends Installation {
  /** The project beside it, for what is tried out before it goes to production. */
  readonly staging: Pick<Installation, "project" | "projectNumber">;
  /** The list of the tenants of AunooAI, which says itself where they are and where their states are kept. */
  readonly tenants: string;
  /**
   * The day of the apply, as `2026-11-21`.
   * @default - no tenant can be purged
   */
  readonly today?: string;
}

/** The installation that the environment names, with examples for what it leaves out. */
export function installationFrom(environment: NodeJS.ProcessEnv): InstallationOfAll {
  const { PROJECT_ID, PROJECT_NUMBER, REGION, STATE_BUCKET, STAGING_PROJECT_ID, STAGING_PROJECT_NUMBER, FLEET } =
    environment;
  return {
    project: PROJECT_ID ?? "demo-project",
    projectNumber: PROJECT_NUMBER ?? "123456789012",
    region: REGION,
    staging: {
      project: STAGING_PROJECT_ID ?? "demo-project-staging",
      projectNumber: STAGING_PROJECT_NUMBER ?? "210987654321",
    },
    tenants: FLEET ?? "fleet.yaml",
    backend: STATE_BUCKET === undefined ? "local" : { gcsBucket: STATE_BUCKET },
  };
}
