import { Construct } from "constructs";
import { defaultsOf, grantProjectRole, setDefaults, type IServiceAccount } from "../foundation";
import { CloudRunService } from "../run";
import { SecretBundle, type SecretBundleProps } from "../secrets";
import { DataBucket, RetentionBucket, type DataBucketProps, type IBucket, type RetentionBucketProps } from "../storage";
import { check } from "../validation";
import { tenantArchiveName, tenantBucketName, tenantName } from "./tenant-names";
import type { CloudRunTenantProps, TenantArchive } from "./tenant-props";
import { cloudRunTenantRules } from "./tenant-rules";
import { serviceOptions } from "./tenant-service";
import { tenantShape } from "./tenant-shape";

/** The options of a tenant with what the defaults add to them. */
type Resolved<Keys extends string> = CloudRunTenantProps<Keys> & { readonly project: string; readonly region: string };

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
    const tenant = this.withDefaults({ ...props });
    check<CloudRunTenantProps>(this, tenant, { shape: tenantShape, rules: cloudRunTenantRules });
    setDefaults(this, { labels: { application: tenant.application, tenant: tenant.tenant, ...tenant.labels } });

    this.tenant = tenant.tenant;
    this.secrets = new SecretBundle<Keys>(this, "Secrets", secretOptions(tenant));
    const { retentionPeriod: retention, archive } = tenant;
    const bucket =
      retention === undefined
        ? new DataBucket(this, "Data", bucketOptions(tenant))
        : new RetentionBucket(this, "Data", { ...bucketOptions(tenant), retention, versioning: true });
    this.bucket = bucket;
    if (archive !== undefined) {
      this.archive = new RetentionBucket(this, "Archive", archiveOptions(tenant, archive));
      bucket.archiveTo(this.archive);
    }
    const data = bucket.readWrite({
      volumeName: "storage",
      acknowledgeSharedWrites: tenant.acknowledgeSharedWrites,
    });
    this.service = new CloudRunService(this, "Service", serviceOptions(tenant, { data, secrets: this.secrets.env() }));
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

  private withDefaults(props: CloudRunTenantProps<Keys>): Resolved<Keys> {
    const { project, region, protection } = defaultsOf(this.node.scope ?? this);
    return {
      ...props,
      // The rules refuse a tenant without project or region.
      project: (props.project ?? project) as string,
      region: (props.region ?? region) as string,
      protection: props.protection ?? protection,
    };
  }
}

function secretOptions<Keys extends string>(tenant: Resolved<Keys>): SecretBundleProps<Keys> {
  const { application, project, protection, secrets } = tenant;
  const prefix = tenantName(application, tenant.tenant);
  return { prefix, project, protection, secrets: secrets ?? ({} as NonNullable<typeof secrets>) };
}

function bucketOptions({ project, region, application, tenant, protection }: Resolved<string>): DataBucketProps {
  return { name: tenantBucketName(project, application, tenant), project, location: region, protection };
}

function archiveOptions(options: Resolved<string>, { retention }: TenantArchive): RetentionBucketProps {
  const { project, application, tenant } = options;
  const name = tenantArchiveName(project, application, tenant);
  return { ...bucketOptions(options), name, retention, versioning: true };
}
