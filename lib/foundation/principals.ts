import { ServiceAccount as ServiceAccountResource } from "@cdktf/provider-google/lib/service-account";
import { Construct, type IConstruct } from "constructs";
import v = require("valibot");
import { check, shapeOf } from "../validation";
import { attributeOf } from "./attribute";
import { claimName } from "./claims";
import { defaultsOf } from "./defaults";
import { fitName, nameForms } from "./names";
import { principalRules, serviceAccountRules, type PrincipalSubject } from "./principal-rules";
import { projectForm } from "./project-id";

/** Somebody who can be given access: a service account, a group, a user. */
export interface IPrincipal extends IConstruct {
  /** As IAM policies write it, for example `group:auditors@example.com`. */
  readonly member: string;
}

/** A service account that workloads run as. */
export interface IServiceAccount extends IPrincipal {
  /** For example `shop-api@shop-production.iam.gserviceaccount.com`. */
  readonly email: string;
}

/** Options of {@link ServiceAccount}. */
export interface ServiceAccountProps {
  /**
   * The wanted account id: lower-case letters, digits and dashes. Given a hash where it is shorter than 6 characters, cut
   * and given a hash where it is longer than 30.
   */
  readonly accountId: string;
  /**
   * What people read in the console. At most 100 bytes.
   * @default - none
   */
  readonly displayName?: string;
  /**
   * The id of the project that the account belongs to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
}

/** A service account of its own for one workload, without any role and without keys. */
export class ServiceAccount extends Construct implements IServiceAccount {
  public readonly email: string;
  public readonly member: string;

  /** @throws ValidationError for an id that no account can have; `name-taken` where another construct has the account. */
  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    check(this, props, { shape: serviceAccountShape, rules: serviceAccountRules });
    const project = props.project ?? defaultsOf(this).project;
    const accountId = fitName(nameForms.serviceAccount, props.accountId);
    claimName(this, { kind: "service account", name: accountId, within: [project] });
    const account = new ServiceAccountResource(this, "Resource", {
      accountId,
      displayName: props.displayName,
      project,
    });
    this.email = attributeOf(account, "email");
    this.member = attributeOf(account, "member");
  }

  /**
   * A service account that exists already.
   *
   * @throws ValidationError `principal-member` for text that is no address.
   */
  public static fromEmail(scope: Construct, id: string, email: string): IServiceAccount {
    return new ExistingServiceAccount(scope, id, email);
  }
}

class ExistingServiceAccount extends Construct implements IServiceAccount {
  public readonly member: string;

  constructor(
    scope: Construct,
    id: string,
    public readonly email: string,
  ) {
    super(scope, id);
    this.member = `serviceAccount:${email}`;
    checkMember(this);
  }
}

/** Somebody outside the tree who can be given access. */
export class Principal extends Construct implements IPrincipal {
  private constructor(
    scope: Construct,
    id: string,
    public readonly member: string,
  ) {
    super(scope, id);
    checkMember(this);
  }

  /**
   * A Google group.
   *
   * @throws ValidationError `principal-member` for text that is no address.
   */
  public static group(scope: Construct, id: string, email: string): IPrincipal {
    return new Principal(scope, id, `group:${email}`);
  }

  /**
   * A person.
   *
   * @throws ValidationError `principal-member` for text that is no address.
   */
  public static user(scope: Construct, id: string, email: string): IPrincipal {
    return new Principal(scope, id, `user:${email}`);
  }

  /**
   * Any member as IAM policies write it, for example `principalSet://…`.
   *
   * @throws ValidationError `principal-member` for text that IAM does not take.
   */
  public static fromMember(scope: Construct, id: string, member: string): IPrincipal {
    return new Principal(scope, id, member);
  }
}

const serviceAccountShape = shapeOf<ServiceAccountProps>({
  accountId: v.string(),
  displayName: v.optional(v.string()),
  project: v.optional(projectForm),
});

const principalShape = shapeOf<PrincipalSubject>({ member: v.string() });

function checkMember(principal: IPrincipal): void {
  check(principal, { member: principal.member }, { shape: principalShape, rules: principalRules });
}
