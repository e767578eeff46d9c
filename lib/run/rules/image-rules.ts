import { isKnownText, rememberingLast, type Rule, type Source } from "../../validation";
import { isContainerRegistry, parseImage, versionOf, type ImageReference } from "../image-reference";
import type { ContainerSubject } from "./subjects";

const images: Source = { document: "Cloud Run documentation, supported container registries", read: "2026-11-20" };
const ARTIFACT_REGISTRY = /^[a-z0-9-]+-docker\.pkg\.dev$/;
const DOCKER_HUB = /^((index\.|registry-1\.)?docker\.io)?$/;
const EXAMPLE = "europe-west1-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:1.4.2";

/** The rules for the image of a container. */
export const imageRules: readonly Rule<ContainerSubject>[] = [
  {
    code: "run-image-form",
    level: "error",
    states: "The image is the name of a container image.",
    otherwise: "api",
    source: images,
    *find(container) {
      const { image } = container;
      if (!isKnownText(image) || referenceOf(container) !== undefined) return;
      const mended = image
        .trim()
        .replace(/^https?:\/\//i, "")
        .toLowerCase();
      yield {
        at: "image",
        got: image,
        allowed: "REGISTRY/REPOSITORY:TAG or REGISTRY/REPOSITORY@sha256:DIGEST, in lower case but for the tag",
        fix: parseImage(mended) === undefined ? `write for example "${EXAMPLE}"` : `write "${mended}"`,
      };
    },
  },
  {
    code: "run-image-tag-missing",
    level: "error",
    states: "The image has a tag or a digest.",
    otherwise: "nobody",
    source: images,
    *find(container) {
      const { image } = container;
      const reference = referenceOf(container);
      if (reference === undefined || reference.tag !== undefined || reference.digest !== undefined) return;
      const allowed = "a tag or a digest, so that a plan shows which image runs";
      yield { at: "image", got: image, allowed, fix: `write "${image}:TAG" with the version that is meant` };
    },
  },
  {
    code: "run-image-latest",
    level: "warning",
    states: "The image has a tag that does not move.",
    otherwise: "nobody",
    source: images,
    *find(container) {
      const { image, imageManagedBy } = container;
      const reference = referenceOf(container);
      if (imageManagedBy === "ci" || reference?.tag !== "latest" || reference.digest !== undefined) return;
      const allowed = "a version, a commit or a digest: Terraform never sees that latest has moved";
      yield { at: "image", got: image, allowed, fix: 'use the tag of the build, or imageManagedBy: "ci"' };
    },
  },
  {
    code: "run-image-registry",
    level: "error",
    states: "The image is in Artifact Registry or on Docker Hub.",
    otherwise: "api",
    source: images,
    *find(container) {
      const { image, region } = container;
      const reference = referenceOf(container);
      if (reference === undefined || isPullable(reference.registry)) return;
      const { registry, repository } = reference;
      const remote = `${artifactRegistry(region)}/PROJECT/REMOTE/${repository}${versionOf(reference)}`;
      yield {
        at: "image",
        got: image,
        allowed: "LOCATION-docker.pkg.dev/…, or an image of Docker Hub",
        fix: `make a remote repository for ${registry} in Artifact Registry and write "${remote}"`,
      };
    },
  },
  {
    code: "run-image-path",
    level: "error",
    states: "An image of Artifact Registry is named by project, repository and image.",
    otherwise: "api",
    source: images,
    *find(container) {
      const { image } = container;
      const reference = referenceOf(container);
      if (reference === undefined || !ARTIFACT_REGISTRY.test(reference.registry)) return;
      if (reference.repository.split("/").length >= 3) return;
      const allowed = `${reference.registry}/PROJECT/REPOSITORY/IMAGE`;
      yield { at: "image", got: image, allowed, fix: `write "${allowed}${versionOf(reference)}"` };
    },
  },
  {
    code: "run-image-container-registry",
    level: "error",
    states: "The image is not in the Container Registry of the own project, which is closed since 2025-03-18.",
    otherwise: "runtime",
    source: { document: "Container Registry deprecation notice", read: "2026-11-20" },
    *find(container) {
      const { image, project, region, gcrAlias } = container;
      const reference = referenceOf(container);
      if (reference === undefined || gcrAlias === true || !isContainerRegistry(reference.registry)) return;
      if (project === undefined || !reference.repository.startsWith(`${project}/`)) return;
      const name = reference.repository.slice(project.length + 1);
      const version = versionOf(reference) || ":TAG";
      const moved = `${artifactRegistry(region)}/${project.replace(":", "/")}/REPOSITORY/${name}${version}`;
      yield {
        at: "image",
        got: image,
        allowed: "a repository of Artifact Registry",
        fix: `write "${moved}"; where Artifact Registry serves the gcr.io name, write gcrAlias: true`,
      };
    },
  },
];

const referenceOf = rememberingLast(({ image }: ContainerSubject): ImageReference | undefined =>
  isKnownText(image) ? parseImage(image) : undefined,
);

function isPullable(registry: string): boolean {
  return isContainerRegistry(registry) || ARTIFACT_REGISTRY.test(registry) || DOCKER_HUB.test(registry);
}

function artifactRegistry(region: string | undefined): string {
  return `${isKnownText(region) ? region : "REGION"}-docker.pkg.dev`;
}
