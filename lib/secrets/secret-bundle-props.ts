import type { Duration, Labels, Protection } from "../foundation";

/** Options of {@link SecretBundle}. */
export interface SecretBundleProps<Keys extends string = string> {
  /**
   * The secrets by key. The key is the name of the environment variable, or of the file, that the workload reads, and
   * the place of the secret in the state: another key is another secret.
   */
  readonly secrets: Readonly<Record<Keys, SecretSource>>;
  /**
   * Begins the id of every secret that the bundle creates: with `"aunooai-acme"` the key `ADMIN_PASSWORD` becomes
   * `aunooai-acme-admin-password`.
   * @default - none; the id is the key in lower case with dashes
   */
  readonly prefix?: string;
  /**
   * The id of the project that the secrets belong to.
   * @default - that of the defaults, else of the google provider
   */
  readonly project?: string;
  /**
   * The number of the project, by which Secret Manager's own account is called: for encryption keys and rotation.
   * @default - that of the defaults, where they are about the same project
   */
  readonly projectNumber?: string;
  /**
   * Where the values are kept. Cannot change afterwards: other places are another secret, with another `id`.
   * @default "automatic"
   */
  readonly replication?: SecretReplication;
  /**
   * The keys that encrypt the values, with the permission for Secret Manager to use them.
   * @default - a key of Google's
   */
  readonly encryption?: SecretEncryption;
  /**
   * Who lets Secret Manager use the encryption keys and the rotation topics: this bundle (`"grant"`), or somebody else
   * (`"exists"`), as where the keys belong to another team.
   * @default "grant"
   */
  readonly agentAccess?: "grant" | "exists";
  /**
   * Merged over the labels of the defaults; a secret's own labels come last.
   * @default - the labels of the defaults
   */
  readonly labels?: Labels;
  /**
   * Whether Terraform may delete the secrets that the bundle creates.
   * @default - that of the defaults: "on"
   */
  readonly protection?: Protection;
}

/** Where the value of a secret comes from. None of the ways leads through the code, the plan or the state. */
export type SecretSource = SecretFromVariable | GeneratedSecret | SecretFromOutside | ExistingSecret;

/**
 * The value comes from a Terraform variable that is sensitive and ephemeral: Terraform hands it on and keeps no copy.
 *
 * Terraform asks for the variable at every plan, apply and destroy, but writes it only when the version is new.
 */
export interface SecretFromVariable extends CreatedSecretOptions {
  /** Says that the value comes from a variable. */
  readonly from: "variable";
  /**
   * Raise it to write the variable's present value as a new version, and to roll the workloads that read it.
   *
   * It counts the writes of this code and need not be the number that the platform gives the version.
   * @default 1
   */
  readonly version?: number;
  /**
   * The name of the Terraform variable.
   * @default - the id of the secret with underscores: `aunooai_acme_admin_password`
   */
  readonly variable?: string;
}

/** The value is drawn by Terraform when the version is created, and is then known to Secret Manager alone. */
export interface GeneratedSecret extends CreatedSecretOptions {
  /** Says that the value is drawn. */
  readonly from: "generated";
  /**
   * Raise it to draw a new value. Do not raise it for a key that encrypts stored data: the old data needs the old key.
   * @default 1
   */
  readonly version?: number;
  /**
   * Characters, from 16 on.
   * @default 32
   */
  readonly length?: number;
  /**
   * Whether there are also characters other than letters and digits, which URLs and shells would read as their own.
   * @default false
   */
  readonly symbols?: boolean;
  /**
   * The whole value around what is drawn, such as a connection string: it is given text that stands for the drawn one.
   * With `symbols` that then has only characters that a URL leaves as they are.
   * @default - what is drawn, alone
   */
  readonly format?: (drawn: string) => string;
}

/** The secret is created here; somebody else adds its value, with `gcloud secrets versions add` or the console. */
export interface SecretFromOutside extends CreatedSecretOptions {
  /** Says that somebody else adds the value. */
  readonly from: "outside";
  /**
   * The version that workloads read: the number, as text, or an alias. Name it once it exists.
   * @default - none yet; a workload that reads the secret is refused
   */
  readonly version?: string;
}

/** The secret belongs to somebody else; this code only reads it. */
export interface ExistingSecret {
  /** Says that the secret is there already. */
  readonly from: "existing";
  /** Its name, not its value: the id in the bundle's project, or `projects/PROJECT/secrets/ID`. */
  readonly secret: string;
  /**
   * The version that workloads read: the number, as text, or an alias.
   * @default - none; then it can be read as `latest` only, by that word
   */
  readonly version?: string;
}

/** What can be said about every secret that the bundle creates. */
export interface CreatedSecretOptions {
  /**
   * The id in Secret Manager, exactly. The bundle's prefix is not put before it.
   * @default - the prefix and the key, in lower case with dashes
   */
  readonly id?: string;
  /**
   * Labels of this secret alone, merged over those of the bundle.
   * @default - those of the bundle and of the defaults
   */
  readonly labels?: Labels;
  /**
   * Notes for other tools. Everybody who may see the secret's name may read them.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * A reminder to rotate. It sends a message; it changes no value.
   * @default - none
   */
  readonly rotation?: SecretRotation;
  /**
   * When Secret Manager deletes the secret with all its versions, for good, whatever the protection says.
   * @default - never
   */
  readonly expiry?: SecretExpiry;
  /**
   * How long a version that somebody destroys can still be brought back: 24h to 1000d.
   * @default - not at all
   */
  readonly delayedDestroy?: Duration;
  /**
   * The keys that encrypt the values of this secret.
   * @default - those of the bundle
   */
  readonly encryption?: SecretEncryption;
}

/** Where the values of secrets are kept: wherever Google sees fit, or in the named regions and nowhere else. */
export type SecretReplication = "automatic" | { readonly regions: readonly string[] };

/**
 * Keys of Cloud KMS by their full names, `projects/…/locations/…/keyRings/…/cryptoKeys/…`: one of the location `global`
 * for automatic replication, or one for each of the named regions, of that region.
 */
export type SecretEncryption = { readonly key: string } | { readonly keys: Readonly<Record<string, string>> };

/** A message to a Pub/Sub topic whenever it is time to rotate. */
export interface SecretRotation {
  /** From one message to the next: 1h to 36500d. */
  readonly period: Duration;
  /** `projects/PROJECT/topics/TOPIC`: the attribute `id` of a topic. */
  readonly topic: string;
  /**
   * The first message, at least five minutes ahead, as `"2027-03-01T09:00:00Z"`. Secret Manager moves it on by itself,
   * so Terraform ignores a later change.
   */
  readonly nextTime: string;
}

/** A moment, as `"2027-03-01T09:00:00Z"`, or a time from the creation on: 60s to 36500d. */
export type SecretExpiry = { readonly at: string } | { readonly after: Duration };
