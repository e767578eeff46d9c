import type { Source } from "../validation";

/** Where {@link serviceOf} was read. */
export const resourceServicesSource: Source = {
  document: "google provider, resource documentation, and Google Cloud APIs Explorer",
  read: "2026-11-21",
};

/**
 * The API behind the resources whose type begins so. The longest beginning counts. Null where no API has to be enabled
 * first.
 */
const SERVICES: Readonly<Record<string, string | null>> = {
  google_artifact_registry: "artifactregistry.googleapis.com",
  google_billing_budget: "billingbudgets.googleapis.com",
  google_binary_authorization: "binaryauthorization.googleapis.com",
  google_certificate_manager: "certificatemanager.googleapis.com",
  google_cloud_run: "run.googleapis.com",
  google_cloud_scheduler: "cloudscheduler.googleapis.com",
  google_cloudbuild: "cloudbuild.googleapis.com",
  google_compute: "compute.googleapis.com",
  google_container: "container.googleapis.com",
  google_container_analysis: "containeranalysis.googleapis.com",
  google_dns: "dns.googleapis.com",
  google_firestore: "firestore.googleapis.com",
  google_gke_backup: "gkebackup.googleapis.com",
  google_gke_hub: "gkehub.googleapis.com",
  google_iam: "iam.googleapis.com",
  google_iap: "iap.googleapis.com",
  google_kms: "cloudkms.googleapis.com",
  google_logging: "logging.googleapis.com",
  google_memorystore: "memorystore.googleapis.com",
  google_monitoring: "monitoring.googleapis.com",
  google_network_connectivity: "networkconnectivity.googleapis.com",
  google_project_iam: "cloudresourcemanager.googleapis.com",
  google_project_iam_custom_role: "iam.googleapis.com",
  google_project_service: null,
  google_pubsub: "pubsub.googleapis.com",
  google_redis: "redis.googleapis.com",
  google_secret_manager: "secretmanager.googleapis.com",
  google_service_account: "iam.googleapis.com",
  google_service_networking: "servicenetworking.googleapis.com",
  google_sql: "sqladmin.googleapis.com",
  google_storage: "storage.googleapis.com",
  google_storage_transfer: "storagetransfer.googleapis.com",
  google_vpc_access: "vpcaccess.googleapis.com",
};

/** The API that a type of resource needs: null where it needs none, undefined where that is not known. */
export function serviceOf(resourceType: string): string | null | undefined {
  if (!resourceType.startsWith("google_")) return null;
  const [longest] = Object.keys(SERVICES)
    .filter(
      (beginning) =>
        resourceType === beginning ||
        resourceType.startsWith(`${beginning}_`) ||
        resourceType.startsWith(`${beginning}v2_`),
    )
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : SERVICES[longest];
}
