import { isName, labelFindings, legalName } from "../../foundation";
import { isKnownText, type Rule, type Source } from "../../validation";
import { edgeLimits } from "../limits";
import { zoneOf } from "../domain-records";
import type { LoadBalancerSubject } from "../load-balancer-subject";
import { edgeNameForms } from "../name-forms";

const ZONES: Source = { document: "Cloud DNS API v1, managed zones", read: "2026-11-21" };

/** The rules for the options that stand alone. */
export const optionRules: readonly Rule<LoadBalancerSubject>[] = [
  {
    code: "edge-name",
    level: "error",
    states: "The name of a load balancer has lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: edgeLimits.nameLength.source,
    *find({ name }) {
      if (isName(edgeNameForms.loadBalancer, name)) return;
      const better = legalName(edgeNameForms.loadBalancer, name);
      const fix = better === "" ? "write another name" : `write "${better}"`;
      yield { at: "name", got: name, allowed: edgeNameForms.loadBalancer.inWords, fix };
    },
  },
  {
    code: "edge-labels",
    level: "error",
    states: "The labels of a load balancer keep to Google Cloud's limits.",
    otherwise: "api",
    source: { document: "Google Cloud, requirements for labels", read: "2026-11-21" },
    find: ({ labels }) => labelFindings(labels),
  },
  {
    code: "edge-dns-zone",
    level: "error",
    states: "A zone of Cloud DNS is given by its name in Google Cloud, not by its domain.",
    otherwise: "api",
    source: ZONES,
    *find({ dnsZone }) {
      const name = zoneOf(dnsZone)?.name;
      if (!isKnownText(name) || isName(edgeNameForms.loadBalancer, name)) return;
      const better = legalName(edgeNameForms.loadBalancer, name);
      const fix = `write the name that gcloud dns managed-zones list shows${better === "" ? "" : `, perhaps "${better}"`}`;
      yield { at: "dnsZone", got: name, allowed: "the name of a zone: lower-case letters, digits and dashes", fix };
    },
  },
];
