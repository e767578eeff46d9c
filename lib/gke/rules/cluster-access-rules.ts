import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import type { AutopilotClusterProps } from "../cluster-props";
import { liesWithin, tryAddressRange } from "../cluster-range";

const AUTHORIZED: Source = { document: "GKE documentation, authorized networks", read: "2026-11-21" };
const CIDR: Source = { document: "google provider 6.50.0, google_container_cluster", read: "2026-11-21" };

/** The rules for who may call the control plane by its addresses. */
export const clusterAccessRules: readonly Rule<AutopilotClusterProps>[] = [
  {
    code: "gke-authorized-network",
    level: "error",
    states: "An authorized network is an IPv4 range, written by its first address.",
    otherwise: "plan",
    source: CIDR,
    *find(cluster) {
      for (const [name, text] of networksOf(cluster)) {
        const range = tryAddressRange(text);
        if (range?.text === text) continue;
        yield {
          at: `ipEndpoint.authorizedNetworks.${name}`,
          got: text,
          allowed: 'an IPv4 range such as "203.0.113.0/24", or "203.0.113.7/32" for one address',
          fix: range === undefined ? "write the range so" : `write "${range.text}"`,
        };
      }
    },
  },
  {
    code: "gke-authorized-network-everybody",
    level: "error",
    states: "No authorized network is the whole internet.",
    otherwise: "nobody",
    source: AUTHORIZED,
    *find(cluster) {
      for (const [name, text] of networksOf(cluster)) {
        if (tryAddressRange(text)?.prefix !== 0) continue;
        yield {
          at: `ipEndpoint.authorizedNetworks.${name}`,
          got: text,
          allowed: "the ranges of those who should reach the cluster",
          fix: "leave out ipEndpoint: the DNS endpoint is reached from anywhere, by whom IAM lets in",
        };
      }
    },
  },
  {
    code: "gke-authorized-network-overlap",
    level: "error",
    states: "No authorized network lies within another, so that what is removed is really shut out.",
    otherwise: "nobody",
    source: AUTHORIZED,
    *find(cluster) {
      const known = networksOf(cluster).flatMap(([name, text]) => {
        const range = tryAddressRange(text);
        return range === undefined || range.prefix === 0 ? [] : [{ name, text, range }];
      });
      for (const [index, inner] of known.entries()) {
        // Of two equal ranges only the later is one too many.
        const outer = known.find(
          ({ range }, place) => liesWithin(inner.range, range) && (place < index || !liesWithin(range, inner.range)),
        );
        if (outer === undefined) continue;
        yield {
          at: `ipEndpoint.authorizedNetworks.${inner.name}`,
          got: inner.text,
          allowed: `a range outside "${outer.name}", which is ${outer.text}`,
          fix: `remove one of ${inner.name} and ${outer.name}`,
        };
      }
    },
  },
  {
    code: "gke-public-endpoint-nobody",
    level: "error",
    states: "A control plane with an address on the internet names who may call it.",
    otherwise: "nobody",
    source: AUTHORIZED,
    *find({ ipEndpoint }) {
      if (ipEndpoint?.public !== true || Object.keys(ipEndpoint.authorizedNetworks).length > 0) return;
      yield {
        at: "ipEndpoint.authorizedNetworks",
        got: inWords("no network"),
        allowed: "at least one range, with public: true",
        fix: 'write for example { office: "203.0.113.0/24" }, or remove public',
      };
    },
  },
];

function networksOf({ ipEndpoint }: AutopilotClusterProps): (readonly [name: string, text: string])[] {
  return Object.entries(ipEndpoint?.authorizedNetworks ?? {}).filter(([, text]) => isKnownText(text));
}
