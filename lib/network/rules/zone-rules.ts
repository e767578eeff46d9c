import { labelFindings } from "../../foundation";
import { IPv4 } from "ipaddr.js";
import { isKnownText, isUnknown, type Finding, type Rule, type Source } from "../../validation";
import { networkLimits } from "../limits";
import type { AddressRecord, PrivateZoneProps } from "../zone-props";
import { nameFindings, namesSource } from "./name-rules";

const dns: Source = networkLimits.labelLength.source;
const zones: Source = { document: "Cloud DNS documentation, private zones", read: "2026-11-21" };
const internal: Source = { document: "ICANN resolution 2024.07.29.06, .internal", read: "2026-11-21" };
const LONGEST = `at most ${networkLimits.domainLength.value} characters long`;
const LABEL = /^[a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?$/;

/** The rules for the options of a private zone. */
export const privateZoneRules: readonly Rule<PrivateZoneProps>[] = [
  {
    code: "network-zone-name",
    level: "error",
    states: "A zone has a name of at most 63 lower-case letters, digits and dashes that begins with a letter.",
    otherwise: "api",
    source: namesSource,
    *find({ name, domain }) {
      yield* nameFindings("name", name);
      if (name === undefined && isUnknown(domain)) {
        const fix = 'write for example name: "omni-internal"';
        yield { at: "name", got: undefined, allowed: "a name, where the domain is known only at apply", fix };
      }
    },
  },
  {
    code: "network-zone-domain",
    level: "error",
    states: "The domain of a zone has at least two parts, in lower case, and no dot at its end.",
    otherwise: "api",
    source: dns,
    *find({ domain }) {
      if (!isKnownText(domain)) return;
      if (isDomain(domain) && domain.includes(".")) return;
      const better = domain.toLowerCase().replace(/^\.+|\.+$/g, "");
      const fix = !isDomain(better)
        ? 'write for example "ml.omni.internal"'
        : better.includes(".")
          ? `write "${better}"`
          : `write a domain below it, for example "omni.${better}": a zone for all of .${better} hides every name there`;
      yield { at: "domain", got: domain, allowed: `a domain such as "ml.omni.internal", ${LONGEST}`, fix };
    },
  },
  {
    code: "network-zone-google",
    level: "error",
    states: "No zone hides the names that Google itself answers in a network.",
    otherwise: "runtime",
    source: zones,
    *find({ domain }) {
      if (!isKnownText(domain) || !/(^|\.)(google\.internal|cluster\.local)\.?$/i.test(domain)) return;
      const fix = 'write a domain of your own, for example "omni.internal"';
      yield { at: "domain", got: domain, allowed: "a domain outside of google.internal and cluster.local", fix };
    },
  },
  {
    code: "network-zone-public",
    level: "warning",
    states: "The domain of a zone ends in .internal: any other hides the names that the internet has below it.",
    otherwise: "nobody",
    source: internal,
    *find({ domain }) {
      if (!isKnownText(domain) || domain.endsWith(".internal")) return;
      const fix = `write "${domain.replace(/[^.]*$/, "internal")}", unless the domain is yours`;
      yield { at: "domain", got: domain, allowed: "a domain that ends in .internal", fix };
    },
  },
  {
    code: "network-zone-labels",
    level: "error",
    states: "Labels keep the limits of Google Cloud.",
    otherwise: "api",
    source: zones,
    *find({ labels }) {
      yield* labelFindings(labels);
    },
  },
];

/** A record with the domain of its zone: the subject of the rules. */
export interface RecordSubject extends AddressRecord {
  /** What all names in the zone end with. */
  readonly domain: string;
}

/** The rules for a record of a zone. */
export const zoneRecordRules: readonly Rule<RecordSubject>[] = [
  {
    code: "network-record-name",
    level: "error",
    states: "The name of a record has parts of at most 63 lower-case letters, digits and dashes, without the domain.",
    otherwise: "api",
    source: dns,
    *find({ name, domain }) {
      yield* recordNameFindings("name", name, domain);
    },
  },
  {
    code: "network-record-address",
    level: "error",
    states: "A record stands for an IPv4 address.",
    otherwise: "api",
    source: dns,
    *find({ address }) {
      if (!isKnownText(address) || IPv4.isValidFourPartDecimal(address)) return;
      const fix = "write the address alone, or the `address` of an InternalAddress";
      yield { at: "address", got: address, allowed: 'an IPv4 address, for example "10.20.128.9"', fix };
    },
  },
];

/** The finding for text that cannot be the name of a record in the domain. */
export function* recordNameFindings(at: string, name: string | undefined, domain: string): Iterable<Finding> {
  if (!isKnownText(name) || isRecordName(name, domain)) return;
  const better = (repeats(name, domain) ? name.slice(0, -domain.length - 1) : name).toLowerCase();
  const fix = `write ${isRecordName(better, domain) ? `"${better}"` : 'for example "worker"'}`;
  const allowed = `lower-case letters, digits and dashes, without the domain of the zone, and with it ${LONGEST}`;
  yield { at, got: name, allowed, fix };
}

function isRecordName(name: string, domain: string): boolean {
  return isDomain(name) && !repeats(name, domain) && (isUnknown(domain) || isDomain(`${name}.${domain}`));
}

function repeats(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** True for what a name in DNS may be, with dots or without. */
function isDomain(text: string): boolean {
  return text.length <= networkLimits.domainLength.value && text.split(".").every((label) => LABEL.test(label));
}
