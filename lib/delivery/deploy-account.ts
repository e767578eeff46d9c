import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import v = require("valibot");
import { expressionOf, type IServiceAccount } from "../foundation";
import { check, shapeOf } from "../validation";
import { deployAccountRules, type DeployAccount } from "./rules/account-rules";

const shape = shapeOf<DeployAccount>({ email: v.optional(v.string()), projectRoles: v.array(v.string()) });
const PROJECT_GRANTS = ["google_project_iam_member", "google_project_iam_binding"];

/**
 * Checks the account that deploys: at once what its address says, and when the app is synthesized what grants on projects
 * the stack gives it, whoever wrote them.
 *
 * @throws ValidationError for a default account; at synth for a role that gives it more than it needs.
 */
export function checkDeployAccount(scope: Construct, account: IServiceAccount): void {
  const checkRoles = (projectRoles: readonly string[]) =>
    check(scope, { email: account.email, projectRoles }, { shape, rules: deployAccountRules });
  checkRoles([]);
  scope.node.addValidation({
    validate: () => {
      checkRoles(projectRolesOf(scope, account));
      return [];
    },
  });
}

function projectRolesOf(scope: Construct, { member, email }: IServiceAccount): string[] {
  const stack = TerraformStack.of(scope);
  const names = [member, `serviceAccount:${email}`].map((name) => expressionOf(stack, name));
  return stack.node
    .findAll()
    .filter((child) => TerraformResource.isTerraformResource(child))
    .filter((resource) => PROJECT_GRANTS.includes(resource.terraformResourceType))
    .map((resource) => resource as unknown as ProjectGrant)
    .filter(({ memberInput, membersInput = [] }) =>
      [memberInput, ...membersInput].some((name) => name !== undefined && names.includes(expressionOf(stack, name))),
    )
    .map(({ roleInput }) => roleInput);
}

interface ProjectGrant {
  readonly roleInput: string;
  readonly memberInput?: string;
  readonly membersInput?: readonly string[];
}
