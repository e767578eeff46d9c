import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf } from "./defaults";
import { once } from "./once";
import type { IPrincipal } from "./principals";

/** A service of Google Cloud that acts in a project by an account of its own. */
export type GoogleService =
  | "artifactRegistry"
  | "cloudBuild"
  | "cloudRun"
  | "cloudSql"
  | "gke"
  | "googleApis"
  | "iap"
  | "memorystore"
  | "monitoring"
  | "redis"
  | "secretManager"
  | "storage"
  | "storageTransfer";

/** The accounts by which Google's services act in a project. */
const SERVICE_AGENTS: Readonly<Record<GoogleService, (projectNumber: string) => string>> = {
  artifactRegistry: (number) => `service-${number}@gcp-sa-artifactregistry.iam.gserviceaccount.com`,
  cloudBuild: (number) => `service-${number}@gcp-sa-cloudbuild.iam.gserviceaccount.com`,
  cloudRun: (number) => `service-${number}@serverless-robot-prod.iam.gserviceaccount.com`,
  cloudSql: (number) => `service-${number}@gcp-sa-cloud-sql.iam.gserviceaccount.com`,
  gke: (number) => `service-${number}@container-engine-robot.iam.gserviceaccount.com`,
  googleApis: (number) => `${number}@cloudservices.gserviceaccount.com`,
  iap: (number) => `service-${number}@gcp-sa-iap.iam.gserviceaccount.com`,
  memorystore: (number) => `service-${number}@gcp-sa-memorystore.iam.gserviceaccount.com`,
  monitoring: (number) => `service-${number}@gcp-sa-monitoring-notification.iam.gserviceaccount.com`,
  redis: (number) => `service-${number}@cloud-redis.iam.gserviceaccount.com`,
  secretManager: (number) => `service-${number}@gcp-sa-secretmanager.iam.gserviceaccount.com`,
  storage: (number) => `service-${number}@gs-project-accounts.iam.gserviceaccount.com`,
  storageTransfer: (number) => `project-${number}@storage-transfer-service.iam.gserviceaccount.com`,
};

/**
 * An account or group of Google's own that works for the user: it encrypts, copies, sends messages, writes logs.
 *
 * It stands once in a stack, so that constructs share the grants of what they share: of two grants of one role, the first
 * that is removed would end the access of both.
 */
export class GoogleAccount extends Construct implements IPrincipal {
  private constructor(
    scope: Construct,
    id: string,
    public readonly member: string,
  ) {
    super(scope, id);
  }

  /** The account of a service in a project. That of the stack's own project has the same place in every stack. */
  public static serviceAgent(scope: Construct, service: GoogleService, projectNumber: string): GoogleAccount {
    const stack = TerraformStack.of(scope);
    const isOwn = projectNumber === defaultsOf(stack).projectNumber;
    const names = ["ServiceAgents", service, ...(isOwn ? ["OwnProject"] : ["OtherProjects", projectNumber])];
    return GoogleAccount.once(stack, names, `serviceAccount:${SERVICE_AGENTS[service](projectNumber)}`);
  }

  /** The group that writes the usage logs of buckets. */
  public static bucketLogWriter(scope: Construct): GoogleAccount {
    return GoogleAccount.once(
      TerraformStack.of(scope),
      ["BucketLogWriter"],
      "group:cloud-storage-analytics@google.com",
    );
  }

  private static once(stack: TerraformStack, names: readonly string[], member: string): GoogleAccount {
    return once(stack, names, (parent, id) => new GoogleAccount(parent, id, member));
  }

  /** Lets the account encrypt and decrypt with a key, given as `projects/…/cryptoKeys/…`. */
  public useKey(cryptoKeyId: string): ITerraformDependable {
    const grant = { cryptoKeyId, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: this.member };
    return once(this, ["Keys", cryptoKeyId], (parent, id) => new KmsCryptoKeyIamMember(parent, id, grant));
  }
}
