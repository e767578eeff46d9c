import { SecretManagerSecretIamMember } from "@cdktf/provider-google/lib/secret-manager-secret-iam-member";
import { TerraformStack, type ITerraformDependable } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { defaultsOf, grantOnce, type Bound, type Consumer, type IPrincipal } from "../foundation";
import { refuse } from "../validation";
import { EphemeralSecret } from "./ephemeral-secret";

/** A secret that can be read, by whoever is allowed to. */
export interface ISecret extends IConstruct {
  /** Its id in its project. */
  readonly secretId: string;
  /** Lets somebody read all versions of this secret, and of no other. */
  grantRead(principal: IPrincipal): ITerraformDependable;
}

/** What there is to know of a secret that workloads read. */
export interface SecretFacts {
  /** Its id in its project. */
  readonly secretId: string;
  /** `projects/PROJECT/secrets/ID`, by which other projects call it. */
  readonly fullName: string;
  readonly project?: string;
  /** The version that environment variables read. */
  readonly version?: string;
  /** The version that Terraform writes, which workloads wait for. */
  readonly written?: ITerraformDependable;
  /** True where a version is known to exist. */
  readonly hasValue: boolean;
  /** How to get a version that can be named. */
  readonly howToName: string;
}

/** One secret of a bundle, whether it is made here or exists already. */
export abstract class BundledSecret extends Construct implements ISecret {
  /** @internal */
  protected abstract readonly facts: SecretFacts;

  public get secretId(): string {
    return this.facts.secretId;
  }

  public grantRead(principal: IPrincipal): ITerraformDependable {
    return this.grantReadFor(principal, principal);
  }

  /** Gives a workload access, and says by which name it calls the secret. */
  public bindTo({
    scope,
    serviceAccount,
    project: theirs = defaultsOf(scope).project,
    secretsReadBy = "workload",
  }: Consumer): Bound & { readonly secret: string } {
    const { project, secretId, fullName, written } = this.facts;
    const access = secretsReadBy === "workload" ? [this.grantReadFor(serviceAccount, scope)] : [];
    // Between stacks Terraform knows no dependency on a resource; there the order of the stacks takes its place.
    if (written !== undefined && TerraformStack.of(this) === TerraformStack.of(scope)) access.push(written);
    const isOwn = secretsReadBy === "workload" && (project === undefined || project === theirs);
    return { secret: isOwn ? secretId : fullName, access };
  }

  /** The value while Terraform runs, for what is written at a place. */
  public ephemeralFor(place: Construct, id: string): EphemeralSecret {
    return new EphemeralSecret(place, id, {
      secret: this.facts.fullName,
      version: this.versionFor({ scope: place }, undefined),
    });
  }

  /**
   * The version that a workload reads.
   *
   * @throws ValidationError `secret-no-version`, in the name of the workload, where there is none that could be read.
   */
  public versionFor(consumer: Pick<Consumer, "scope">, wanted: string | undefined): string {
    const { version, hasValue, howToName } = this.facts;
    const found = wanted === "latest" && !hasValue ? undefined : (wanted ?? version);
    if (found !== undefined) return found;
    return refuse(consumer.scope, "secret-no-version", {
      at: this.node.id,
      got: undefined,
      allowed: `a version of the secret that exists, named at ${this.node.path}`,
      fix: howToName,
    });
  }

  private grantReadFor(principal: IPrincipal, consumer: IConstruct): ITerraformDependable {
    const { secretId, project } = this.facts;
    const role = "roles/secretmanager.secretAccessor";
    return grantOnce({
      principal,
      target: this,
      role,
      consumer,
      create: (scope, id) =>
        new SecretManagerSecretIamMember(scope, id, { project, secretId, role, member: principal.member }),
    });
  }
}
