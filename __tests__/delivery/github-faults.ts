import {
  deployAccountRules,
  githubConnectionRules,
  githubDeployIdentityRules,
  githubRepositoryRules,
  type DeployAccount,
  type GithubConnectionSubject,
  type GithubDeployIdentityProps,
  type GithubRepositorySubject,
} from "../../lib/delivery";
import type { IEnvValue } from "../../lib/foundation";
import { source, target, unknownText } from "./pipeline-faults";

/** The options of a connection with what the rules need. */
export function connection(changes: Partial<GithubConnectionSubject> = {}): GithubConnectionSubject {
  const place = { project: "shop", projectNumber: "123456789012", region: "europe-west1" };
  return { name: "github", ...place, appInstallationId: 1, token: {} as IEnvValue, ...changes };
}

/** The rules for connections to GitHub, options that keep them all, and for each rule options that break it alone. */
export const connections = {
  rules: githubConnectionRules,
  good: [
    connection(),
    connection({ name: "a".repeat(63) }),
    connection({ projectNumber: undefined, appInstallationId: undefined, token: undefined, isThere: true }),
  ] satisfies GithubConnectionSubject[] as readonly GithubConnectionSubject[],
  faults: {
    "github-connection-name": connection({ name: "GitHub" }),
    "github-connection-project": connection({ project: undefined }),
    "github-connection-region": connection({ region: "global" }),
    "github-connection-installation": connection({ appInstallationId: 0 }),
    "github-connection-project-number": connection({ projectNumber: undefined }),
  } satisfies Record<string, GithubConnectionSubject> as Readonly<Record<string, GithubConnectionSubject>>,
  moreFaults: {
    "github-connection-name": [
      connection({ name: "a".repeat(64) }),
      connection({ name: "ü" }),
      connection({ name: "projects/shop/locations/europe-west1/connections/Main" }),
    ],
    "github-connection-region": [connection({ region: undefined })],
    "github-connection-installation": [connection({ appInstallationId: 1.5 })],
    "github-connection-project-number": [connection({ projectNumber: "shop" })],
  } satisfies Record<string, readonly GithubConnectionSubject[]> as Readonly<
    Record<string, readonly GithubConnectionSubject[]>
  >,
};

/** The same for the repositories of a connection. */
export const connected = {
  rules: githubRepositoryRules,
  good: [{ repository: "acme/shop" }, { repository: "a-b/c.d_e-f" }] satisfies GithubRepositorySubject[],
  faults: {
    "github-repository": { repository: "shop" },
  } satisfies Record<string, GithubRepositorySubject>,
};

const NUMBERS = { repositoryId: 260_064_828, ownerId: 1_342_004 };

/** The options of an identity with what the rules need. */
export function identity(changes: Partial<GithubDeployIdentityProps> = {}): GithubDeployIdentityProps {
  return {
    source: { github: "acme/shop", ...NUMBERS },
    branch: "main",
    repository: source(),
    poolId: "shop-github",
    providerId: "github",
    project: "shop",
    ...changes,
  };
}

const WORKFLOW = "acme/shop/.github/workflows/deploy.yml@refs/heads/main";

/** The same for the identities of workflows. */
export const identities = {
  rules: githubDeployIdentityRules,
  good: [
    identity(),
    identity({ branch: "release/1.4", environment: "production", deployTo: [target()] }),
    identity({ branch: undefined, environment: "Production (EU)" }),
    identity({ branch: undefined, workflow: WORKFLOW }),
    identity({ workflow: "acme/shop/.github/workflows/de_ploy.v2.yaml@refs/tags/v1" }),
    identity({ poolId: "0-a-", providerId: "a".repeat(32) }),
    identity({
      deployTo: [target(), target({ name: "web" }), target({ region: "us-central1" }), target({ project: "other" })],
    }),
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
  moreFaults: {
    "github-identity-number": [identity({ source: { github: "acme/shop", repositoryId: 1.5, ownerId: 1 } })],
    "github-identity-ref": [
      identity({ branch: "refs/heads/main" }),
      identity({ branch: "refs/tags/v1" }),
      identity({ environment: "pro*" }),
      identity({ environment: "a\rb" }),
    ],
    "github-identity-workflow": [
      identity({ workflow: `https://github.com/${WORKFLOW}` }),
      identity({ workflow: `${WORKFLOW} || true` }),
      identity({ workflow: WORKFLOW.replace("shop", "other") }),
      identity({ workflow: WORKFLOW.replace("refs/heads/", "") }),
    ],
    "github-identity-subject": [
      identity({ branch: "b".repeat(100) }),
      identity({ branch: undefined, workflow: unknownText, source: { github: `acme/${"n".repeat(100)}`, ...NUMBERS } }),
    ],
    "github-identity-id": [
      identity({ poolId: "my_gcp-pool" }),
      identity({ poolId: "a".repeat(33) }),
      identity({ providerId: "abc" }),
    ],
    "github-identity-deploy-twice": [identity({ deployTo: [target({ project: "shop" }), target()] })],
  } satisfies Record<string, readonly GithubDeployIdentityProps[]> as Readonly<
    Record<string, readonly GithubDeployIdentityProps[]>
  >,
};

const email = (address: string): DeployAccount => ({ email: address, projectRoles: [] });

/** The same for the accounts that deploy. */
export const accounts = {
  rules: deployAccountRules,
  good: [
    { ...email("deploy@shop.iam.gserviceaccount.com"), projectRoles: ["roles/logging.logWriter", "roles/run.viewer"] },
    email("shop-1@cloudbuild.gserviceaccount.com"),
    email("shop@appspot.gserviceaccount.com.example.com"),
    email(unknownText),
    { projectRoles: ["organizations/1/roles/editor", "roles/iam.serviceAccountUserOfOthers"] },
    { projectRoles: [] },
  ] satisfies DeployAccount[] as readonly DeployAccount[],
  faults: {
    "deploy-account-default": email("123456789012-compute@developer.gserviceaccount.com"),
    "deploy-account-project-role": { projectRoles: ["roles/editor"] },
  } satisfies Record<string, DeployAccount> as Readonly<Record<string, DeployAccount>>,
  moreFaults: {
    "deploy-account-project-role": ["admin", "writer", "iam.workloadIdentityUser", "a.b.admin"].map((role) => ({
      projectRoles: [`roles/${role}`],
    })),
  } satisfies Record<string, readonly DeployAccount[]> as Readonly<Record<string, readonly DeployAccount[]>>,
};
