import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { isMonitored, type MonitoredResource } from "../foundation";
import { inWords, problemOf, ValidationError } from "../validation";

/** A resource that is watched, with the name that its alerts stand under. */
export interface Watched {
  /** Its path with `--` between the ids, which no other construct of the stack has. */
  readonly id: string;
  /** What to watch. */
  readonly resource: MonitoredResource;
}

/**
 * Everything within a construct that can be watched, by id. A construct that hands on what it holds counts for what it
 * holds, so that nothing is watched twice.
 */
export function watchedWithin(within: IConstruct, reader: IConstruct): readonly Watched[] {
  const found = new Map<string, Watched>();
  for (const construct of within.node.findAll().filter(isMonitored)) {
    const { kind, project, region, name } = construct.monitored;
    const watched = { id: idOf(construct, reader), resource: construct.monitored };
    found.set(JSON.stringify([kind, project, region, name]), watched);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Refusal {
  readonly within: IConstruct;
  readonly code: "alerts-after" | "dashboard-after";
}

/** Refuses the synth with a code where something that can be watched was made after the watching began. */
export function refuseLater(reader: IConstruct, { within, code }: Refusal): void {
  const seen = new Set(watchedWithin(within, reader).map(({ id }) => id));
  reader.node.addValidation({
    validate: () => {
      const late = watchedWithin(within, reader).filter(({ id }) => !seen.has(id));
      if (late.length === 0) return [];
      const problem = problemOf(code, reader.node.path, {
        at: "",
        got: inWords(late.map(({ id }) => id.replaceAll("--", "/")).join(", ")),
        allowed: "constructs that were made before it",
        fix: `make ${reader.node.id} last in the constructor of the stack`,
      });
      return [new ValidationError([problem]).message];
    },
  });
}

function idOf(construct: IConstruct, reader: IConstruct): string {
  const stack = TerraformStack.of(construct);
  const inStack = construct.node.path.slice(stack.node.path.length + 1).split("/");
  return (stack === TerraformStack.of(reader) ? inStack : ["OtherStacks", stack.node.id, ...inStack]).join("--");
}
