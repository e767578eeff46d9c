import { inWords, isKnownText, type Finding, type Given, type Rule, type Source } from "../../validation";
import type { EitherVpc } from "../vpc-props";
import type { WorkloadSubject } from "./subjects";

const API: Source = { document: "Cloud Run Admin API v2, VpcAccess", read: "2026-11-21" };
const DIRECT: Source = { document: "Cloud Run documentation, Direct VPC egress", read: "2026-11-21" };
const NAME = "[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?";
const PROJECT = "projects/(?:[a-z0-9.-]+:)?[a-z0-9-]+";
const NETWORK = new RegExp(`^(?:${PROJECT}/global/networks/)?${NAME}$`);
const SUBNETWORK = new RegExp(`^(?:${PROJECT}/regions/(?<region>[a-z0-9-]+)/subnetworks/)?${NAME}$`);
const CONNECTOR = new RegExp(`^${PROJECT}/locations/(?<region>[a-z0-9-]+)/connectors/${NAME}$`);
const TAG = new RegExp(`^${NAME}$`);

/** The rules for the way into a VPC network. */
export const vpcRules: readonly Rule<Given<WorkloadSubject, "vpcAccess">>[] = [
  {
    code: "run-vpc-choice",
    level: "error",
    states: "A workload calls into a VPC network with addresses of a subnetwork, or through a connector.",
    otherwise: "api",
    source: API,
    *find({ vpcAccess }) {
      const { connector, network, subnetwork, tags }: EitherVpc = vpcAccess;
      const isDirect = network !== undefined || subnetwork !== undefined;
      if (connector === undefined && !isDirect) {
        const allowed = "a network, a subnetwork or a connector";
        yield { at: "vpcAccess", got: inWords("none of them"), allowed, fix: 'write network: "default", or its name' };
      }
      if (connector !== undefined && (isDirect || tags !== undefined)) {
        const allowed = "only one of the two ways";
        const fix = "remove connector, or network, subnetwork and tags";
        yield { at: "vpcAccess", got: inWords("a connector and options of a network"), allowed, fix };
      }
    },
  },
  {
    code: "run-vpc-network",
    level: "error",
    states: "A network and a subnetwork are called by name, or by path without a host.",
    otherwise: "api",
    source: API,
    *find({ vpcAccess, region }) {
      const { network, subnetwork }: EitherVpc = vpcAccess;
      const place = isKnownText(region) ? region : "REGION";
      yield* nameFindings("network", network, { form: NETWORK, path: "projects/PROJECT/global/networks/NAME" });
      const path = `projects/PROJECT/regions/${place}/subnetworks/NAME`;
      yield* nameFindings("subnetwork", subnetwork, { form: SUBNETWORK, path });
    },
  },
  {
    code: "run-vpc-connector",
    level: "error",
    states: "A connector is called by its whole path.",
    otherwise: "api",
    source: API,
    *find({ vpcAccess, region = "REGION", project = "PROJECT" }) {
      const { connector }: EitherVpc = vpcAccess;
      if (!isKnownText(connector) || CONNECTOR.test(connector)) return;
      const name = TAG.test(connector) ? connector : "NAME";
      const path = `projects/${textOr(project, "PROJECT")}/locations/${textOr(region, "REGION")}/connectors/${name}`;
      const allowed = '"projects/PROJECT/locations/REGION/connectors/NAME"';
      yield {
        at: "vpcAccess.connector",
        got: connector,
        allowed,
        fix: `write "${path}", or take the id of the resource`,
      };
    },
  },
  {
    code: "run-vpc-region",
    level: "error",
    states: "A subnetwork or a connector belongs to the region of the workload.",
    otherwise: "runtime",
    source: DIRECT,
    *find({ vpcAccess, region }) {
      const { subnetwork, connector, region: given }: EitherVpc = vpcAccess;
      for (const [at, name, form] of [
        ["subnetwork", subnetwork, SUBNETWORK] as const,
        ["connector", connector, CONNECTOR] as const,
      ]) {
        const named = isKnownText(name) ? form.exec(name)?.groups?.["region"] : undefined;
        const theirs = named ?? (name === undefined ? undefined : given);
        if (!isKnownText(theirs) || !isKnownText(region) || theirs === region) continue;
        const fix = `name a ${at} of ${region}, or write region: "${theirs}"`;
        yield { at: `vpcAccess.${at}`, got: name, allowed: `a ${at} of ${region}, where the workload runs`, fix };
      }
    },
  },
  {
    code: "run-vpc-tag",
    level: "error",
    states: "A network tag has 1 to 63 lower-case letters, digits and dashes, and begins with a letter.",
    otherwise: "api",
    source: { document: "Compute Engine API, network tags", read: "2026-11-21" },
    *find({ vpcAccess }) {
      const { tags = [] }: EitherVpc = vpcAccess;
      for (const [index, tag] of tags.entries()) {
        if (!isKnownText(tag) || TAG.test(tag)) continue;
        const allowed = "1 to 63 lower-case letters, digits and dashes, a letter first and no dash last";
        yield { at: `vpcAccess.tags.${index}`, got: tag, allowed, fix: "write the tag as the firewall rule has it" };
      }
    },
  },
];

interface Named {
  readonly form: RegExp;
  readonly path: string;
}

function* nameFindings(option: string, given: string | undefined, { form, path }: Named): Iterable<Finding> {
  if (!isKnownText(given) || form.test(given)) return;
  const withoutHost = given.replace(/^.*(?=projects\/)/, "");
  const fix = form.test(withoutHost) ? `write "${withoutHost}"` : `write the name alone, or "${path}"`;
  yield { at: `vpcAccess.${option}`, got: given, allowed: `a name, or "${path}"`, fix };
}

function textOr(text: string, instead: string): string {
  return isKnownText(text) ? text : instead;
}
