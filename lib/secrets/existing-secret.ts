import type { Construct } from "constructs";
import { BundledSecret, type SecretFacts } from "./bundled-secret";
import type { ExistingSecret } from "./secret-bundle-props";
import type { SecretName } from "./secret-names";

/** A secret that belongs to somebody else. */
export class KnownSecret extends BundledSecret {
  /** @internal */
  protected readonly facts: SecretFacts;

  constructor(scope: Construct, key: string, name: SecretName, source: ExistingSecret) {
    super(scope, key);
    this.facts = factsOf(key, name, source);
  }
}

function factsOf(key: string, { project, id }: SecretName, { version }: ExistingSecret): SecretFacts {
  return {
    secretId: id,
    fullName: project === undefined ? id : `projects/${project}/secrets/${id}`,
    project,
    version,
    hasValue: true,
    howToName:
      `name a version out of \`gcloud secrets versions list ${id}\` in ${key}: { from: "existing", version: "…" }, ` +
      `or write secrets.latest("${key}")`,
  };
}
