import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { FirestoreDatabase } from "../lib/database";
import { CloudBuildPipeline, ImageRepository } from "../lib/delivery";
import { grantProjectRole, ProjectServices, ServiceAccount, setDefaults } from "../lib/foundation";
import { CloudRunService, helloImage } from "../lib/run";
import { SecretBundle } from "../lib/secrets";
import { DataBucket } from "../lib/storage";
import { check } from "../lib/validation";
import { useBackend } from "./backend";
import type { ElevenDopsProps } from "./elevendops-props";
import { elevenDopsRules } from "./elevendops-rules";
import { APPLICATION, environmentOf, shapeOfService } from "./elevendops-service";
import { elevenDopsShape } from "./elevendops-shape";

/** ElevenDops: one container with a frontend and a backend, its database, its files, and the way its image gets there. */
export class ElevenDops extends TerraformStack {
  public readonly service: CloudRunService;

  /** @throws ValidationError for settings that the application cannot work with, all of them at once. */
  constructor(scope: Construct, id: string, props: ElevenDopsProps) {
    super(scope, id);
    check(this, props, { shape: elevenDopsShape, rules: elevenDopsRules });
    const { project, projectNumber, region = "asia-east1", backend, protection } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    const labels = { system: APPLICATION, environment: props.environment };
    setDefaults(this, { project, projectNumber, region, protection, labels });
    new ProjectServices(this, "Services");

    const images = new ImageRepository(this, "Images", {
      name: APPLICATION,
      cleanup: { keepNewest: 10, deleteOlderThan: "30d" },
    });
    this.service = this.createService({ ...props, region });
    this.createPipeline(props, images);
    new TerraformOutput(this, "url", { value: this.service.url });
    new TerraformOutput(this, "docker_login", { value: images.loginCommand });
  }

  private createService(props: ElevenDopsProps & { readonly region: string }): CloudRunService {
    const { project, region } = props;
    const database = new FirestoreDatabase(this, "Database");
    const audio = new DataBucket(this, "Audio", { name: `${project}-${APPLICATION}-audio`, location: region });
    const keys = new SecretBundle(this, "Keys", {
      secrets: {
        ELEVENLABS_API_KEY: { from: "variable", version: 1 },
        GOOGLE_API_KEY: { from: "variable", version: 1 },
        LANGSMITH_API_KEY: { from: "variable", version: 1 },
      },
    });
    return new CloudRunService(this, "App", {
      ...shapeOfService(props),
      image: helloImage,
      imageManagedBy: "ci",
      serviceAccount: new ServiceAccount(this, "Account", {
        accountId: `${APPLICATION}-sa`,
        displayName: "ElevenDops Service Account",
      }),
      env: { ...environmentOf(props, audio.name), ...keys.env() },
      access: [
        (account) => database.grantReadWrite(account),
        (account) => audio.grantReadWrite(account),
        (account) => grantProjectRole(account, project, "roles/logging.logWriter"),
      ],
    });
  }

  private createPipeline({ source }: ElevenDopsProps, repository: ImageRepository): void {
    new CloudBuildPipeline(this, "Pipeline", {
      name: APPLICATION,
      source,
      on: { branch: "^main$" },
      repository,
      imageName: "app",
      dockerfile: "Dockerfile.cloudrun",
      deployTo: [this.service],
    });
  }
}
