import { BlockList, isIP, isIPv4 } from "node:net";
import { isKnownText, type Rule, type Source } from "../../validation";
import { containersOf } from "../containers";
import { isNfsVolume } from "../nfs-volume";
import type { EitherVpc } from "../vpc-props";
import { placeOf, placesOf } from "./place";
import type { ContainerSubject, WorkloadSubject } from "./subjects";

const NFS: Source = { document: "Cloud Run documentation, NFS volume mounts", read: "2026-11-21" };
const NETWORKING: Source = { document: "Cloud Run documentation, networking best practices", read: "2026-11-21" };
const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/i;
const SERVER_AND_PATH = /^(?:nfs:\/\/)?([^/:]+):?(\/.*)$/;

/** RFC 1918, RFC 6598, class E, and Google's own private addresses: what goes into the network by default. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet("10.0.0.0", 8);
PRIVATE.addSubnet("172.16.0.0", 12);
PRIVATE.addSubnet("192.168.0.0", 16);
PRIVATE.addSubnet("100.64.0.0", 10);
PRIVATE.addSubnet("240.0.0.0", 4);
PRIVATE.addSubnet("199.36.153.4", 30);
PRIVATE.addSubnet("199.36.153.8", 30);

/** The rules for what is mounted from an NFS server. */
export const nfsRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-nfs-server",
    level: "error",
    states: "An NFS server is called by a host name or an IP address alone.",
    otherwise: "runtime",
    source: NFS,
    *find(container) {
      for (const [at, { server }] of nfsIn(container)) {
        if (!isKnownText(server) || isIP(server) !== 0 || HOST_NAME.test(server)) continue;
        const [, host, folder] = SERVER_AND_PATH.exec(server) ?? [];
        const fix =
          host === undefined ? 'write for example server: "10.0.0.2"' : `write server: "${host}", path: "${folder}"`;
        yield { at: `${at}.server`, got: server, allowed: "a host name or an IP address", fix };
      }
    },
  },
  {
    code: "run-nfs-path",
    level: "error",
    states: "The folder of an NFS server is an absolute path.",
    otherwise: "runtime",
    source: NFS,
    *find(container) {
      for (const [at, { path }] of nfsIn(container)) {
        if (!isKnownText(path) || isExport(path)) continue;
        const fix =
          /^[^/.]/.test(path) && isExport(`/${path}`) ? `write path: "/${path}"` : 'write for example path: "/share"';
        yield { at: `${at}.path`, got: path, allowed: 'an absolute path such as "/share", without "." and ".."', fix };
      }
    },
  },
];

/** The rules for the network that an NFS server is reached through. */
export const nfsNetworkRules: readonly Rule<WorkloadSubject>[] = [
  {
    code: "run-nfs-network",
    level: "error",
    states: "A workload with an NFS volume has access to a VPC network.",
    otherwise: "runtime",
    source: NFS,
    *find(workload) {
      if (workload.vpcAccess !== undefined) return;
      for (const place of placesOf(workload, ({ volumeKind }) => volumeKind === "nfs")) {
        const fix = 'write vpcAccess: { network: "…" } with the network of the server';
        yield { at: "vpcAccess", got: undefined, allowed: `access to the network of the NFS server of ${place}`, fix };
      }
    },
  },
  {
    code: "run-nfs-egress",
    level: "warning",
    states: "An NFS server with a public address is reached through the network with all traffic only.",
    otherwise: "runtime",
    source: NETWORKING,
    *find(workload) {
      const { egress }: EitherVpc = workload.vpcAccess ?? {};
      if (workload.vpcAccess === undefined || egress === "all-traffic") return;
      for (const { at: outer, container } of containersOf(workload)) {
        for (const [at, { server }] of nfsIn(container)) {
          if (!isKnownText(server) || !isIPv4(server) || PRIVATE.check(server)) continue;
          const allowed = "a private address with egress private-ranges-only: calls to others do not enter the network";
          const fix = 'write egress: "all-traffic" in vpcAccess, or the private address of the server';
          yield { at: `${outer === "" ? at : `${outer}.${at}`}.server`, got: server, allowed, fix };
        }
      }
    },
  },
];

function nfsIn({ mounts = {} }: Pick<ContainerSubject, "mounts">) {
  return Object.entries(mounts).flatMap(([path, volume]) =>
    isNfsVolume(volume) ? [[`${placeOf("mounts", path)}.nfs`, volume.nfs] as const] : [],
  );
}

function isExport(path: string): boolean {
  return path.startsWith("/") && !path.split("/").some((part) => part === "." || part === "..") && !path.includes("//");
}
