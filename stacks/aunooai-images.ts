import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CloudBuildPipeline, ImageRepository, type BuildSource, type DeployTarget } from "../lib/delivery";
import { ProjectServices, setDefaults } from "../lib/foundation";
import { AUNOOAI_REGION } from "./aunooai-tenants";
import { useBackend } from "./backend";
import type { Installation } from "./installation";

/** What the stack of the tenants needs, which is applied after this one and enables nothing. */
const TENANT_SERVICES = [
  "run.googleapis.com",
  "secretmanager.googleapis.com",
  "storage.googleapis.com",
  "storagetransfer.googleapis.com",
];

/** Where the images of AunooAI come from. */
export interface AunooaiImagesProps extends Installation {
  /** Where Cloud Build gets the source from. */
  readonly source: BuildSource;
  /**
   * Tenants whose images CI deploys, with `imageManagedBy: "ci"`.
   * @default - none: a tenant's image is the tag of its entry
   */
  readonly deployTo?: readonly DeployTarget[];
}

/** What all tenants of AunooAI share: the APIs, the repository of their images, and what builds and tries them out. */
export class AunooaiImages extends TerraformStack {
  constructor(scope: Construct, id: string, props: AunooaiImagesProps) {
    super(scope, id);
    const { project, projectNumber, region = AUNOOAI_REGION, backend, protection, source, deployTo } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "aunooai" } });
    new ProjectServices(this, "Services", { additional: TENANT_SERVICES });

    const repository = new ImageRepository(this, "Images", {
      name: "aunooai",
      cleanup: { keepNewest: 20, deleteOlderThan: "90d" },
    });
    new CloudBuildPipeline(this, "Pipeline", {
      name: "aunooai-app",
      source,
      on: { branch: "^main$" },
      repository,
      imageName: "aunooai-app",
      dockerfile: "Dockerfile.gcp",
      // Without this package the application starts with a stub that reports success and merges nothing.
      imageTests: { merger: ["python", "-c", "import scripts.db_merge"] },
      deployTo,
    });
    new TerraformOutput(this, "docker_login", { value: repository.loginCommand });
  }
}
