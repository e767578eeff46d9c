import { sortedEntries } from "../foundation";
import { idsByAddress, isAdoption } from "./adopt/adopt-shape";
import { adoptedTenant, type AdoptedTenant } from "./adopt/adoption";
import type { FleetProps, Purge, TenantState } from "./fleet-props";
import { ownKeys } from "./fleet-shape";
import { channelOf, type FleetSubject, type MergedTenant } from "./subject";
import { valueOf, without } from "./tree";

/** Where tenants live, as it is handed to the code that makes what they share. */
export interface FleetCell {
  /** Its key in the fleet. */
  readonly id: string;
  /** The id of the project. */
  readonly project: string;
  /**
   * The number of the project.
   * @default - the fleet does not have it
   */
  readonly projectNumber?: string;
  /** For example `europe-west1`. */
  readonly region: string;
}

/** A tenant, as it is handed to the code that makes it. */
export interface FleetTenant<Settings extends object = object> {
  /** Its key in the fleet, which never changes. */
  readonly id: string;
  /** Where it lives. */
  readonly cell: FleetCell;
  /**
   * Its tier.
   * @default - none
   */
  readonly tier?: string;
  /** Whose version it runs. */
  readonly channel: string;
  /** The image of the application with the tag of the channel. */
  readonly image: string;
  /** Where it is in its life. What follows from that is done to whatever was made for the tenant. */
  readonly state: TenantState;
  /**
   * The group whose stack it is in.
   * @default - it shares its stack with no group
   */
  readonly group?: string;
  /** Its settings, from defaults, tier and its own entry. */
  readonly settings: Settings;
  /**
   * When everything of it may be destroyed.
   * @default - nobody said so
   */
  readonly purge?: Purge;
  /** The ids of what exists already, by its address in the stack. */
  readonly adopt: Readonly<Record<string, string>>;
  /**
   * What exists already, as its adopt file has it.
   * @default - the entry names no adopt file
   */
  readonly adopted?: AdoptedTenant;
}

/** The cells in the order of their ids. */
export function cellsOf({ cells }: FleetProps): readonly FleetCell[] {
  return sortedEntries(cells).map(([id, { project, projectNumber, region }]) => ({
    id,
    project,
    projectNumber,
    region,
  }));
}

/** The tenants in the order of their ids. The fleet has to be one that keeps its rules. */
export function tenantsOf<Settings extends object>({ fleet, tenants }: FleetSubject): readonly FleetTenant<Settings>[] {
  const cells = new Map(cellsOf(fleet).map((cell) => [cell.id, cell]));
  return tenants.flatMap((tenant) => {
    const cell = cells.get(tenant.entry.cell);
    const channel = channelOf(fleet, tenant.entry);
    if (cell === undefined || channel === undefined) return [];
    return [
      { ...placed(tenant, cell), image: `${fleet.image}:${channel.tag}`, settings: settingsOf(tenant) as Settings },
    ];
  });
}

function placed({ id, entry }: MergedTenant, cell: FleetCell): Omit<FleetTenant, "image" | "settings"> {
  const { tier, channel, state = "active", group, purge, adopt } = entry;
  const adopting = isAdoption(adopt) ? { adopt: {}, adopted: adoptedTenant(adopt) } : { adopt: idsByAddress(adopt) };
  return { id, cell, tier: tier ?? undefined, channel: channel ?? "", state, group, purge, ...adopting };
}

function settingsOf({ tree }: MergedTenant): unknown {
  return valueOf(without(tree, ownKeys));
}
