import { ArtifactRegistryRepository } from "@cdktf/provider-google/lib/artifact-registry-repository";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { claimName, GoogleAccount, waitFor } from "../foundation";
import { check, type Form } from "../validation";
import { imageRepositoryRules } from "./repository-rules";
import type { ImageRepositoryProps, RemoteImageRepositoryProps, VirtualImageRepositoryProps } from "./repository-props";
import { agentUse, withDefaults, type RepositorySubject, type ResolvedRepository } from "./repository-subject";
import { renderRepository } from "./repository-template";
import { readSecretAs, type ReadSecret } from "./secret-version";

/** What there is to know of a repository that was made. */
export interface CreatedRepository {
  readonly repository: ResolvedRepository;
  readonly resource: ArtifactRegistryRepository;
}

/** Checks the options, takes the name and makes the repository, with the access that Artifact Registry needs for it. */
export function createRepository(
  place: Construct,
  props: ImageRepositoryProps | RemoteImageRepositoryProps | VirtualImageRepositoryProps,
  shape: Form,
): CreatedRepository {
  const subject: RepositorySubject = withDefaults(place, props);
  check(place, subject, { shape, rules: imageRepositoryRules });
  const repository = subject as ResolvedRepository;
  const { name, project, location } = repository;
  claimName(place, { kind: "image repository", name, within: [project, location] });
  const { access, password } = grantToAgent(place, repository);
  const rendered = renderRepository(repository, password?.name);
  const dependsOn = waitFor(place, access);
  return { repository, resource: new ArtifactRegistryRepository(place, "Resource", { ...rendered, dependsOn }) };
}

function grantToAgent(
  place: Construct,
  repository: ResolvedRepository,
): { readonly access: ITerraformDependable[]; readonly password?: ReadSecret } {
  const { project, projectNumber, encryption, credentials, upstreams = [] } = repository;
  if (agentUse(repository) === undefined || projectNumber === undefined) return { access: [] };
  const agent = GoogleAccount.serviceAgent(place, "artifactRegistry", projectNumber);
  const isGranted = encryption !== undefined && encryption.agentAccess !== "exists";
  const password = credentials && readSecretAs(agent, credentials.password, place, project);
  const foreign = upstreams.filter((upstream) => upstream.project !== project);
  const access = [
    ...(isGranted ? [agent.useKey(encryption.key)] : []),
    ...(password?.access ?? []),
    ...foreign.map((upstream) => upstream.grantRead(agent)),
  ];
  return { access, password };
}
