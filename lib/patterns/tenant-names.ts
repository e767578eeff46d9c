import type { TenantSubject } from "./tenant-props";

const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** Whether text may name a tenant or an application. */
export function isTenantName(text: string): boolean {
  return NAME.test(text);
}

/** The name of a tenant's workload, which its account and secrets begin with. */
export function tenantName(application: string, tenant: string): string {
  return `${application}-${tenant}`;
}

/** The name of a tenant's bucket. Bucket names are global, so it begins with the project. */
export function tenantBucketName(project: string, application: string, tenant: string): string {
  return `${project}-${tenantName(application, tenant)}`;
}

/** The name of a tenant's archive. */
export function tenantArchiveName(project: string, application: string, tenant: string): string {
  return `${tenantBucketName(project, application, tenant)}-archive`;
}

/** The path in the container where a tenant's data is. */
export function tenantDataPath({ dataPath, tenant }: Pick<TenantSubject, "dataPath" | "tenant">): string {
  return dataPath ?? `/app/app/data/${tenant}`;
}

/** The variables that follow from the tenant itself. */
export function tenantEnv({ application, tenant, project = "" }: TenantSubject): Record<string, string> {
  return { INSTANCE: tenant, STORAGE_BUCKET: tenantBucketName(project, application, tenant), DISABLE_SSL: "true" };
}
