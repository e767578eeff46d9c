import type {
  ArtifactRegistryRepositoryCleanupPolicies,
  ArtifactRegistryRepositoryConfig,
} from "@cdktf/provider-google/lib/artifact-registry-repository";
import { Token } from "cdktf";
import { isProtected, secondsText, trySeconds } from "../foundation";
import type { ImageCleanup } from "./repository-props";
import type { ResolvedRepository } from "./repository-subject";
import type { IImageSource } from "./image-source";

const HIGHEST_PRIORITY = 100;

/** The secret version that the password of an upstream is in, `projects/…/secrets/…/versions/…`. */
type SecretVersionName = string;

/** The repository as the provider takes it. */
export function renderRepository(
  repository: ResolvedRepository,
  password?: SecretVersionName,
): ArtifactRegistryRepositoryConfig {
  const { upstream, upstreams, cleanup, keepFor, vulnerabilityScanning, labels = {} } = repository;
  const policies = keepFor === undefined ? cleanupPolicies(cleanup ?? {}) : [deletion("delete-unused", "ANY", keepFor)];
  const isPushedTo = upstream === undefined && upstreams === undefined;
  return {
    repositoryId: repository.name,
    project: repository.project,
    location: repository.location,
    description: repository.description,
    format: "DOCKER",
    mode: upstream !== undefined ? "REMOTE_REPOSITORY" : isPushedTo ? "STANDARD_REPOSITORY" : "VIRTUAL_REPOSITORY",
    // A block that says no comes back from the API as none at all.
    dockerConfig: isPushedTo && (repository.immutableTags ?? true) ? { immutableTags: true } : undefined,
    cleanupPolicies: policies.length > 0 ? policies : undefined,
    cleanupPolicyDryRun: policies.length > 0 ? (cleanup?.dryRun ?? false) : undefined,
    vulnerabilityScanningConfig: vulnerabilityScanning && { enablementConfig: SCANNING[vulnerabilityScanning] },
    kmsKeyName: repository.encryption?.key,
    labels: Object.keys(labels).length > 0 ? { ...labels } : undefined,
    ...(upstream !== undefined && { remoteRepositoryConfig: remoteConfig(repository, upstream, password) }),
    ...(upstreams !== undefined && { virtualRepositoryConfig: { upstreamPolicies: upstreams.map(upstreamPolicy) } }),
    lifecycle: isProtected(repository.protection ?? "on") ? { preventDestroy: true } : undefined,
  };
}

const SCANNING = { inherited: "INHERITED", disabled: "DISABLED" } as const;

function cleanupPolicies(cleanup: ImageCleanup): ArtifactRegistryRepositoryCleanupPolicies[] {
  const { keepNewest, keepTagPrefixes = [], deleteOlderThan, deleteUntaggedOlderThan } = cleanup;
  const policies: ArtifactRegistryRepositoryCleanupPolicies[] = [];
  if (keepNewest !== undefined) {
    policies.push({ id: "keep-newest", action: "KEEP", mostRecentVersions: { keepCount: keepNewest } });
  }
  if (keepTagPrefixes.length > 0) {
    const condition = { tagState: "TAGGED", tagPrefixes: [...keepTagPrefixes] };
    policies.push({ id: "keep-tags", action: "KEEP", condition });
  }
  if (deleteOlderThan !== undefined) policies.push(deletion("delete-older", "ANY", deleteOlderThan));
  if (deleteUntaggedOlderThan !== undefined) {
    policies.push(deletion("delete-untagged", "UNTAGGED", deleteUntaggedOlderThan));
  }
  return policies;
}

function deletion(id: string, tagState: "ANY" | "UNTAGGED", age: string): ArtifactRegistryRepositoryCleanupPolicies {
  // Ages known only at apply pass as they are.
  const seconds = trySeconds(age);
  const olderThan = seconds === undefined ? Token.asString(age) : secondsText(seconds);
  return { id, action: "DELETE", condition: { tagState, olderThan } };
}

function remoteConfig({ credentials }: ResolvedRepository, upstream: string, passwordSecretVersion?: string) {
  return {
    ...(upstream === "docker.io"
      ? { dockerRepository: { publicRepository: "DOCKER_HUB" } }
      : { commonRepository: { uri: `https://${upstream}` } }),
    upstreamCredentials: credentials && {
      usernamePasswordCredentials: { username: credentials.username, passwordSecretVersion },
    },
  };
}

function upstreamPolicy({ repositoryId, reference }: IImageSource, index: number) {
  return { id: repositoryId, repository: reference, priority: HIGHEST_PRIORITY - index };
}
