import { TerraformStack } from "cdktf";
import { trySeconds } from "../../foundation";
import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { layoutOf, outerTimeoutOf, variableOf, workerTimeoutOf } from "../split-ml-defaults";
import type { SplitMlArchitectureProps } from "../split-ml-props";

const names: Source = { document: "Names of GKE clusters and Kubernetes Services", read: "2026-11-21" };
const states: Source = { document: "Terraform kubernetes provider, getting started with GKE", read: "2026-11-21" };
const startup: Source = { document: "Cloud Run documentation, startup probes", read: "2026-11-20" };
const network: Source = { document: "Cloud Run documentation, Direct VPC egress", read: "2026-11-20" };
const timing: Source = { document: "Cloud Run documentation, request timeout", read: "2026-11-20" };

/** What Cloud Run waits for a start. */
const LONGEST_START_ON_CLOUD_RUN = 240;
const LONGEST_NAME = 20;
const LONGEST_POOL = 40;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

type Props = SplitMlArchitectureProps;

const nameRules: readonly Rule<Props>[] = [
  {
    code: "split-ml-name",
    level: "error",
    states: `The name has 1 to ${LONGEST_NAME} lower-case letters, digits and dashes, so that the names made of it fit.`,
    otherwise: "api",
    source: names,
    *find({ name }) {
      if (!isKnownText(name) || (NAME.test(name) && name.length <= LONGEST_NAME)) return;
      const allowed = `1 to ${LONGEST_NAME} lower-case letters, digits and dashes, beginning with a letter`;
      yield { at: "name", got: name, allowed, fix: "give a shorter name in this alphabet" };
    },
  },
  {
    code: "split-ml-pool-name",
    level: "error",
    states: `A pool's name has 1 to ${LONGEST_POOL} lower-case letters, digits and dashes, beginning with a letter.`,
    otherwise: "api",
    source: names,
    *find({ workers }) {
      for (const pool of Object.keys(workers)) {
        if (NAME.test(pool) && pool.length <= LONGEST_POOL) continue;
        const legal = pool
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^[^a-z]+|-+$/g, "")
          .slice(0, LONGEST_POOL);
        const allowed = `1 to ${LONGEST_POOL} lower-case letters, digits and dashes, beginning with a letter`;
        const fix = legal === "" ? "give the pool a name of letters" : `write "${legal}"`;
        yield { at: `workers.${pool}`, got: pool, allowed, fix };
      }
    },
  },
  {
    code: "split-ml-no-workers",
    level: "error",
    states: "There is a pool of workers.",
    otherwise: "nobody",
    source: names,
    *find({ workers }) {
      if (Object.keys(workers).length > 0) return;
      const fix = 'write workers: { "ml-worker": { … } }';
      yield { at: "workers", got: inWords("no pool"), allowed: "one pool or more", fix };
    },
  },
  {
    code: "split-ml-env-derived",
    level: "error",
    states: "What the gateway is told of the workers is not given a second time.",
    otherwise: "nobody",
    source: names,
    *find({ gateway: { env = {} }, workers }) {
      for (const pool of Object.keys(workers)) {
        for (const what of ["URL", "AUDIENCE", "TIMEOUT_SECONDS"] as const) {
          const variable = variableOf(pool, what);
          if (!(variable in env)) continue;
          const allowed = `nothing: it follows from the pool ${pool}`;
          yield { at: `gateway.env.${variable}`, got: variable, allowed, fix: `remove ${variable}` };
        }
      }
    },
  },
];

const placeRules: readonly Rule<Props>[] = [
  {
    code: "split-ml-place",
    level: "error",
    states: "There are a project and a region.",
    otherwise: "plan",
    source: names,
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

const timeRules: readonly Rule<Props>[] = [
  {
    code: "split-ml-timeout",
    level: "error",
    states: "A request at the gateway may take longer than one at a worker.",
    otherwise: "runtime",
    source: timing,
    *find(props) {
      const outer = trySeconds(props.gateway.timeout);
      const inner = trySeconds(workerTimeoutOf(props));
      if (outer === undefined || inner === undefined || outer > inner) return;
      yield {
        at: "gateway.timeout",
        got: props.gateway.timeout,
        allowed: `more than the ${inner} seconds of a worker, so that the two do not give up at once`,
        fix: `write timeout: "${outerTimeoutOf(props)}", or leave it out`,
      };
    },
  },
  {
    code: "split-ml-start",
    level: "error",
    states: `Workers on Cloud Run start within ${LONGEST_START_ON_CLOUD_RUN} seconds.`,
    otherwise: "runtime",
    source: startup,
    *find(props) {
      if (layoutOf(props) !== "cloud-run") return;
      for (const [pool, { startsWithin }] of Object.entries(props.workers)) {
        const seconds = trySeconds(startsWithin);
        if (seconds === undefined || seconds <= LONGEST_START_ON_CLOUD_RUN) continue;
        yield {
          at: `workers.${pool}.startsWithin`,
          got: startsWithin,
          allowed: `at most ${LONGEST_START_ON_CLOUD_RUN} seconds, which is what Cloud Run waits`,
          fix: 'write layout: "split", where workers may take as long as they need',
        };
      }
    },
  },
  {
    code: "split-ml-ready-path",
    level: "warning",
    states:
      "Workers that load for more than a minute are asked by one path whether they are ready, by another whether they are well.",
    otherwise: "runtime",
    source: startup,
    *find({ workers }) {
      for (const [pool, { startsWithin, readyPath, healthPath }] of Object.entries(workers)) {
        if (healthPath !== readyPath || (trySeconds(startsWithin) ?? 0) <= 60) continue;
        yield {
          at: `workers.${pool}.readyPath`,
          got: readyPath,
          allowed: "a path of its own, that answers 503 until the models are loaded",
          fix: "add such a path to the worker, or leave healthPath out",
        };
      }
    },
  },
];

/** All rules for the architecture; its parts have their own besides. */
export const splitMlRules: readonly Rule<SplitMlArchitectureProps>[] = [...nameRules, ...placeRules, ...timeRules];

function stackMissing(part: string, layout: string) {
  const allowed = `a stack for the ${part}, with the layout "${layout}"`;
  return { at: `stacks.${part}`, got: undefined, allowed, fix: `write stacks: { ${part}: … }` };
}
