import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { defaultsOf, GoogleAccount, needsGoogleProvider, once, type IEnvValue, type IVolume } from "../foundation";
import { check, nearestName, refuse } from "../validation";
import type { BundledSecret, ISecret } from "./bundled-secret";
import { CreatedSecret, variableOf } from "./created-secret";
import { KnownSecret } from "./existing-secret";
import { secretFileRules, secretFilesRules } from "./rules/file-rules";
import type { SecretBundleProps } from "./secret-bundle-props";
import type { SecretFileOptions, SecretFileVersion } from "./secret-file-props";
import { secretNameOf } from "./secret-names";
import { encryptionKeysOf, planSecret, resolveBundle, type ResolvedBundle, type SecretPlan } from "./secret-plan";
import { LatestSecretEnvValue, SecretEnvValue, SecretVolume } from "./secret-references";
import { secretBundleRules } from "./secret-rules";
import { secretBundleShape, secretFileShape, secretFilesShape } from "./secret-shape";
import { createdIn, sourcesOf } from "./secret-sources";
import { letPublish } from "./service-agent";

/**
 * Secrets in Secret Manager, keyed by the name under which workloads read them.
 *
 * No value is ever in the code, in the synthesized JSON, in a plan or in the state. Each value has a version that
 * workloads read by number, so that a new value reaches them as a new revision, and access is given for each secret.
 */
export class SecretBundle<Keys extends string = string> extends Construct {
  /**
   * The Terraform variables that a plan and an apply must be given, each as `TF_VAR_NAME` or in a file of variables.
   */
  public readonly variableNames: readonly string[];

  private readonly held = new Map<string, BundledSecret>();

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: SecretBundleProps<Keys>) {
    super(scope, id);
    const bundle = resolveBundle({ ...props }, defaultsOf(this));
    check<SecretBundleProps>(this, bundle, { shape: secretBundleShape, rules: secretBundleRules });
    for (const [key, source] of sourcesOf(bundle)) {
      if (source.from === "existing") {
        this.held.set(key, new KnownSecret(this, key, secretNameOf(bundle, key, source), source));
      } else {
        const plan = planSecret(bundle, key, source);
        this.held.set(key, new CreatedSecret(this, key, plan, this.grantToAgent(bundle, plan)));
      }
    }
    this.variableNames = variablesOf(bundle);
  }

  /**
   * The secret for an environment variable, at its named version: raising the version makes a new revision.
   *
   * Binding it is refused with `secret-no-version` where the version is to be named by the user and is not.
   *
   * @throws ValidationError `secret-unknown` for a key that the bundle does not have.
   */
  public get(key: Keys): IEnvValue {
    return new SecretEnvValue(this.find(key));
  }

  /** As {@link SecretBundle.get}, for keys that the bundle may not have. */
  public tryGet(key: string): IEnvValue | undefined {
    const secret = this.held.get(key);
    return secret === undefined ? undefined : new SecretEnvValue(secret);
  }

  /** All secrets of the bundle for the environment of one workload: `env: { …, ...secrets.env() }`. */
  public env(): Readonly<Record<Keys, IEnvValue>> {
    const values = [...this.held].map(([key, secret]) => [key, new SecretEnvValue(secret)]);
    return Object.fromEntries(values) as Record<Keys, IEnvValue>;
  }

  /**
   * The secret for an environment variable at whatever version is the latest when an instance starts. The workload gets
   * a warning: after a rotation its instances read different values until all of them have been started anew.
   *
   * @throws ValidationError `secret-unknown` for a key that the bundle does not have.
   */
  public latest(key: Keys): IEnvValue {
    return new LatestSecretEnvValue(this.find(key));
  }

  /**
   * The value while Terraform runs, for write-only arguments alone: whoever runs Terraform reads it, and it is kept in no
   * plan and no state. It needs google 7.6 or newer.
   *
   * @param reader - the construct that the value is for
   * @throws ValidationError `secret-unknown` for a key that the bundle does not have; `secret-no-version` where the
   * version is to be named by the user and is not; `secret-ephemeral-provider` with an older provider.
   */
  public ephemeral(key: Keys, reader: Construct): string {
    for (const finding of needsGoogleProvider(reader, key, key, "7.6.0", "read it where it is needed")) {
      refuse(reader, "secret-ephemeral-provider", finding);
    }
    const secret = this.find(key);
    return once(reader, ["Values", secret.node.id], (place, id) => secret.ephemeralFor(place, id)).value;
  }

  /**
   * The secret as a file of a volume.
   *
   * @throws ValidationError for options that cannot work; `secret-unknown` for a key that the bundle does not have.
   */
  public file(key: Keys, options: SecretFileOptions = {}): IVolume {
    const secret = this.find(key);
    check(secret, options, { shape: secretFileShape, rules: secretFileRules });
    const { fileName = key, mode = 0o444, version } = options;
    return new SecretVolume(secret, [{ fileName, mode, version }]);
  }

  /**
   * Several files of one secret in one volume, by their names below the path of the mount: for example the present key
   * beside the previous one, each a version of the secret.
   *
   * @throws ValidationError for options that cannot work; `secret-unknown` for a key that the bundle does not have.
   */
  public files(key: Keys, files: Readonly<Record<string, SecretFileVersion>>): IVolume {
    const secret = this.find(key);
    check(secret, { files }, { shape: secretFilesShape, rules: secretFilesRules });
    const resolved = Object.entries(files).map(([fileName, { mode = 0o444, version }]) => ({
      fileName,
      mode,
      version,
    }));
    return new SecretVolume(secret, resolved.sort(byFileName));
  }

  /**
   * The secret itself, to give somebody access who is no workload of this library.
   *
   * @throws ValidationError `secret-unknown` for a key that the bundle does not have.
   */
  public secret(key: Keys): ISecret {
    return this.find(key);
  }

  private find(key: string): BundledSecret {
    const secret = this.held.get(key);
    if (secret !== undefined) return secret;
    const known = [...this.held.keys()];
    const nearest = nearestName(key, known);
    const fix =
      nearest === undefined
        ? `add ${key} to the option secrets`
        : `write "${nearest}", or add ${key} to the option secrets`;
    return refuse(this, "secret-unknown", {
      at: "secrets",
      got: key,
      allowed: known.join(", ") || "nothing: the bundle is empty",
      fix,
    });
  }

  private grantToAgent({ agentAccess, projectNumber }: ResolvedBundle, plan: SecretPlan): ITerraformDependable[] {
    if (agentAccess === "exists" || projectNumber === undefined) return [];
    const keys = encryptionKeysOf(plan);
    const topics = plan.source.rotation === undefined ? [] : [plan.source.rotation.topic];
    if (keys.length + topics.length === 0) return [];
    const agent = GoogleAccount.serviceAgent(this, "secretManager", projectNumber);
    return [...keys.map((key) => agent.useKey(key)), ...topics.map((topic) => letPublish(agent, topic))];
  }
}

// Sorted, so that their order in the code changes no plan.
function byFileName(a: { readonly fileName: string }, b: { readonly fileName: string }): number {
  return a.fileName < b.fileName ? -1 : 1;
}

function variablesOf(bundle: ResolvedBundle): string[] {
  return createdIn(bundle).flatMap(([key, source]) =>
    source.from === "variable" ? [variableOf(planSecret(bundle, key, source), source)] : [],
  );
}
