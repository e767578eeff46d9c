import type { ComputeBackendBucketConfig } from "@cdktf/provider-google/lib/compute-backend-bucket";
import type { ComputeBackendServiceConfig } from "@cdktf/provider-google/lib/compute-backend-service";
import { trySeconds, sortedEntries } from "../foundation";
import type { BackendOptions, CdnOptions, OutlierDetection } from "./backend-props";

/** What a backend has besides its options. */
export interface BackendPlace {
  readonly name: string;
  readonly project?: string;
}

const SCHEME = "EXTERNAL_MANAGED";
const CACHE_MODES = {
  "use-origin-headers": "USE_ORIGIN_HEADERS",
  "cache-all-static": "CACHE_ALL_STATIC",
  "force-cache-all": "FORCE_CACHE_ALL",
} as const;
/** What the platform takes where nothing is said; the provider wants one of two fields that nobody needs here. */
const SIGNED_URL_SECONDS = 3_600;

// What is still in use cannot be deleted, so that what takes its place is made, and put in its place, first.
const lifecycle = { createBeforeDestroy: true } as const;

/** A backend of services, by the references of their endpoint groups. */
export function renderBackendService(
  { name, project }: BackendPlace,
  options: BackendOptions,
  groups: readonly string[],
): ComputeBackendServiceConfig {
  const { securityPolicy, cdn, iap, logging, requestHeaders, responseHeaders } = options;
  return {
    name,
    project,
    loadBalancingScheme: SCHEME,
    protocol: "HTTPS",
    backend: groups.map((group) => ({ group })),
    securityPolicy: securityPolicy?.reference,
    enableCdn: cdn !== undefined,
    cdnPolicy: cdn && renderCdn(cdn),
    // Where nothing is said the provider leaves sign-in as it was.
    iap: { enabled: iap === true },
    logConfig: logging === "off" ? { enable: false } : { enable: true, sampleRate: logging?.sampleRate ?? 1 },
    outlierDetection: renderOutliers(options.outlierDetection ?? (groups.length > 1 ? {} : "off")),
    customRequestHeaders: renderHeaders(requestHeaders),
    customResponseHeaders: renderHeaders(responseHeaders),
    lifecycle,
  };
}

/** A backend of a bucket. */
export function renderBackendBucket(
  { name, project }: BackendPlace,
  { cdn, responseHeaders }: BackendOptions,
  bucketName: string,
): ComputeBackendBucketConfig {
  return {
    name,
    project,
    bucketName,
    enableCdn: cdn !== undefined,
    cdnPolicy: cdn && renderCdn(cdn),
    customResponseHeaders: renderHeaders(responseHeaders),
    lifecycle,
  };
}

function renderCdn({ cacheMode = "use-origin-headers", ...cdn }: CdnOptions) {
  const hasTimes = cacheMode !== "use-origin-headers";
  return {
    cacheMode: CACHE_MODES[cacheMode],
    defaultTtl: hasTimes ? trySeconds(cdn.defaultTtl ?? "1h") : undefined,
    clientTtl: hasTimes ? trySeconds(cdn.clientTtl ?? "1h") : undefined,
    maxTtl: renderMaxTtl(cacheMode, cdn),
    negativeCaching: cdn.negativeCaching ?? false,
    serveWhileStale: trySeconds(cdn.serveWhileStale ?? "0s"),
    signedUrlCacheMaxAgeSec: SIGNED_URL_SECONDS,
  };
}

// The platform refuses it outside of "cache-all-static", and what is not written would stay as it was. 0 is not sent.
function renderMaxTtl(cacheMode: keyof typeof CACHE_MODES, { maxTtl = "1d" }: CdnOptions): number | undefined {
  if (cacheMode === "cache-all-static") return trySeconds(maxTtl);
  return cacheMode === "force-cache-all" ? 0 : undefined;
}

function renderOutliers(outliers: OutlierDetection | "off") {
  if (outliers === "off") return undefined;
  return {
    consecutiveErrors: outliers.consecutiveErrors ?? 5,
    enforcingConsecutiveErrors: 100,
    interval: { seconds: trySeconds(outliers.interval ?? "10s") as number },
    baseEjectionTime: { seconds: trySeconds(outliers.baseEjectionTime ?? "30s") as number },
    maxEjectionPercent: outliers.maxEjectionPercent ?? 50,
  };
}

function renderHeaders(headers: Readonly<Record<string, string>> = {}): string[] | undefined {
  const lines = sortedEntries(headers).map(([name, value]) => `${name}: ${value}`);
  return lines.length === 0 ? undefined : lines;
}
