/** How an image is built and tried out before it ships. */
export interface ImageBuildProps {
  /** The name of the image in its repository, for example `"api"`. */
  readonly imageName: string;
  /**
   * The Dockerfile, from the root of the source.
   * @default "Dockerfile"
   */
  readonly dockerfile?: string;
  /**
   * The folder that the build sees, from the root of the source.
   * @default "."
   */
  readonly context?: string;
  /**
   * Values of `ARG` in the Dockerfile. Everybody who may pull the image can read them.
   * @default - none
   */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /**
   * Commands that are run in the built image, in place of its own, by name. Where one fails, nothing is pushed and
   * nothing is deployed: `{ imports: ["python", "-c", "import scripts.db_merge"] }`.
   * @default - none
   */
  readonly imageTests?: Readonly<Record<string, readonly string[]>>;
  /**
   * A tag that moves to each new image, for example `"latest"`. Not for a repository whose tags are immutable.
   * @default - none
   */
  readonly channel?: string;
}
