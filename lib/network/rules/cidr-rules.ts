import type { Rule } from "../../validation";
import { networkLimits } from "../limits";
import {
  dockerFindings,
  dockerSource,
  formFindings,
  hostBitFindings,
  privateFindings,
  privateSource,
  sizeFindings,
  subnetsSource,
  type PlacedRange,
} from "./cidr-findings";

const LARGEST = networkLimits.largestSubnetwork.value;
const SMALLEST = networkLimits.smallestSubnetwork.value;

/** A range of a subject, and the smallest size that it may have. */
export type SizedRange = PlacedRange & { readonly smallest: number };

/** The rules for each range by itself, of whatever has ranges. */
export function cidrRules<Subject>(rangesIn: (subject: Subject) => readonly SizedRange[]): readonly Rule<Subject>[] {
  return [
    {
      code: "network-cidr-form",
      level: "error",
      states: "A range of addresses is IPv4, written with a prefix length, and known before Terraform runs.",
      otherwise: "plan",
      source: subnetsSource,
      *find(subject) {
        for (const one of rangesIn(subject)) yield* formFindings(one);
      },
    },
    {
      code: "network-cidr-host-bits",
      level: "error",
      states: "A range of addresses is written with its first address.",
      otherwise: "api",
      source: subnetsSource,
      *find(subject) {
        for (const one of rangesIn(subject)) yield* hostBitFindings(one);
      },
    },
    {
      code: "network-cidr-private",
      level: "error",
      states: "A range of addresses is private: Cloud Run sends nothing else into a network by default.",
      otherwise: "runtime",
      source: privateSource,
      *find(subject) {
        for (const one of rangesIn(subject)) yield* privateFindings(one);
      },
    },
    {
      code: "network-cidr-docker",
      level: "error",
      states: "No range of addresses overlaps 172.17.0.0/16, which containers take for their own host.",
      otherwise: "runtime",
      source: dockerSource,
      *find(subject) {
        for (const one of rangesIn(subject)) yield* dockerFindings(one);
      },
    },
    {
      code: "network-cidr-size",
      level: "error",
      states: `A subnetwork has a range of /${LARGEST} to /${SMALLEST}, and a region one in which each of its parts has that.`,
      otherwise: "api",
      source: subnetsSource,
      *find(subject) {
        for (const one of rangesIn(subject)) yield* sizeFindings(one, one.smallest);
      },
    },
  ];
}
