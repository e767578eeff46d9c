/** The parts of the name of a container image. */
export interface ImageReference {
  /** Empty for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const REFERENCE = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;
const REGISTRY = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?$/;
const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const CONTAINER_REGISTRY = /^([a-z]+\.)?gcr\.io$/;
// Project ids of the older form `example.com:project` stand in the path of gcr.io images.
const DOMAIN_OF_PROJECT = /^([a-z0-9-]+(?:\.[a-z0-9-]+)+):(?=[a-z])/;

/** The parts of an image's name, or undefined where it is none. */
export function parseImage(image: string): ImageReference | undefined {
  const match = REFERENCE.exec(image);
  if (match === null) return undefined;
  const [, name = "", tag, digest] = match;
  const [first = "", ...rest] = name.split("/");
  const hasRegistry = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
  const registry = hasRegistry ? first : "";
  const repository = hasRegistry ? rest.join("/") : name;
  if (hasRegistry && !REGISTRY.test(registry)) return undefined;
  const path = isContainerRegistry(registry) ? repository.replace(DOMAIN_OF_PROJECT, "$1/") : repository;
  return REPOSITORY.test(path) ? { registry, repository, tag, digest } : undefined;
}

/** True for gcr.io and its regional names. */
export function isContainerRegistry(registry: string): boolean {
  return CONTAINER_REGISTRY.test(registry);
}

/** Tag and digest as they stand behind the name. */
export function versionOf({ tag, digest }: ImageReference): string {
  return `${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}
