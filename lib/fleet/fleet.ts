import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { inWords, problemOf, ValidationError, type Problem } from "../validation";
import { buildStacks, type FleetParts } from "./build";
import { checkFleet, type CheckedFleet } from "./check-fleet";
import { explain, type Explanation } from "./explain";
import type { Expectation, FleetProps, Wave } from "./fleet-props";
import { ownKeys } from "./fleet-shape";
import { namesOf, type FleetNames } from "./json-schema";
import { isFirst, PART, stacksOfPart } from "./part";
import { cellWithRoom, loadsOf, type Load } from "./placement";
import { readFleet } from "./source";
import { cellPlans, tenantPlans, type StackPlan } from "./stack-plan";
import { cellsOf, tenantsOf, type FleetCell, type FleetTenant } from "./tenant";
import { tenantSettings, type AnySettingForms, type SettingsOf, type TenantSettings } from "./tenant-settings";
import { treeOf, type Tree } from "./tree";
import { waveOf } from "./waves";

/** What a list may say of a tenant, where that is not {@link TenantSettings}. */
export interface FleetOptions<Forms extends AnySettingForms> {
  /** The form of each setting. Spread {@link tenantSettings} to add to those of the library. */
  readonly settings: Forms;
}

/** What holds for one run of the program that makes the stacks. */
export interface BuildOptions {
  /**
   * The day, as `2026-11-21`. Needed where a tenant is to be purged, which nothing does before its day.
   * @default - nothing is purged
   */
  readonly today?: string;
  /**
   * Which part of the stacks is made, as `3/10`, where several processes make a large fleet. The list is checked as a whole.
   * @default - what the environment variable GCP_FLEET_PART says, which `gcp-fleet synth` sets; else all of them
   */
  readonly part?: string;
}

/**
 * Many tenants of one application, from one list: a stack and a state for each, so that no tenant's change touches
 * another one.
 */
export class TenantFleet<Settings extends object = TenantSettings> {
  /** The name of the fleet. */
  public readonly name: string;
  /** Where tenants may live, in the order of the ids. */
  public readonly cells: readonly FleetCell[];
  /** The tenants with all that holds for each of them, in the order of the ids. */
  public readonly tenants: readonly FleetTenant<Settings>[];
  /** How full the cells are. */
  public readonly loads: readonly Load[];
  /** What is not wrong, but should be seen. */
  public readonly warnings: readonly Problem[];
  /** What has to be true of the list. */
  public readonly expect: Expectation;
  /** The stacks, those of the cells first, which are made only where code says what tenants share. */
  public readonly stacks: readonly StackPlan<Settings>[];
  /** In which steps a change reaches the tenants; none where it reaches all at once. */
  public readonly waves: readonly Wave[];
  /** What entries may name, for {@link fleetSchema}. */
  public readonly names: FleetNames;
  private readonly props: FleetProps;

  private constructor(
    private readonly checked: CheckedFleet,
    private readonly place: string,
  ) {
    const { fleet } = checked.subject;
    this.props = fleet;
    this.name = fleet.name;
    this.cells = cellsOf(fleet);
    this.tenants = tenantsOf<Settings>(checked.subject);
    this.loads = loadsOf(checked.subject);
    this.warnings = checked.warnings;
    this.expect = fleet.expect ?? {};
    this.stacks = [...cellPlans(fleet, this.cells), ...tenantPlans(fleet, this.tenants)];
    this.waves = fleet.waves ?? [];
    this.names = namesOf(fleet);
  }

  /**
   * A fleet from a file named .yaml, .yml or .json, and from the folder of tenants that it may name.
   *
   * @param file - its name, from where the program runs
   * @throws ValidationError with all that is wrong, each with file, line and column.
   */
  public static fromFile(file: string): TenantFleet;
  /** The same with settings of your own. */
  public static fromFile<Forms extends AnySettingForms>(
    file: string,
    options: FleetOptions<Forms>,
  ): TenantFleet<SettingsOf<Forms>>;
  public static fromFile(file: string, options?: FleetOptions<AnySettingForms>): TenantFleet<object> {
    return TenantFleet.of(readFleet(file), file, options);
  }

  /**
   * A fleet that is written in TypeScript.
   *
   * @throws ValidationError with all that is wrong, each with its path.
   */
  public static from(props: FleetProps<TenantSettings>): TenantFleet;
  /** The same with settings of your own. */
  public static from<Forms extends AnySettingForms>(
    props: FleetProps<SettingsOf<Forms>>,
    options: FleetOptions<Forms>,
  ): TenantFleet<SettingsOf<Forms>>;
  public static from(props: FleetProps, options?: FleetOptions<AnySettingForms>): TenantFleet<object> {
    return TenantFleet.of(treeOf(props), "the fleet", options);
  }

  private static of(tree: Tree, place: string, options?: FleetOptions<AnySettingForms>): TenantFleet<object> {
    const settings: AnySettingForms = options?.settings ?? tenantSettings;
    const taken = Object.keys(settings).filter((key) => ownKeys.has(key));
    if (taken.length > 0) {
      const fix = "give the settings other names";
      const got = inWords(taken.join(", "));
      const allowed = "names that the fleet has not";
      refused(problemOf("fleet-setting-taken", place, { at: "settings", got, allowed, fix }));
    }
    const checked = checkFleet(tree, { settings });
    if (checked.errors.length > 0) throw new ValidationError(checked.errors);
    return new TenantFleet<object>(checked, place);
  }

  /**
   * Makes the stacks of all cells and tenants.
   *
   * @returns the stacks, those of the cells first
   * @throws ValidationError with what is wrong with any of the tenants, each with the line of the list.
   */
  public build(
    scope: Construct,
    parts: FleetParts<Settings>,
    { today, part = process.env[PART] }: BuildOptions = {},
  ): readonly TerraformStack[] {
    this.checkParts(parts);
    for (const tenant of this.tenants) this.checkDay(tenant, today);
    const { subject } = this.checked;
    const plans = this.stacks.filter(({ kind }) => kind !== "cell" || parts.cell !== undefined);
    return buildStacks(scope, {
      identity: { name: this.name, bucket: this.props.state.bucket },
      plans: stacksOfPart(plans, part),
      merged: new Map(subject.tenants.map((one) => [one.id, one])),
      parts,
      warnings: isFirst(part) ? this.warnings : [],
    });
  }

  /**
   * Every value of a tenant with the place where it was written.
   *
   * @throws ValidationError `fleet-tenant-unknown` where there is no such tenant.
   */
  public explain(id: string): readonly Explanation[] {
    const tenant = this.checked.subject.tenants.find((one) => one.id === id);
    if (tenant === undefined) return this.refuseTenant(id);
    return explain(tenant);
  }

  /**
   * The wave in which a change reaches a tenant, from 0; 0 for all where the fleet has no waves.
   *
   * @throws ValidationError `fleet-tenant-unknown` where there is no such tenant.
   */
  public waveOf(id: string): number {
    const tenant = this.tenants.find((one) => one.id === id);
    if (tenant === undefined) return this.refuseTenant(id);
    return waveOf(this.props.waves ?? [], id, tenant) ?? 0;
  }

  /**
   * The cell that a new tenant is to name in its entry; undefined where all are full.
   *
   * @param region - where it has to be; left out where it may be anywhere
   */
  public cellWithRoom(region?: string): string | undefined {
    return cellWithRoom(this.checked.subject, region);
  }

  private checkParts({ data }: FleetParts<Settings>): void {
    const split = this.props.layout === "split";
    if (split === (data !== undefined)) return;
    refused(
      problemOf("fleet-parts", this.place, {
        at: "data",
        got: inWords(split ? "no data, with layout: split" : "data, without layout: split"),
        allowed: "data with layout: split, and only there",
        fix: split ? "give data: (scope, tenant) => …" : "make the data in tenant, or write layout: split",
      }),
    );
  }

  private checkDay({ id, state, purge }: FleetTenant, today: string | undefined): void {
    if (state !== "purged" || purge === undefined || (today !== undefined && today >= purge.after)) return;
    refused(
      problemOf("fleet-purge-early", this.place, {
        at: `tenants.${id}.purge.after`,
        got: today ?? inWords("a day that nobody told"),
        allowed: `${purge.after} or later`,
        fix: "wait, or build with { today: … }, the day of the apply",
      }),
    );
  }

  private refuseTenant(id: string): never {
    const allowed = this.tenants.map((one) => one.id).join(", ") || "none: the list is empty";
    return refused(
      problemOf("fleet-tenant-unknown", this.place, { at: "tenants", got: id, allowed, fix: "name one of these" }),
    );
  }
}

function refused(problem: Problem): never {
  throw new ValidationError([problem]);
}
