import { trySeconds, type ServerlessBackend } from "../../foundation";
import { inWords, isKnownNumber, isKnownText, type Rule, type Source } from "../../validation";
import { observabilityLimits } from "../limits";
import type { UptimeCheckProps, UptimeRegion } from "../uptime-check-props";
import { SERVICE_DIRECTORY } from "../uptime-check-template";

/** The options of an uptime check with what surrounds it: the subject of the rules. */
export interface UptimeCheckSubject extends UptimeCheckProps {
  /** The services of the app that do not take requests from the internet. */
  readonly internal: readonly ServerlessBackend[];
  /**
   * The number of the project, which names Cloud Monitoring's own account.
   * @default - not known
   */
  readonly projectNumber?: string;
}

const { uptimeLocations, uptimeTimeoutLongest, uptimeContentLength } = observabilityLimits;
const CHECKS: Source = { document: "Cloud Monitoring documentation, uptime checks", read: "2026-11-21" };
const RUN: Source = { document: "Cloud Run documentation, known issues: reserved paths", read: "2026-11-21" };
const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/i;

/** The rules for {@link UptimeCheckProps}. */
export const uptimeCheckRules: readonly Rule<UptimeCheckSubject>[] = [
  {
    code: "uptime-target",
    level: "error",
    states: "Exactly one of host, service and serviceDirectory says what is checked.",
    otherwise: "api",
    source: CHECKS,
    *find({ host, service, serviceDirectory }) {
      const given = Object.entries({ host, service, serviceDirectory }).flatMap(([key, one]) => (one ? [key] : []));
      if (given.length === 1) return;
      const [got, fix] =
        given.length === 0
          ? ["nothing to check", 'write for example host: "api.example.com"']
          : [given.join(" and "), "make a check for each"];
      yield { at: "", got: inWords(got), allowed: "one of host, service, serviceDirectory", fix };
    },
  },
  {
    code: "uptime-host",
    level: "error",
    states: "The host is a name without a scheme, a port and a path.",
    otherwise: "api",
    source: CHECKS,
    *find({ host }) {
      if (!isKnownText(host) || HOST.test(host)) return;
      const bare = host.replace(/^[a-z]+:\/\//i, "").replace(/[:/?#].*/s, "");
      const fix = HOST.test(bare)
        ? `write host: "${bare}", and path and port by themselves`
        : 'write for example host: "api.example.com"';
      yield { at: "host", got: host, allowed: 'a name such as "api.example.com"', fix };
    },
  },
  {
    code: "uptime-internal",
    level: "error",
    states: "What is checked takes requests from the internet.",
    otherwise: "runtime",
    source: { document: "Cloud Run documentation, restrict ingress", read: "2026-11-21" },
    *find({ host, service, internal }) {
      const fix = "write host with the name of its load balancer, or serviceDirectory for what is in a network";
      const allowed = 'a service with ingress: "all", or the name of a load balancer';
      if (isKnownText(host) && internal.some((one) => isRunHost(host, one)))
        yield { at: "host", got: host, allowed, fix };
      const ingress = service?.ingress ?? "all";
      if (ingress !== "all")
        yield { at: "service", got: inWords(`a service with ingress: "${ingress}"`), allowed, fix };
    },
  },
  {
    code: "uptime-directory",
    level: "error",
    states: "What is in a network is called by its full name in Service Directory.",
    otherwise: "api",
    source: CHECKS,
    *find({ serviceDirectory: name }) {
      if (!isKnownText(name) || SERVICE_DIRECTORY.test(name)) return;
      const allowed = "projects/PROJECT/locations/REGION/namespaces/NAMESPACE/services/SERVICE";
      yield {
        at: "serviceDirectory",
        got: name,
        allowed,
        fix: "write the full name, as `gcloud service-directory` shows it",
      };
    },
  },
  {
    code: "uptime-path",
    level: "error",
    states: "The path begins with a slash.",
    otherwise: "nobody",
    source: CHECKS,
    *find({ path }) {
      if (!isKnownText(path) || /^\/[^\s#]*$/.test(path)) return;
      const fix = `write path: "/${path.replace(/^\/+/, "").replace(/[\s#].*/s, "")}"`;
      yield { at: "path", got: path, allowed: 'a path such as "/health"', fix };
    },
  },
  {
    code: "uptime-path-reserved",
    level: "warning",
    states: "The path does not end with z, which Google's front end may answer itself.",
    otherwise: "runtime",
    source: RUN,
    *find({ path }) {
      if (!isKnownText(path) || !path.endsWith("z")) return;
      yield {
        at: "path",
        got: path,
        allowed: 'a path such as "/health"',
        fix: 'let the service answer "/health", too',
      };
    },
  },
  {
    code: "uptime-port",
    level: "error",
    states: "The port is from 1 to 65535.",
    otherwise: "api",
    source: CHECKS,
    *find({ port }) {
      if (!isKnownNumber(port) || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return;
      yield { at: "port", got: port, allowed: "1 to 65535", fix: "leave it out for 443, and for 80 without https" };
    },
  },
  {
    code: "uptime-timeout",
    level: "error",
    states: `An answer may take 1 to ${uptimeTimeoutLongest.value} seconds.`,
    otherwise: "api",
    source: uptimeTimeoutLongest.source,
    *find({ timeout }) {
      const seconds = trySeconds(timeout);
      if (seconds === undefined || (seconds >= 1 && seconds <= uptimeTimeoutLongest.value)) return;
      yield { at: "timeout", got: timeout, allowed: '"1s" to "60s"', fix: 'write for example "10s"' };
    },
  },
  {
    code: "uptime-regions",
    level: "error",
    states: `Checks come from ${uptimeLocations.value} places at least, each region named once.`,
    otherwise: "api",
    source: uptimeLocations.source,
    *find({ regions, serviceDirectory }) {
      if (regions === undefined) return;
      const allowed = 'three places: "usa" is three, each other region is one, and each is named once';
      const fix = 'write ["europe", "usa-virginia", "asia-pacific"], or leave it out';
      const isTwice = new Set(regions).size < regions.length || (regions.includes("usa") && regions.some(isInUsa));
      if (locationsIn(regions) < uptimeLocations.value || isTwice) yield { at: "regions", got: regions, allowed, fix };
      else if (serviceDirectory !== undefined) {
        yield {
          at: "regions",
          got: regions,
          allowed: "nothing here: a network is checked from everywhere",
          fix: "leave it out",
        };
      }
    },
  },
  {
    code: "uptime-contains",
    level: "error",
    states: `What the answer has to contain has 1 to ${uptimeContentLength.value} bytes.`,
    otherwise: "api",
    source: uptimeContentLength.source,
    *find({ contains }) {
      if (!isKnownText(contains)) return;
      const bytes = Buffer.byteLength(contains);
      if (bytes >= 1 && bytes <= uptimeContentLength.value) return;
      yield {
        at: "contains",
        got: inWords(`${bytes} bytes`),
        allowed: "1 to 1024 bytes",
        fix: bytes === 0 ? "leave it out" : "write a shorter part of it",
      };
    },
  },
  {
    code: "uptime-project-number",
    level: "error",
    states: "For a service that asks who calls, the number of the project is known.",
    otherwise: "nobody",
    source: CHECKS,
    *find({ service, projectNumber }) {
      if (service === undefined || projectNumber !== undefined) return;
      const fix = 'write setDefaults(stack, { projectNumber: "…" })';
      yield { at: "service", got: inWords("no project number"), allowed: "a project whose number is known", fix };
    },
  },
  {
    code: "uptime-nobody",
    level: "warning",
    states: "Somebody is told when there is no answer.",
    otherwise: "nobody",
    source: CHECKS,
    *find({ notify }) {
      if (notify !== undefined) return;
      const fix = 'write notify: new NotificationChannels(this, "OnCall", { email: { Team: "…" } })';
      yield { at: "notify", got: notify, allowed: "notification channels", fix };
    },
  },
];

function locationsIn(regions: readonly UptimeRegion[]): number {
  return regions.reduce((sum, region) => sum + (region === "usa" ? 3 : 1), 0);
}

function isInUsa(region: UptimeRegion): boolean {
  return region.startsWith("usa-");
}

// SERVICE-NUMBER.REGION.run.app, or SERVICE-HASH-CODE.a.run.app of earlier days.
function isRunHost(host: string, { name, region }: ServerlessBackend): boolean {
  if (!host.startsWith(`${name}-`)) return false;
  const rest = host.slice(name.length + 1);
  return rest.endsWith(`.${region}.run.app`) ? /^\d+\./.test(rest) : /^[a-z0-9]+-[a-z]{2}\.a\.run\.app$/.test(rest);
}
