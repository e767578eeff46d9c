import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inWords, problemOf, ValidationError, type Finding, type Problem } from "../validation";
import { checkFleet } from "./check-fleet";
import { entryText, insertEntry, type NewEntry } from "./insert-entry";
import { parse } from "./parse";
import { cellWithRoom, loadsOf } from "./placement";
import { keyFindings } from "./rules/name-rules";
import { readFleet } from "./source";
import { subjectOf } from "./subject";
import { tenantSettings, type AnySettingForms } from "./tenant-settings";
import { childOf, emptyBranch, type Place, type Tree } from "./tree";

/** A tenant that is to be added to a list. */
export interface NewTenant {
  /** The key of its entry, which never changes. */
  readonly id: string;
  /**
   * Of the cells of the fleet.
   * @default - the first cell, by its id, that has room
   */
  readonly cell?: string;
  /**
   * The region of the cell, where none is named.
   * @default - any
   */
  readonly region?: string;
  /**
   * Of the tiers of the fleet.
   * @default - that of the defaults
   */
  readonly tier?: string;
  /**
   * Of the channels of the fleet.
   * @default - that of the tier or of the defaults
   */
  readonly channel?: string;
  /**
   * The form of each setting of the list.
   * @default tenantSettings
   */
  readonly settings?: AnySettingForms;
}

/** What has to be written for a tenant to be in the list. */
export interface AddedTenant {
  /** The file: that of the fleet, or one of its own. */
  readonly file: string;
  /** All that the file is to hold. */
  readonly text: string;
  /** Where the tenant is to live. */
  readonly cell: string;
}

/**
 * What has to be written for a tenant to be in the list of a file. Writes nothing.
 *
 * @throws ValidationError with all that is wrong with the list, or would be with the tenant in it.
 */
export function addTenant(file: string, tenant: NewTenant): AddedTenant {
  const { id, settings = tenantSettings } = tenant;
  const tree = readFleet(file);
  refuseAny(checkFleet(tree, { settings }).errors);
  refuseAny(requestFindings(tree, id).map(({ code, ...finding }) => problemOf(code, file, finding)));
  const cell = tenant.cell ?? cellWithRoom(subjectOf(tree), tenant.region) ?? refuseRoom(file, tree, tenant);
  const { tier, channel } = tenant;
  const entry: NewEntry = {
    cell,
    ...(tier === undefined ? {} : { tier }),
    ...(channel === undefined ? {} : { channel }),
  };
  refuseAny(checkFleet(withEntry(tree, file, id, entry), { settings }).errors);
  return { ...writtenEntry(file, tree, id, entry), cell };
}

function requestFindings(tree: Tree, id: string): readonly (Finding & { readonly code: string })[] {
  const at = `tenants.${id}`;
  const unfit = keyFindings(at, id).map((one) => ({ ...one, code: "fleet-key" }));
  if (childOf(childOf(tree, "tenants"), id) === undefined) return unfit;
  const fix = "name another, or change the entry that is there";
  return [{ code: "fleet-tenant-taken", at, got: id, allowed: "an id that no tenant has", fix }];
}

/** The list as it will be, in which the new entry has no line yet. */
function withEntry(tree: Tree, file: string, id: string, entry: NewEntry): Tree {
  const tenants = childOf(tree, "tenants") ?? emptyBranch("tenants");
  if (tree.kind !== "map" || tenants.kind !== "map") return tree;
  const place: Place = { file };
  const path = `tenants.${id}`;
  const leaves = Object.entries(entry).map(([key, value]): [string, Tree] => [
    key,
    { kind: "leaf", value, path: `${path}.${key}`, place },
  ]);
  const added: Tree = { kind: "map", entries: new Map(leaves), path, place };
  const list: Tree = { ...tenants, entries: new Map(tenants.entries).set(id, added) };
  return { ...tree, entries: new Map(tree.entries).set("tenants", list) };
}

function writtenEntry(file: string, tree: Tree, id: string, entry: NewEntry): Pick<AddedTenant, "file" | "text"> {
  const place = childOf(tree, "tenants")?.place;
  // A folder has no lines.
  if (place?.file !== undefined && place.line === undefined) {
    return { file: join(place.file, `${id}.yaml`), text: entryText(entry) };
  }
  const text = insertEntry(readFileSync(file, "utf8"), id, entry);
  const written = text === undefined ? undefined : childOf(childOf(parse(file, text).tree, "tenants"), id);
  if (text === undefined || written === undefined) {
    const finding = { at: "tenants", got: inWords("a list that nothing can be added to"), allowed: "entries by id" };
    return refused(problemOf("fleet-add-text", file, { ...finding, fix: `write ${id} into it by hand` }));
  }
  return { file, text };
}

function refuseRoom(file: string, tree: Tree, { region }: NewTenant): never {
  const cells = [...new Set(loadsOf(subjectOf(tree)).map(({ cell }) => cell))].join(", ");
  const where = region === undefined ? "" : ` in ${region}`;
  return refused(
    problemOf("fleet-room", file, {
      at: "cells",
      got: inWords(`no cell with room${where}; there are ${cells}`),
      allowed: `a cell${where} that takes another tenant`,
      fix: "add a cell, or have the quota raised that is told by `gcp-fleet check` and write it into the cell",
    }),
  );
}

function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(problems);
}

function refused(problem: Problem): never {
  throw new ValidationError([problem]);
}
