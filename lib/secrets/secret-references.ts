import type { BoundEnv, BoundVolume, Consumer, IEnvValue, IVolume } from "../foundation";
import { problemOf, warn } from "../validation";
import type { BundledSecret } from "./bundled-secret";

/** A secret as an environment variable, read at its named version. */
export class SecretEnvValue implements IEnvValue {
  public readonly envKind = "secret";

  constructor(private readonly secret: BundledSecret) {}

  public bindEnv(consumer: Consumer): BoundEnv {
    const version = this.secret.versionFor(consumer, undefined);
    return { kind: "secret", version, ...this.secret.bindTo(consumer) };
  }
}

/** A secret as an environment variable, read at whatever version is the latest when an instance starts. */
export class LatestSecretEnvValue implements IEnvValue {
  public readonly envKind = "secret";

  constructor(private readonly secret: BundledSecret) {}

  public bindEnv(consumer: Consumer): BoundEnv {
    const version = this.secret.versionFor(consumer, "latest");
    const finding = {
      at: this.secret.node.id,
      got: "latest",
      allowed: "a numbered version, so that all instances read the same value",
      fix: "read it with get(…); instances that run keep the old value until they are started anew",
    };
    warn(consumer.scope, problemOf("secret-latest-in-env", consumer.scope.node.path, finding));
    return { kind: "secret", version, ...this.secret.bindTo(consumer) };
  }
}

/** What a file is called, who may read it, and which version it shows. */
export interface ResolvedSecretFile {
  readonly fileName: string;
  readonly mode: number;
  readonly version?: string;
}

/** A secret as files, each of a version of it. */
export class SecretVolume implements IVolume {
  public readonly volumeKind = "secret";
  public readonly writable = false;

  constructor(
    private readonly secret: BundledSecret,
    private readonly files: readonly ResolvedSecretFile[],
  ) {}

  public bindVolume(consumer: Consumer): BoundVolume {
    const items = this.files.map(({ fileName, mode, version }) => ({
      path: fileName,
      mode,
      version: this.secret.versionFor(consumer, version),
    }));
    return { kind: "secret", items, ...this.secret.bindTo(consumer) };
  }
}
