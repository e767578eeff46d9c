import type { BoundEnv, IEnvValue } from "../foundation";

class PlainText implements IEnvValue {
  public readonly envKind = "plain";

  constructor(
    private readonly value: string,
    public readonly reason: string,
  ) {}

  public bindEnv(): BoundEnv {
    return { kind: "plain", value: this.value, access: [] };
  }
}

/**
 * Text that may stand in plain sight although its name looks like that of a secret, with the reason for reviewers.
 *
 * ```text
 * env: { MAX_TOKEN: plainText("4096", "a number of tokens, not a credential") }
 * ```
 */
export function plainText(value: string, reason: string): IEnvValue {
  return new PlainText(value, reason);
}
