import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { IPrincipal } from "./principals";

/** What is granted, on what, and how the grant is made. */
export interface GrantRequest<Member extends Construct & ITerraformDependable> {
  readonly principal: IPrincipal;
  /** The construct that access is given to. */
  readonly target: IConstruct;
  /** For example `roles/storage.objectUser`. */
  readonly role: string;
  /**
   * Where the grant lives when the principal belongs to another stack than the one that asks.
   * @default - the principal
   */
  readonly consumer?: IConstruct;
  /** Makes the additive member resource at the given place of the tree. */
  readonly create: (scope: Construct, id: string) => Member;
}

/**
 * Gives one role on one thing to one principal, once: asking again gives back the same grant.
 *
 * The grant belongs to the principal, at `Grants/ROLE/PATH OF THE TARGET`. So its address depends on nothing but who,
 * what and which role; using a secret under a second name, or no longer under the first, moves no grant.
 */
export function grantOnce<Member extends Construct & ITerraformDependable>(request: GrantRequest<Member>): Member {
  const { principal, target, role, consumer = principal } = request;
  const home = stackOf(principal) === stackOf(consumer) ? principal : consumer;
  const path = ["Grants", roleId(role), ...targetPath(home, target)];
  const id = path.pop() as string;
  const scope = path.reduce<Construct>(childOf, home as Construct);
  const existing = scope.node.tryFindChild(id) as Member | undefined;
  return existing ?? request.create(scope, id);
}

/**
 * Gives a role on the whole project. Only for roles that no narrower resource can carry, such as writing logs.
 */
export function grantProjectRole(principal: IPrincipal, project: string, role: string): ITerraformDependable {
  const scope = ["ProjectRoles", project].reduce<Construct>(childOf, principal as Construct);
  const id = roleId(role);
  const existing = scope.node.tryFindChild(id) as ProjectIamMember | undefined;
  return existing ?? new ProjectIamMember(scope, id, { project, role, member: principal.member });
}

function targetPath(home: IConstruct, target: IConstruct): string[] {
  const stack = stackOf(target);
  const inStack = target.node.path.slice(stack.node.path.length + 1).split("/");
  return stack === stackOf(home) ? inStack : ["OtherStacks", stack.node.id, ...inStack];
}

function childOf(parent: Construct, id: string): Construct {
  return (parent.node.tryFindChild(id) as Construct | undefined) ?? new Construct(parent, id);
}

function roleId(role: string): string {
  return role.replace(/^roles\//, "");
}

function stackOf(construct: IConstruct): TerraformStack {
  return TerraformStack.of(construct);
}
