import type { IEnvValue } from "../foundation";

/**
 * Text that may stand in plain sight. An object as written in code and not of a class, so that its text is looked
 * through like that of any other option.
 */
export interface PlainText extends IEnvValue {
  readonly value: string;
  readonly reason: string;
}

/**
 * Text that may stand in plain sight although its name looks like that of a secret, with the reason for reviewers.
 *
 * ```text
 * env: { MAX_TOKEN: plainText("4096", "a number of tokens, not a credential") }
 * ```
 */
export function plainText(value: string, reason: string): IEnvValue {
  const text: PlainText = {
    envKind: "plain",
    value,
    reason,
    bindEnv: () => ({ kind: "plain", value, access: [] }),
  };
  return text;
}

/** Tells a value of {@link plainText} from the values that constructs give. */
export function isPlainText(value: unknown): value is PlainText {
  return typeof value === "object" && value !== null && "reason" in value && "value" in value;
}

/** The text of a variable that is given as text, with or without a reason; undefined for values of constructs. */
export function textOf(value: string | IEnvValue): string | undefined {
  if (typeof value === "string") return value;
  return isPlainText(value) ? value.value : undefined;
}
