import { defaultsRules, isName, legalName, nameForms, regionFindings } from "../../foundation";
import { inWords, isKnownText, type Finding, type Rule, type Source } from "../../validation";
import type { FleetProps } from "../fleet-props";
import { fleetNameLimits } from "../limits";
import { join } from "../tree";
import type { FleetSubject } from "../subject";

const own: Source = { document: "This library, names of stacks and states", read: "2026-11-21" };
const registry: Source = { document: "OCI distribution specification, tags", read: "2026-11-21" };
const { value: longest } = fleetNameLimits.key;
const KEY = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const keyForm = `1 to ${longest} lower-case letters, digits and dashes, beginning with a letter, ending with a letter or digit`;

/** The rules for the names in a fleet. */
export const fleetNameRules: readonly Rule<FleetSubject>[] = [
  {
    code: "fleet-name",
    level: "error",
    states: "The name of a fleet can stand in the names of its stacks.",
    otherwise: "nobody",
    source: own,
    *find({ fleet: { name } }) {
      if (!isKey(name)) yield keyFinding("name", name);
    },
  },
  {
    code: "fleet-key",
    level: "error",
    states:
      "Each key of a tenant, a cell, a tier, a channel or a group can stand in names, so that no two come to one.",
    otherwise: "api",
    source: own,
    *find({ fleet, tenants }) {
      for (const [at, key] of keysOf(fleet)) if (!isKey(key)) yield keyFinding(at, key);
      for (const { id, entry } of tenants) {
        if (entry.group !== undefined && !isKey(entry.group)) yield keyFinding(`tenants.${id}.group`, entry.group);
      }
    },
  },
  {
    code: "fleet-image",
    level: "error",
    states: "The image of a fleet has no version of its own.",
    otherwise: "api",
    source: registry,
    *find({ fleet: { image } }) {
      if (!isKnownText(image) || (/^[^\s:@]+(:\d+)?(\/[^\s:@]+)+$/.test(image) && image !== "")) return;
      const hasVersion = /\/[^/]*[:@]/.test(image);
      yield {
        at: "image",
        got: image,
        allowed: "a repository with a path and without a version: europe-west1-docker.pkg.dev/my-project/apps/app",
        fix: hasVersion
          ? "move the version to the channels: channels: { stable: { tag: … } }"
          : "write the registry, the project and the path before the name",
      };
    },
  },
  {
    code: "fleet-tag",
    level: "error",
    states: "The tag of a channel is a tag of an image.",
    otherwise: "api",
    source: registry,
    *find({ fleet: { channels } }) {
      for (const [id, { tag }] of Object.entries(channels)) {
        if (!isKnownText(tag) || TAG.test(tag)) continue;
        const allowed = "1 to 128 letters, digits, underscores, dots and dashes";
        yield { at: `channels.${id}.tag`, got: tag, allowed, fix: "write the tag as `docker push` shows it" };
      }
    },
  },
  {
    code: "fleet-cell-region",
    level: "error",
    states: "A cell is in a region, not in a zone, a country or a continent.",
    otherwise: "api",
    source: { document: "Google Cloud, regions and zones", read: "2026-11-20" },
    *find({ fleet: { cells } }) {
      for (const [id, { region }] of Object.entries(cells)) yield* regionFindings(region, `cells.${id}.region`);
    },
  },
  {
    code: "fleet-cell-project",
    level: "error",
    states: "A cell names its project by the id, and its number by the number.",
    otherwise: "api",
    source: { document: "Google Cloud, identifying projects", read: "2026-11-20" },
    *find({ fleet: { cells } }) {
      const rules = defaultsRules.filter(({ code }) => code.startsWith("defaults-project"));
      for (const [id, { project, projectNumber }] of Object.entries(cells)) {
        for (const rule of rules) {
          for (const one of rule.find({ project, projectNumber })) yield { ...one, at: `cells.${id}.${one.at}` };
        }
      }
    },
  },
  {
    code: "fleet-state-place",
    level: "error",
    states: "States are in a bucket, below a prefix of folders.",
    otherwise: "api",
    source: { document: "Terraform, backend gcs", read: "2026-11-21" },
    *find({ fleet: { state } }) {
      const { bucket, prefix } = state;
      if (!isName(nameForms.bucket, bucket)) {
        const fix = "write the name of the bucket, without gs:// and without a folder";
        yield { at: "state.bucket", got: bucket, allowed: nameForms.bucket.inWords, fix };
      }
      if (prefix === undefined || /^[\w.-]+(\/[\w.-]+)*$/.test(prefix)) return;
      const allowed = "names with slashes between them, for example fleet/production";
      yield { at: "state.prefix", got: prefix, allowed, fix: "remove slashes at both ends, and other characters" };
    },
  },
];

/** What is wrong with a key that stands in names. */
export function keyFindings(at: string, key: string): readonly Finding[] {
  return isKey(key) ? [] : [keyFinding(at, key)];
}

function isKey(text: unknown): boolean {
  return typeof text !== "string" || (text.length <= longest && KEY.test(text));
}

function keyFinding(at: string, key: string): Finding {
  const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const legal = legalName({ slug, maxLength: longest }, key);
  const got = key === "" ? inWords("an empty key") : key;
  return { at, got, allowed: keyForm, fix: legal === "" ? "write a key" : `write ${legal}` };
}

function* keysOf(fleet: FleetProps): Iterable<readonly [at: string, key: string]> {
  const { cells, channels, tiers = {}, tenants } = fleet;
  for (const [kind, keys] of Object.entries({ cells, channels, tiers, tenants })) {
    for (const key of typeof keys === "string" ? [] : Object.keys(keys)) yield [join(kind, key), key];
  }
}
