import { legalName } from "../../foundation";
import { inWords, isKnownText, type Rule, type Source } from "../../validation";
import { variableOf } from "../split-ml-defaults";
import type { SplitMlArchitectureProps } from "../split-ml-props";

const names: Source = { document: "Names of GKE clusters and Kubernetes Services", read: "2026-11-21" };

const LONGEST_NAME = 20;
const LONGEST_POOL = 40;
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** The rules for what the names of an architecture are made of. */
export const splitMlNameRules: readonly Rule<SplitMlArchitectureProps>[] = [
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
        const legal = legalName({ slug, maxLength: LONGEST_POOL }, pool);
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

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
