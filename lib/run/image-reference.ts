/** The parts of the name of a container image. */
export interface ImageReference {
  /** Empty for Docker Hub. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const REFERENCE = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;
const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;

/** The parts of an image's name, or undefined where it is none. */
export function parseImage(image: string): ImageReference | undefined {
  const match = REFERENCE.exec(image);
  if (match === null) return undefined;
  const [, name = "", tag, digest] = match;
  const [first = "", ...rest] = name.split("/");
  const hasRegistry = rest.length > 0 && (first.includes(".") || first.includes(":") || first === "localhost");
  const repository = hasRegistry ? rest.join("/") : name;
  // Project ids of the older form `example.com:project` stand in the path of gcr.io images.
  if (!REPOSITORY.test(repository.replace(":", "/"))) return undefined;
  return { registry: hasRegistry ? first : "", repository, tag, digest };
}
