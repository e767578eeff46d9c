import { TerraformOutput, type TerraformStack } from "cdktf";
import {
  CloudBuildPipeline,
  GithubConnection,
  GithubDeployIdentity,
  ImageRepository,
  RemoteImageRepository,
  VirtualImageRepository,
} from "../../lib/delivery";
import { GoogleAccount, Principal, ServiceAccount, setDefaults, type Protection } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { SecretBundle } from "../../lib/secrets";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/images";

/** What a place to apply to cannot do, and so is left out. */
export interface LeftOut {
  /** The connections of the 2nd generation. */
  readonly connections?: boolean;
}

/** Everything that the room makes, in one stack: for plans with the real provider. */
export function addEverything(stack: TerraformStack, protection: Protection, leftOut: LeftOut = {}): void {
  setDefaults(stack, {
    project: "demo-project",
    projectNumber: "123456789012",
    region: "europe-west1",
    labels: { system: "shop" },
    protection,
  });
  const secrets = new SecretBundle(stack, "Secrets", {
    secrets: {
      GITHUB_TOKEN: { from: "generated" },
      HUB_TOKEN: { from: "generated" },
    },
  });
  const apps = new ImageRepository(stack, "Apps", {
    name: "apps",
    description: "What we build",
    encryption: { key: KEY },
    vulnerabilityScanning: "inherited",
    cleanup: {
      keepNewest: 10,
      keepTagPrefixes: ["v"],
      deleteOlderThan: "30d",
      deleteUntaggedOlderThan: "7d",
      dryRun: true,
    },
  });
  const channels = new ImageRepository(stack, "Channels", { immutableTags: false, vulnerabilityScanning: "disabled" });
  const hub = new RemoteImageRepository(stack, "Hub", {
    upstream: "docker.io",
    credentials: { username: "shop-bot", password: secrets.get("HUB_TOKEN") },
    keepFor: "90d",
  });
  const ghcr = new RemoteImageRepository(stack, "Ghcr", { upstream: "ghcr.io" });
  const all = new VirtualImageRepository(stack, "All", { upstreams: [apps, hub, ghcr] });
  all.grantRead(Principal.group(stack, "Developers", "developers@example.com"));
  apps.grantRead(GoogleAccount.serviceAgent(stack, "cloudRun", "210987654321"));
  ImageRepository.fromName(stack, "Old", "old").grantWrite(Principal.group(stack, "Builders", "builders@example.com"));

  const image = "us-docker.pkg.dev/cloudrun/container/hello:latest";
  const primary = new CloudRunService(stack, "Primary", { name: "shop-api", image, imageManagedBy: "ci" });
  const standby = new CloudRunService(stack, "Standby", {
    name: "shop-api",
    region: "europe-west4",
    image,
    imageManagedBy: "ci",
    serviceAccount: primary.serviceAccount,
  });
  const elsewhere = {
    name: "shop-web",
    region: "europe-west1",
    project: "shop-web",
    serviceAccount: ServiceAccount.fromEmail(stack, "Web", "shop-web@shop-web.iam.gserviceaccount.com"),
  };
  new CloudBuildPipeline(stack, "Main", {
    source: { github: "acme/shop" },
    on: { branch: "^main$" },
    description: "Builds and deploys what is merged",
    repository: apps,
    imageName: "api",
    dockerfile: "Dockerfile.cloudrun",
    context: "services/api",
    buildArgs: { VERSION: "$_TAG", CHANNEL: "$_CHANNEL" },
    imageTests: { imports: ["python", "-c", "import scripts.db_merge"], shell: ["sh", "-c", 'test -n "$$HOME"'] },
    substitutions: { _CHANNEL: "stable" },
    deployTo: [elsewhere, standby, primary],
    timeout: "40m",
    includedFiles: ["services/api/**"],
    ignoredFiles: ["**/*.md"],
    machineType: "E2_HIGHCPU_8",
  });
  new CloudBuildPipeline(stack, "Pulls", {
    source: { github: "acme/shop" },
    on: { pullRequest: "^main$" },
    repository: apps,
    imageName: "api",
  });
  new CloudBuildPipeline(stack, "Channel", {
    source: { github: "acme/shop" },
    on: { tag: "^v[0-9.]+$" },
    repository: channels,
    imageName: "api",
    channel: "latest",
    requireApproval: true,
    deployTo: [primary],
  });
  if (leftOut.connections !== true) {
    const github = new GithubConnection(stack, "Github", {
      appInstallationId: 1234567,
      token: secrets.get("GITHUB_TOKEN"),
    });
    new CloudBuildPipeline(stack, "Connected", {
      source: github.repository("acme/shop"),
      on: { branch: "^release/[0-9.]+$" },
      repository: apps,
      imageName: "api",
    });
  }
  const source = { github: "acme/shop", repositoryId: 260_064_828, ownerId: 1_342_004 };
  const identity = new GithubDeployIdentity(stack, "Actions", {
    source,
    branch: "main",
    environment: "production",
    workflow: "acme/shop/.github/workflows/deploy.yml@refs/heads/main",
    repository: apps,
    deployTo: [standby, primary],
  });
  const direct = new GithubDeployIdentity(stack, "Direct", {
    source,
    branch: "main",
    repository: apps,
    deployTo: [primary],
    access: "direct",
    poolId: "direct-access",
  });
  new TerraformOutput(stack, "provider", { value: identity.workloadIdentityProvider });
  new TerraformOutput(stack, "account", { value: identity.serviceAccountEmail });
  new TerraformOutput(stack, "direct", { value: direct.workloadIdentityProvider });
}
