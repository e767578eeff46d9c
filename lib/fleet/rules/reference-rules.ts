import { inWords, nearestName, type Finding, type Rule, type Source } from "../../validation";
import { cellOf, channelOf, type FleetSubject } from "../subject";

const own: Source = { document: "This library, the form of a fleet", read: "2026-11-21" };

/** The rules for what entries name. */
export const fleetReferenceRules: readonly Rule<FleetSubject>[] = [
  {
    code: "fleet-cell-unknown",
    level: "error",
    states: "A tenant lives in a cell of the fleet.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      for (const { id, entry } of tenants) {
        if (typeof entry.cell !== "string" || cellOf(fleet, entry) !== undefined) continue;
        yield unknownFinding(`tenants.${id}.cell`, entry.cell, fleet.cells, "cells");
      }
    },
  },
  {
    code: "fleet-tier-unknown",
    level: "error",
    states: "A tenant has a tier of the fleet, or none.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      const { defaults = {}, tiers = {} } = fleet;
      const named = [["defaults.tier", defaults.tier] as const].concat(
        tenants.map(({ id, entry }) => [`tenants.${id}.tier`, entry.tier] as never),
      );
      for (const [at, tier] of named) {
        if (typeof tier === "string" && !Object.hasOwn(tiers, tier)) yield unknownFinding(at, tier, tiers, "tiers");
      }
    },
  },
  {
    code: "fleet-channel-unknown",
    level: "error",
    states: "A tenant and a wave are of a channel of the fleet.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      const { defaults = {}, tiers = {}, waves = [], channels } = fleet;
      const named: [at: string, channel: unknown][] = [
        ["defaults.channel", defaults.channel],
        ...Object.entries(tiers).map(([id, { channel }]): [string, unknown] => [`tiers.${id}.channel`, channel]),
        ...waves.map(({ channel }, index): [string, unknown] => [`waves.${index}.channel`, channel]),
        ...tenants.map(({ id, entry }): [string, unknown] => [`tenants.${id}.channel`, entry.channel]),
      ];
      for (const [at, channel] of named) {
        if (typeof channel !== "string" || Object.hasOwn(channels, channel)) continue;
        yield unknownFinding(at, channel, channels, "channels");
      }
    },
  },
  {
    code: "fleet-channel-missing",
    level: "error",
    states: "Each tenant has a channel, from its entry, its tier or the defaults.",
    otherwise: "nobody",
    source: own,
    *find({ fleet, tenants }) {
      for (const { id, entry } of tenants) {
        if (typeof entry.channel === "string" || channelOf(fleet, entry) !== undefined) continue;
        const fix = "write channel: in defaults, for all tenants that name none";
        yield { at: `tenants.${id}`, got: inWords("no channel"), allowed: listed(fleet.channels), fix };
      }
    },
  },
];

function unknownFinding(at: string, name: string, known: object, kind: string): Finding {
  const nearest = nearestName(name, Object.keys(known));
  const fix = nearest === undefined ? `add it to ${kind}, or name another` : `write ${nearest}, or add it to ${kind}`;
  return { at, got: name, allowed: listed(known), fix };
}

function listed(known: object): string {
  return Object.keys(known).sort().join(", ") || "none: there are none yet";
}
