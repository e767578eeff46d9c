import { labelFindings } from "../../foundation";
import { inWords, type Rule, type Source } from "../../validation";
import type { AddressSource, InternalAddressProps } from "../address-props";
import { nameFindings, namesSource } from "./name-rules";
import { recordNameFindings } from "./zone-rules";

const api: Source = { document: "Compute Engine API v1, Address", read: "2026-11-21" };

/** The options of an address with what its region has: the subject of the rules. */
export interface AddressSubject extends InternalAddressProps {
  /** The subnetworks from which addresses can be taken. */
  readonly sources: readonly AddressSource[];
}

/** The rules for the options of an internal address. */
export const internalAddressRules: readonly Rule<AddressSubject>[] = [
  {
    code: "network-address-name",
    level: "error",
    states: "An address has a name of at most 63 lower-case letters, digits and dashes that begins with a letter.",
    otherwise: "plan",
    source: namesSource,
    *find({ name }) {
      yield* nameFindings("name", name);
    },
  },
  {
    code: "network-address-source",
    level: "error",
    states: "An address is taken from a subnetwork that the network has in the region.",
    otherwise: "api",
    source: api,
    *find({ from, sources }) {
      if (from === undefined ? sources.length > 0 : sources.includes(from)) return;
      const [other] = sources;
      if (other === undefined) {
        const fix = "name a subnetwork in `addresses` where the network is given";
        const got = from ?? inWords("a network without a subnetwork for addresses");
        yield { at: "from", got, allowed: "a subnetwork that the network names", fix };
        return;
      }
      const fix = `write "${other}", or give the network a subnetwork for it`;
      yield { at: "from", got: from, allowed: `"${other}"`, fix };
    },
  },
  {
    code: "network-address-record",
    level: "error",
    states: "The name of a record is for an address with a zone, and fits into its domain.",
    otherwise: "nobody",
    source: api,
    *find({ zone, record, name }) {
      if (zone !== undefined) yield* recordNameFindings("record", record ?? name, zone.domain);
      else if (record !== undefined) {
        const fix = "add zone, or remove record";
        yield { at: "record", got: record, allowed: "nothing without a zone", fix };
      }
    },
  },
  {
    code: "network-address-labels",
    level: "error",
    states: "Labels of an address keep the limits of Google Cloud.",
    otherwise: "api",
    source: api,
    *find({ labels }) {
      yield* labelFindings(labels);
    },
  },
];
