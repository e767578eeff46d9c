import { CloudbuildTrigger } from "@cdktf/provider-google/lib/cloudbuild-trigger";
import { Construct } from "constructs";
import { claimName, fitName, grantProjectRole, nameForms, ServiceAccount, type IServiceAccount } from "../foundation";
import { check } from "../validation";
import { checkDeployAccount } from "./deploy-account";
import { grantDeploy } from "./deploy-grants";
import type { ImageBuild } from "./image-build";
import type { CloudBuildPipelineProps } from "./pipeline-props";
import { cloudBuildPipelineRules } from "./pipeline-rules";
import { pipelineShape } from "./pipeline-shape";
import { planBuild, type Build } from "./pipeline-steps";
import { ships, withDefaults, type ResolvedPipeline } from "./pipeline-subject";
import { renderCloudBuildYaml, renderTrigger } from "./pipeline-template";
import { grantOnRepository } from "./repository-grants";

/**
 * A trigger of Cloud Build that builds an image, tries it out, pushes it and deploys it, by an account that may do this
 * and nothing else.
 */
export class CloudBuildPipeline extends Construct {
  /** The name of the trigger, by which `gcloud builds triggers run` calls it. */
  public readonly name: string;
  /** Who builds. */
  public readonly serviceAccount: IServiceAccount;
  /** The full name of the image, without a tag. */
  public readonly image: string;
  private readonly pipeline: ResolvedPipeline;
  private readonly build: Build;

  /** @throws ValidationError for options that cannot work, all of them at once. */
  constructor(scope: Construct, id: string, props: CloudBuildPipelineProps) {
    super(scope, id);
    const subject = withDefaults(this, props);
    check(this, subject, { shape: pipelineShape, rules: cloudBuildPipelineRules });
    this.pipeline = subject as ResolvedPipeline;
    const { name, project, region, repository, imageName } = this.pipeline;
    claimName(this, { kind: "build trigger", name, within: [project, region] });

    this.name = name;
    this.image = `${repository.url}/${imageName}`;
    this.serviceAccount = props.serviceAccount ?? this.createAccount();
    checkDeployAccount(this, this.serviceAccount);
    this.build = this.plan();
    this.grant();
    const trigger = renderTrigger(this.pipeline, this.build, this.serviceAccount.email);
    new CloudbuildTrigger(this, "Resource", trigger);
  }

  /**
   * The same steps as a `cloudbuild.yaml`, for `gcloud builds submit --config`. There the tag is the id of the build, since
   * a folder that is submitted has no commit.
   */
  public cloudBuildYaml(): string {
    return renderCloudBuildYaml(this.pipeline, this.build);
  }

  private createAccount(): IServiceAccount {
    const { name, project } = this.pipeline;
    return new ServiceAccount(this, "Account", { accountId: fitName(nameForms.serviceAccount, name), project });
  }

  private plan(): Build {
    const { dockerfile, context, buildArgs, imageTests, channel, repository, deployTo = [], project } = this.pipeline;
    const { immutableTags } = repository;
    const { image } = this;
    const build: ImageBuild = {
      image,
      tag: "$_TAG",
      immutableTags,
      dockerfile,
      context,
      buildArgs,
      imageTests,
      channel,
    };
    return planBuild({ build, ships: ships(this.pipeline), deployTo, project });
  }

  private grant(): void {
    const { repository, deployTo = [], project } = this.pipeline;
    const principal = this.serviceAccount;
    grantProjectRole(principal, project, "roles/logging.logWriter", this);
    grantOnRepository(repository, principal, ships(this.pipeline) ? "write" : "read", this);
    for (const target of deployTo) grantDeploy({ principal, target, project, consumer: this });
  }
}
