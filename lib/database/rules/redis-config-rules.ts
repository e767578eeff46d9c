import { isKnownText, nearestName, type Finding, type Rule } from "../../validation";
import { configsSource, REDIS_CONFIGS, REDIS_VERSIONS, type RedisConfig } from "../redis-limits";
import type { RedisCacheProps } from "../redis-props";

/** The oldest version first. */
const VERSIONS = Object.keys(REDIS_VERSIONS).reverse();

/** The rules for the settings of Redis. */
export const redisConfigRules: readonly Rule<RedisCacheProps>[] = [
  {
    code: "redis-config-unknown",
    level: "warning",
    states: "A setting of Redis is one that Memorystore lets change.",
    otherwise: "api",
    source: configsSource,
    *find({ configs = {} }) {
      const known = Object.keys(REDIS_CONFIGS);
      for (const [name, value] of Object.entries(configs)) {
        if (name in REDIS_CONFIGS) continue;
        const nearest = nearestName(name, known);
        const fix = nearest === undefined ? "remove it, unless Memorystore has it by now" : `write "${nearest}"`;
        yield { at: `configs.${name}`, got: value, allowed: known.join(", "), fix };
      }
    },
  },
  {
    code: "redis-config-value",
    level: "error",
    states: "A setting of Redis has a value that it takes.",
    otherwise: "api",
    source: configsSource,
    *find({ configs = {} }) {
      for (const [name, value, { accepts, inWords }] of knownConfigs(configs)) {
        if (!isKnownText(value) || accepts.test(value)) continue;
        yield { at: `configs.${name}`, got: value, allowed: inWords, fix: `write one of these, or remove ${name}` };
      }
    },
  },
  {
    code: "redis-config-version",
    level: "error",
    states: "A setting of Redis is one that the version of the instance has.",
    otherwise: "api",
    source: configsSource,
    *find({ configs = {}, version = "7.2" }) {
      const place = VERSIONS.indexOf(version);
      if (place < 0) return;
      for (const [name, value, { since }] of knownConfigs(configs)) {
        const needed = value.endsWith("lfu") ? "4.0" : since;
        if (place < VERSIONS.indexOf(needed)) yield tooOld(name, value, needed, version);
      }
    },
  },
];

function* knownConfigs(configs: Readonly<Record<string, string>>): Iterable<readonly [string, string, RedisConfig]> {
  for (const [name, value] of Object.entries(configs)) {
    const config = REDIS_CONFIGS[name];
    if (config !== undefined) yield [name, value, config];
  }
}

function tooOld(name: string, value: string, needed: string, version: string): Finding {
  const allowed = `this from Redis ${needed} on; the version is ${version}`;
  return { at: `configs.${name}`, got: value, allowed, fix: `write version: "7.2", or remove ${name}` };
}
