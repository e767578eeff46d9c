import type { Problem } from "../../lib/validation";
import type { Room } from "./extract";
import { importsOf } from "./imports";

const ANY_ROOM = "any room";

/**
 * The modules whose types may stand in a public signature, and where. Types of a provider may nowhere: they change with
 * each of its versions, and would change ours. Who needs the resource itself takes it from `node.defaultChild`.
 */
const ALLOWED: Readonly<Record<string, typeof ANY_ROOM | readonly string[]>> = {
  constructs: ANY_ROOM,
  cdktf: ANY_ROOM,
  // `Form` and `Shape` are schemas of valibot; the other rooms, and users, know them by these names only.
  valibot: ["validation"],
};

/** The types of other packages that a room shows and may not. */
export function foreignTypes({ room, specifier, report }: Room, packageName: string): readonly Problem[] {
  const code = codeOf(report);
  return importsOf(code)
    .filter(({ from }) => from !== packageName && !from.startsWith(`${packageName}/`) && !isAllowed(from, room))
    .map(({ name, from }) => ({
      code: "api-foreign-type",
      path: room,
      at: usesOf(name, code),
      got: `${name} of ${from}`,
      allowed: `types of this package and of ${allowedIn(room).join(", ")}`,
      fix: `give the member a type of ${specifier}, or make it private; the resource is at node.defaultChild`,
    }));
}

function isAllowed(from: string, room: string): boolean {
  return allowedIn(room).includes(from);
}

function allowedIn(room: string): readonly string[] {
  return Object.entries(ALLOWED).flatMap(([module, rooms]) =>
    rooms === ANY_ROOM || rooms.includes(room) ? [module] : [],
  );
}

/** The TypeScript in a report. */
export function codeOf(report: string): string {
  return /```ts\n([\s\S]*?)```/.exec(report)?.[1] ?? "";
}

/** The lines that mention a name, without those that import it. */
function usesOf(name: string, code: string): string {
  const lines = code.split("\n").filter((line) => !line.startsWith("import "));
  const isUse = (line: string) => line.split(/[^\w$]+/).includes(name);
  return lines
    .filter(isUse)
    .map((line) => line.trim())
    .join(" | ");
}
