/** The name that a tenant's service, and its account and secrets, begin with. */
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
