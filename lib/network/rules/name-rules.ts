import { isName, lastPart, legalName, projectNumberFindings } from "../../foundation";
import type { Finding, Rule, Source } from "../../validation";
import { networkLimits } from "../limits";
import { networkNameForms } from "../name-forms";
import type { SharedNetworkOptions } from "../network-props";

const sharing: Source = { document: "Cloud Run and GKE documentation, Shared VPC", read: "2026-11-21" };

/** The source of what names may be. */
export const namesSource: Source = networkLimits.nameLength.source;

/** The finding for text that cannot be the name of a network, a subnetwork or an address. */
export function* nameFindings(at: string, name: string | undefined): Iterable<Finding> {
  if (name === undefined || isName(networkNameForms.network, name)) return;
  const better = legalName(networkNameForms.network, lastPart(name));
  const fix = better === "" ? "write another name" : `write "${better}"`;
  yield { at, got: name, allowed: networkNameForms.network.inWords, fix };
}

/** The rules for a network that another project shares. */
export const sharingRules: readonly Rule<SharedNetworkOptions>[] = [
  {
    code: "network-project-number",
    level: "error",
    states: "The number of a project is its number, not its id.",
    otherwise: "api",
    source: sharing,
    *find({ projectNumber }) {
      yield* projectNumberFindings(projectNumber);
    },
  },
  {
    code: "network-shared-number",
    level: "error",
    states: "A network of another project needs the number of the own one, by which Google's accounts are called.",
    otherwise: "api",
    source: sharing,
    *find({ hostProject, projectNumber, agentAccess }) {
      if (hostProject === undefined || projectNumber !== undefined || agentAccess === "exists") return;
      const fix = "write projectNumber, or set it in setDefaults(stack, { project, projectNumber })";
      yield { at: "projectNumber", got: undefined, allowed: 'a number, or agentAccess: "exists"', fix };
    },
  },
];
