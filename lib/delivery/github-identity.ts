import { IamWorkloadIdentityPool } from "@cdktf/provider-google/lib/iam-workload-identity-pool";
import { IamWorkloadIdentityPoolProvider } from "@cdktf/provider-google/lib/iam-workload-identity-pool-provider";
import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member";
import { Construct } from "constructs";
import {
  claimName,
  defaultsOf,
  fitName,
  grantOnce,
  isProtected,
  nameForms,
  nameFromPath,
  Principal,
  projectNumberOf,
  ServiceAccount,
  type IPrincipal,
} from "../foundation";
import { check, liftRules, refuse } from "../validation";
import { checkDeployAccount } from "./deploy-account";
import { grantDeploy } from "./deploy-grants";
import type { GithubDeployIdentityProps, GithubWorkflowOptions } from "./github-identity-props";
import { githubDeployIdentityShape, githubWorkflowShape } from "./github-identity-shape";
import { attributeCondition, attributeMapping, GITHUB_ISSUER, pinnedClaims } from "./github-token";
import { renderWorkflow } from "./github-workflow";
import { deliveryNameForms } from "./name-forms";
import { grantOnRepository } from "./repository-grants";
import { imageBuildRules } from "./rules/build-rules";
import { githubDeployIdentityRules } from "./rules/identity-rules";

type Resolved = GithubDeployIdentityProps &
  Required<Pick<GithubDeployIdentityProps, "poolId" | "providerId" | "project">>;

/**
 * Lets the workflows of one repository on GitHub push images and deploy them, without a key: GitHub says with each run
 * which repository it is of, and Google Cloud lets that one in.
 */
export class GithubDeployIdentity extends Construct {
  /** `projects/…/providers/…`, what google-github-actions/auth asks for by this name. */
  public readonly workloadIdentityProvider: string;
  /** What google-github-actions/auth asks for as `service_account`. Undefined where workflows have the roles themselves. */
  public readonly serviceAccountEmail: string | undefined;
  /** Who deploys, to give further access to. */
  public readonly principal: IPrincipal;
  private readonly identity: Resolved;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: GithubDeployIdentityProps) {
    super(scope, id);
    const subject = this.withDefaults(props);
    check<GithubDeployIdentityProps>(this, subject, {
      shape: githubDeployIdentityShape,
      rules: githubDeployIdentityRules,
    });
    this.identity = subject as Resolved;
    const { project, poolId, repository, deployTo = [] } = this.identity;
    claimName(this, { kind: "workload identity pool", name: poolId, within: [project] });

    const pool = this.createPool();
    this.workloadIdentityProvider = this.createProvider(pool).name;
    const runs = this.principalOf(pool);
    const account = props.access === "direct" ? undefined : this.createAccount(runs);
    this.serviceAccountEmail = account?.email;
    this.principal = account ?? runs;
    if (account !== undefined) checkDeployAccount(this, account);
    grantOnRepository(repository, this.principal, "write", this);
    for (const target of deployTo) grantDeploy({ principal: this.principal, target, project, consumer: this });
  }

  /**
   * The workflow that builds an image and deploys it, for `.github/workflows/deploy.yml` of the repository.
   *
   * @throws ValidationError for options that cannot work; `github-workflow-project-number` where the defaults hold no
   * number of the project, which is part of the name of the provider.
   */
  public workflow(options: GithubWorkflowOptions): string {
    const { repository, branch = "main", environment, project, deployTo = [] } = this.identity;
    const rules = liftRules(imageBuildRules, (given: GithubWorkflowOptions) => ({ ...given, repository }));
    check(this, options, { shape: githubWorkflowShape, rules });
    const { imageName, branch: pushed = branch, ...build } = options;
    return renderWorkflow({
      name: `deploy ${imageName}`,
      build: { ...build, image: `${repository.url}/${imageName}`, immutableTags: repository.immutableTags },
      branch: pushed,
      environment,
      registry: repository.registry,
      project,
      workloadIdentityProvider: this.knownProvider(),
      serviceAccount: this.serviceAccountEmail === undefined ? undefined : this.knownEmail(),
      deployTo,
    });
  }

  private withDefaults(props: GithubDeployIdentityProps): GithubDeployIdentityProps {
    const { project, protection } = defaultsOf(this);
    return {
      ...props,
      project: props.project ?? project,
      poolId: props.poolId ?? nameFromPath(deliveryNameForms.identityPool, this.node.path),
      providerId: props.providerId ?? "github",
      protection: props.protection ?? protection,
    };
  }

  private createPool(): IamWorkloadIdentityPool {
    const { poolId, project, source } = this.identity;
    const description = `Workflows of ${source.github} on GitHub`;
    const lifecycle = this.lifecycle();
    return new IamWorkloadIdentityPool(this, "Pool", {
      workloadIdentityPoolId: poolId,
      project,
      description,
      lifecycle,
    });
  }

  private createProvider(pool: IamWorkloadIdentityPool): IamWorkloadIdentityPoolProvider {
    const { providerId, project, source } = this.identity;
    const claims = pinnedClaims(this.identity);
    return new IamWorkloadIdentityPoolProvider(this, "Provider", {
      workloadIdentityPoolId: pool.workloadIdentityPoolId,
      workloadIdentityPoolProviderId: providerId,
      project,
      description: `Workflows of ${source.github} on GitHub`,
      attributeMapping: attributeMapping(claims),
      attributeCondition: attributeCondition(claims),
      oidc: { issuerUri: GITHUB_ISSUER },
      lifecycle: this.lifecycle(),
    });
  }

  /** The runs that the provider lets in, as IAM policies write them. */
  private principalOf(pool: IamWorkloadIdentityPool): IPrincipal {
    const { repositoryId } = this.identity.source;
    const member = `principalSet://iam.googleapis.com/${pool.name}/attribute.repository_id/${repositoryId}`;
    return Principal.fromMember(this, "Runs", member);
  }

  private createAccount(runs: IPrincipal): ServiceAccount {
    const { poolId, project } = this.identity;
    const accountId = fitName(nameForms.serviceAccount, poolId);
    const account = new ServiceAccount(this, "Account", { accountId, project });
    const role = "roles/iam.workloadIdentityUser";
    const serviceAccountId = `projects/${project}/serviceAccounts/${account.email}`;
    grantOnce({
      principal: runs,
      target: account,
      role,
      create: (scope, id) => new ServiceAccountIamMember(scope, id, { serviceAccountId, role, member: runs.member }),
    });
    return account;
  }

  private lifecycle() {
    return isProtected(this.identity.protection ?? "on") ? { preventDestroy: true } : undefined;
  }

  private knownProvider(): string {
    const { project, poolId, providerId } = this.identity;
    const number = projectNumberOf(project, defaultsOf(this));
    if (number === undefined) {
      return refuse(this, "github-workflow-project-number", {
        at: "workflow",
        got: undefined,
        allowed: "the number of the project, in the defaults beside the project",
        fix: 'setDefaults(stack, { project, projectNumber: "123456789012" }), or use workloadIdentityProvider, which is known after apply',
      });
    }
    return `projects/${number}/locations/global/workloadIdentityPools/${poolId}/providers/${providerId}`;
  }

  private knownEmail(): string {
    const { project, poolId } = this.identity;
    const [id, domain] = project.split(":").reverse();
    const home = domain === undefined ? id : `${id}.${domain}`;
    return `${fitName(nameForms.serviceAccount, poolId)}@${home}.iam.gserviceaccount.com`;
  }
}
