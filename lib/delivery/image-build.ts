import type { DeployTarget } from "./deploy-target";
import type { ImageBuildProps } from "./image-build-props";

/** An image that is built, with the name and the tag that it gets. */
export interface ImageBuild extends Omit<ImageBuildProps, "imageName"> {
  /** The full name without a tag. */
  readonly image: string;
  /** The tag, which may be a variable of whoever runs the commands. */
  readonly tag: string;
  /** True where a tag that exists is refused, also for a build that is run again. */
  readonly immutableTags: boolean;
}

/** Arguments of a program. */
export type Arguments = readonly string[];

/** The image with the tag that no other build has. */
export function taggedImage({ image, tag }: ImageBuild): string {
  return `${image}:${tag}`;
}

/** All tags that the image gets. */
export function allTags(build: ImageBuild): string[] {
  const { image, channel } = build;
  return [taggedImage(build), ...(channel === undefined ? [] : [`${image}:${channel}`])];
}

/** Of `docker`: builds the image. */
export function buildArguments(build: ImageBuild): Arguments {
  const { dockerfile = "Dockerfile", context = ".", buildArgs = {} } = build;
  return [
    "build",
    ...allTags(build).flatMap((tag) => ["--tag", tag]),
    "--file",
    dockerfile,
    ...Object.entries(buildArgs).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
    context,
  ];
}

/** Of `docker`: runs a command in the image as it will ship, with its own folder and user and without the source. */
export function testArguments(build: ImageBuild, [program = "", ...rest]: Arguments): Arguments {
  return ["run", "--rm", "--entrypoint", program, taggedImage(build), ...rest];
}

/** Of `docker`: pushes the image under all its tags. */
export function pushArguments({ image }: ImageBuild): Arguments {
  return ["push", "--all-tags", image];
}

/**
 * Of `gcloud`: gives a service the image and leaves the rest as it is. It changes services and creates none, and says
 * nothing about who may call them.
 */
export function deployArguments(target: DeployTarget, project: string, build: ImageBuild): Arguments {
  return [
    "run",
    "services",
    "update",
    target.name,
    `--image=${taggedImage(build)}`,
    `--region=${target.region}`,
    `--project=${target.project ?? project}`,
    "--quiet",
  ];
}
