import { deliveryLimits } from "./limits";

const PATH = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** True for the name of an image inside a repository, with or without folders. */
export function isImagePath(text: string): boolean {
  return PATH.test(text) && !text.includes("-docker.pkg.dev/");
}

/** True for a tag that an image can have. */
export function isImageTag(text: string): boolean {
  return TAG.test(text) && text.length <= deliveryLimits.imageTagLength.value;
}

/** True for the digest of an image. */
export function isImageDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The host of the repositories of a location. */
export function registryHost(location: string): string {
  return `${location}-docker.pkg.dev`;
}

/** What the names of all images of a repository begin with. Old project ids keep their domain as a folder. */
export function repositoryUrl(location: string, project: string, repositoryId: string): string {
  return `${registryHost(location)}/${project.replace(/^([a-z0-9.-]+):(?=[a-z])/, "$1/")}/${repositoryId}`;
}

/** An image of a repository at a tag or a digest. */
export function imageName(url: string, name: string, version: string): string {
  return `${url}/${name}${isImageDigest(version) ? "@" : ":"}${version}`;
}
