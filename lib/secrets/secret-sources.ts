import { isUnknown, rememberingLast } from "../validation";
import type { CreatedSecretOptions, ExistingSecret, SecretBundleProps, SecretSource } from "./secret-bundle-props";

/** A secret that the bundle creates, whatever its value comes from. */
export type CreatedSecretSource = Exclude<SecretSource, ExistingSecret>;

type Keyed<Source> = [key: string, source: Source];

/** Both ways to expire at once: what the shape lets through, so that a rule can say that one of them has to go. */
export interface EitherExpiry {
  readonly at?: string;
  readonly after?: string;
}

/** Both ways to name keys at once: what the shape lets through, so that a rule can say which of them fits. */
export interface EitherEncryption {
  readonly key?: string;
  readonly keys?: Readonly<Record<string, string>>;
}

/** The ways in which a secret can get its value. */
export const sourceKinds = ["variable", "generated", "outside", "existing"] as const satisfies SecretSource["from"][];

// What people write who want to hand over the value itself: here, in Terraform, with the command line, elsewhere.
const VALUE_OPTIONS: ReadonlySet<string> = new Set([
  "value",
  "values",
  "data",
  "payload",
  "content",
  "text",
  "plaintext",
  "password",
  "default",
  "secretdata",
  "secretdatawo",
  "secretvalue",
  "secretstring",
  "stringvalue",
]);

/**
 * Where a value was written that should not be in the code: the options of a source that hold one, or `""` where the
 * value stands in the place of the source. Nothing where there is none.
 */
export function valuesIn(given: unknown): string[] {
  if (isUnknown(given) || ["string", "number", "boolean", "bigint"].includes(typeof given)) return [""];
  if (typeof given !== "object" || given === null) return [];
  return Object.keys(given).filter((option) => VALUE_OPTIONS.has(option.toLowerCase().replaceAll("_", "")));
}

/** True for a source that is one of the four, and holds no value: one whose other options are worth looking at. */
export function isSource(given: unknown): given is SecretSource {
  if (typeof given !== "object" || given === null || valuesIn(given).length > 0) return false;
  const { from } = given as { readonly from?: unknown };
  return sourceKinds.some((kind) => kind === from);
}

/** The secrets of a bundle by key, without those that {@link isSource} refuses. */
export const sourcesOf = rememberingLast(({ secrets }: SecretBundleProps): readonly Keyed<SecretSource>[] =>
  Object.entries<unknown>(secrets).filter((entry): entry is Keyed<SecretSource> => isSource(entry[1])),
);

/** The secrets that the bundle creates, by key. */
export const createdIn = rememberingLast((props: SecretBundleProps) =>
  sourcesOf(props).filter((entry): entry is Keyed<CreatedSecretSource> => entry[1].from !== "existing"),
);

/** One option of all secrets that have it, with the place where it was written. */
export function* optionsOf<Option extends keyof CreatedSecretOptions>(
  props: SecretBundleProps,
  option: Option,
): Generator<{ readonly at: string; readonly given: NonNullable<CreatedSecretOptions[Option]> }> {
  for (const [key, source] of createdIn(props)) {
    const given = (source as CreatedSecretOptions)[option];
    if (given !== undefined) yield { at: `secrets.${key}.${option}`, given };
  }
}

/** The regions that values are kept in, where the bundle names them. */
export function regionsOf({ replication }: SecretBundleProps): readonly string[] | undefined {
  return typeof replication === "object" ? replication.regions : undefined;
}
