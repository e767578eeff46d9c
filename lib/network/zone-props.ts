import type { Labels } from "../foundation";

/** Options of {@link PrivateZone}. */
export interface PrivateZoneProps {
  /**
   * What all names in the zone end with, for example `"ml.omni.internal"`. Who is in the network looks them up here and
   * nowhere else. Endings below `.internal` are nobody's on the internet.
   */
  readonly domain: string;
  /**
   * The name of the zone in Google Cloud: at most 63 lower-case letters, digits and dashes.
   * @default - made from the network's name and the domain, where that is known before Terraform runs
   */
  readonly name?: string;
  /**
   * Added to the labels of the defaults.
   * @default - none
   */
  readonly labels?: Labels;
}

/** A name in a zone, and the address that it stands for. */
export interface AddressRecord {
  /** The name without the domain, for example `"ml-worker"`. */
  readonly name: string;
  /** An IPv4 address, or the reference to one. */
  readonly address: string;
}
