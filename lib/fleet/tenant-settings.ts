import v = require("valibot");
import { cpuForm, memoryForm, retentionPeriodForm, type Cpu, type Memory, type RetentionPeriod } from "../foundation";
import type { SecretSource } from "../secrets";
import { recordOf, shapeOf, texts, type Form, type Shape } from "../validation";

/** The form of each setting: what is checked, what editors are told, and the type of the setting, from one source. */
export type SettingForms<Settings extends object> = {
  readonly [Key in keyof Settings]-?: Shape<Settings[Key]>;
};

/** Any forms of settings. */
export type AnySettingForms = Readonly<Record<string, Form>>;

/** The settings that keep to forms, those of another copy of valibot among them: two copies share no type but this. */
export type SettingsOf<Forms extends AnySettingForms> = {
  readonly [Key in keyof Forms]: Forms[Key] extends {
    readonly "~types"?: { readonly output: infer Value } | undefined;
  }
    ? Value
    : never;
};

/** The settings that `CloudRunTenant` and `GkeTenant` both take, so that a tenant moves without another entry. */
export interface TenantSettings {
  /**
   * The port that the container listens on.
   * @default - that of the tenant
   */
  readonly port?: number;
  /**
   * Processors, as text: `"2"`.
   * @default - those of the tenant
   */
  readonly cpu?: Cpu;
  /**
   * For example `"4Gi"`.
   * @default - that of the tenant
   */
  readonly memory?: Memory;
  /**
   * `slow` for images that take minutes to start.
   * @default - that of the tenant
   */
  readonly startup?: "slow";
  /**
   * Where the data is in the container.
   * @default - that of the tenant
   */
  readonly dataPath?: string;
  /**
   * How long every version of every object is retained.
   * @default - none
   */
  readonly retentionPeriod?: RetentionPeriod;
  /**
   * Daily copies in a second bucket.
   * @default - none
   */
  readonly archive?: { readonly retention: RetentionPeriod };
  /**
   * Plain environment variables.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Where secrets come from, by the name of their environment variable. Never their values.
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, SecretSource>>;
  /**
   * Labels besides those of the fleet.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What may be said of a secret in a list that many people read. */
interface ListedSecret {
  readonly from: SecretSource["from"];
  readonly version?: number | string;
  readonly variable?: string;
  readonly secret?: string;
}

const listedSecret = shapeOf<ListedSecret>({
  from: v.picklist(["variable", "generated", "outside", "existing"]),
  version: v.optional(v.union([v.number(), v.string()])),
  variable: v.optional(v.string()),
  secret: v.optional(v.string()),
});

const period = setting<RetentionPeriod>(retentionPeriodForm, { type: "string", pattern: "^\\d+[shdwy]$" });

/** The forms of {@link TenantSettings}, to be spread into forms of your own. */
export const tenantSettings: SettingForms<TenantSettings> = {
  port: v.optional(v.number()),
  cpu: v.optional(setting<Cpu>(cpuForm, { type: "string", pattern: "^(\\d+m|\\d+(\\.\\d{1,3})?)$" })),
  memory: v.optional(setting<Memory>(memoryForm, { type: "string", pattern: "^\\d+(Mi|Gi)$" })),
  startup: v.optional(v.literal("slow")),
  dataPath: v.optional(v.string()),
  retentionPeriod: v.optional(period),
  archive: v.optional(shapeOf<NonNullable<TenantSettings["archive"]>>({ retention: period })),
  env: v.optional(setting<Readonly<Record<string, string>>>(texts)),
  secrets: v.optional(setting<Readonly<Record<string, SecretSource>>>(recordOf(listedSecret))),
  labels: v.optional(setting<Readonly<Record<string, string>>>(texts)),
};

/**
 * A form of this library, or one of your own, as the form of a setting.
 *
 * @param schema - what editors are told, as JSON Schema, where the form is a function
 */
export function setting<Value>(form: Form, schema: object = {}): Shape<Value> {
  return v.pipe(form, v.metadata({ ...schema })) as unknown as Shape<Value>;
}
