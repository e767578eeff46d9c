import { cloudRunUrl, type CloudRunServiceProps, type StartupProbe } from "../lib/run";
import { emulatorSwitches } from "./elevendops-rules";
import type { ElevenDopsProps } from "./elevendops-props";

/** The name of the service, and what the names of everything else are made of. */
export const APPLICATION = "elevendops";

const BACKEND_PORT = 8_000;
const FRONTEND_PORT = 8_080;
const BACKEND = `http://localhost:${BACKEND_PORT}`;

/** The frontend starts when the backend has answered, up to half a minute later. */
const FRONTEND_ANSWERS: StartupProbe = {
  path: "/_stcore/health",
  delay: "10s",
  period: "5s",
  timeout: "3s",
  failures: 12,
};

type Resolved = ElevenDopsProps & { readonly region: string };

/** The variables of the application that are no secrets. */
export function environmentOf(props: Resolved, bucket: string): Record<string, string> {
  const { environment, project, env } = props;
  return {
    LANGSMITH_PROJECT: `${APPLICATION}-${environment}`,
    LANGSMITH_TRACING_ENABLED: "true",
    BACKEND_API_URL: BACKEND,
    ...Object.fromEntries(emulatorSwitches.map((name) => [name, "false"])),
    ...env,
    APP_ENV: environment,
    GOOGLE_CLOUD_PROJECT: project,
    GCS_BUCKET_NAME: bucket,
    CORS_ORIGINS: originsOf(props).join(","),
  };
}

/** Size, probes and scaling of the one container with its two processes. */
export function shapeOfService({ scaling, startup }: ElevenDopsProps) {
  return {
    name: APPLICATION,
    port: FRONTEND_PORT,
    cpu: "2",
    memory: "1Gi",
    cpuAllocation: "always",
    scaling: scaling ?? { min: 0, max: 10 },
    concurrency: 80,
    // A user's WebSocket is one request, and the time for a request ends it.
    timeout: "1h",
    // Sessions and uploads are in the memory of one instance.
    sessionAffinity: true,
    startup: startup ?? FRONTEND_ANSWERS,
    liveness: { path: "/api/health", port: BACKEND_PORT, period: "30s", timeout: "5s", failures: 3 },
    invokers: "public",
  } as const satisfies Partial<CloudRunServiceProps>;
}

function originsOf({ projectNumber, region, domains = [] }: Resolved): string[] {
  const own = cloudRunUrl({ name: APPLICATION, projectNumber, region });
  return [own, BACKEND, ...domains.map((domain) => `https://${domain}`)];
}
