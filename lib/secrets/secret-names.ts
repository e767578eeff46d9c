import { fitName, nameForms } from "../foundation";
import { isUnknown } from "../validation";
import type { ExistingSecret, SecretBundleProps, SecretSource } from "./secret-bundle-props";

/** A secret by name: of which project, where that is known, and its id there. */
export interface SecretName {
  readonly project?: string;
  readonly id: string;
}

const FULL_NAME = /^projects\/([^/]+)\/secrets\/([^/]+)$/;
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Names that Terraform keeps for itself, because they mean something in the call of a module. */
const RESERVED = new Set(["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"]);

/** The id of a secret that the bundle creates. */
export function secretIdOf(prefix: string | undefined, key: string, id: string | undefined): string {
  if (id !== undefined) return id;
  const word = key.toLowerCase().replaceAll("_", "-");
  return fitName(nameForms.secret, prefix === undefined ? word : `${prefix}-${word}`);
}

/** The secret that a source stands for. */
export function secretNameOf(props: SecretBundleProps, key: string, source: SecretSource): SecretName {
  return source.from === "existing"
    ? existingName(props.project, source)
    : { project: props.project, id: secretIdOf(props.prefix, key, source.id) };
}

/** The Terraform variable that a secret's value comes from: an identifier made from the id. */
export function variableNameOf(secretId: string): string {
  const name = secretId.toLowerCase().replace(/[^a-z0-9_]/g, "_");
  return isVariableName(name) ? name : `secret_${name}`;
}

/** True where text can name a Terraform variable that shells, too, can set as `TF_VAR_…`. */
export function isVariableName(text: string): boolean {
  return IDENTIFIER.test(text) && !RESERVED.has(text);
}

function existingName(project: string | undefined, { secret }: ExistingSecret): SecretName {
  const full = isUnknown(secret) ? null : FULL_NAME.exec(secret);
  return full === null ? { project, id: secret } : { project: full[1], id: full[2] as string };
}
