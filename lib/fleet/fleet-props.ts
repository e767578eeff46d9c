import type { Adoption } from "./adopt/adoption";

/**
 * Where a tenant is in its life. Each step is an apply of its own, and goes to the next one or back.
 *
 * - `active`: everything runs.
 * - `suspended`: nobody reaches it, and nothing is kept running; everything is still there.
 * - `retained`: what runs is gone; data, secrets and accounts stay, and cannot be destroyed by mistake.
 * - `released`: Terraform forgets everything and destroys nothing.
 * - `purged`: everything is destroyed. Asks for {@link Purge}.
 */
export type TenantState = "active" | "suspended" | "retained" | "released" | "purged";

/** What a tenant takes of each quota of its cell. */
export interface Usage {
  /**
   * Cloud Run services, in a region.
   * @default - one for each tenant, of 1000
   */
  readonly cloudRunServices?: number;
  /**
   * Cloud Run jobs, in a region.
   * @default - none for each tenant, of 1000
   */
  readonly cloudRunJobs?: number;
  /**
   * Service accounts, in a project. This quota can be raised.
   * @default - one for each tenant, of 100
   */
  readonly serviceAccounts?: number;
  /**
   * Grants in the policy of the project, which counts each role of each account.
   * @default - one for each tenant, of 1500
   */
  readonly projectGrants?: number;
  /**
   * Schedules, in a region.
   * @default - none for each tenant, of 1000
   */
  readonly schedulerJobs?: number;
  /**
   * Firestore databases, in a project.
   * @default - none for each tenant, of 100
   */
  readonly firestoreDatabases?: number;
  /**
   * Cloud SQL instances, in a project.
   * @default - none for each tenant, of 1000
   */
  readonly sqlInstances?: number;
}

/** Where tenants may live: one region of one project. */
export interface Cell {
  /** The id of the project. */
  readonly project: string;
  /**
   * The number of the project.
   * @default - unknown; what needs it says so
   */
  readonly projectNumber?: string;
  /** For example `europe-west1`. */
  readonly region: string;
  /**
   * The most tenants that the cell takes, where that is fewer than the quotas allow.
   * @default - as many as the quotas allow
   */
  readonly tenants?: number;
  /**
   * The quotas that were raised, as they are now. A quota of a project is the same in all of its cells.
   * @default - what Google gives to every project
   */
  readonly quotas?: Usage;
}

/** Which version of the application the tenants of a channel run. */
export interface Channel {
  /** The tag of the image. */
  readonly tag: string;
}

/** A step in which a change reaches the tenants. */
export interface Wave {
  /** For reports, for example `canary`. */
  readonly name: string;
  /**
   * How many of all tenants have the change after this wave, from 1 to 100. A tenant stays in the waves that it is in.
   * @default - those of the channel alone
   */
  readonly percent?: number;
  /**
   * The tenants of a channel, all of them.
   * @default - those of the percentage alone
   */
  readonly channel?: string;
}

/** What has to be true of the list, so that a mistake in a tool that writes it stops before the plan. */
export interface Expectation {
  /**
   * How many tenants there are at least.
   * @default 0
   */
  readonly minTenants?: number;
  /**
   * How many tenants one change may retain, release, purge or take out of the list.
   * @default 1
   */
  readonly maxRemovals?: number;
  /**
   * The cells whose stacks are gone, after everything in them was destroyed.
   * @default - none
   */
  readonly removedCells?: readonly string[];
}

/** Says twice that the data of a tenant is to be destroyed. */
export interface Purge {
  /** The first day on which it may happen, for example `2027-01-31`. */
  readonly after: string;
  /** The id of the tenant, once more. */
  readonly confirm: string;
}

/** Where the states are kept. */
export interface FleetStates {
  /** The bucket. It should keep versions of its objects. */
  readonly bucket: string;
  /**
   * What the names of the states in the bucket begin with.
   * @default - `fleet/NAME`
   */
  readonly prefix?: string;
}

/**
 * How tenants are spread over stacks, each with a state of its own. It cannot be changed later: what moves to another
 * state would be destroyed and created.
 *
 * - `tenant`: a stack for each tenant.
 * - `split`: two for each, one for the data and one for what runs.
 * - `{ group: 8 }`: one for up to eight tenants that name the same `group`.
 */
export type Layout = "tenant" | "split" | { readonly group: number };

/** Settings of which some are left out, and some taken away with null. */
export type Changes<Settings> = Settings extends readonly unknown[]
  ? Settings
  : Settings extends object
    ? { readonly [Key in keyof Settings]?: Changes<Settings[Key]> | null }
    : Settings;

/** What is said for many tenants at once. */
export interface LayerOptions {
  /**
   * Of the channels.
   * @default - the one further out
   */
  readonly channel?: string | null;
}

/** What is said for all tenants. */
export interface DefaultOptions extends LayerOptions {
  /**
   * Of the tiers, for tenants that name none.
   * @default - none
   */
  readonly tier?: string | null;
}

/** What is said of one tenant, besides its settings. */
export interface EntryOptions extends DefaultOptions {
  /** Of the cells. Another cell later is another project or region: nothing moves there by itself. */
  readonly cell: string;
  /**
   * The group of tenants that share a stack, with `layout: { group: 8 }` alone.
   * @default - none
   */
  readonly group?: string;
  /**
   * Where it is in its life.
   * @default "active"
   */
  readonly state?: TenantState;
  /**
   * Has to be there for `state: purged`. Said with `state: retained` before, and applied, it makes the data ready to be
   * destroyed: a bucket that is not empty, a protected secret or a protected database cannot be destroyed otherwise.
   * @default - none
   */
  readonly purge?: Purge;
  /**
   * What exists already, which Terraform takes over in the next apply: in a file the name of the adopt file of the
   * tenant, from where this file is; in TypeScript its content. Or ids by the address in the stack:
   * `google_storage_bucket.Tenant_Bucket: my-project/my-bucket`.
   * @default - nothing
   */
  readonly adopt?: string | Adoption | Readonly<Record<string, string>>;
}

/** A fleet as it is written: in TypeScript, YAML or JSON. */
export interface FleetProps<Settings extends object = object> {
  /**
   * Where an editor finds the schema, in a file of JSON. Nothing else reads it.
   * @default - none
   */
  readonly $schema?: string;
  /** The form of what follows. */
  readonly apiVersion: "fleet/v1";
  /** What the names of the stacks and the label `fleet` begin with. */
  readonly name: string;
  /** The image of the application, without a tag. */
  readonly image: string;
  /** Where the states are kept. */
  readonly state: FleetStates;
  /**
   * How tenants are spread over stacks.
   * @default "tenant"
   */
  readonly layout?: Layout;
  /**
   * What each tenant takes of the quotas of its cell.
   * @default - one Cloud Run service, one account, and one grant in the project
   */
  readonly perTenant?: Usage;
  /** Where tenants may live, by a key of your own. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** The versions of the application that are in use, by a key of your own. */
  readonly channels: Readonly<Record<string, Channel>>;
  /**
   * What all tenants have.
   * @default - nothing
   */
  readonly defaults?: DefaultOptions & Changes<Settings>;
  /**
   * What the tenants of a tier have beyond or instead of that, by a key of your own.
   * @default - no tiers
   */
  readonly tiers?: Readonly<Record<string, LayerOptions & Changes<Settings>>>;
  /**
   * In which steps a change reaches the tenants.
   * @default - one step for all
   */
  readonly waves?: readonly Wave[];
  /**
   * What has to be true of the list.
   * @default - at most one removal at a time
   */
  readonly expect?: Expectation;
  /** The tenants by id, or the folder that has a file for each of them. */
  readonly tenants: string | Readonly<Record<string, EntryOptions & Changes<Settings>>>;
}
