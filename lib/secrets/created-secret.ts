import { SecretManagerSecret } from "@cdktf/provider-google/lib/secret-manager-secret";
import { SecretManagerSecretVersion } from "@cdktf/provider-google/lib/secret-manager-secret-version";
import { TerraformStack, TerraformVariable, type ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { attributeOf, claimName, waitFor } from "../foundation";
import { isUnknown, refuse } from "../validation";
import { BundledSecret, type SecretFacts } from "./bundled-secret";
import { EphemeralPassword } from "./ephemeral-password";
import { secretLimits } from "./limits";
import type { GeneratedSecret, SecretFromVariable } from "./secret-bundle-props";
import { variableNameOf } from "./secret-names";
import { renderSecret, type SecretPlan } from "./secret-plan";
import { needsWriteOnlyArguments } from "./terraform-needs";

/** What a URL leaves as it is, beside letters and digits: RFC 3986, unreserved characters. */
const URL_SYMBOLS = "-._~";

/** A secret of the bundle's own, with a version where Terraform writes the value. */
export class CreatedSecret extends BundledSecret {
  /** @internal */
  protected readonly facts: SecretFacts;

  constructor(scope: Construct, key: string, plan: SecretPlan, agentAccess: ITerraformDependable[]) {
    super(scope, key);
    const { source, project } = plan;
    claimName(this, { kind: "secret", name: plan.secretId, within: [project] });
    const secret = new SecretManagerSecret(this, "Resource", {
      ...renderSecret(plan),
      // Without access to the key or the topic, Secret Manager refuses to create the secret.
      dependsOn: waitFor(this, agentAccess),
    });
    const known = { secretId: attributeOf(secret, "secret_id"), fullName: attributeOf(secret, "id"), project };
    if (source.from === "outside") {
      const { version } = source;
      this.facts = { ...known, version, hasValue: version !== undefined, howToName: howToAdd(this, plan) };
    } else {
      const written = writeVersion(this, known.fullName, plan, source);
      this.facts = { ...known, version: attributeOf(written, "version"), written, hasValue: true, howToName: "" };
    }
  }
}

/** The name of the Terraform variable that a secret's value comes from. */
export function variableOf({ secretId }: SecretPlan, { variable }: SecretFromVariable): string {
  return variable ?? variableNameOf(secretId);
}

function writeVersion(
  place: Construct,
  secret: string,
  plan: SecretPlan,
  source: SecretFromVariable | GeneratedSecret,
): SecretManagerSecretVersion {
  needsWriteOnlyArguments(place);
  return new SecretManagerSecretVersion(place, "Version", {
    secret,
    secretDataWo: source.from === "variable" ? askFor(place, variableOf(plan, source)) : draw(place, source),
    secretDataWoVersion: source.version ?? 1,
    // What runs reads the old version until it has been rolled, and old values stay for going back: both have to be
    // there at once, and the old one ends up disabled, not destroyed.
    deletionPolicy: "DISABLE",
    lifecycle: { createBeforeDestroy: true },
  });
}

function draw(place: Construct, { length = 32, symbols = false, format }: GeneratedSecret): string {
  const kinds = symbols && format !== undefined ? URL_SYMBOLS : symbols;
  const drawn = new EphemeralPassword(place, "Password", { length, symbols: kinds }).result;
  return format?.(drawn) ?? drawn;
}

function askFor(place: Construct, name: string): string {
  const stack = TerraformStack.of(place);
  if (stack.node.tryFindChild(name) !== undefined) {
    refuse(place, "secret-variable-taken", {
      at: "variable",
      got: name,
      allowed: "the name of a Terraform variable that nothing else in the stack has",
      fix: "give one of the two another name, here with the option variable",
    });
  }
  // In the stack itself the name stays as it is, for TF_VAR_… and files of variables.
  const variable = new TerraformVariable(stack, name, {
    type: "string",
    description: `Value of the secret ${place.node.path}. Written when the version of the secret is raised.`,
    sensitive: true,
    nullable: false,
    validation: [sizeCheck(name)],
  });
  variable.addOverride("ephemeral", true);
  return variable.stringValue;
}

// Secret Manager takes no empty value, and none of more bytes than this. Base64 without its padding tells bytes apart,
// where length() would count characters.
function sizeCheck(name: string) {
  const most = Math.ceil((secretLimits.payloadBytes.value * 4) / 3);
  return {
    condition: `\${length(var.${name}) > 0 && length(replace(base64encode(var.${name}), "=", "")) <= ${most}}`,
    errorMessage: "The value of a secret has 1 to 65536 bytes.",
  };
}

function howToAdd(place: Construct, { secretId, project }: SecretPlan): string {
  const id = isUnknown(secretId) ? "SECRET" : secretId;
  const where = project === undefined || isUnknown(project) ? "" : ` --project=${project}`;
  return (
    `apply once without this reader, add the value with \`gcloud secrets versions add ${id} --data-file=-${where}\`, ` +
    `then name the number that it prints: ${place.node.id}: { from: "outside", version: "1" }`
  );
}
