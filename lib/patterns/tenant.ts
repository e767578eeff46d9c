import { Construct } from "constructs";
import { grantProjectRole, madeFrom, setDefaults, type IServiceAccount } from "../foundation";
import { CloudRunService } from "../run";
import type { SecretBundle } from "../secrets";
import type { IBucket } from "../storage";
import { checkAround, refusedInside, type CheckedAround } from "../validation";
import { ownTenantRules, tenantServiceRules } from "./cloud-run-tenant-rules";
import { createTenantParts, placeTenant } from "./tenant-parts";
import type { CloudRunTenantProps } from "./tenant-props";
import { tenantSecretRules } from "./tenant-secret-rules";
import { serviceOptions } from "./tenant-service";
import { tenantShape } from "./tenant-shape";

const CHECKED: CheckedAround<CloudRunTenantProps> = {
  shape: tenantShape,
  rules: ownTenantRules,
  inner: [...tenantServiceRules, ...tenantSecretRules],
};

/**
 * One tenant's copy of an application on Cloud Run: a service, an account, secrets and a bucket that no other tenant
 * can reach.
 *
 * The container is told `INSTANCE` (the tenant), `STORAGE_BUCKET` and `DISABLE_SSL`, finds its data at
 * `/app/app/data/TENANT`, and starts only when it may read all that it is given.
 */
export class CloudRunTenant<Keys extends string = string> extends Construct {
  /** The name of the tenant, as given. */
  public readonly tenant: string;
  /** What serves the requests of the tenant. */
  public readonly service: CloudRunService;
  /** Who the service runs as. */
  public readonly serviceAccount: IServiceAccount;
  /** The tenant's own secrets. */
  public readonly secrets: SecretBundle<Keys>;
  /** The tenant's data. */
  public readonly bucket: IBucket;
  /** The daily copies, where the tenant has an archive. */
  public readonly archive?: IBucket;

  /** @throws ValidationError for everything in the options that cannot work, all at once. */
  constructor(scope: Construct, id: string, props: CloudRunTenantProps<Keys>) {
    super(scope, id);
    const tenant = placeTenant(this, { ...props });
    checkAround<CloudRunTenantProps>(this, tenant, CHECKED);
    setDefaults(this, { labels: { application: tenant.application, tenant: tenant.tenant, ...tenant.labels } });
    madeFrom(this, "tenant or application");

    this.tenant = tenant.tenant;
    try {
      const { secrets, bucket, archive } = createTenantParts(this, tenant);
      this.secrets = secrets;
      this.bucket = bucket;
      this.archive = archive;
      const { acknowledgeSharedWrites } = tenant;
      const data = bucket.readWrite({ volumeName: "storage", acknowledgeSharedWrites });
      this.service = new CloudRunService(this, "Service", serviceOptions(tenant, { data, secrets: secrets.env() }));
    } catch (thrown) {
      refusedInside<CloudRunTenantProps>(this, tenant, CHECKED, thrown);
    }
    this.serviceAccount = this.service.serviceAccount;
    grantProjectRole(this.serviceAccount, tenant.project, "roles/logging.logWriter");
  }

  /** A query for the Logs Explorer, or for `gcloud logging read`: the errors of this tenant. */
  public get errorLogQuery(): string {
    return [
      'resource.type="cloud_run_revision"',
      `resource.labels.service_name="${this.service.name}"`,
      `resource.labels.location="${this.service.region}"`,
      "severity>=ERROR",
    ].join(" AND ");
  }
}
