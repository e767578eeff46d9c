import type { BoundEnv, IEnvValue } from "../foundation";

/** An environment value that is no secret. */
export class PlainEnvValue implements IEnvValue {
  public readonly envKind = "plain";

  constructor(private readonly value: string) {}

  public bindEnv(): BoundEnv {
    return { kind: "plain", value: this.value, access: [] };
  }
}
