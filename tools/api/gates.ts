import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../lib/validation";
import { namesOf } from "./docs";
import { docstringProblems } from "./docstrings";
import type { Manifest } from "./entries";
import { foreignTypes } from "./foreign-types";
import { keepFiles, staleFiles, type Files, type Kept } from "./kept-files";
import { pagesOf } from "./pages";
import type { Surface } from "./surface";

const REPORTS: Kept = { folder: "docs/api", made: /\.api\.md$/ };
const PAGES: Kept = { folder: "docs/api", made: /(?<!\.api)\.md$/ };

/** What is wrong with the surface itself: it may not be accepted like this. */
export function unsoundIn(root: string, { rooms, problems }: Surface): readonly Problem[] {
  const { name } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  const names = namesOf(rooms);
  return [...problems, ...rooms.flatMap((room) => [...foreignTypes(room, name), ...docstringProblems(room, names)])];
}

/** The reports and pages that say something else than the surface. */
export function staleIn(root: string, surface: Surface): readonly Problem[] {
  const accept = "read what changes for users, then `npm run api:accept`, and write a changeset";
  return [
    ...staleFiles(root, reportsOf(surface), REPORTS, { code: "api-report-stale", fix: accept }),
    ...staleFiles(root, pagesOf(root, surface.rooms), PAGES, { code: "api-page-stale", fix: "`npm run docs`" }),
  ];
}

/** Takes the surface as it is now into the reports. */
export function writeReports(root: string, surface: Surface): void {
  keepFiles(root, reportsOf(surface), REPORTS);
}

/** Writes the reference pages. */
export function writePages(root: string, { rooms }: Surface): void {
  keepFiles(root, pagesOf(root, rooms), PAGES);
}

function reportsOf({ rooms }: Surface): Files {
  return new Map(rooms.map(({ room, report }) => [`${room}.api.md`, report]));
}
