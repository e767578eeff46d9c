import type { ITerraformDependable } from "cdktf";
import type { IConstruct } from "constructs";
import type { IPrincipal } from "../foundation";

/** A repository of Artifact Registry that images are pulled from. */
export interface IImageSource extends IConstruct {
  /** The id in its project and location, as it was given or made. */
  readonly repositoryId: string;
  /** `projects/…/locations/…/repositories/…`, for resources that must wait until the repository exists. */
  readonly reference: string;
  /** The id of the project that the repository belongs to. */
  readonly project: string;
  /** A region, or one of `"us"`, `"europe"` and `"asia"`. */
  readonly location: string;
  /** The host that images are pulled from, for example `europe-west1-docker.pkg.dev`. */
  readonly registry: string;
  /** What the names of all images begin with, for example `europe-west1-docker.pkg.dev/shop-production/apps`. */
  readonly url: string;
  /** The command after which Docker on one's own machine may pull and push with one's own account. */
  readonly loginCommand: string;
  /**
   * The full name of an image, for example `europe-west1-docker.pkg.dev/shop-production/apps/api:1.4.2`.
   *
   * @param name - for example `"api"`, or `"library/nginx"`
   * @param version - a tag, or a digest that begins with `sha256:`
   * @throws ValidationError for a name or a version that no image can have.
   */
  image(name: string, version: string): string;
  /** Lets somebody pull the images of this repository, and of no other. */
  grantRead(principal: IPrincipal): ITerraformDependable;
}

/** A repository of Artifact Registry that images are pushed to and pulled from. */
export interface IImageRepository extends IImageSource {
  /** True where a tag stays with the image that it was given first. */
  readonly immutableTags: boolean;
  /** Lets somebody push and pull images of this repository, and of no other. */
  grantWrite(principal: IPrincipal): ITerraformDependable;
}
