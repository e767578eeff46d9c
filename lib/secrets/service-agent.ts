import { KmsCryptoKeyIamMember } from "@cdktf/provider-google/lib/kms-crypto-key-iam-member";
import { PubsubTopicIamMember } from "@cdktf/provider-google/lib/pubsub-topic-iam-member";
import { DefaultTokenResolver, StringConcat, TerraformStack, Tokenization, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IPrincipal } from "../foundation";
import { isUnknown } from "../validation";

/**
 * Secret Manager's own account in a project. It encrypts with the keys, and sends the reminders.
 *
 * There is one for each project in a stack, so that bundles which share a key share the grant too: of two grants of one
 * role, the first that is removed would end the access of both.
 */
export class SecretManagerAgent extends Construct implements IPrincipal {
  public readonly member: string;

  private constructor(scope: Construct, id: string, projectNumber: string) {
    super(scope, id);
    this.member = `serviceAccount:service-${projectNumber}@gcp-sa-secretmanager.iam.gserviceaccount.com`;
  }

  /** The account of the project in the stack of the scope. */
  public static of(scope: Construct, projectNumber: string): SecretManagerAgent {
    const home = child(TerraformStack.of(scope), "SecretManagerAgents");
    return once(home, projectNumber, (parent, id) => new SecretManagerAgent(parent, id, projectNumber));
  }

  /** Lets Secret Manager encrypt and decrypt with a key, given as `projects/…/cryptoKeys/…`. */
  public useKey(key: string): ITerraformDependable {
    const grant = { cryptoKeyId: key, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: this.member };
    return once(child(this, "Keys"), key, (parent, id) => new KmsCryptoKeyIamMember(parent, id, grant));
  }

  /** Lets Secret Manager send messages to a topic, given as `projects/…/topics/…`. */
  public publishTo(topic: string): ITerraformDependable {
    const grant = { topic, role: "roles/pubsub.publisher", member: this.member };
    return once(child(this, "Topics"), topic, (parent, id) => new PubsubTopicIamMember(parent, id, grant));
  }
}

/** What stands for a name of the user's below a construct: made once, at a place that follows from the name alone. */
function once<Made extends Construct>(
  scope: Construct,
  name: string,
  make: (parent: Construct, id: string) => Made,
): Made {
  const path = pathOf(scope, name);
  const id = path.pop() as string;
  const parent = path.reduce(child, scope);
  return (parent.node.tryFindChild(id) as Made | undefined) ?? make(parent, id);
}

/** A name as construct ids: its parts, or the Terraform address where the name is known only later. */
function pathOf(scope: Construct, name: string): string[] {
  if (!isUnknown(name)) return name.split("/");
  const resolver = new DefaultTokenResolver(new StringConcat());
  const address: unknown = Tokenization.resolve(name, { scope, resolver, preparing: false });
  return [String(address).replace(/\$\{|\}/g, "")];
}

function child(parent: Construct, id: string): Construct {
  return parent.node.tryFindChild(id) ?? new Construct(parent, id);
}
