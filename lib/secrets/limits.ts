import type { Limit, Source } from "../validation";

const API: Source = { document: "Secret Manager API v1, Secret", read: "2026-11-20" };
const VERSIONS: Source = { document: "Secret Manager API v1, SecretVersion and SecretPayload", read: "2026-11-20" };
const EXPIRY: Source = { document: "Secret Manager documentation, expiring secrets", read: "2026-11-21" };
const DELAYED: Source = {
  document: "Secret Manager documentation, delayed destruction of versions",
  read: "2026-11-20",
};
const CLOUD_RUN: Source = { document: "google provider 6.50.0, google_cloud_run_v2_service", read: "2026-11-21" };
const LIBRARY: Source = { document: "this library: 16 letters and digits are 95 bits", read: "2026-11-21" };

/** The limits of Secret Manager, and of secrets in Cloud Run. */
export const secretLimits = {
  payloadBytes: { value: 65_536, unit: "bytes", source: VERSIONS },
  generatedShortest: { value: 16, unit: "characters", source: LIBRARY },
  /** As many characters as a payload has bytes: what is generated is ASCII. */
  generatedLongest: { value: 65_536, unit: "characters", source: VERSIONS },
  aliasLength: { value: 63, unit: "characters", source: VERSIONS },
  annotationKeyLength: { value: 63, unit: "characters", source: API },
  /** The keys and values of all annotations together stay below this. */
  annotationBytes: { value: 16_384, unit: "bytes", source: API },
  rotationShortest: { value: 3_600, unit: "seconds", source: API },
  rotationLongest: { value: 3_153_600_000, unit: "seconds", source: API },
  expiryShortest: { value: 60, unit: "seconds", source: EXPIRY },
  /** 100 years; the documentation does not say of how many days, so the shorter year counts. */
  expiryLongest: { value: 3_153_600_000, unit: "seconds", source: EXPIRY },
  delayedDestroyShortest: { value: 86_400, unit: "seconds", source: DELAYED },
  delayedDestroyLongest: { value: 86_400_000, unit: "seconds", source: DELAYED },
  fileMode: { value: 0o777, unit: "permission bits", source: CLOUD_RUN },
} as const satisfies Record<string, Limit>;
