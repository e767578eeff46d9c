import {
  cloudBuildPipelineRules,
  deployAccountRules,
  existingImageRepositoryRules,
  githubConnectionRules,
  githubDeployIdentityRules,
  githubRepositoryRules,
  imageRepositoryRules,
  imageVersionRules,
  type CloudBuildPipelineProps,
  type DeployAccount,
  type DeployTarget,
  type ExistingImageRepositorySubject,
  type GithubConnectionSubject,
  type GithubDeployIdentityProps,
  type GithubRepositorySubject,
  type IImageRepository,
  type ImageVersion,
  type RepositorySubject,
} from "../../lib/delivery";
import type { IEnvValue, IServiceAccount } from "../../lib/foundation";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/images";
const PLACE = { project: "shop", location: "europe-west1" } as const;
const secret = {} as IEnvValue;

/** A repository as rules look at it. */
export function source(changes: Partial<IImageRepository> = {}): IImageRepository {
  return { repositoryId: "apps", immutableTags: true, ...PLACE, ...changes } as IImageRepository;
}

/** A service as rules look at it. */
export function target(changes: Partial<DeployTarget> = {}): DeployTarget {
  return { name: "api", region: "europe-west1", serviceAccount: {} as IServiceAccount, ...changes };
}

/** The options of a repository with what the rules need. */
export function repository(changes: Partial<RepositorySubject> = {}): RepositorySubject {
  return { name: "apps", ...PLACE, ...changes };
}

/** The rules for repositories, options that keep them all, and for each rule options that break it alone. */
export const repositories = {
  rules: imageRepositoryRules,
  good: [
    repository(),
    repository({ location: "europe", labels: { team: "shop" }, cleanup: { deleteUntaggedOlderThan: "1d" } }),
    repository({ cleanup: { keepNewest: 1, keepTagPrefixes: ["v"], deleteOlderThan: "30d", dryRun: true } }),
    repository({ encryption: { key: KEY }, projectNumber: "123456789012" }),
    repository({ encryption: { key: KEY, agentAccess: "exists" } }),
    repository({ upstream: "docker.io", keepFor: "90d" }),
    repository({ upstream: "registry.example.com:5000" }),
    repository({
      upstream: "ghcr.io",
      credentials: { username: "bot", password: secret },
      projectNumber: "123456789012",
    }),
    repository({ upstreams: [source(), source({ repositoryId: "hub" })] }),
  ] satisfies RepositorySubject[] as readonly RepositorySubject[],
  faults: {
    "image-repository-project": repository({ project: undefined }),
    "image-repository-location-missing": repository({ location: undefined }),
    "image-repository-location": repository({ location: "EU" }),
    "image-repository-name": repository({ name: "Apps" }),
    "image-repository-labels": repository({ labels: { Team: "shop" } }),
    "image-repository-project-number": repository({ projectNumber: "shop" }),
    "image-repository-agent-unknown": repository({ encryption: { key: KEY } }),
    "image-repository-key": repository({
      encryption: { key: KEY.replace("europe-west1", "europe-west4") },
      projectNumber: "123456789012",
    }),
    "image-cleanup-deletes-nothing": repository({ cleanup: { keepNewest: 10 } }),
    "image-cleanup-keeps-nothing": repository({ cleanup: { deleteOlderThan: "30d" } }),
    "image-cleanup-keep-newest": repository({ cleanup: { keepNewest: 0, deleteOlderThan: "30d" } }),
    "image-cleanup-age": repository({ cleanup: { deleteUntaggedOlderThan: "23h" } }),
    "image-cleanup-tag-prefix": repository({ cleanup: { keepTagPrefixes: [""], deleteOlderThan: "30d" } }),
    "image-upstream-host": repository({ upstream: "https://ghcr.io/acme" }),
    "image-upstream-docker-hub": repository({ upstream: "registry-1.docker.io" }),
    "image-upstreams-none": repository({ upstreams: [] }),
    "image-upstreams-twice": repository({ upstreams: [source(), source()] }),
    "image-upstreams-location": repository({ upstreams: [source({ location: "us" })] }),
  } satisfies Record<string, RepositorySubject> as Readonly<Record<string, RepositorySubject>>,
};

/** The same for repositories that exist already. */
export const existing = {
  rules: existingImageRepositoryRules,
  good: [
    { name: "apps", ...PLACE },
    { name: "eu.gcr.io", project: "shop", location: "europe", immutableTags: true },
  ] satisfies ExistingImageRepositorySubject[] as readonly ExistingImageRepositorySubject[],
  faults: {
    "image-repository-project": { name: "apps", location: "europe-west1" },
    "image-repository-location-missing": { name: "apps", project: "shop" },
    "image-repository-location": { name: "apps", project: "shop", location: "europe-west1-b" },
    "image-repository-existing-name": { name: "europe-west1-docker.pkg.dev/shop/apps", ...PLACE },
  } satisfies Record<string, ExistingImageRepositorySubject> as Readonly<
    Record<string, ExistingImageRepositorySubject>
  >,
};

/** The same for the names of images. */
export const images = {
  rules: imageVersionRules,
  good: [
    { name: "api", version: "1.4.2" },
    { name: "library/nginx", version: `sha256:${"0".repeat(64)}` },
    { name: "a.b_c__d--e/f", version: "_".repeat(128) },
  ] satisfies ImageVersion[] as readonly ImageVersion[],
  faults: {
    "image-name": { name: "Api", version: "1" },
    "image-version": { name: "api", version: "sha256:0" },
  } satisfies Record<string, ImageVersion> as Readonly<Record<string, ImageVersion>>,
};

/** The options of a pipeline with what the rules need. */
export function pipeline(changes: Partial<CloudBuildPipelineProps> = {}): CloudBuildPipelineProps {
  return {
    name: "deploy",
    project: "shop",
    region: "europe-west1",
    source: { github: "acme/shop" },
    on: { branch: "^main$" },
    repository: source(),
    imageName: "api",
    ...changes,
  };
}

/** The same for pipelines. */
export const pipelines = {
  rules: cloudBuildPipelineRules,
  good: [
    pipeline(),
    pipeline({
      source: { connected: "projects/shop/locations/europe-west1/connections/c/repositories/r" },
      on: { tag: "^v[0-9.]+$" },
      deployTo: [target({ region: "europe-west4" }), target()],
      timeout: "24h",
      imageTests: { imports: ["python", "-c", "import app"], home: ["sh", "-c", 'test -n "$$HOME"'] },
      buildArgs: { VERSION: "$TAG_NAME", REGION: "$_REGION" },
      substitutions: { _REGION: "asia-east1" },
    }),
    pipeline({ on: { pullRequest: "^main$", commentNeeded: "everybody" }, buildArgs: { PULL: "$_PR_NUMBER" } }),
    pipeline({ on: { pullRequest: "^main$" }, deployTo: [target()], requireApproval: true }),
    pipeline({ repository: source({ immutableTags: false }), channel: "latest", dockerfile: "docker/Dockerfile.gcp" }),
  ] satisfies CloudBuildPipelineProps[] as readonly CloudBuildPipelineProps[],
  faults: {
    "build-name": pipeline({ name: "deploy shop" }),
    "build-project": pipeline({ project: undefined }),
    "build-region": pipeline({ region: "europe-west1-b" }),
    "build-timeout": pipeline({ timeout: "25h" }),
    "build-pull-request-deploys": pipeline({ on: { pullRequest: "^main$" }, deployTo: [target()] }),
    "build-deploy-twice": pipeline({ deployTo: [target(), target()] }),
    "build-source": pipeline({ source: {} as CloudBuildPipelineProps["source"] }),
    "build-source-github": pipeline({ source: { github: "https://github.com/acme/shop.git" } }),
    "build-source-connected": pipeline({ source: { connected: "acme/shop" } }),
    "build-source-region": pipeline({
      source: { connected: "projects/shop/locations/us-central1/connections/c/repositories/r" },
    }),
    "build-event": pipeline({ on: { branch: "^main$", tag: "^v.*$" } }),
    "build-event-pattern": pipeline({ on: { branch: "main" } }),
    "build-comment-event": pipeline({
      on: { branch: "^main$", commentNeeded: "nobody" } as CloudBuildPipelineProps["on"],
    }),
    "build-image-name": pipeline({ imageName: "europe-west1-docker.pkg.dev/shop/apps/api:1.4.2" }),
    "build-channel": pipeline({ channel: "-latest", repository: source({ immutableTags: false }) }),
    "build-channel-immutable": pipeline({ channel: "latest" }),
    "build-test-name": pipeline({ imageTests: { "Import DB": ["python", "-c", "import db"] } }),
    "build-test-command": pipeline({ imageTests: { imports: ["python -c pass"] } }),
    "build-arg-name": pipeline({ buildArgs: { "app.version": "1" } }),
    "build-arg-secret": pipeline({ buildArgs: { NPM_TOKEN: "x" } }),
    "build-path": pipeline({ context: "../shared" }),
    "build-substitution-name": pipeline({ substitutions: { REGION: "asia-east1" } }),
    "build-substitution-empty": pipeline({ substitutions: { _REGION: " " } }),
    "build-substitution-unknown": pipeline({ imageTests: { home: ["sh", "-c", "test -n $HOME"] } }),
    "build-substitution-git-tag": pipeline({ buildArgs: { VERSION: "$TAG_NAME" } }),
  } satisfies Record<string, CloudBuildPipelineProps> as Readonly<Record<string, CloudBuildPipelineProps>>,
};

/** The options of a connection with what the rules need. */
export function connection(changes: Partial<GithubConnectionSubject> = {}): GithubConnectionSubject {
  const place = { project: "shop", projectNumber: "123456789012", region: "europe-west1" };
  return { name: "github", ...place, appInstallationId: 1, token: secret, ...changes };
}

/** The same for connections to GitHub. */
export const connections = {
  rules: githubConnectionRules,
  good: [
    connection(),
    connection({ projectNumber: undefined, appInstallationId: undefined, token: undefined, isThere: true }),
  ] satisfies GithubConnectionSubject[] as readonly GithubConnectionSubject[],
  faults: {
    "github-connection-name": connection({ name: "GitHub" }),
    "github-connection-project": connection({ project: undefined }),
    "github-connection-region": connection({ region: "global" }),
    "github-connection-installation": connection({ appInstallationId: 0 }),
    "github-connection-project-number": connection({ projectNumber: undefined }),
  } satisfies Record<string, GithubConnectionSubject> as Readonly<Record<string, GithubConnectionSubject>>,
};

/** The same for the repositories of a connection. */
export const connected = {
  rules: githubRepositoryRules,
  good: [{ repository: "acme/shop" }, { repository: "a-b/c.d_e-f" }] satisfies GithubRepositorySubject[],
  faults: {
    "github-repository": { repository: "shop" },
  } satisfies Record<string, GithubRepositorySubject>,
};

/** The options of an identity with what the rules need. */
export function identity(changes: Partial<GithubDeployIdentityProps> = {}): GithubDeployIdentityProps {
  return {
    source: { github: "acme/shop", repositoryId: 260_064_828, ownerId: 1_342_004 },
    branch: "main",
    repository: source(),
    poolId: "shop-github",
    providerId: "github",
    project: "shop",
    ...changes,
  };
}

const NUMBERS = { repositoryId: 260_064_828, ownerId: 1_342_004 };

/** The same for the identities of workflows. */
export const identities = {
  rules: githubDeployIdentityRules,
  good: [
    identity(),
    identity({ branch: "release/1.4", environment: "production", deployTo: [target()] }),
    identity({ branch: undefined, workflow: "acme/shop/.github/workflows/deploy.yml@refs/heads/main" }),
    identity({ poolId: "0-a-", providerId: "a".repeat(32) }),
  ] satisfies GithubDeployIdentityProps[] as readonly GithubDeployIdentityProps[],
  faults: {
    "github-identity-repository": identity({ source: { github: "acme/*", ...NUMBERS } }),
    "github-identity-number": identity({ source: { github: "acme/shop", repositoryId: 260_064_828, ownerId: 0 } }),
    "github-identity-any-branch": identity({ branch: undefined }),
    "github-identity-ref": identity({ branch: "release/*" }),
    "github-identity-workflow": identity({ workflow: "deploy.yml" }),
    "github-identity-subject": identity({ environment: "e".repeat(100) }),
    "github-identity-id": identity({ poolId: "gcp-shop" }),
    "github-identity-project": identity({ project: undefined }),
    "github-identity-deploy-twice": identity({ deployTo: [target(), target()] }),
  } satisfies Record<string, GithubDeployIdentityProps> as Readonly<Record<string, GithubDeployIdentityProps>>,
};

/** The same for the accounts that deploy. */
export const accounts = {
  rules: deployAccountRules,
  good: [
    { email: "deploy@shop.iam.gserviceaccount.com", projectRoles: ["roles/logging.logWriter", "roles/run.viewer"] },
    { projectRoles: [] },
  ] satisfies DeployAccount[] as readonly DeployAccount[],
  faults: {
    "deploy-account-default": { email: "123456789012-compute@developer.gserviceaccount.com", projectRoles: [] },
    "deploy-account-project-role": { projectRoles: ["roles/editor"] },
  } satisfies Record<string, DeployAccount> as Readonly<Record<string, DeployAccount>>,
};
