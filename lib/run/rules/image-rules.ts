import { isKnownText, type Rule, type Source } from "../../validation";
import { parseImage, type ImageReference } from "../image-reference";
import type { ServiceSubject } from "../service-shape";

const images: Source = { document: "Cloud Run documentation, supported container registries", read: "2026-11-20" };
const GCR = /^([a-z]+\.)?gcr\.io$/;
const PULLABLE = [GCR, /^([a-z0-9-]+-)?docker\.pkg\.dev$/, /^(index\.|registry-1\.)?docker\.io$/, /^$/];

/** The rules for the container image. */
export const imageRules: readonly Rule<ServiceSubject>[] = [
  {
    code: "run-image-form",
    level: "error",
    states: "The image is the name of a container image.",
    otherwise: "api",
    source: images,
    *find({ image }) {
      if (!isKnownText(image) || parseImage(image) !== undefined) return;
      const allowed = "REGISTRY/REPOSITORY:TAG or REGISTRY/REPOSITORY@sha256:DIGEST";
      yield { at: "image", got: image, allowed, fix: 'write for example "europe-west1-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE:1.4.2"' };
    },
  },
  {
    code: "run-image-tag-missing",
    level: "error",
    states: "The image has a tag or a digest.",
    otherwise: "nobody",
    source: images,
    *find({ image }) {
      const reference = knownImage(image);
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
    *find({ image, imageManagedBy }) {
      const reference = knownImage(image);
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
    *find({ image }) {
      const reference = knownImage(image);
      if (reference === undefined || PULLABLE.some((registry) => registry.test(reference.registry))) return;
      yield {
        at: "image",
        got: image,
        allowed: "LOCATION-docker.pkg.dev/…, or an image of Docker Hub",
        fix: `make an Artifact Registry remote repository for ${reference.registry} and use its name`,
      };
    },
  },
  {
    code: "run-image-container-registry",
    level: "error",
    states: "The image is not in the Container Registry of the own project, which is closed since 2025-03-18.",
    otherwise: "runtime",
    source: { document: "Container Registry deprecation notice", read: "2026-11-20" },
    *find({ image, project, region, gcrAlias }) {
      const reference = knownImage(image);
      if (reference === undefined || gcrAlias === true || !GCR.test(reference.registry)) return;
      if (project === undefined || !reference.repository.startsWith(`${project}/`)) return;
      const name = reference.repository.slice(project.length + 1);
      yield {
        at: "image",
        got: image,
        allowed: "a repository of Artifact Registry",
        fix: `write "${region ?? "REGION"}-docker.pkg.dev/${project}/REPOSITORY/${name}:${reference.tag ?? "TAG"}"; where Artifact Registry serves the gcr.io name, write gcrAlias: true`,
      };
    },
  },
];

function knownImage(image: string): ImageReference | undefined {
  return isKnownText(image) ? parseImage(image) : undefined;
}
