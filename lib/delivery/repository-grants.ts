import { ArtifactRegistryRepositoryIamMember } from "@cdktf/provider-google/lib/artifact-registry-repository-iam-member";
import type { IConstruct } from "constructs";
import { grantOnce, type IPrincipal } from "../foundation";
import type { IImageSource } from "./image-source";

const ROLES = { read: "roles/artifactregistry.reader", write: "roles/artifactregistry.writer" } as const;

/** Gives one role on one repository to one principal, beside whatever others have. */
export function grantOnRepository(
  target: IImageSource,
  principal: IPrincipal,
  access: keyof typeof ROLES,
  consumer?: IConstruct,
): ArtifactRegistryRepositoryIamMember {
  const role = ROLES[access];
  const { reference: repository, project, location } = target;
  return grantOnce({
    principal,
    target,
    role,
    consumer,
    create: (scope, id) =>
      new ArtifactRegistryRepositoryIamMember(scope, id, {
        repository,
        project,
        location,
        role,
        member: principal.member,
      }),
  });
}
