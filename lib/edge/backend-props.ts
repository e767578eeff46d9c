import type { ITerraformDependable } from "cdktf";
import type { Duration, ServerlessBackend } from "../foundation";

/** A Cloud Armor policy as a backend has to know it; a `SecurityPolicy` is one. */
export interface SecurityPolicyReference {
  /** `projects/PROJECT/global/securityPolicies/NAME`. */
  readonly reference: string;
  /**
   * What has to exist before the first request: the rules of the policy, which Terraform makes after it.
   * @default - nothing
   */
  readonly ready?: readonly ITerraformDependable[];
}

/** When a region gets no more requests for a while, because it answers with errors. */
export interface OutlierDetection {
  /**
   * Answers with a 5xx status, one after the other, that it takes; 1 to 1000.
   * @default 5
   */
  readonly consecutiveErrors?: number;
  /**
   * How often it is looked who is to be left out, and who may come back; 1 second to 1 hour.
   * @default "10s"
   */
  readonly interval?: Duration;
  /**
   * How long a region is left out the first time; the second time twice as long, and so on. 1 second to 1 day.
   * @default "30s"
   */
  readonly baseEjectionTime?: Duration;
  /**
   * The percentage of the regions that may be left out at once; 1 to 100.
   * @default 50
   */
  readonly maxEjectionPercent?: number;
}

/** How Cloud CDN keeps the answers of a backend. */
export interface CdnOptions {
  /**
   * Which answers are kept: those that say so in their `Cache-Control`, those and static files by their content type, or
   * all of them, private ones too.
   * @default "use-origin-headers"
   */
  readonly cacheMode?: "use-origin-headers" | "cache-all-static" | "force-cache-all";
  /**
   * How long an answer is kept that does not say it itself; at most 1 year. Not with `"use-origin-headers"`.
   * @default "1h"
   */
  readonly defaultTtl?: Duration;
  /**
   * How long an answer is kept at most, whatever it says; at most 1 year. With `"cache-all-static"` alone.
   * @default "1d"
   */
  readonly maxTtl?: Duration;
  /**
   * How long browsers are told to keep it at most; at most 1 year. Not with `"use-origin-headers"`.
   * @default "1h"
   */
  readonly clientTtl?: Duration;
  /**
   * Whether answers such as 404 are kept for a short while too.
   * @default false
   */
  readonly negativeCaching?: boolean;
  /**
   * How long an answer that is too old may be given while a new one is fetched; at most 7 days, `"0s"` for never.
   * @default "0s"
   */
  readonly serveWhileStale?: Duration;
}

/** What is tried again where a region fails. */
export interface RetryOptions {
  /**
   * How often a request is tried again, 1 to 10.
   * @default 1
   */
  readonly attempts?: number;
  /**
   * How long one attempt may take, 1 second to 1 hour.
   * @default - as long as the request
   */
  readonly perTryTimeout?: Duration;
  /**
   * What counts as failed: no connection, a 502, 503 or 504, or any 5xx.
   * @default ["connect-failure", "gateway-error"]
   */
  readonly conditions?: readonly ("connect-failure" | "gateway-error" | "5xx")[];
}

/** How many requests are written to Cloud Logging. */
export interface RequestLogs {
  /**
   * The share of the requests, above 0 and up to 1, which is all of them.
   * @default 1
   */
  readonly sampleRate?: number;
}

/** What requests are handed on to: services on Cloud Run, one in each region, or a bucket. */
export interface BackendOptions {
  /**
   * The services, at most one in each region. A request goes to the nearest region. Each is a `CloudRunService` or its name
   * and region, in the project of the load balancer.
   * @default - none: `bucket` is given
   */
  readonly services?: readonly ServerlessBackend[];
  /**
   * The name of a bucket whose objects anybody may read, for static files.
   * @default - none: `services` are given
   */
  readonly bucket?: string;
  /**
   * Which requests Cloud Armor lets through.
   * @default - all
   */
  readonly securityPolicy?: SecurityPolicyReference;
  /**
   * When a region is left out because it answers with errors. Cloud Run has no health checks here: this is what moves
   * requests to another region.
   * @default - on where there are two regions or more
   */
  readonly outlierDetection?: OutlierDetection | "off";
  /**
   * Keeps answers in Cloud CDN.
   * @default - nothing is kept
   */
  readonly cdn?: CdnOptions;
  /**
   * Lets people sign in with Identity-Aware Proxy before a request is handed on. Who may come through is granted by IAM, and
   * IAP's own account must be able to call the services.
   * @default false
   */
  readonly iap?: boolean;
  /**
   * Tries requests again, POST requests too.
   * @default - the load balancer hands each request on once
   */
  readonly retry?: RetryOptions;
  /**
   * How many requests are logged.
   * @default - all of them
   */
  readonly logging?: RequestLogs | "off";
  /**
   * Headers that are added to requests, by name. A value may hold variables of the load balancer, such as
   * `{client_region}`.
   * @default - none
   */
  readonly requestHeaders?: Readonly<Record<string, string>>;
  /**
   * Headers that are added to answers, by name.
   * @default - none
   */
  readonly responseHeaders?: Readonly<Record<string, string>>;
}
