import { CloudRunV2Service } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import { CloudRunV2ServiceIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-service-iam-member";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { SecretManagerSecret } from "@cdktf/provider-google/lib/secret-manager-secret";
import { SecretManagerSecretIamMember } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member";
import { SecretManagerSecretVersion } from "@cdktf/provider-google/lib/secret-manager-secret-version";
import { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket";
import { StorageBucketIamMember } from "@cdktf/provider-google/lib/storage-bucket-iam-member";
import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";

/** Whom it is for, and where. */
interface RawTenantProps {
  readonly tenant: string;
  readonly project: string;
  readonly region: string;
}

/** The resources of one tenant without the library: the same as the library makes, written by hand as a construct. */
export class RawTenant extends Construct {
  constructor(scope: Construct, id: string, { tenant, project, region }: RawTenantProps) {
    super(scope, id);
    const labels = { application: "app", tenant };
    const account = new ServiceAccount(this, "Account", { accountId: `app-${tenant}`, project });
    const bucket = new StorageBucket(this, "Bucket", {
      name: `${project}-app-${tenant}`,
      project,
      location: region.toUpperCase(),
      labels,
      storageClass: "STANDARD",
      versioning: { enabled: false },
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      forceDestroy: false,
      softDeletePolicy: { retentionDurationSeconds: 604_800 },
    });
    const data = new StorageBucketIamMember(this, "DataAccess", {
      bucket: bucket.name,
      role: "roles/storage.objectUser",
      member: account.member,
    });
    const variableName = `app_${tenant}_admin_password`;
    const variable = new TerraformVariable(this, "Variable", {
      type: "string",
      description: `Value of the secret app-${tenant}-admin-password. Written when the version of the secret is raised.`,
      sensitive: true,
      nullable: false,
      validation: [
        {
          condition: `\${length(var.${variableName}) > 0 && length(replace(base64encode(var.${variableName}), "=", "")) <= 87382}`,
          errorMessage: "The value of a secret has 1 to 65536 bytes.",
        },
      ],
    });
    variable.overrideLogicalId(variableName);
    variable.addOverride("ephemeral", true);
    TerraformStack.of(this).addOverride("terraform.required_version", ">= 1.11.0");
    const secret = new SecretManagerSecret(this, "Secret", {
      secretId: `app-${tenant}-admin-password`,
      project,
      labels,
      replication: { auto: {} },
      deletionProtection: true,
    });
    const version = new SecretManagerSecretVersion(this, "Version", {
      secret: secret.id,
      secretDataWo: variable.stringValue,
      secretDataWoVersion: 1,
      deletionPolicy: "DISABLE",
      lifecycle: { createBeforeDestroy: true },
    });
    const access = new SecretManagerSecretIamMember(this, "SecretAccess", {
      project,
      secretId: secret.secretId,
      role: "roles/secretmanager.secretAccessor",
      member: account.member,
    });
    const service = new CloudRunV2Service(this, "Service", {
      name: `app-${tenant}`,
      project,
      location: region,
      labels,
      ingress: "INGRESS_TRAFFIC_ALL",
      deletionProtection: true,
      template: {
        serviceAccount: account.email,
        executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
        maxInstanceRequestConcurrency: 80,
        timeout: "600s",
        scaling: { minInstanceCount: 1, maxInstanceCount: 1 },
        containers: [
          {
            image: `${region}-docker.pkg.dev/${project}/app/app:1.0.0`,
            ports: { name: "http1", containerPort: 8080 },
            env: [
              {
                name: "ADMIN_PASSWORD",
                valueSource: { secretKeyRef: { secret: secret.secretId, version: version.version } },
              },
              { name: "DISABLE_SSL", value: "true" },
              { name: "INSTANCE", value: tenant },
              { name: "STORAGE_BUCKET", value: `${project}-app-${tenant}` },
            ],
            resources: { limits: { cpu: "2", memory: "4Gi" }, cpuIdle: true, startupCpuBoost: true },
            startupProbe: {
              initialDelaySeconds: 5,
              periodSeconds: 10,
              timeoutSeconds: 10,
              failureThreshold: 24,
              tcpSocket: { port: 8080 },
            },
            volumeMounts: [{ name: "storage", mountPath: `/app/app/data/${tenant}` }],
          },
        ],
        volumes: [{ name: "storage", gcs: { bucket: bucket.name, readOnly: false } }],
      },
      dependsOn: [access, version, data],
      lifecycle: { ignoreChanges: ["client", "client_version"] },
    });
    new CloudRunV2ServiceIamMember(this, "Invoker", {
      name: service.name,
      project: service.project,
      location: service.location,
      role: "roles/run.invoker",
      member: "allUsers",
    });
    new ProjectIamMember(this, "Logs", { project, role: "roles/logging.logWriter", member: account.member });
  }
}
