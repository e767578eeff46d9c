import type { Construct } from "constructs";
import v = require("valibot");
import { defaultsOf, projectForm, regionFindings } from "../foundation";
import { check, shapeOf, type Rule, type Source } from "../validation";
import type { ExistingPostgresProps } from "./existing-postgres-props";
import { PostgresInstance, type PostgresFacts } from "./postgres-instance";

const names: Source = { document: "Cloud SQL documentation, instance connection names", read: "2026-11-21" };

const shape = shapeOf<ExistingPostgresProps>({
  name: v.string(),
  project: v.optional(projectForm),
  region: v.optional(v.string()),
  host: v.optional(v.string()),
  address: v.optional(v.picklist(["private", "public", "endpoint"])),
  maxConnections: v.optional(v.number()),
});

/** The rules for an instance that exists already. */
export const existingPostgresRules: readonly Rule<ExistingPostgresProps>[] = [
  {
    code: "sql-existing-place",
    level: "error",
    states: "An instance that exists is named with its project and its region.",
    otherwise: "runtime",
    source: names,
    *find({ project, region }) {
      const missing = [...(project === undefined ? ["project"] : []), ...(region === undefined ? ["region"] : [])];
      for (const at of missing) {
        yield {
          at,
          got: undefined,
          allowed: `the ${at} of the instance`,
          fix: `write ${at}, or set it in setDefaults`,
        };
      }
      yield* regionFindings(region);
    },
  },
];

/** An instance that exists already. */
export class ExistingPostgres extends PostgresInstance {
  public readonly name: string;
  public readonly region: string;
  public readonly project: string;
  public readonly connectionName: string;
  public readonly host?: string;
  public readonly maxConnections?: number;
  /** @internal */
  protected readonly facts: PostgresFacts;

  constructor(scope: Construct, id: string, props: ExistingPostgresProps) {
    super(scope, id);
    const defaults = defaultsOf(this);
    const options = { ...props, project: props.project ?? defaults.project, region: props.region ?? defaults.region };
    check<ExistingPostgresProps>(this, options, { shape, rules: existingPostgresRules });
    // The rules refuse an instance without project or region.
    const { name, project, region } = options as typeof options & { readonly project: string; readonly region: string };
    this.name = name;
    this.project = project;
    this.region = region;
    this.connectionName = `${project}:${region}:${name}`;
    this.host = props.host;
    this.maxConnections = props.maxConnections;
    this.facts = {
      reference: name,
      projectReference: project,
      address: props.address ?? "private",
      databases: undefined,
      iamLogin: true,
      onlyWith: undefined,
      protection: defaults.protection,
    };
  }
}
