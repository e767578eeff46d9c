import { CloudRunV2ServiceIamMember } from "@cdktf/provider-google/lib/cloud-run-v2-service-iam-member";
import { ServiceAccountIamMember } from "@cdktf/provider-google/lib/service-account-iam-member";
import { TerraformResource, TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { grantOnce, once, waitFor, type IPrincipal } from "../foundation";
import type { DeployTarget } from "./deploy-target";

const DEVELOPER = "roles/run.developer";
const ACT_AS = "roles/iam.serviceAccountUser";

/** Who may deploy, to what, and on whose behalf the grants are made. */
interface DeployGrant {
  readonly principal: IPrincipal;
  readonly target: DeployTarget;
  readonly project: string;
  readonly consumer: Construct;
}

/** Lets somebody change one service and act as the account that it runs as, and nothing else of the project. */
export function grantDeploy({ principal, target, project, consumer }: DeployGrant): void {
  const { name, region, serviceAccount } = target;
  const service = Construct.isConstruct(target) ? (target as IConstruct) : placeOf(consumer, target);
  const { member } = principal;
  grantOnce({
    principal,
    target: service,
    role: DEVELOPER,
    consumer,
    create: (scope, id) =>
      new CloudRunV2ServiceIamMember(scope, id, {
        name,
        location: region,
        project: target.project ?? project,
        role: DEVELOPER,
        member,
        dependsOn: servicesIn(service, consumer),
      }),
  });
  grantOnce({
    principal,
    target: serviceAccount,
    role: ACT_AS,
    consumer,
    create: (scope, id) => {
      // The dash lets IAM find the project by the address, which may be known only at apply.
      const serviceAccountId = `projects/-/serviceAccounts/${serviceAccount.email}`;
      return new ServiceAccountIamMember(scope, id, { serviceAccountId, role: ACT_AS, member });
    },
  });
}

/** A place in the tree that stands for a service from elsewhere. */
function placeOf(consumer: Construct, { project, region, name }: DeployTarget): IConstruct {
  const names = ["Targets", ...(project === undefined ? [] : [project]), region, name];
  return once(consumer, names, (scope, id) => new Construct(scope, id));
}

// The grant names the service by text, so Terraform has to be told that the service comes first.
function servicesIn(service: IConstruct, consumer: Construct): ITerraformDependable[] | undefined {
  const resources = service.node
    .findAll()
    .filter((child) => TerraformResource.isTerraformResource(child))
    .filter((resource) => resource.terraformResourceType === "google_cloud_run_v2_service")
    .filter((resource) => TerraformStack.of(resource) === TerraformStack.of(consumer));
  return waitFor(consumer, resources);
}
