import type {
  SecretManagerSecretConfig,
  SecretManagerSecretReplication,
} from "@cdktf/provider-google/lib/secret-manager-secret";
import {
  isProtected,
  projectWithNumber,
  secondsText,
  trySeconds,
  type EffectiveDefaults,
  type Labels,
  type Protection,
} from "../foundation";
import type { SecretBundleProps, SecretEncryption, SecretReplication } from "./secret-bundle-props";
import { secretIdOf } from "./secret-names";
import type { CreatedSecretSource } from "./secret-sources";

/** The options of a bundle with the defaults: what the rules judge, and what is created. */
export interface ResolvedBundle extends SecretBundleProps {
  readonly replication: SecretReplication;
  readonly labels: Labels;
  readonly protection: Protection;
}

/** Everything about one secret to create but where its value comes from. */
export interface SecretPlan {
  readonly secretId: string;
  readonly project?: string;
  readonly replication: SecretReplication;
  readonly encryption?: SecretEncryption;
  readonly labels: Labels;
  readonly protection: Protection;
  readonly source: CreatedSecretSource;
}

/** Puts the defaults in. */
export function resolveBundle(props: SecretBundleProps, defaults: EffectiveDefaults): ResolvedBundle {
  return {
    ...props,
    ...projectWithNumber(props, defaults),
    replication: props.replication ?? "automatic",
    labels: { ...defaults.labels, ...props.labels },
    protection: props.protection ?? defaults.protection,
  };
}

/** What one secret of the bundle becomes. */
export function planSecret(bundle: ResolvedBundle, key: string, source: CreatedSecretSource): SecretPlan {
  return {
    secretId: secretIdOf(bundle.prefix, key, source.id),
    project: bundle.project,
    replication: bundle.replication,
    encryption: source.encryption ?? bundle.encryption,
    labels: { ...bundle.labels, ...source.labels },
    protection: bundle.protection,
    source,
  };
}

/** The encryption keys of a secret, in one order: what waits for access to them lists them. */
export function encryptionKeysOf({ encryption }: SecretPlan): readonly string[] {
  if (encryption === undefined) return [];
  return "key" in encryption ? [encryption.key] : Object.values(encryption.keys).sort();
}

/** The secret as the provider takes it. */
export function renderSecret(plan: SecretPlan): SecretManagerSecretConfig {
  const { rotation, expiry, delayedDestroy, annotations } = plan.source;
  return {
    secretId: plan.secretId,
    project: plan.project,
    replication: renderReplication(plan),
    labels: Object.keys(plan.labels).length > 0 ? { ...plan.labels } : undefined,
    annotations,
    deletionProtection: isProtected(plan.protection),
    versionDestroyTtl: inSeconds(delayedDestroy),
    ...(rotation !== undefined && {
      topics: [{ name: rotation.topic }],
      rotation: { rotationPeriod: inSeconds(rotation.period), nextRotationTime: rotation.nextTime },
      // Secret Manager moves the time on after each message, and refuses one that is past.
      lifecycle: { ignoreChanges: ["rotation[0].next_rotation_time"] },
    }),
    ...(expiry !== undefined && ("at" in expiry ? { expireTime: expiry.at } : { ttl: inSeconds(expiry.after) })),
  };
}

function renderReplication({ replication, encryption }: SecretPlan): SecretManagerSecretReplication {
  if (replication === "automatic") {
    return { auto: encryption !== undefined && "key" in encryption ? managedBy(encryption.key) : {} };
  }
  const keys = encryption !== undefined && "keys" in encryption ? encryption.keys : {};
  return {
    userManaged: {
      // In one order, so that naming the regions in another is no change: a replication cannot be changed.
      replicas: [...replication.regions].sort().map((location) => ({ location, ...managedBy(keys[location]) })),
    },
  };
}

function managedBy(kmsKeyName: string | undefined) {
  return kmsKeyName === undefined ? {} : { customerManagedEncryption: { kmsKeyName } };
}

// Durations unknown until apply pass as they are: the attribute they come from is in seconds already.
function inSeconds(duration: string | undefined): string | undefined {
  const seconds = trySeconds(duration);
  return seconds === undefined ? duration : secondsText(seconds);
}
