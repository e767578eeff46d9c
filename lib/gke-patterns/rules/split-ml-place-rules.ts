import { TerraformStack } from "cdktf";
import { inWords, type Rule, type Source } from "../../validation";
import { layoutOf } from "../split-ml-defaults";
import type { SplitMlArchitectureProps } from "../split-ml-props";

const place: Source = { document: "Terraform google provider, required arguments", read: "2026-11-21" };
const states: Source = { document: "Terraform kubernetes provider, getting started with GKE", read: "2026-11-21" };
const network: Source = { document: "Cloud Run documentation, Direct VPC egress", read: "2026-11-20" };

/** The rules for where the parts of an architecture are. */
export const splitMlPlaceRules: readonly Rule<SplitMlArchitectureProps>[] = [
  {
    code: "split-ml-place",
    level: "error",
    states: "There are a project and a region.",
    otherwise: "plan",
    source: place,
    *find(props) {
      for (const option of ["project", "region"] as const) {
        if (props[option] !== undefined) continue;
        const fix = `write ${option}: "…", or setDefaults(stack, { ${option}: "…" })`;
        yield { at: option, got: undefined, allowed: `a ${option}`, fix };
      }
    },
  },
  {
    code: "split-ml-stacks",
    level: "error",
    states: "Each part has a stack, and the cluster does not share one with what runs in it.",
    otherwise: "plan",
    source: states,
    *find(props) {
      const { cluster, workers, gateway } = props.stacks;
      const layout = layoutOf(props);
      if (layout !== "cloud-run" && cluster === undefined) yield stackMissing("cluster", layout);
      if (layout !== "gke" && gateway === undefined) yield stackMissing("gateway", layout);
      if (layout === "cloud-run" || cluster === undefined) return;
      if (TerraformStack.of(cluster) !== TerraformStack.of(workers)) return;
      yield {
        at: "stacks.workers",
        got: inWords("the stack of the cluster"),
        allowed: "another stack: its plan needs a cluster that is there already",
        fix: "make a second stack for the workers",
      };
    },
  },
  {
    code: "split-ml-cidr",
    level: "error",
    states: "A layout with a cluster has addresses for its network, and so has a gateway in another region.",
    otherwise: "plan",
    source: network,
    *find(props) {
      const { cidr, region, gateway } = props;
      const layout = layoutOf(props);
      if (layout !== "cloud-run" && cidr === undefined) {
        yield { at: "cidr", got: undefined, allowed: "a private range", fix: 'write cidr: "10.20.0.0/16"' };
      }
      const isElsewhere = gateway.region !== undefined && gateway.region !== region;
      if (layout !== "split" || !isElsewhere || gateway.cidr !== undefined) return;
      const allowed = `a private range of its own for ${gateway.region}`;
      yield {
        at: "gateway.cidr",
        got: undefined,
        allowed,
        fix: 'write cidr: "10.21.0.0/16" in the options of the gateway',
      };
    },
  },
  {
    code: "split-ml-public",
    level: "error",
    states: "The load balancer for the internet belongs to a gateway on GKE.",
    otherwise: "nobody",
    source: network,
    *find(props) {
      if (props.gateway.public === undefined || layoutOf(props) === "gke") return;
      const fix = 'remove it; Cloud Run has an address of its own, open with invokers: "public"';
      yield { at: "gateway.public", got: inWords("a load balancer"), allowed: 'nothing, unless layout is "gke"', fix };
    },
  },
];

function stackMissing(part: string, layout: string) {
  const allowed = `a stack for the ${part}, with the layout "${layout}"`;
  return { at: `stacks.${part}`, got: undefined, allowed, fix: `write stacks: { ${part}: … }` };
}
