import type { Construct } from "constructs";
import { createRepository } from "./created-repository";
import { ExistingRepository, type ExistingImageRepositoryProps } from "./existing-repository";
import type { IImageRepository } from "./image-source";
import { WritableRepository } from "./repository";
import type { ImageRepositoryProps } from "./repository-props";
import { imageRepositoryShape } from "./repository-shape";

/** A repository of Artifact Registry for container images, whose tags stay where they were put. */
export class ImageRepository extends WritableRepository {
  public readonly repositoryId: string;
  public readonly reference: string;
  public readonly project: string;
  public readonly location: string;
  public readonly immutableTags: boolean;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props?: ImageRepositoryProps) {
    super(scope, id);
    const { repository, resource } = createRepository(this, props ?? {}, imageRepositoryShape);
    this.repositoryId = repository.name;
    this.reference = resource.id;
    this.project = repository.project;
    this.location = repository.location;
    this.immutableTags = repository.immutableTags ?? true;
  }

  /**
   * A repository that exists already.
   *
   * @throws ValidationError for what is no name, such as an address.
   */
  public static fromName(
    scope: Construct,
    id: string,
    name: string,
    props: ExistingImageRepositoryProps = {},
  ): IImageRepository {
    return new ExistingRepository(scope, id, { ...props, name });
  }
}
