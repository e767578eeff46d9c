import { nameForms, type NameForm } from "../foundation";
import { edgeLimits } from "./limits";

const computeName = {
  minLength: 1,
  maxLength: edgeLimits.nameLength.value,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  inWords: "1 to 63 lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
  slug: nameForms.cloudRunService.slug,
};

/** The names that this room gives, and what the platform allows for each: Compute Engine API v1, Certificate Manager API v1. */
export const edgeNameForms = {
  loadBalancer: { kind: "load balancer", ...computeName },
  endpointGroup: { kind: "network endpoint group", ...computeName },
  pathMatcher: { kind: "path matcher", ...computeName },
  certificate: { kind: "certificate", ...computeName },
  securityPolicy: { kind: "security policy", ...computeName },
} as const satisfies Record<string, NameForm>;
