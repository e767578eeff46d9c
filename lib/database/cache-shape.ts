import v = require("valibot");
import { projectForm, protectionForm } from "../foundation";
import { shapeOf, texts } from "../validation";
import type { CacheEncryption, CacheMaintenance, CacheProps, CacheSnapshots } from "./cache-props";

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** The form of the snapshots of a cache. */
export const snapshotsForm = v.union([
  v.literal("off"),
  shapeOf<CacheSnapshots>({ period: v.picklist(["1h", "6h", "12h", "24h"]), startTime: v.optional(v.string()) }),
]);

/** The forms of what all caches have. */
export const cacheForms = {
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
  region: v.optional(v.string()),
  maintenance: v.optional(shapeOf<CacheMaintenance>({ day: v.picklist(days), hour: v.number() })),
  encryption: v.optional(
    shapeOf<CacheEncryption>({ key: v.string(), agentAccess: v.optional(v.picklist(["grant", "exists"])) }),
  ),
  labels: v.optional(texts),
  protection: v.optional(protectionForm),
} satisfies Record<keyof CacheProps, v.GenericSchema>;
