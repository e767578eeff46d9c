/** Options of a secret mounted as a file. */
export interface SecretFileOptions extends SecretFileVersion {
  /**
   * The name of the file below the path of the mount.
   * @default - the key of the secret
   */
  readonly fileName?: string;
}

/** What a file of a secret shows, and to whom. */
export interface SecretFileVersion {
  /**
   * Permission bits, in octal: `0o444`. Who owns the file depends on the execution environment of the service.
   * @default 0o444
   */
  readonly mode?: number;
  /**
   * `"latest"`, a version's number as text, or an alias. A file is read anew at every access, so `"latest"` follows a
   * rotation without a new revision.
   * @default - the version that {@link SecretBundle.get} reads
   */
  readonly version?: string;
}
