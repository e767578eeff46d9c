import {
  existingImageRepositoryRules,
  imageRepositoryRules,
  imageVersionRules,
  type ExistingImageRepositorySubject,
  type ImageVersion,
  type RepositorySubject,
} from "../../lib/delivery";
import type { IEnvValue } from "../../lib/foundation";
import { source, unknownText } from "./pipeline-faults";

export { accounts, connected, connection, connections, identities, identity } from "./github-faults";
export { builds, pipeline, pipelines, source, target } from "./pipeline-faults";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/images";
const PLACE = { project: "shop", location: "europe-west1" } as const;
const secret = {} as IEnvValue;

/** The options of a repository with what the rules need. */
export function repository(changes: Partial<RepositorySubject> = {}): RepositorySubject {
  return { name: "apps", ...PLACE, ...changes };
}

/** The rules for repositories, options that keep them all, and for each rule options that break it alone. */
export const repositories = {
  rules: imageRepositoryRules,
  good: [
    repository(),
    repository({ location: "europe", labels: { team: "shop" }, cleanup: { deleteUntaggedOlderThan: "1d" } }),
    repository({ cleanup: { keepNewest: 1, keepTagPrefixes: ["v"], deleteOlderThan: "30d", dryRun: true } }),
    repository({ encryption: { key: KEY }, projectNumber: "123456789012" }),
    repository({ encryption: { key: KEY, agentAccess: "exists" } }),
    repository({ upstream: "docker.io", keepFor: "90d" }),
    repository({ upstream: "registry.example.com:5000" }),
    repository({ upstream: "hub.docker.com.example.org" }),
    repository({ upstream: "our-registry.docker.io" }),
    repository({ name: "a".repeat(63), location: "us" }),
    repository({ location: "asia", upstreams: [source({ location: unknownText })] }),
    repository({ location: unknownText, upstreams: [source()] }),
    repository({ location: unknownText, encryption: { key: KEY, agentAccess: "exists" } }),
    repository({
      upstream: "ghcr.io",
      credentials: { username: "bot", password: secret },
      projectNumber: "123456789012",
    }),
    repository({ upstreams: [source(), source({ repositoryId: "hub" })] }),
  ] satisfies RepositorySubject[] as readonly RepositorySubject[],
  faults: {
    "image-repository-project": repository({ project: undefined }),
    "image-repository-location-missing": repository({ location: undefined }),
    "image-repository-location": repository({ location: "EU" }),
    "image-repository-name": repository({ name: "Apps" }),
    "image-repository-labels": repository({ labels: { Team: "shop" } }),
    "image-repository-project-number": repository({ projectNumber: "shop" }),
    "image-repository-agent-unknown": repository({ encryption: { key: KEY } }),
    "image-repository-key": repository({
      encryption: { key: KEY.replace("europe-west1", "europe-west4") },
      projectNumber: "123456789012",
    }),
    "image-cleanup-deletes-nothing": repository({ cleanup: { keepNewest: 10 } }),
    "image-cleanup-keeps-nothing": repository({ cleanup: { deleteOlderThan: "30d" } }),
    "image-cleanup-keep-newest": repository({ cleanup: { keepNewest: 0, deleteOlderThan: "30d" } }),
    "image-cleanup-age": repository({ cleanup: { deleteUntaggedOlderThan: "23h" } }),
    "image-cleanup-tag-prefix": repository({ cleanup: { keepTagPrefixes: [""], deleteOlderThan: "30d" } }),
    "image-upstream-host": repository({ upstream: "https://ghcr.io/acme" }),
    "image-upstream-docker-hub": repository({ upstream: "registry-1.docker.io" }),
    "image-upstreams-none": repository({ upstreams: [] }),
    "image-upstreams-twice": repository({ upstreams: [source(), source()] }),
    "image-upstreams-location": repository({ upstreams: [source({ location: "us" })] }),
  } satisfies Record<string, RepositorySubject> as Readonly<Record<string, RepositorySubject>>,
  moreFaults: {
    "image-repository-location-missing": [repository({ location: undefined, upstreams: [source()] })],
    "image-repository-location": ["EUROPE", "Asia", "eu", "Us", "germany"].map((location) => repository({ location })),
    "image-repository-name": [repository({ name: "a".repeat(64) }), repository({ name: "ü" })],
    "image-repository-agent-unknown": [
      repository({ upstream: "ghcr.io", credentials: { username: "bot", password: secret } }),
      repository({ upstreams: [source({ project: "other" })] }),
    ],
    "image-repository-key": [
      repository({ encryption: { key: "images", agentAccess: "exists" } }),
      repository({ encryption: { key: `${KEY}/cryptoKeyVersions/1`, agentAccess: "exists" } }),
      repository({ location: unknownText, encryption: { key: "images", agentAccess: "exists" } }),
    ],
    "image-cleanup-deletes-nothing": [
      repository({ cleanup: { dryRun: true } }),
      repository({ cleanup: { keepNewest: 10, keepTagPrefixes: ["v"], dryRun: true } }),
    ],
    "image-cleanup-keeps-nothing": [repository({ cleanup: { deleteOlderThan: "30d", keepTagPrefixes: [] } })],
    "image-cleanup-keep-newest": [repository({ cleanup: { keepNewest: 1.5, deleteOlderThan: "30d" } })],
    "image-cleanup-age": [
      repository({ cleanup: { keepNewest: 1, deleteOlderThan: "86399s" } }),
      repository({ upstream: "ghcr.io", keepFor: "0s" }),
    ],
    "image-cleanup-tag-prefix": [repository({ cleanup: { keepTagPrefixes: ["v", ""], deleteOlderThan: "30d" } })],
    "image-upstream-host": [
      "docker",
      "Docker Hub",
      "dockerhub",
      "https://hub.docker.com/_/nginx",
      "https://hub.example.com/acme",
      "oci://GHCR.io",
      "ghcr.io/acme",
      "x://docker-hub-mirror",
      "our-docker",
    ].map((upstream) => repository({ upstream })),
    "image-upstream-docker-hub": ["index.docker.io", "registry.docker.io", "hub.docker.com"].map((upstream) =>
      repository({ upstream }),
    ),
    "image-upstreams-twice": [repository({ upstreams: [source({ repositoryId: "hub" }), source(), source()] })],
  } satisfies Record<string, readonly RepositorySubject[]> as Readonly<Record<string, readonly RepositorySubject[]>>,
};

/** The same for repositories that exist already. */
export const existing = {
  rules: existingImageRepositoryRules,
  good: [
    { name: "apps", ...PLACE },
    { name: "eu.gcr.io", project: "shop", location: "europe", immutableTags: true },
  ] satisfies ExistingImageRepositorySubject[] as readonly ExistingImageRepositorySubject[],
  faults: {
    "image-repository-project": { name: "apps", location: "europe-west1" },
    "image-repository-location-missing": { name: "apps", project: "shop" },
    "image-repository-location": { name: "apps", project: "shop", location: "europe-west1-b" },
    "image-repository-existing-name": { name: "europe-west1-docker.pkg.dev/shop/apps", ...PLACE },
  } satisfies Record<string, ExistingImageRepositorySubject> as Readonly<
    Record<string, ExistingImageRepositorySubject>
  >,
  moreFaults: {
    "image-repository-existing-name": [{ name: "Apps", ...PLACE }],
  } satisfies Record<string, readonly ExistingImageRepositorySubject[]>,
};

/** The same for the names of images. */
export const images = {
  rules: imageVersionRules,
  good: [
    { name: "api", version: "1.4.2" },
    { name: "library/nginx", version: `sha256:${"0".repeat(64)}` },
    { name: "a.b_c__d--e/f", version: "_".repeat(128) },
  ] satisfies ImageVersion[] as readonly ImageVersion[],
  faults: {
    "image-name": { name: "Api", version: "1" },
    "image-version": { name: "api", version: "sha256:0" },
  } satisfies Record<string, ImageVersion> as Readonly<Record<string, ImageVersion>>,
  moreFaults: {
    "image-name": [
      { name: "europe-west1-docker.pkg.dev/shop/apps/api", version: "1" },
      { name: "Team A/Api", version: "1" },
    ],
    "image-version": [
      { name: "api", version: "" },
      { name: "api", version: "_".repeat(129) },
    ],
  } satisfies Record<string, readonly ImageVersion[]> as Readonly<Record<string, readonly ImageVersion[]>>,
};
