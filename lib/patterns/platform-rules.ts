import { loadBalancerRules } from "../edge";
import type { RegionQuota } from "../foundation";
import { cloudRunServiceRules } from "../run";
import { liftRules, liftRulesToEach, nearestName, type Rule } from "../validation";
import { describedServices } from "./multi-region-options";
import { regionsRules } from "./multi-region-rules";
import { platformCapacityRules } from "./platform-capacity-rules";
import { describedBackends, loadBalancerOptions, serviceOptionsOf, type PlacedPlatform } from "./platform-options";

/** The options of a platform, with what the defaults say. */
export interface PlatformSubject extends PlacedPlatform {
  /** What Cloud Run may use at once in each region, where it is known. */
  readonly regionQuota?: RegionQuota;
}

const ingress = { document: "Cloud Run documentation, Restrict network ingress", read: "2026-11-21" };
const naming = { document: "Names of Cloud Run services", read: "2026-11-21" };

const structureRules: readonly Rule<PlatformSubject>[] = [
  {
    code: "platform-name",
    level: "error",
    states: "The name of a platform has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: naming,
    *find({ name }) {
      if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) return;
      const allowed = "lower-case letters, digits and dashes, beginning with a letter, ending with a letter or digit";
      yield { at: "name", got: name, allowed, fix: "write the name in this alphabet" };
    },
  },
  {
    code: "platform-services-none",
    level: "error",
    states: "A platform has at least one service.",
    otherwise: "nobody",
    source: naming,
    *find({ services }) {
      if (Object.keys(services).length > 0) return;
      yield {
        at: "services",
        got: services,
        allowed: "at least one service",
        fix: 'write services: { api: { image: "…" } }',
      };
    },
  },
  {
    code: "platform-region-unknown",
    level: "error",
    states: "What names a region of the platform names one that the platform has.",
    otherwise: "nobody",
    source: { document: "Google Cloud geography, regions", read: "2026-11-21" },
    *find({ dataRegion, regions, services }) {
      const known = Object.keys(regions);
      const named = [
        ["dataRegion", dataRegion] as const,
        ...Object.entries(services).flatMap(([key, { regions: own = {} }]) =>
          Object.keys(own).map((region) => [`services.${key}.regions.${region}`, region] as const),
        ),
      ];
      for (const [at, region] of named.filter(([, one]) => !known.includes(one))) {
        yield { at, got: region, ...oneOf(region, known, "the regions of the platform") };
      }
    },
  },
  {
    code: "platform-call-unknown",
    level: "error",
    states: "A service calls other services of the platform.",
    otherwise: "runtime",
    source: ingress,
    *find({ services }) {
      for (const { at, key, target } of callsIn(services)) {
        const others = Object.keys(services).filter((one) => one !== key);
        if (!others.includes(target)) yield { at, got: target, ...oneOf(target, others, "the other services") };
      }
    },
  },
  {
    code: "platform-call-env-twice",
    level: "error",
    states: "A variable is given in env or in calls, not in both.",
    otherwise: "nobody",
    source: ingress,
    *find({ services }) {
      for (const { at, key, variable } of callsIn(services)) {
        if (!(variable in (services[key]?.env ?? {}))) continue;
        const fix = `remove ${variable} from env`;
        yield { at, got: "in env and in calls", allowed: "one of the two", fix };
      }
    },
  },
  {
    code: "platform-call-path",
    level: "error",
    states: "A service that calls another sends its calls through the network, since from outside they are refused.",
    otherwise: "runtime",
    source: ingress,
    *find({ services, regions }) {
      if ([...callsIn(services)].length === 0) return;
      for (const [region, { vpcAccess }] of Object.entries(regions)) {
        if (vpcAccess !== undefined && "egress" in vpcAccess && vpcAccess.egress === "all-traffic") continue;
        yield {
          at: `regions.${region}.vpcAccess`,
          got: vpcAccess === undefined ? undefined : "private ranges only",
          allowed: 'vpcAccess with egress: "all-traffic"',
          fix: 'write vpcAccess: { ...network.cloudRun, egress: "all-traffic" }, and let the network reach the internet by nat: ["cloudRun"]',
        };
      }
    },
  },
  {
    code: "platform-call-project-number",
    level: "error",
    states: "Where services call one another, the number of the project is known, which their addresses are made of.",
    otherwise: "nobody",
    source: ingress,
    *find({ services, projectNumber }) {
      if (projectNumber !== undefined || [...callsIn(services)].length === 0) return;
      const fix = 'setDefaults(stack, { project, projectNumber: "123456789012" })';
      yield { at: "project", got: undefined, allowed: "the number of the project in the defaults", fix };
    },
  },
  {
    code: "platform-edge-empty",
    level: "error",
    states: "At least one service is behind the load balancer.",
    otherwise: "nobody",
    source: { document: "Cloud Load Balancing documentation, serverless network endpoint groups", read: "2026-11-21" },
    *find({ services }) {
      const all = Object.values(services);
      if (all.length === 0 || all.some(({ backend }) => backend !== "off")) return;
      const fix = 'remove backend: "off" from the service that callers see';
      yield { at: "services", got: 'backend: "off" for all', allowed: "one service that callers reach", fix };
    },
  },
  {
    code: "platform-bucket-name",
    level: "error",
    states: "A bucket of the load balancer has a name that no service has.",
    otherwise: "nobody",
    source: { document: "Cloud Load Balancing documentation, URL maps", read: "2026-11-21" },
    *find({ services, edge: { buckets = {} } }) {
      for (const key of Object.keys(buckets).filter((one) => one in services)) {
        const fix = "give the bucket another name";
        yield { at: `edge.buckets.${key}`, got: key, allowed: "a name that no service has", fix };
      }
    },
  },
];

// What is told already, in the words of these options; the name of a service follows from its key.
const TOLD = new Set(["run-region", "run-region-missing", "edge-service-region"]);
const isUntold = ({ code }: { readonly code: string }): boolean => !TOLD.has(code);

/** All rules for the options of a platform, with those of its services and of its load balancer. */
export const multiRegionPlatformRules: readonly Rule<PlatformSubject>[] = [
  ...structureRules,
  ...liftRules(
    regionsRules.filter(({ code }) => code !== "multi-region-env-twice"),
    ({ regions }: PlatformSubject) => ({ regions }),
  ),
  ...platformCapacityRules,
  ...liftRulesToEach(cloudRunServiceRules.filter(isUntold), (platform: PlatformSubject) =>
    Object.keys(platform.services).flatMap((key) =>
      describedServices(serviceOptionsOf(key, platform)).map(({ before, inner }) => ({
        before: `services.${key}.${before}`,
        inner,
      })),
    ),
  ),
  ...liftRulesToEach(loadBalancerRules.filter(isUntold), (platform: PlatformSubject) => [
    { before: "edge.", inner: loadBalancerOptions(platform, (key) => describedBackends(key, platform)) },
  ]),
];

function* callsIn(services: PlatformSubject["services"]) {
  for (const [key, { calls = {} }] of Object.entries(services)) {
    for (const [variable, target] of Object.entries(calls)) {
      yield { at: `services.${key}.calls.${variable}`, key, variable, target };
    }
  }
}

function oneOf(given: string, known: readonly string[], what: string) {
  const nearest = nearestName(given, known);
  const list = known.map((one) => `"${one}"`).join(", ");
  return {
    allowed: known.length === 0 ? `${what}, of which there are none` : `${what}: ${list}`,
    fix: nearest === undefined ? "name one of them, or add it" : `write "${nearest}"`,
  };
}
