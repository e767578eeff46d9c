import { inWords, type Rule, type Source } from "../../validation";
import type { RedisCacheProps } from "../redis-props";
import { momentFindings } from "./cache-rules";

const persistence: Source = {
  document: "Memorystore for Redis documentation, RDB snapshots and tiers",
  read: "2026-11-21",
};
const auth: Source = { document: "google provider 6.50.0, google_redis_instance, auth_string", read: "2026-11-21" };
const transit: Source = { document: "Memorystore for Redis documentation, in-transit encryption", read: "2026-11-21" };

/** The rules for what keeps the data of a Redis instance, and who reads it. */
export const redisSafetyRules: readonly Rule<RedisCacheProps>[] = [
  {
    code: "redis-snapshots-basic",
    level: "warning",
    states: 'Snapshots are for "standard-ha": sources disagree on whether "basic" comes back from them.',
    otherwise: "nobody",
    source: persistence,
    *find({ tier, snapshots }) {
      if (tier !== "basic" || snapshots === undefined || snapshots === "off") return;
      const fix = 'remove tier: "basic" where the data has to stay, or write snapshots: "off"';
      yield { at: "snapshots", got: inWords('snapshots with tier "basic"'), allowed: 'tier "standard-ha"', fix };
    },
  },
  {
    code: "redis-snapshots-time",
    level: "error",
    states: "The first snapshot is a moment in UTC, in whole seconds.",
    otherwise: "api",
    source: persistence,
    *find({ snapshots }) {
      if (typeof snapshots === "object") yield* momentFindings("snapshots.startTime", snapshots.startTime);
    },
  },
  {
    code: "redis-auth-in-state",
    level: "warning",
    states: "Somebody has decided that the AUTH string may be in the state, or uses a ValkeyCache, which has none.",
    otherwise: "nobody",
    source: auth,
    *find({ auth = true, acknowledgeAuthInState }) {
      if (!auth || acknowledgeAuthInState !== undefined) return;
      yield {
        at: "auth",
        got: inWords("an AUTH string, which the google provider keeps in the state of Terraform"),
        allowed: "a state that only few can read, or a ValkeyCache, which clients enter by IAM",
        fix: "say in acknowledgeAuthInState why that is right here",
      };
    },
  },
  {
    code: "redis-auth-off",
    level: "warning",
    states: "Clients of a Redis instance need its AUTH string.",
    otherwise: "nobody",
    source: auth,
    *find({ auth }) {
      if (auth !== false) return;
      const fix = "remove auth: false, unless everything in the network may read and write it";
      yield { at: "auth", got: false, allowed: "true", fix };
    },
  },
  {
    code: "redis-tls-off",
    level: "warning",
    states: "Connections to a Redis instance are encrypted; that can never change.",
    otherwise: "nobody",
    source: transit,
    *find({ tls }) {
      if (tls !== false) return;
      const fix = "remove tls: false before the first apply: later it is a new, empty instance";
      yield { at: "tls", got: false, allowed: "true", fix };
    },
  },
];
