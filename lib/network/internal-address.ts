import { ComputeAddress } from "@cdktf/provider-google/lib/compute-address";
import { Construct } from "constructs";
import v = require("valibot");
import { claimName, defaultsOf, nameFromPath } from "../foundation";
import { check, form, shapeOf } from "../validation";
import type { AddressSource, InternalAddressProps } from "./address-props";
import type { ReservedAddress } from "./consumers";
import { networkNameForms } from "./name-forms";
import { renderAddress } from "./network-template";
import { PrivateZone } from "./private-zone";
import { internalAddressRules, type AddressSubject } from "./rules/address-rules";

/** The region in which an address is reserved. */
export interface AddressPlace {
  /** For example `"europe-west1"`. */
  readonly region: string;
  /**
   * The id of the project that the network belongs to.
   * @default - that of the google provider
   */
  readonly project?: string;
  /** The subnetworks from which addresses can be taken, that of the default first; each is made when it is asked for. */
  readonly subnetworks: Readonly<Partial<Record<AddressSource, () => string>>>;
}

const source = v.picklist(["nodes", "loadBalancers"]);
const addressShape = shapeOf<AddressSubject>({
  name: v.optional(v.string()),
  from: v.optional(source),
  shared: v.optional(v.boolean()),
  zone: v.optional(
    form((value) => value instanceof PrivateZone, {
      code: "network-zone-form",
      allowed: "a zone of the network",
      fix: "give what addPrivateZone returns",
      showsValue: false,
    }),
  ),
  record: v.optional(v.string()),
  labels: v.optional(v.record(v.string(), v.string())),
  sources: v.array(source),
});

/** An address that only the network reaches. Made by `addInternalAddress` of a network. */
export class InternalAddress extends Construct implements ReservedAddress {
  public readonly name: string;
  public readonly address: string;
  public readonly region: string;
  public readonly hostname?: string;
  /** The subnetwork that it is taken from: `projects/PROJECT/regions/REGION/subnetworks/SUBNETWORK`. */
  public readonly subnetwork: string;

  /**
   * Called by `addInternalAddress` of a network.
   *
   * @throws ValidationError for options that cannot work, all of them at once; `name-taken` where another address of the
   * region has the name.
   */
  constructor(scope: Construct, id: string, props: InternalAddressProps, place: AddressPlace) {
    super(scope, id);
    const { region, project, subnetworks } = place;
    const sources = Object.keys(subnetworks) as AddressSource[];
    const name = props.name ?? nameFromPath(networkNameForms.address, this.node.path);
    const labels = { ...defaultsOf(this).labels, ...props.labels };
    const options = { ...props, name, labels, sources };
    check<AddressSubject>(this, options, { shape: addressShape, rules: internalAddressRules });
    claimName(this, { kind: "address", name, within: [project, region] });

    // The rules refuse a source that is not there.
    const from = (props.from ?? sources[0]) as AddressSource;
    this.subnetwork = subnetworks[from]?.() as string;
    const placed = { name, project, region, subnetwork: this.subnetwork, labels };
    const resource = new ComputeAddress(this, "Resource", renderAddress(placed, props));
    this.name = name;
    this.address = resource.address;
    this.region = region;
    this.hostname = props.zone?.addRecord(this.recordId(), { name: props.record ?? name, address: this.address });
  }

  /** By its path, so that addresses of several regions may have one id. */
  private recordId(): string {
    return this.node.path.split("/").slice(1).join("--");
  }
}
