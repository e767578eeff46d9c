import type { Construct } from "constructs";
import { defaultsOf, type Protection } from "../foundation";
import { SecretBundle, type SecretBundleProps } from "../secrets";
import { DataBucket, RetentionBucket, type DataBucketProps, type IBucket, type RetentionBucketProps } from "../storage";
import { tenantArchiveName, tenantBucketName, tenantName } from "./tenant-names";
import type { TenantArchive, TenantProps } from "./tenant-props";

/** Where a tenant is, and how well it is protected. */
export interface TenantPlace {
  /** The project of everything that the tenant has. */
  readonly project: string;
  /** Where its data is. */
  readonly region: string;
  /**
   * Whether Terraform may delete what cannot be restored.
   * @default "on"
   */
  readonly protection?: Protection;
}

/** What a tenant has wherever it runs. */
export interface TenantParts<Keys extends string = string> {
  /** The secrets of the tenant alone. */
  readonly secrets: SecretBundle<Keys>;
  /** The bucket of the tenant. */
  readonly bucket: IBucket;
  /**
   * The daily copies.
   * @default - none; the tenant has no archive
   */
  readonly archive?: IBucket;
}

/** The options of a tenant with what the defaults say of its place. */
export function placeTenant<Props extends Partial<TenantPlace>>(scope: Construct, props: Props): Props & TenantPlace {
  const { project, region, protection } = defaultsOf(scope.node.scope ?? scope);
  return {
    ...props,
    // The rules refuse a tenant without project or region.
    project: (props.project ?? project) as string,
    region: (props.region ?? region) as string,
    protection: props.protection ?? protection,
  };
}

/** Makes the secrets and the buckets of a tenant, at the same addresses wherever it runs. */
export function createTenantParts<Keys extends string>(
  scope: Construct,
  tenant: TenantProps<Keys> & TenantPlace,
): TenantParts<Keys> {
  const secrets = new SecretBundle<Keys>(scope, "Secrets", secretOptions(tenant));
  const { retentionPeriod: retention, archive: archiveProps } = tenant;
  const bucket =
    retention === undefined
      ? new DataBucket(scope, "Data", bucketOptions(tenant))
      : new RetentionBucket(scope, "Data", { ...bucketOptions(tenant), retention, versioning: true });
  if (archiveProps === undefined) return { secrets, bucket };
  const archive = new RetentionBucket(scope, "Archive", archiveOptions(tenant, archiveProps));
  bucket.archiveTo(archive);
  return { secrets, bucket, archive };
}

function secretOptions<Keys extends string>(tenant: TenantProps<Keys> & TenantPlace): SecretBundleProps<Keys> {
  const { application, project, protection, secrets } = tenant;
  const prefix = tenantName(application, tenant.tenant);
  return { prefix, project, protection, secrets: secrets ?? ({} as NonNullable<typeof secrets>) };
}

function bucketOptions({
  project,
  region,
  application,
  tenant,
  protection,
}: TenantProps & TenantPlace): DataBucketProps {
  return { name: tenantBucketName(project, application, tenant), project, location: region, protection };
}

function archiveOptions(options: TenantProps & TenantPlace, { retention }: TenantArchive): RetentionBucketProps {
  const { project, application, tenant } = options;
  const name = tenantArchiveName(project, application, tenant);
  return { ...bucketOptions(options), name, retention, versioning: true };
}
