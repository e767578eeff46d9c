import { toJsonSchema } from "@valibot/to-json-schema";
import v = require("valibot");
import { recordOf, type Form } from "../validation";
import { defaultsForm, entryForm, fleetForm, tierForm, type RepositoryForms } from "./fleet-shape";
import type { FleetProps } from "./fleet-props";
import { fleetNameLimits } from "./limits";
import { tenantSettings, type AnySettingForms } from "./tenant-settings";

/** The cells, tiers and channels that there are. */
export interface FleetNames {
  /** The keys of the cells. */
  readonly cells: readonly string[];
  /** The keys of the tiers. */
  readonly tiers: readonly string[];
  /** The keys of the channels. */
  readonly channels: readonly string[];
}

/** What the schema of a repository knows besides the form of a fleet. */
export interface SchemaOptions {
  /**
   * The form of each setting.
   * @default tenantSettings
   */
  readonly settings?: AnySettingForms;
  /**
   * The cells, tiers and channels that there are, which the editor then proposes.
   * @default - any name
   */
  readonly names?: FleetNames;
}

/** A JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

const KEY = `^[a-z]([-a-z0-9]{0,${fleetNameLimits.key.value - 2}}[a-z0-9])?$`;

/** What entries of a fleet may name. */
export function namesOf({ cells, tiers = {}, channels }: FleetProps): FleetNames {
  return { cells: keysOf(cells), tiers: keysOf(tiers), channels: keysOf(channels) };
}

/** The JSON Schema of a fleet, for editors: made of the forms that the fleet is checked by. */
export function fleetSchema({ settings = tenantSettings, names }: SchemaOptions = {}): Schema {
  const forms: RepositoryForms = {
    settings,
    names: names && {
      cell: v.picklist(names.cells),
      tier: v.picklist(names.tiers),
      channel: v.picklist(names.channels),
    },
  };
  const tenants: Form = v.union([v.string(), recordOf(entryForm(forms))]);
  const schema = converted(fleetForm({ defaults: defaultsForm(forms), tiers: recordOf(tierForm(forms)), tenants })) as {
    readonly properties: Readonly<Record<string, Schema>>;
  };
  const { defaults, tiers, tenants: list, cells, channels } = schema.properties;
  const [folder, entries] = (list as { readonly anyOf: readonly Schema[] }).anyOf;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A fleet of tenants",
    ...schema,
    properties: {
      ...schema.properties,
      cells: keyed(cells),
      channels: keyed(channels),
      defaults: partial(defaults),
      tiers: { ...keyed(tiers), additionalProperties: partial(valuesOf(tiers)) },
      tenants: { anyOf: [folder, { ...keyed(entries), additionalProperties: partial(valuesOf(entries), ["cell"]) }] },
    },
  };
}

/** The JSON Schema of one tenant's own file. */
export function tenantSchema(options: SchemaOptions = {}): Schema {
  const { tenants } = (fleetSchema(options) as { readonly properties: { readonly tenants: Schema } }).properties;
  const [, entries] = tenants["anyOf"] as readonly Schema[];
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "A tenant of a fleet", ...valuesOf(entries) };
}

function converted(form: Form): Schema {
  const {
    $schema: _,
    $defs: __,
    ...schema
  } = toJsonSchema(form, {
    // A form that is a function says in its metadata what editors are told.
    errorMode: "ignore",
    typeMode: "output",
    overrideSchema: ({ valibotSchema: { type }, jsonSchema }) => {
      if (type === "object_with_rest") return { ...jsonSchema, additionalProperties: false };
      return type === "lazy" ? {} : null;
    },
  });
  return schema;
}

function keyed(schema: Schema | undefined): Schema {
  return { ...schema, propertyNames: { pattern: KEY } };
}

function valuesOf(schema: Schema | undefined): Schema {
  return schema?.["additionalProperties"] as Schema;
}

/** The schema of what is merged with something else: everything may be left out, and taken away with null. */
function partial(schema: Schema = {}, required: readonly string[] = []): Schema {
  const { properties, additionalProperties: others } = schema;
  const part = (one: unknown): Schema => ({ anyOf: [partial(one as Schema), { type: "null" }] });
  if (typeof others === "object") return { ...schema, additionalProperties: part(others) };
  if (typeof properties !== "object" || properties === null) return schema;
  const optional = Object.entries(properties).map(([key, one]): [string, Schema] => [
    key,
    required.includes(key) ? (one as Schema) : part(one),
  ]);
  return { ...schema, properties: Object.fromEntries(optional), required };
}

function keysOf(record: object): readonly string[] {
  return Object.keys(record).sort();
}
