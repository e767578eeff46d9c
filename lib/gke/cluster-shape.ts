import v = require("valibot");
import { durationForm, projectForm, protectionForm } from "../foundation";
import type { ClusterNetwork } from "../network";
import { form, shapeOf, type Form } from "../validation";
import type { ClusterBackups } from "./cluster-backup-props";
import type { ClusterMaintenance, MaintenanceExclusion, MaintenanceWindow } from "./cluster-maintenance-props";
import type { AutopilotClusterProps, ClusterEncryption, ExistingClusterProps, IpEndpoint } from "./cluster-props";

const days = v.optional(
  v.array(v.picklist(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])),
);

const maintenanceWindow = shapeOf<MaintenanceWindow>({ start: v.string(), duration: durationForm, days });

const maintenanceExclusion = shapeOf<MaintenanceExclusion>({
  start: v.string(),
  end: v.string(),
  scope: v.optional(v.picklist(["no-upgrades", "no-minor-upgrades", "no-minor-or-node-upgrades"])),
});

const account = form((value) => hasMethodOrText(value, "member"), {
  code: "gke-node-account",
  allowed: "a ServiceAccount, or ServiceAccount.fromEmail(…)",
  fix: 'give ServiceAccount.fromEmail(this, "Nodes", "ACCOUNT@PROJECT.iam.gserviceaccount.com")',
  showsValue: false,
});

const imageStore: Form = form((value) => hasMethodOrText(value, "grantRead"), {
  code: "gke-image-store",
  allowed: "an ImageRepository, or ImageRepository.fromName(…)",
  fix: 'give ImageRepository.fromName(this, "Images", "REPOSITORY")',
  showsValue: false,
});

/** The form of the options of a cluster. */
export const autopilotClusterShape = shapeOf<AutopilotClusterProps>({
  name: v.string(),
  network: shapeOf<ClusterNetwork>({
    region: v.string(),
    project: v.optional(projectForm),
    network: v.string(),
    subnetwork: v.string(),
    podRange: v.string(),
    serviceRange: v.string(),
  }),
  project: v.optional(projectForm),
  projectNumber: v.optional(v.string()),
  releaseChannel: v.optional(v.picklist(["rapid", "regular", "stable", "extended"])),
  maintenance: v.optional(
    shapeOf<ClusterMaintenance>({
      window: maintenanceWindow,
      exclusions: v.optional(v.record(v.string(), maintenanceExclusion)),
    }),
  ),
  ipEndpoint: v.optional(
    shapeOf<IpEndpoint>({ authorizedNetworks: v.record(v.string(), v.string()), public: v.optional(v.boolean()) }),
  ),
  nodeAccount: v.optional(account),
  repositories: v.optional(v.array(imageStore)),
  secretManagerAddOn: v.optional(v.boolean()),
  costAllocation: v.optional(v.boolean()),
  gatewayApi: v.optional(v.boolean()),
  binaryAuthorization: v.optional(v.boolean()),
  securityPosture: v.optional(v.boolean()),
  encryption: v.optional(
    shapeOf<ClusterEncryption>({ key: v.string(), agentAccess: v.optional(v.picklist(["grant", "exists"])) }),
  ),
  backups: v.optional(
    shapeOf<ClusterBackups>({
      start: v.string(),
      retentionDays: v.number(),
      days,
      lockDays: v.optional(v.number()),
      includeSecrets: v.optional(v.boolean()),
    }),
  ),
  labels: v.optional(v.record(v.string(), v.string())),
  protection: v.optional(protectionForm),
});

/** The form of what is known of a cluster that exists already. */
export const existingClusterShape = shapeOf<ExistingClusterProps>({
  name: v.string(),
  endpoint: v.string(),
  location: v.optional(v.string()),
  project: v.optional(projectForm),
});

function hasMethodOrText(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}
