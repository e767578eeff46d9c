import { GcsBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setDefaults } from "../foundation";
import { asFound, importsOf, takesOver } from "./adopt/takeover";
import { withFingerprint } from "./fingerprint";
import { inState, isReadyToPurge, readyToPurge } from "./lifecycle";
import type { StackPlan } from "./stack-plan";
import { constructPathOf, resourcesOf, type Resource, type TerraformJson } from "./terraform-json";
import type { FleetTenant } from "./tenant";

/** What the stacks of a fleet know of it. */
export interface FleetIdentity {
  readonly name: string;
  readonly bucket: string;
}

const CROSSED = { code: "fleet-cross-reference" } as const;

/** One stack of a fleet: its state, its labels, and what follows from the states of its tenants. */
export class FleetStack extends TerraformStack {
  constructor(
    scope: Construct,
    id: string,
    fleet: FleetIdentity,
    private readonly plan: StackPlan,
  ) {
    super(scope, id);
    const { project, projectNumber, region } = plan.cell;
    const tenant = plan.kind === "group" ? undefined : plan.tenants[0];
    new GcsBackend(this, { bucket: fleet.bucket, prefix: plan.prefix });
    setDefaults(this, { project, projectNumber, region, labels: { fleet: fleet.name, ...labelsOf(tenant) } });
    this.node.addValidation({ validate: () => this.crossReferences() });
  }

  /** The stack as Terraform reads it, with the states of its tenants, what they adopt, and its fingerprint. */
  public override toTerraform(): TerraformJson {
    const { tenants } = this.plan;
    const made = super.toTerraform() as TerraformJson;
    const isOf = (one: FleetTenant) => (resource: Resource) => this.isOf(one, resource);
    const found = tenants.reduce((json, one) => asFound(json, one, isOf(one)), made);
    const lived = tenants.reduce((json, one) => inState(json, one.state, isOf(one)), found);
    const ready = tenants.filter(isReadyToPurge).reduce((json, one) => readyToPurge(json, isOf(one)), lived);
    const imports = tenants.filter(takesOver).flatMap((one) => importsOf(resourcesOf(ready).filter(isOf(one)), one));
    const adopted = imports.length === 0 ? ready : { ...ready, import: imports };
    return withFingerprint(adopted, this.plan);
  }

  /** The tenants in it. */
  public get tenants(): readonly FleetTenant[] {
    return this.plan.tenants;
  }

  /** What the code has made for a tenant, before anything follows from the state it is in. */
  public resourcesOf(tenant: FleetTenant): readonly Resource[] {
    return resourcesOf(super.toTerraform() as TerraformJson).filter((one) => this.isOf(tenant, one));
  }

  // A group has a part for each tenant; any other stack is its tenant's as a whole.
  private isOf({ id }: FleetTenant, resource: Resource): boolean {
    return this.plan.kind !== "group" || constructPathOf(resource).startsWith(`${this.node.path}/${id}/`);
  }

  // A reference becomes an output of the other stack, which would then change with the list.
  private crossReferences(): string[] {
    return this.dependencies.map(
      ({ node }) =>
        `${CROSSED.code}: ${this.node.id} refers to ${node.id}. ` +
        "Stacks of a fleet are planned apart: write the name of what is meant, which follows from the cell or the tenant.",
    );
  }
}

/** The labels that tell tenants apart, also on the bill. */
export function labelsOf(tenant: FleetTenant | undefined): Readonly<Record<string, string>> {
  if (tenant === undefined) return {};
  return { tenant: tenant.id, ...(tenant.tier === undefined ? {} : { tier: tenant.tier }) };
}
