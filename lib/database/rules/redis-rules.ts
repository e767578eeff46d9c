import { isName, legalName, memoryText, nameForms, tryBytes } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, isUnknown, liftRules, type Finding, type Rule } from "../../validation";
import { redisNameForm } from "../redis-name";
import { redisLimits, REDIS_VERSIONS, versionsSource } from "../redis-limits";
import type { RedisCacheProps } from "../redis-props";
import { cacheRules } from "./cache-rules";
import { redisConfigRules } from "./redis-config-rules";
import { redisNetworkRules } from "./redis-network-rules";
import { redisSafetyRules } from "./redis-safety-rules";

const GIB = 2 ** 30;
const LARGEST = redisLimits.largestMemory.value;
const MOST = redisLimits.mostReadReplicas.value;
const LEAST = redisLimits.leastMemoryOfReplicas.value;

const instanceRules: readonly Rule<RedisCacheProps>[] = [
  {
    code: "redis-name",
    level: "error",
    states: `The name of a Redis instance has 2 to ${redisLimits.nameLength.value} lower-case letters, digits and dashes, a letter first.`,
    otherwise: "plan",
    source: redisLimits.nameLength.source,
    *find({ name }) {
      if (name === undefined || isName(redisNameForm, name)) return;
      const better = legalName(redisNameForm, name);
      const fix = isName(redisNameForm, better) ? `write name: "${better}"` : "write another name";
      yield { at: "name", got: name, allowed: redisNameForm.inWords, fix };
    },
  },
  {
    code: "redis-memory",
    level: "error",
    states: `A Redis instance has a whole number of GiB, 1 to ${LARGEST}.`,
    otherwise: "api",
    source: redisLimits.largestMemory.source,
    *find({ memory }) {
      const bytes = tryBytes(memory);
      if (isUnknown(memory)) {
        const got = inWords("what is known only when Terraform runs");
        yield { at: "memory", got, allowed: "a number of GiB that is known", fix: 'write for example memory: "1Gi"' };
      }
      if (bytes === undefined) return;
      const wanted = Math.min(LARGEST, Math.max(1, Math.ceil(bytes / GIB)));
      if (bytes === wanted * GIB) return;
      yield {
        at: "memory",
        got: memory,
        allowed: `"1Gi" to "${LARGEST}Gi", whole`,
        fix: `write memory: "${wanted}Gi"`,
      };
    },
  },
  {
    code: "redis-version",
    level: "error",
    states: `The version of a Redis instance is one of ${Object.keys(REDIS_VERSIONS).join(", ")}.`,
    otherwise: "api",
    source: versionsSource,
    *find({ version }) {
      if (!isKnownText(version) || version in REDIS_VERSIONS) return;
      const meant = Object.entries(REDIS_VERSIONS).find(([, name]) => name === version.toUpperCase())?.[0] ?? "7.2";
      const allowed = Object.keys(REDIS_VERSIONS)
        .map((one) => `"${one}"`)
        .join(", ");
      yield { at: "version", got: version, allowed, fix: `write version: "${meant}"` };
    },
  },
  {
    code: "redis-replicas",
    level: "error",
    states: `Read replicas are 1 to ${MOST}, in "standard-ha", for instances of ${LEAST} GiB or more.`,
    otherwise: "api",
    source: redisLimits.leastMemoryOfReplicas.source,
    find: replicaFindings,
  },
  {
    code: "redis-secondary-range",
    level: "error",
    states: "Further addresses are for instances with read replicas.",
    otherwise: "api",
    source: redisLimits.mostReadReplicas.source,
    *find({ secondaryRange, readReplicas }) {
      if (secondaryRange === undefined || readReplicas !== undefined) return;
      const fix = "write readReplicas, or remove secondaryRange";
      yield { at: "secondaryRange", got: secondaryRange, allowed: "nothing without readReplicas", fix };
    },
  },
  {
    code: "redis-secret",
    level: "error",
    states: "The secret of a Redis URL has an id that Secret Manager takes, and a version from 1 on.",
    otherwise: "api",
    source: { document: "Secret Manager API v1, secretId", read: "2026-11-21" },
    *find({ secret, secretVersion }) {
      if (secret !== undefined && !isName(nameForms.secret, secret)) {
        const better = nameForms.secret.slug(secret).slice(0, nameForms.secret.maxLength);
        const fix = better === "" ? "write another id" : `write secret: "${better}"`;
        yield { at: "secret", got: secret, allowed: nameForms.secret.inWords, fix };
      }
      if (!isKnownNumber(secretVersion) || (Number.isInteger(secretVersion) && secretVersion >= 1)) return;
      const fix = "count up from 1, by one each time";
      yield { at: "secretVersion", got: secretVersion, allowed: "a whole number, from 1 on", fix };
    },
  },
];

/** All rules for the options of a Redis instance, after the defaults have been put in. */
export const redisRules: readonly Rule<RedisCacheProps>[] = [
  ...instanceRules,
  ...redisConfigRules,
  ...redisNetworkRules,
  ...redisSafetyRules,
  ...liftRules(cacheRules, (cache: RedisCacheProps) => cache),
];

function* replicaFindings({ readReplicas, memory, tier }: RedisCacheProps): Iterable<Finding> {
  if (readReplicas === undefined) return;
  const at = "readReplicas";
  if (isKnownNumber(readReplicas) && (!Number.isInteger(readReplicas) || readReplicas < 1 || readReplicas > MOST)) {
    const fix = readReplicas > MOST ? `write ${MOST}` : "write 1, or leave it out for none";
    yield { at, got: readReplicas, allowed: `a whole number, 1 to ${MOST}`, fix };
  }
  if (tier === "basic") {
    const fix = 'remove tier: "basic", or remove readReplicas';
    yield { at, got: readReplicas, allowed: 'nothing with tier "basic", which has no copies', fix };
  }
  const bytes = tryBytes(memory) ?? Infinity;
  if (bytes < LEAST * GIB) {
    const fix = `write memory: "${LEAST}Gi", or remove readReplicas`;
    yield { at, got: readReplicas, allowed: `nothing below ${LEAST}Gi; the memory is ${memoryText(bytes)}`, fix };
  }
}
