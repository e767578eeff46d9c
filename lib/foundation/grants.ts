import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { defaultsOf } from "./defaults";
import { checkPrincipal } from "./granted-principal";
import { folderAt, once } from "./once";
import type { IPrincipal } from "./principals";

/** What is granted, on what, and how the grant is made. */
export interface GrantRequest<Member extends Construct & ITerraformDependable> {
  /** Who is given access. */
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
  /**
   * Whether `allUsers` and `allAuthenticatedUsers` may have the role.
   * @default false
   */
  readonly mayBePublic?: boolean;
  /** Makes the additive member resource at the given place of the tree. */
  readonly create: (scope: Construct, id: string) => Member;
}

const GRANTED = Symbol.for("cdktf-gcp-constructs/grants");

type Place = Construct & { [GRANTED]?: Map<IConstruct, Construct & ITerraformDependable> };

/**
 * Gives one role on one thing to one principal, once: asking again gives back the same grant.
 *
 * The grant belongs to the principal, at `Grants/ROLE/TARGET`, the target being its path with `--` between the ids. So
 * its address depends on nothing but who, what and which role: using a secret under a second name, or no longer under
 * the first, moves no grant. A consumer in another stack than the principal keeps it at `GrantsTo/PRINCIPAL/ROLE/TARGET`.
 *
 * @throws ValidationError `grant-principal` for what is no principal; `grant-public` for everybody, unless the request says
 * that the thing may be public.
 */
export function grantOnce<Member extends Construct & ITerraformDependable>(request: GrantRequest<Member>): Member {
  const { principal, target, role, consumer = principal, mayBePublic, create } = request;
  checkPrincipal(principal, { path: target.node.path, mayBePublic });
  const place: Place =
    stackOf(principal) === stackOf(consumer)
      ? folderAt(principal, ["Grants", roleId(role)])
      : folderAt(consumer, ["GrantsTo", idOf(principal, consumer), roleId(role)]);
  const granted = (place[GRANTED] ??= new Map());
  const earlier = granted.get(target) as Member | undefined;
  if (earlier !== undefined) return earlier;
  const member = create(place, idOf(target, place));
  granted.set(target, member);
  return member;
}

/**
 * Gives a role on the whole project, once. Only for roles that no narrower resource can carry, such as writing logs.
 *
 * @param consumer - where the grant lives when the principal belongs to another stack than the one that asks
 * @throws ValidationError `grant-principal` for what is no principal; `grant-public` for everybody, whom no project takes.
 */
export function grantProjectRole(
  principal: IPrincipal,
  project: string,
  role: string,
  consumer: IConstruct = principal,
): ITerraformDependable {
  checkPrincipal(principal, { path: Construct.isConstruct(consumer) ? consumer.node.path : "" });
  const isNear = stackOf(principal) === stackOf(consumer);
  const place = isNear ? principal : folderAt(consumer, ["GrantsTo", idOf(principal, consumer)]);
  const isOwn = project === defaultsOf(place).project;
  const names = ["ProjectRoles", ...(isOwn ? [] : ["OtherProjects", project]), roleId(role)];
  return once(
    place,
    names,
    (scope, id) => new ProjectIamMember(scope, id, { project, role, member: principal.member }),
  );
}

/** The path of a construct as one id, short where the reader is in the same stack. */
function idOf(construct: IConstruct, reader: IConstruct): string {
  const stack = stackOf(construct);
  const inStack = construct.node.path.slice(stack.node.path.length + 1).split("/");
  return (stack === stackOf(reader) ? inStack : ["OtherStacks", stack.node.id, ...inStack]).join("--");
}

function roleId(role: string): string {
  return role.replace(/^roles\//, "");
}

function stackOf(construct: IConstruct): TerraformStack {
  return TerraformStack.of(construct);
}
