import v = require("valibot");
import { memoryForm } from "../foundation";
import { form, hasText, isRecord, shapeOf, texts } from "../validation";
import { cacheForms, snapshotsForm } from "./cache-shape";
import type { RedisCacheProps } from "./redis-props";

const network = form(isNetwork, {
  code: "redis-network",
  allowed: "network.privateServices, or a network with peering",
  fix: 'write network: network.privateServices, or { network: "projects/…/global/networks/…", peering: "direct" }',
  showsValue: false,
});

const reason = form((value) => typeof value === "string" && value.trim() !== "", {
  code: "redis-acknowledgement",
  allowed: "a reason in words",
  fix: "say why the AUTH string may be in the state: who can read it, and what they could do",
  showsValue: true,
});

/** The form of the options of a Redis instance. */
export const redisShape = shapeOf<RedisCacheProps>({
  ...cacheForms,
  name: v.optional(v.string()),
  memory: memoryForm,
  network,
  tier: v.optional(v.picklist(["standard-ha", "basic"])),
  readReplicas: v.optional(v.number()),
  secondaryRange: v.optional(v.string()),
  version: v.optional(v.string()),
  configs: v.optional(texts),
  snapshots: v.optional(snapshotsForm),
  auth: v.optional(v.boolean()),
  acknowledgeAuthInState: v.optional(reason),
  tls: v.optional(v.boolean()),
  zone: v.optional(v.string()),
  alternativeZone: v.optional(v.string()),
  secret: v.optional(v.string()),
  secretVersion: v.optional(v.number()),
});

function isNetwork(value: unknown): boolean {
  if (!isRecord(value) || !hasText(value, "network")) return false;
  const { peering, reservedRange, ready } = value as Readonly<Record<string, unknown>>;
  if (peering === undefined) return hasText(value, "range") && Array.isArray(ready);
  return peering === "direct" && (reservedRange === undefined || hasText(value, "reservedRange"));
}
