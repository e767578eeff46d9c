import type { Limit, Source } from "../validation";

const NAMES: Source = { document: "Compute Engine API v1, names of resources", read: "2026-11-21" };
/** The list that a certificate of Compute Engine takes. Certificate Manager takes more; the library does not. */
const DOMAINS: Source = {
  document: "google provider 7.45.0, google_compute_managed_ssl_certificate",
  read: "2026-11-21",
};
const COMMON_NAME: Source = { document: "RFC 5280, appendix A, upper bound of a common name", read: "2026-11-21" };
const MAP_ENTRY: Source = {
  document: "google provider 7.45.0, google_certificate_manager_certificate_map_entry",
  read: "2026-11-21",
};
const CDN: Source = { document: "Compute Engine API v1, cdnPolicy of backend services", read: "2026-11-21" };
const LIBRARY: Source = {
  document: "this library: beyond it the option does not do what it is for",
  read: "2026-11-21",
};

/** The limits of load balancers and their certificates. */
export const edgeLimits = {
  nameLength: { value: 63, unit: "characters", source: NAMES },
  domains: { value: 100, unit: "domains", source: DOMAINS },
  domainLength: { value: 64, unit: "characters", source: COMMON_NAME },
  certificatesOfDomain: { value: 15, unit: "certificates", source: MAP_ENTRY },
  cacheLongest: { value: 31_622_400, unit: "seconds", source: CDN },
  staleLongest: { value: 604_800, unit: "seconds", source: CDN },
  consecutiveErrors: { value: 1_000, unit: "answers", source: LIBRARY },
  outlierInterval: { value: 3_600, unit: "seconds", source: LIBRARY },
  ejectionTime: { value: 86_400, unit: "seconds", source: LIBRARY },
  retries: { value: 10, unit: "attempts", source: LIBRARY },
  /** A request to Cloud Run takes no longer. */
  retryTimeout: { value: 3_600, unit: "seconds", source: LIBRARY },
} as const satisfies Record<string, Limit>;
