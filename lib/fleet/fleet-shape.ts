import v = require("valibot");
import { form, isRecord, recordOf, shapeOf, type Form } from "../validation";
import { adoptForm } from "./adopt/adopt-shape";
import type {
  Cell,
  Channel,
  DefaultOptions,
  EntryOptions,
  Expectation,
  FleetProps,
  FleetStates,
  LayerOptions,
  Purge,
  TenantState,
  Usage,
  Wave,
} from "./fleet-props";
import type { AnySettingForms } from "./tenant-settings";

/** The states of a tenant, in the order of its life. */
export const tenantStates: readonly TenantState[] = ["active", "suspended", "retained", "released", "purged"];

/** The keys of the fleet itself, which no setting may have. */
export const ownKeys: ReadonlySet<string> = new Set<keyof EntryOptions>([
  "cell",
  "tier",
  "channel",
  "group",
  "state",
  "purge",
  "adopt",
]);

/** The forms that depend on the repository: its settings, and what it names. */
export interface RepositoryForms {
  readonly settings: AnySettingForms;
  /**
   * The form of the name of a cell, a tier and a channel.
   * @default - any text; rules say which one does not exist, and what it is like
   */
  readonly names?: { readonly cell: Form; readonly tier: Form; readonly channel: Form };
}

const numbers = v.optional(v.number());
const usageForm = shapeOf<Usage>({
  cloudRunServices: numbers,
  cloudRunJobs: numbers,
  serviceAccounts: numbers,
  projectGrants: numbers,
  schedulerJobs: numbers,
  firestoreDatabases: numbers,
  sqlInstances: numbers,
});

const cellForm = shapeOf<Cell>({
  project: v.string(),
  projectNumber: v.optional(v.string()),
  region: v.string(),
  tenants: numbers,
  quotas: v.optional(usageForm),
});

const expectForm = shapeOf<Expectation>({
  minTenants: numbers,
  maxRemovals: numbers,
  removedCells: v.optional(v.array(v.string())),
});

const groupLayoutForm = shapeOf<{ readonly group: number }>({ group: v.number() });

const layoutForm: Form = v.pipe(
  v.lazy((given) => (isRecord(given) ? groupLayoutForm : namedLayoutForm)),
  v.metadata({ anyOf: [{ enum: ["tenant", "split"] }, objectOf({ group: { type: "integer", minimum: 1 } })] }),
);

const namedLayoutForm = form((value) => value === "tenant" || value === "split", {
  code: "fleet-layout",
  allowed: "tenant, split, or { group: 8 }",
  fix: "leave layout out for a stack for each tenant",
  showsValue: true,
});

const purgeForm = shapeOf<Purge>({ after: v.string(), confirm: v.string() });
const waveForm = shapeOf<Wave>({ name: v.string(), percent: numbers, channel: v.optional(v.string()) });
const anyName: Form = v.string();

/** The form of an entry in the list as a whole: after defaults and tier were merged into it. */
export function entryForm({ settings, names }: RepositoryForms): Form {
  return shapeOf<EntryOptions & Record<string, unknown>>({
    cell: names?.cell ?? anyName,
    tier: v.optional(names?.tier ?? anyName),
    channel: v.optional(names?.channel ?? anyName),
    group: v.optional(v.string()),
    state: v.optional(v.picklist(tenantStates)),
    purge: v.optional(purgeForm),
    adopt: v.optional(adoptForm),
    ...settings,
  });
}

/** The form of the defaults. */
export function defaultsForm({ settings, names }: RepositoryForms): Form {
  return shapeOf<DefaultOptions & Record<string, unknown>>({
    tier: v.optional(names?.tier ?? anyName),
    channel: v.optional(names?.channel ?? anyName),
    ...settings,
  });
}

/** The form of a tier. */
export function tierForm({ settings, names }: RepositoryForms): Form {
  return shapeOf<LayerOptions & Record<string, unknown>>({
    channel: v.optional(names?.channel ?? anyName),
    ...settings,
  });
}

/** What stands for defaults, tiers and tenants in the form of a fleet. */
export interface LayerForms {
  readonly defaults: Form;
  readonly tiers: Form;
  readonly tenants: Form;
}

/** The form of a fleet. */
export function fleetForm(layers: LayerForms): Form {
  return shapeOf<FleetProps>({
    $schema: v.optional(v.string()),
    apiVersion: v.literal("fleet/v1"),
    name: v.string(),
    image: v.string(),
    state: shapeOf<FleetStates>({ bucket: v.string(), prefix: v.optional(v.string()) }),
    layout: v.optional(layoutForm),
    perTenant: v.optional(usageForm),
    cells: recordOf(cellForm),
    channels: recordOf(shapeOf<Channel>({ tag: v.string() })),
    defaults: v.optional(layers.defaults),
    tiers: v.optional(layers.tiers),
    waves: v.optional(v.array(waveForm)),
    expect: v.optional(expectForm),
    tenants: layers.tenants,
  });
}

function objectOf(properties: Readonly<Record<string, object>>): object {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
