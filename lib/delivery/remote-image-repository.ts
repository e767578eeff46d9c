import type { Construct } from "constructs";
import { createRepository } from "./created-repository";
import { Repository } from "./repository";
import type { RemoteImageRepositoryProps } from "./repository-props";
import { remoteRepositoryShape } from "./repository-shape";

/**
 * A repository that fetches images of another registry and keeps them: what runs is pulled from nearby, and goes on when
 * the other registry is away.
 */
export class RemoteImageRepository extends Repository {
  public readonly repositoryId: string;
  public readonly reference: string;
  public readonly project: string;
  public readonly location: string;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: RemoteImageRepositoryProps) {
    super(scope, id);
    const { repository, resource } = createRepository(this, { ...props }, remoteRepositoryShape);
    this.repositoryId = repository.name;
    this.reference = resource.id;
    this.project = repository.project;
    this.location = repository.location;
  }
}
