import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IPrincipal } from "../foundation";
import { check } from "../validation";
import { imageName, registryHost, repositoryUrl } from "./image-name";
import type { IImageRepository, IImageSource } from "./image-source";
import { imageVersionRules, imageVersionShape } from "./image-version";
import { grantOnRepository } from "./repository-grants";

/** What all repositories can do, whether they are made here or exist already. */
export abstract class Repository extends Construct implements IImageSource {
  public abstract readonly repositoryId: string;
  public abstract readonly reference: string;
  public abstract readonly project: string;
  public abstract readonly location: string;

  public get registry(): string {
    return registryHost(this.location);
  }

  public get url(): string {
    return repositoryUrl(this.location, this.project, this.repositoryId);
  }

  public get loginCommand(): string {
    return `gcloud auth configure-docker ${this.registry}`;
  }

  public image(name: string, version: string): string {
    check(this, { name, version }, { shape: imageVersionShape, rules: imageVersionRules });
    return imageName(this.url, name, version);
  }

  public grantRead(principal: IPrincipal): ITerraformDependable {
    return grantOnRepository(this, principal, "read");
  }
}

/** A repository that images are pushed to. */
export abstract class WritableRepository extends Repository implements IImageRepository {
  public abstract readonly immutableTags: boolean;

  public grantWrite(principal: IPrincipal): ITerraformDependable {
    return grantOnRepository(this, principal, "write");
  }
}
