import type { Construct } from "constructs";
import type { SecurityPolicy } from "../lib/edge";
import { grantProjectRole, hasGoogleProvider } from "../lib/foundation";
import type { PlatformService } from "../lib/patterns";
import { helloImage } from "../lib/run";
import { atpScaling, type AtpProps } from "./atp-props";
import { readSecrets, type AtpSecretName } from "./atp-secrets";

const SHARED: readonly AtpSecretName[] = ["DATABASE_URL", "REDIS_URL"];
const IDENTITY: readonly AtpSecretName[] = ["JWT_SECRET_KEY", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
const PROVIDERS: readonly AtpSecretName[] = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GOOGLE_AI_API_KEY"];

const CERTIFICATES = "/etc/redis";
const LOGGING_ROLES = ["roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/cloudtrace.agent"];

/** A provider with this version can ask an instance whether it may get requests, as long as it lives. */
const READINESS_SINCE = "7.19.0";

/** The service that takes the requests of callers and hands them on to model providers. */
export function routerOptions(scope: Construct, props: AtpProps, securityPolicy: SecurityPolicy): PlatformService {
  const { router, databaseConnections } = atpScaling(props);
  return {
    ...sharedOptions(scope, "Router", [...SHARED, ...IDENTITY, ...PROVIDERS], props),
    name: "atp-router-service",
    port: 8080,
    cpu: "2",
    memory: "4Gi",
    // Four fifths of what an instance can take, so that there is room while another one starts.
    concurrency: 800,
    scaling: { min: 1, max: router },
    databaseConnections,
    calls: props.exposeMemoryGateway === false ? { MEMORY_GATEWAY_URL: "memory" } : undefined,
    // Only what the application marks for it is kept: answers of models are not.
    backend: { securityPolicy, cdn: { cacheMode: "use-origin-headers" } },
  };
}

/** The service that keeps what was said before. */
export function memoryGatewayOptions(
  scope: Construct,
  props: AtpProps,
  securityPolicy: SecurityPolicy,
): PlatformService {
  const { memory, databaseConnections } = atpScaling(props);
  const shared = sharedOptions(scope, "MemoryGateway", [...SHARED, "ENCRYPTION_KEY"], props);
  return {
    ...shared,
    name: "atp-memory-gateway-service",
    port: 8000,
    cpu: "1",
    memory: "2Gi",
    concurrency: 400,
    env: { ...shared.env, PII_DETECTION_ENABLED: "true", AUDIT_LOG_ENABLED: "true" },
    scaling: { min: 1, max: memory },
    databaseConnections,
    backend: props.exposeMemoryGateway === false ? "off" : { securityPolicy },
  };
}

function sharedOptions(scope: Construct, id: string, names: readonly AtpSecretName[], props: AtpProps) {
  const certificate = readSecrets(scope, `${id}RedisCa`, ["REDIS_CA"], props);
  return {
    image: helloImage,
    imageManagedBy: "ci",
    cpuAllocation: "always",
    timeout: "300s",
    env: {
      LOG_LEVEL: "INFO",
      REDIS_CA_FILE: `${CERTIFICATES}/server-ca.pem`,
      ...readSecrets(scope, `${id}Secrets`, names, props).env(),
    },
    mounts: { [CERTIFICATES]: certificate.file("REDIS_CA", { fileName: "server-ca.pem" }) },
    access: LOGGING_ROLES.map((role) => (account) => grantProjectRole(account, props.project, role)),
    ...probes(scope),
  } as const satisfies PlatformService;
}

/** `/ready` answers when requests may come, `/health` as long as the process is well. */
function probes(scope: Construct): Pick<PlatformService, "startup" | "liveness" | "readiness"> {
  const isAskedLater = hasGoogleProvider(scope, READINESS_SINCE);
  const readiness = { path: "/ready", period: "10s", timeout: "5s", failures: 3 } as const;
  return {
    startup: { path: isAskedLater ? "/health" : "/ready", delay: "0s", period: "10s", timeout: "5s", failures: 24 },
    liveness: { path: "/health", period: "30s", timeout: "5s", failures: 3 },
    ...(isAskedLater ? { readiness } : {}),
  };
}
