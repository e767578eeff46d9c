import type { Construct } from "constructs";
import { createRepository } from "./created-repository";
import { Repository } from "./repository";
import type { VirtualImageRepositoryProps } from "./repository-props";
import { virtualRepositoryShape } from "./repository-shape";

/** One name for several repositories, which an image is looked for in one after the other. */
export class VirtualImageRepository extends Repository {
  public readonly repositoryId: string;
  public readonly reference: string;
  public readonly project: string;
  public readonly location: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: VirtualImageRepositoryProps) {
    super(scope, id);
    const { repository, resource } = createRepository(this, { ...props }, virtualRepositoryShape);
    this.repositoryId = repository.name;
    this.reference = resource.id;
    this.project = repository.project;
    this.location = repository.location;
  }
}
