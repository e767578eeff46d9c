import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { inWords, isRecord, problemOf, ValidationError } from "../../validation";
import { TenantFleet } from "../fleet";
import { tenantSettings, type AnySettingForms } from "../tenant-settings";

/** Which list is meant, and what its entries may say. */
export interface ListOptions {
  /** The file. */
  readonly list: string;
  /**
   * A module of JavaScript that exports `settings`, for lists with settings of their own.
   * @default - those of the library
   */
  readonly settings?: string;
}

/** The file that is meant where none is named. */
export const LIST = "fleet.yaml";

/** The fleet of a list. */
export async function openList({ list, settings }: ListOptions): Promise<TenantFleet<object>> {
  return TenantFleet.fromFile(list, { settings: await settingsOf(settings) });
}

/** The same; nothing where no list was named and there is none: a fleet may be written in TypeScript too. */
export async function openListIfAny(options: Partial<ListOptions>): Promise<TenantFleet<object> | undefined> {
  const { list = LIST } = options;
  return options.list === undefined && !existsSync(list) ? undefined : openList({ ...options, list });
}

/**
 * The forms of a module's settings.
 *
 * @throws ValidationError `fleet-settings-module` where it has none.
 */
export async function settingsOf(file: string | undefined): Promise<AnySettingForms> {
  if (file === undefined) return tenantSettings;
  const refused = (got: string): never => {
    const allowed = "a module of JavaScript that exports settings: forms of valibot by name";
    const fix = "compile it, and export const settings = { ...tenantSettings, … }";
    throw new ValidationError([
      problemOf("fleet-settings-module", file, { at: "settings", got: inWords(got), allowed, fix }),
    ]);
  };
  if (!existsSync(file)) return refused("no such file");
  const loaded = await (import(pathToFileURL(resolve(file)).href) as Promise<ModuleOfSettings>).catch(
    (thrown: unknown) => refused(`a module that fails: ${firstLine(thrown)}`),
  );
  const settings = loaded.settings ?? loaded.default?.settings;
  return isRecord(settings) ? (settings as AnySettingForms) : refused("no settings");
}

/** A module as Node.js imports it; one of CommonJS has its exports below `default` too. */
interface ModuleOfSettings {
  readonly settings?: unknown;
  readonly default?: { readonly settings?: unknown };
}

function firstLine(thrown: unknown): string {
  return String(thrown instanceof Error ? thrown.name : thrown).split("\n", 1)[0] ?? "";
}
