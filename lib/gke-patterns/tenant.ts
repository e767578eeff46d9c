import { Construct } from "constructs";
import { madeFrom, setDefaults } from "../foundation";
import { GkeNamespace, GkeWorkload } from "../gke";
import { createTenantParts, placeTenant } from "../patterns";
import type { SecretBundle } from "../secrets";
import type { IBucket } from "../storage";
import { check } from "../validation";
import { tenantRulesWithin } from "./rules/tenant-rules";
import type { GkeTenantProps } from "./tenant-props";
import { gkeTenantShape } from "./tenant-shape";
import { tenantLabels, workloadOptions } from "./tenant-workload";

/**
 * One tenant's copy of an application on GKE: a namespace with one pod, a disk, secrets and a bucket that no other tenant
 * can reach.
 *
 * The container is told `INSTANCE` (the tenant), `STORAGE_BUCKET`, `DISABLE_SSL` and `CONTAINER_PORT`, and finds its data
 * at `/app/app/data/TENANT`. The data is on a disk, which has locks; the bucket has the copies that the application makes.
 */
export class GkeTenant<Keys extends string = string> extends Construct {
  /** The name of the tenant, as given. */
  public readonly tenant: string;
  /** The namespace of the tenant, `APPLICATION-TENANT`. */
  public readonly namespace: GkeNamespace;
  /** What serves the requests of the tenant, and whom other resources can be opened to. */
  public readonly workload: GkeWorkload;
  /** The tenant's own secrets. */
  public readonly secrets: SecretBundle<Keys>;
  /** The copies of the tenant's data. */
  public readonly bucket: IBucket;
  /** The daily copies of the bucket, where the tenant has an archive. */
  public readonly archive?: IBucket;

  /** @throws ValidationError for everything in the options that cannot work, all at once. */
  constructor(scope: Construct, id: string, props: GkeTenantProps<Keys>) {
    super(scope, id);
    const tenant = placeTenant(this, { ...props });
    check<GkeTenantProps>(this, tenant, { shape: gkeTenantShape, rules: tenantRulesWithin(scope) });
    const labels = tenantLabels(tenant);
    setDefaults(this, { labels });
    madeFrom(this, "tenant or application");

    this.tenant = tenant.tenant;
    const { secrets, bucket, archive } = createTenantParts(this, tenant);
    this.secrets = secrets;
    this.bucket = bucket;
    this.archive = archive;
    const workload = workloadOptions(tenant, secrets.env(), [(pods) => bucket.grantReadWrite(pods)]);
    this.namespace = new GkeNamespace(this, "Namespace", { name: workload.name, labels });
    this.workload = new GkeWorkload(this, "Workload", { ...workload, namespace: this.namespace });
  }

  /** A query for the Logs Explorer, or for `gcloud logging read`: the errors of this tenant. */
  public get errorLogQuery(): string {
    const of = `resource.labels.namespace_name="${this.namespace.name}"`;
    return ['resource.type="k8s_container"', of, "severity>=ERROR"].join(" AND ");
  }
}
