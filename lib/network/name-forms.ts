import { nameForms, type NameForm } from "../foundation";
import { networkLimits } from "./limits";

const computeName = {
  minLength: 1,
  maxLength: networkLimits.nameLength.value,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  inWords: "1 to 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
  slug: nameForms.cloudRunService.slug,
};

/** The names that this room gives, and what the platform allows for each: Compute Engine API v1, Cloud DNS API v1. */
export const networkNameForms = {
  network: { kind: "network", ...computeName },
  subnetwork: { kind: "subnetwork", ...computeName },
  router: { kind: "router", ...computeName },
  firewall: { kind: "firewall rule", ...computeName },
  address: { kind: "address", ...computeName },
  zone: { kind: "DNS zone", ...computeName },
} as const satisfies Record<string, NameForm>;
