import { secretArgumentFindings } from "../../foundation";
import { inWords, isKnownText, where, type Rule, type Source } from "../../validation";
import { containersOf } from "../containers";
import { reservedEnvNames, reservedJobEnvNames, reservedWorkerEnvNames, runLimits } from "../limits";
import { placeOf } from "./place";
import { textOf } from "../plain-text";
import type { ContainerSubject, WorkloadSubject } from "./subjects";

const containers: Source = { document: "Cloud Run API, validation of containers", read: "2026-11-21" };
const MOST = runLimits.argumentCount.value;
const RESERVED = new Set<string>([...reservedEnvNames, ...reservedJobEnvNames, ...reservedWorkerEnvNames]);

/** The rules for how a container is started. */
export const commandRules: readonly Rule<ContainerSubject>[] = [
  ...where<ContainerSubject>(
    ({ command, args }) => command !== undefined || args !== undefined,
    [
      {
        code: "run-argument-secret",
        level: "error",
        states: "No argument holds a password or a key.",
        otherwise: "nobody",
        source: { document: "Cloud Run documentation, secrets", read: "2026-11-22" },
        find: (container) => secretArgumentFindings(container, "project"),
      },
      {
        code: "run-command-empty",
        level: "error",
        states: "A command begins with a program.",
        otherwise: "runtime",
        source: containers,
        *find({ command = [] }) {
          if (command[0] !== "") return;
          const fix = "write the program first, or leave out command to run the image's entrypoint";
          yield { at: "command.0", got: "", allowed: "the path of a program", fix };
        },
      },
    ],
  ),
  {
    code: "run-working-dir",
    level: "error",
    states: "The working directory is an absolute path.",
    otherwise: "runtime",
    source: containers,
    *find({ workingDir }) {
      if (!isKnownText(workingDir) || workingDir.startsWith("/")) return;
      const fix = `write "/${workingDir.replace(/^\.?\/*/, "")}"`;
      yield { at: "workingDir", got: workingDir, allowed: "a path that begins with /", fix };
    },
  },
  {
    code: "run-text-nul",
    level: "error",
    states: "No variable, argument or part of the command holds a NUL character.",
    otherwise: "runtime",
    source: containers,
    *find({ command = [], args = [], env = {} }) {
      const texts: readonly (readonly [at: string, text: string | undefined])[] = [
        ...Object.entries(env).map(([name, value]) => [placeOf("env", name), textOf(value)] as const),
        ...command.map((text, index) => [`command.${index}`, text] as const),
        ...args.map((text, index) => [`args.${index}`, text] as const),
      ];
      for (const [at, text] of texts) {
        if (text?.includes("\0") !== true) continue;
        yield {
          at,
          got: inWords("text with a NUL character"),
          allowed: "text without it",
          fix: "remove the character",
        };
      }
    },
  },
  {
    code: "run-env-google-prefix",
    level: "warning",
    states: "No variable is named as Google's own are, X_GOOGLE_….",
    otherwise: "nobody",
    source: { document: "Cloud Run functions documentation, environment variables", read: "2026-11-20" },
    *find({ env = {} }) {
      for (const name of Object.keys(env).filter((one) => one.startsWith("X_GOOGLE_"))) {
        const rest = name.replace(/^(X_GOOGLE_)+/, "");
        const isFree = /^[A-Za-z_]\w*$/.test(rest) && !RESERVED.has(rest) && !Object.hasOwn(env, rest);
        const fix = `write ${isFree ? rest : "another name"}`;
        yield { at: placeOf("env", name), got: name, allowed: "a name of your own", fix };
      }
    },
  },
];

/** The rule for the arguments of all containers together. */
export const argumentCountRule: Rule<WorkloadSubject> = {
  code: "run-args-count",
  level: "error",
  states: `All containers together have at most ${MOST} arguments.`,
  otherwise: "api",
  source: runLimits.argumentCount.source,
  *find(workload) {
    const count = containersOf(workload).reduce((sum, { container }) => sum + (container.args ?? []).length, 0);
    if (count <= MOST) return;
    const fix = "put them into a file in the image or in a secret";
    yield { at: "args", got: inWords(`${count} arguments`), allowed: `at most ${MOST}`, fix };
  },
};
