import { existsSync } from "node:fs";
import { join } from "node:path";
import { namesOf, type Names } from "./docs";
import { codeOf } from "./foreign-types";
import type { Room } from "./extract";
import { importsOf } from "./imports";
import type { Files } from "./kept-files";
import { pageOfRoom } from "./page";
import { pageOf, pageText } from "./page-text";

/** The reference pages of all entries. */
export function pagesOf(root: string, rooms: readonly Room[]): Files {
  const names = namesOf(rooms);
  return new Map(
    rooms.map((room) => {
      const guide = room.room === "root" ? "README.md" : `lib/${room.room}/README.md`;
      const page = pageOfRoom(room, names, existsSync(join(root, guide)) ? guide : undefined);
      return [pageOf(room.room), room.room === "root" ? page + index(room, rooms, names) : page] as const;
    }),
  );
}

/** What the root passes on from each room, and what only the rooms have. */
function index(root: Room, rooms: readonly Room[], names: Names): string {
  const text = pageText(root.room, names);
  const passedOn = importsOf(codeOf(root.report));
  const rows = rooms
    .filter((room) => room !== root)
    .map(({ room, specifier }) => {
      const own = passedOn.filter(({ from }) => from === specifier).map(({ name }) => text.link([name]));
      return `| [${specifier}](${pageOf(room)}) | ${own.join(", ")} |`;
    });
  return ["", "## Rooms", "", "| Import from | Also exported from the root |", "| --- | --- |", ...rows, ""].join("\n");
}
