export type { DeployTarget } from "./deploy-target";
export {
  existingImageRepositoryRules,
  type ExistingImageRepositoryProps,
  type ExistingImageRepositorySubject,
} from "./existing-repository";
export { GithubConnection, type Connection, type IGithubConnection } from "./github-connection";
export type { ExistingGithubConnectionProps, GithubConnectionProps } from "./github-connection-props";
export {
  githubConnectionRules,
  githubRepositoryRules,
  type GithubConnectionSubject,
  type GithubRepositorySubject,
} from "./github-connection-rules";
export { GithubDeployIdentity } from "./github-identity";
export type { GithubDeployIdentityProps, GithubSource, GithubWorkflowOptions } from "./github-identity-props";
export type { ImageBuildProps } from "./image-build-props";
export { ImageRepository } from "./image-repository";
export type { IImageRepository, IImageSource } from "./image-source";
export { imageVersionRules, type ImageVersion } from "./image-version";
export { deliveryLimits } from "./limits";
export { CloudBuildPipeline } from "./pipeline";
export type {
  BranchEvent,
  BuildEvent,
  BuildSource,
  CloudBuildPipelineProps,
  ConnectedSource,
  GithubAppSource,
  PullRequestEvent,
  TagEvent,
} from "./pipeline-props";
export { cloudBuildPipelineRules } from "./pipeline-rules";
export { RemoteImageRepository } from "./remote-image-repository";
export type { Repository, WritableRepository } from "./repository";
export type {
  ImageCleanup,
  ImageRepositoryProps,
  RemoteImageRepositoryProps,
  RepositoryEncryption,
  RepositoryProps,
  UpstreamCredentials,
  VirtualImageRepositoryProps,
} from "./repository-props";
export { imageRepositoryRules } from "./repository-rules";
export type { RepositorySubject } from "./repository-subject";
export { deployAccountRules, type DeployAccount } from "./rules/account-rules";
export { imageBuildRules, type ImageBuildSubject } from "./rules/build-rules";
export { githubDeployIdentityRules } from "./rules/identity-rules";
export { VirtualImageRepository } from "./virtual-image-repository";
