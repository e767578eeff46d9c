import { Construct } from "constructs";
import { defaultsOf, grantProjectRole, setDefaults, type IServiceAccount } from "../foundation";
import { CloudRunService } from "../run";
import { SecretBundle } from "../secrets";
import { DataBucket, RetentionBucket, type IBucket } from "../storage";
import { check } from "../validation";
import { tenantArchiveName, tenantBucketName, tenantName } from "./tenant-names";
import type { CloudRunTenantProps } from "./tenant-props";
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
    this.secrets = this.createSecrets(tenant);
    const bucket = this.createBucket(tenant);
    this.bucket = bucket;
    if (tenant.archive !== undefined) this.archive = this.createArchive(tenant, bucket, tenant.archive.retention);
    this.service = this.createService(tenant, bucket);
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

  private createSecrets({ application, tenant, project, secrets, protection }: Resolved<Keys>): SecretBundle<Keys> {
    return new SecretBundle<Keys>(this, "Secrets", {
      prefix: tenantName(application, tenant),
      project,
      protection,
      secrets: secrets ?? ({} as NonNullable<typeof secrets>),
    });
  }

  private createBucket(tenant: Resolved<Keys>): DataBucket | RetentionBucket {
    const { project, region, application, protection, retentionPeriod } = tenant;
    const name = tenantBucketName(project, application, tenant.tenant);
    const options = { name, project, location: region, protection };
    return retentionPeriod === undefined
      ? new DataBucket(this, "Data", options)
      : new RetentionBucket(this, "Data", { ...options, retention: retentionPeriod, versioning: true });
  }

  private createArchive(
    { project, region, application, tenant, protection }: Resolved<Keys>,
    data: DataBucket | RetentionBucket,
    retention: NonNullable<CloudRunTenantProps["archive"]>["retention"],
  ): RetentionBucket {
    const name = tenantArchiveName(project, application, tenant);
    const options = { name, project, location: region, protection, retention, versioning: true };
    const archive = new RetentionBucket(this, "Archive", options);
    data.archiveTo(archive);
    return archive;
  }

  private createService(tenant: Resolved<Keys>, bucket: DataBucket | RetentionBucket): CloudRunService {
    const data = bucket.readWrite({
      volumeName: "storage",
      acknowledgeSharedWrites: tenant.acknowledgeSharedWrites,
    });
    return new CloudRunService(this, "Service", serviceOptions(tenant, { data, secrets: this.secrets.env() }));
  }
}
