import { DnsRecordSet } from "@cdktf/provider-google/lib/dns-record-set";
import type { Construct } from "constructs";
import { once } from "../foundation";
import { zoneOf, type DomainRecord } from "./domain-records";
import type { LoadBalancerSubject } from "./load-balancer-subject";

const SECONDS_TO_LIVE = 300;

/** Enters a record into the zone of a load balancer; undefined where it has none. */
export function createRecord(
  scope: Construct,
  balancer: LoadBalancerSubject,
  place: readonly string[],
  { name, type, value }: DomainRecord,
): DnsRecordSet | undefined {
  const zone = zoneOf(balancer.dnsZone);
  if (zone === undefined) return undefined;
  const project = zone.project ?? balancer.project;
  const config = { project, managedZone: zone.name, name, type, ttl: SECONDS_TO_LIVE, rrdatas: [value] };
  return once(scope, place, (parent, id) => new DnsRecordSet(parent, id, config));
}
