import { DnsManagedZone } from "@cdktf/provider-google/lib/dns-managed-zone";
import { DnsRecordSet } from "@cdktf/provider-google/lib/dns-record-set";
import { Construct } from "constructs";
import v = require("valibot");
import { claimName, defaultsOf, fitName } from "../foundation";
import { check, refuse, shapeOf } from "../validation";
import { networkNameForms } from "./name-forms";
import { renderZone } from "./network-template";
import { privateZoneRules, zoneRecordRules, type RecordSubject } from "./rules/zone-rules";
import type { AddressRecord, PrivateZoneProps } from "./zone-props";

const SECONDS_TO_LIVE = 60;

/** The network that a zone is for. */
export interface ZoneNetwork {
  /** The name of the network. */
  readonly name: string;
  /** `projects/PROJECT/global/networks/NETWORK`. */
  readonly reference: string;
  /**
   * The id of the project that the network belongs to.
   * @default - that of the google provider
   */
  readonly project?: string;
}

const zoneShape = shapeOf<PrivateZoneProps>({
  domain: v.string(),
  name: v.optional(v.string()),
  labels: v.optional(v.record(v.string(), v.string())),
});
const recordShape = shapeOf<RecordSubject>({ name: v.string(), address: v.string(), domain: v.string() });

/** A DNS zone that only one network sees. Made by `addPrivateZone` of a network. */
export class PrivateZone extends Construct {
  /** What all names in the zone end with, without a dot at the end. */
  public readonly domain: string;
  private readonly zone: DnsManagedZone;
  private readonly names = new Set<string>();

  /**
   * Called by `addPrivateZone` of a network.
   *
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another zone has the name.
   */
  constructor(scope: Construct, id: string, props: PrivateZoneProps, network: ZoneNetwork) {
    super(scope, id);
    const { project } = network;
    const options = { ...props, labels: { ...defaultsOf(this).labels, ...props.labels } };
    check<PrivateZoneProps>(this, options, { shape: zoneShape, rules: privateZoneRules });
    const { domain, labels } = options;
    const name = options.name ?? fitName(networkNameForms.zone, `${network.name}-${domain.replaceAll(".", "-")}`);
    claimName(this, { kind: "DNS zone", name, within: [project] });
    this.domain = domain;
    this.zone = new DnsManagedZone(this, "Resource", renderZone({ name, project, labels }, domain, network.reference));
  }

  /**
   * Adds a name that stands for an address, kept by callers for at most a minute.
   *
   * @returns the whole name, for example `"ml-worker.ml.omni.internal"`
   * @throws ValidationError for what is no name or no address; `network-record-taken` where the name has one already.
   */
  public addRecord(id: string, record: AddressRecord): string {
    const { domain } = this;
    check<RecordSubject>(this, { ...record, domain }, { shape: recordShape, rules: zoneRecordRules });
    const hostname = `${record.name}.${domain}`;
    this.claim(record.name);
    this.createRecord(id, hostname, record.address);
    return hostname;
  }

  private claim(name: string): void {
    if (this.names.has(name)) {
      const fix = "give one of the two another name";
      refuse(this, "network-record-taken", { at: "name", got: name, allowed: "a name without a record", fix });
    }
    this.names.add(name);
  }

  private createRecord(id: string, hostname: string, address: string): void {
    const { name: managedZone, project } = this.zone;
    const record = { project, managedZone, name: `${hostname}.`, type: "A", ttl: SECONDS_TO_LIVE, rrdatas: [address] };
    new DnsRecordSet(this, id, record);
  }
}
