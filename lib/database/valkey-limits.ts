import type { Limit, Source } from "../validation";

const API: Source = { document: "Memorystore API v1, Instance", read: "2026-11-21" };
const OVERVIEW: Source = { document: "Memorystore for Valkey documentation, overview", read: "2026-11-21" };
const PROVIDER: Source = { document: "google provider 6.50.0, google_memorystore_instance", read: "2026-11-21" };

/** Where {@link VALKEY_VERSIONS} was read. */
export const valkeyVersionsSource: Source = OVERVIEW;

/** The limits of Memorystore for Valkey. */
export const valkeyLimits = {
  nameShortest: { value: 4, unit: "characters", source: PROVIDER },
  nameLongest: { value: 63, unit: "characters", source: PROVIDER },
  mostShards: { value: 250, unit: "shards", source: API },
  mostReplicas: { value: 5, unit: "replicas", source: OVERVIEW },
  backupRetention: { value: 31_536_000, unit: "seconds", source: PROVIDER },
} as const satisfies Record<string, Limit>;

/** The versions that there are, the newest first, by what Memorystore calls them. */
export const VALKEY_VERSIONS: Readonly<Record<string, string>> = { "8.0": "VALKEY_8_0", "7.2": "VALKEY_7_2" };
