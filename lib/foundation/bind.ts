import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { IPrincipal } from "./principals";

/** The workload that an environment value or a volume is bound to. */
export interface Consumer {
  /** The construct of the workload. */
  readonly scope: Construct;
  /** Who the workload is in Google Cloud, and who gets access. */
  readonly serviceAccount: IPrincipal;
  /**
   * The project of the workload, by which it tells what is its own from what is another project's.
   * @default - that of the defaults
   */
  readonly project?: string;
  /**
   * Who reads the values of secrets: the workload itself, or whoever runs Terraform and hands them on.
   * @default "workload"
   */
  readonly secretsReadBy?: "workload" | "terraform";
}

/** What must exist before the first instance of the workload starts. */
export interface Bound {
  /** The grants that were made, or found made already. */
  readonly access: readonly ITerraformDependable[];
}

/** An environment value as the workload's template writes it. */
export type BoundEnv = Bound &
  (
    | { readonly kind: "plain"; readonly value: string }
    | { readonly kind: "secret"; readonly secret: string; readonly version: string }
  );

/** An environment value that is more than text: binding it gives the workload what it needs to read it. */
export interface IEnvValue {
  /** What the value is, for rules that look at it before anything is created. */
  readonly envKind: "plain" | "secret";
  /** Gives the workload access to the value, and says what its template has to hold. */
  bindEnv(consumer: Consumer): BoundEnv;
}

/** One file of a secret volume. */
export interface SecretItem {
  /** Below the path of the mount. */
  readonly path: string;
  /** `latest`, a number, or an alias. */
  readonly version: string;
  /** Permission bits, for example 0o400. */
  readonly mode: number;
}

/** A volume as the workload's template writes it. */
export type BoundVolume = Bound &
  (
    | {
        readonly kind: "bucket";
        readonly bucket: string;
        readonly readOnly: boolean;
        readonly mountOptions: readonly string[];
        /**
         * The folder of the bucket that is mounted in place of the whole.
         * @default - the whole bucket
         */
        readonly subPath?: string;
      }
    | {
        readonly kind: "secret";
        readonly secret: string;
        /** At least one. */
        readonly items: readonly SecretItem[];
      }
    | { readonly kind: "nfs"; readonly server: string; readonly path: string; readonly readOnly: boolean }
    | {
        readonly kind: "cloud-sql";
        /** The connection names, `PROJECT:REGION:INSTANCE`, at least one. */
        readonly instances: readonly string[];
      }
    | {
        readonly kind: "disk";
        /** For example `"10Gi"`. */
        readonly sizeLimit: string;
      }
    | {
        readonly kind: "memory";
        /**
         * For example `"512Mi"`.
         * @default - as much as the workload's own memory
         */
        readonly sizeLimit?: string;
      }
  );

/** A volume: binding it gives the workload what it needs to mount it. */
export interface IVolume {
  /** What the volume is, for rules that look at it before anything is created. */
  readonly volumeKind: BoundVolume["kind"];
  /**
   * The name of the volume in the workload's template.
   * @default - made from the mount path
   */
  readonly volumeName?: string;
  /** True where the workload may write to it. */
  readonly writable: boolean;
  /**
   * Why several instances may write at once, where somebody took that decision.
   * @default - nobody did
   */
  readonly sharedWrites?: string;
  /** Gives the workload access to the volume, and says what its template has to hold. */
  bindVolume(consumer: Consumer): BoundVolume;
}
