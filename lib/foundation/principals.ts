import { ServiceAccount as ServiceAccountResource } from "@cdktf/provider-google/lib/service-account";
import { Construct, type IConstruct } from "constructs";
import { claimName } from "./claims";
import { defaultsOf } from "./defaults";
import { fitName, nameForms } from "./names";

/** Somebody who can be given access: a service account, a group, a user. */
export interface IPrincipal extends IConstruct {
  /** As IAM policies write it, for example `group:auditors@example.com`. */
  readonly member: string;
}

/** A service account that workloads run as. */
export interface IServiceAccount extends IPrincipal {
  readonly email: string;
}

/** Options of {@link ServiceAccount}. */
export interface ServiceAccountProps {
  /** The wanted account id. Cut and hashed where it is longer than 30 characters, hashed where shorter than 6. */
  readonly accountId: string;
  /** @default - none */
  readonly displayName?: string;
  /** @default - that of the defaults, else of the google provider */
  readonly project?: string;
}

/** A service account of its own for one workload, without any role and without keys. */
export class ServiceAccount extends Construct implements IServiceAccount {
  public readonly email: string;
  public readonly member: string;

  constructor(scope: Construct, id: string, props: ServiceAccountProps) {
    super(scope, id);
    const project = props.project ?? defaultsOf(this).project;
    const accountId = fitName(nameForms.serviceAccount, props.accountId);
    claimName(this, { kind: "service account", name: accountId, within: [project] });
    const account = new ServiceAccountResource(this, "Resource", {
      accountId,
      displayName: props.displayName,
      project,
    });
    this.email = account.email;
    this.member = account.member;
  }

  /** A service account that exists already. */
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
  }

  /** A Google group. */
  public static group(scope: Construct, id: string, email: string): IPrincipal {
    return new Principal(scope, id, `group:${email}`);
  }

  /** A person. */
  public static user(scope: Construct, id: string, email: string): IPrincipal {
    return new Principal(scope, id, `user:${email}`);
  }

  /** Any member as IAM policies write it, for example `principalSet://…`. */
  public static fromMember(scope: Construct, id: string, member: string): IPrincipal {
    return new Principal(scope, id, member);
  }
}
