import { createHash } from "node:crypto";
import { ComputeGlobalAddress } from "@cdktf/provider-google/lib/compute-global-address";
import { ComputeManagedSslCertificate } from "@cdktf/provider-google/lib/compute-managed-ssl-certificate";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ImageRepository } from "../lib/delivery";
import { ProjectServices, setDefaults, useGoogleProvider } from "../lib/foundation";
import { AutopilotCluster, type ExistingClusterProps, type ICluster, type PublicEntry } from "../lib/gke";
import { GkeTenant, type GkeTenantProps } from "../lib/gke-patterns";
import { PrivateNetwork } from "../lib/network";
import { SecretBundle } from "../lib/secrets";
import { AUNOOAI_REGION, startupOf, warnOfMissingKey } from "./aunooai-tenants";
import { useBackend } from "./backend";
import type { Installation } from "./installation";

const APPLICATION = "aunooai";
/** A user without a name in the image, which owns the disk and nothing else. */
const USER = 10_001;

/** What the stacks of the cluster and of the tenants need, which are applied later and enable nothing. */
const LATER_SERVICES = [
  "container.googleapis.com",
  "secretmanager.googleapis.com",
  "storage.googleapis.com",
  "storagetransfer.googleapis.com",
];

/** What differs between one installation of AunooAI on GKE and another. */
export interface AunooaiGkeProps extends Installation {
  /**
   * A cluster that exists already, for all tenants.
   * @default - one is made, in a network of its own
   */
  readonly existingCluster?: ExistingClusterProps;
}

/** By which name a tenant is reached from the internet. */
export interface PublicName {
  /** Its DNS record has to lead to the address of the tenant before the certificate is given. */
  readonly host: string;
  /** Answers 200 by itself; a redirect to a login counts as unhealthy. */
  readonly healthPath: string;
}

/** What differs between one tenant and another. */
export interface AunooaiGkeTenantProps extends Omit<
  GkeTenantProps,
  "application" | "image" | "cluster" | "expose" | "user"
> {
  /** The tag of the image. One with `litellm` starts slowly and needs the key of a model provider. */
  readonly imageTag: string;
  /**
   * How the tenant is reached from the internet.
   * @default - not at all
   */
  readonly public?: PublicName;
}

/** The tenants of AunooAI on GKE, each in a namespace of its own. */
export class AunooaiGkeTenants extends TerraformStack {
  private readonly cluster: ICluster;
  private readonly repository: string;
  private readonly entries: Construct;

  constructor(scope: Construct, id: string, installation: Installation, cluster: ICluster | ExistingClusterProps) {
    super(scope, id);
    const region = useInstallation(this, installation);
    // Secrets reach pods by an argument that older providers do not have.
    useGoogleProvider(this, "7.6.0");
    this.repository = `${region}-docker.pkg.dev/${installation.project}/aunooai/aunooai-app`;
    this.cluster = "providerConfig" in cluster ? cluster : AutopilotCluster.fromName(this, "Cluster", cluster);
    this.entries = new Construct(this, "Entries");
    new KubernetesProvider(this, "Kubernetes", this.cluster.providerConfig());

    // The cell of the tenants on Cloud Run has made it.
    const openai = { from: "existing", secret: "aunooai-openai-api-key", version: "1" } as const;
    const providerKeys = new SecretBundle(this, "ProviderKeys", { secrets: { OPENAI_API_KEY: openai } });
    const initech = this.addTenant("Initech", {
      tenant: "initech",
      imageTag: "1.4.2",
      secrets: { ADMIN_PASSWORD: { from: "variable", version: 1 } },
      retentionPeriod: "90d",
      public: { host: "initech.aunooai.example.com", healthPath: "/health" },
    });
    const umbrella = this.addTenant("Umbrella", {
      tenant: "umbrella",
      imageTag: "1.4.2-litellm",
      cpu: "4",
      memory: "8Gi",
      disk: { size: "50Gi" },
      secrets: { ADMIN_PASSWORD: { from: "generated", version: 1 } },
      env: { OPENAI_API_KEY: providerKeys.get("OPENAI_API_KEY") },
      archive: { retention: "1y" },
      public: { host: "umbrella.aunooai.example.com", healthPath: "/health" },
    });
    new TerraformOutput(this, "tenants", { value: { initech: describe(initech), umbrella: describe(umbrella) } });
  }

  /** Adds one tenant to the stack. */
  public addTenant(id: string, { imageTag, public: name, ...props }: AunooaiGkeTenantProps): GkeTenant {
    const tenant = new GkeTenant(this, id, {
      application: APPLICATION,
      image: `${this.repository}:${imageTag}`,
      cluster: this.cluster,
      user: USER,
      startup: startupOf(imageTag),
      expose: name === undefined ? undefined : { public: this.createEntry(id, props.tenant, name) },
      ...props,
    });
    warnOfMissingKey(tenant, imageTag, { ...props.env, ...props.secrets });
    return tenant;
  }

  private createEntry(id: string, tenant: string, { host, healthPath }: PublicName): PublicEntry {
    const place = new Construct(this.entries, id);
    const name = `${APPLICATION}-${tenant}`;
    const address = new ComputeGlobalAddress(place, "Address", { name });
    // A certificate cannot change. The next one is made, by another name, before this one goes.
    const hash = createHash("sha256").update(host).digest("hex").slice(0, 8);
    const certificate = new ComputeManagedSslCertificate(place, "Certificate", {
      name: `${name}-${hash}`,
      managed: { domains: [host] },
      lifecycle: { createBeforeDestroy: true },
    });
    new TerraformOutput(place, "Ip", { value: address.address }).overrideLogicalId(`${tenant}_address`);
    return { address: address.name, certificates: [certificate.name], healthPath, hosts: [host] };
  }
}

/**
 * AunooAI on GKE: a network, a cluster for all tenants, and the tenants. Three stacks of a state each, applied in this
 * order; with a cluster that exists already, the tenants alone.
 */
export function addAunooaiGke(
  scope: Construct,
  id: string,
  { existingCluster, ...installation }: AunooaiGkeProps,
): AunooaiGkeTenants {
  if (existingCluster !== undefined) return new AunooaiGkeTenants(scope, id, installation, existingCluster);
  const stackOf = (name: string) => {
    const stack = new TerraformStack(scope, name);
    useInstallation(stack, installation);
    return stack;
  };
  const [networkStack, clusterStack] = [stackOf(`${id}-network`), stackOf(`${id}-cluster`)];
  new ProjectServices(networkStack, "Services", { additional: LATER_SERVICES });
  const network = new PrivateNetwork(networkStack, "Network", {
    name: APPLICATION,
    cidr: "10.30.0.0/16",
    gke: { maxNodes: 30 },
    // The tenants call model providers.
    nat: ["gke"],
  });
  const cluster = new AutopilotCluster(clusterStack, "Cluster", {
    name: APPLICATION,
    network: network.inOtherStacks.gke,
    repositories: [ImageRepository.fromName(clusterStack, "Images", APPLICATION)],
  });
  const tenants = new AunooaiGkeTenants(scope, id, installation, cluster);
  clusterStack.addDependency(networkStack);
  tenants.addDependency(clusterStack);
  return tenants;
}

function useInstallation(stack: TerraformStack, installation: Installation): string {
  const { project, projectNumber, region = AUNOOAI_REGION, backend, protection } = installation;
  useBackend(stack, backend);
  new GoogleProvider(stack, "Google", { project, region });
  setDefaults(stack, { project, projectNumber, region, protection, labels: { system: "aunooai" } });
  return region;
}

function describe(tenant: GkeTenant) {
  return {
    namespace: tenant.namespace.name,
    bucket: tenant.bucket.name,
    archive: tenant.archive?.name,
    error_log_query: tenant.errorLogQuery,
  };
}
