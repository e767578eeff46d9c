import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CloudBuildPipeline, ImageRepository, type BuildSource } from "../lib/delivery";
import { ProjectServices, setDefaults } from "../lib/foundation";
import { useBackend } from "./backend";
import type { Installation } from "./installation";

/** Where OMNI runs unless an installation says otherwise. */
export const OMNI_REGION = "europe-west1";

/** What the other stacks of OMNI need, which are applied after this one and enable nothing. */
const SERVICES = [
  "compute.googleapis.com",
  "container.googleapis.com",
  "dns.googleapis.com",
  "run.googleapis.com",
  "secretmanager.googleapis.com",
];

/** Where the images of OMNI come from. */
export interface OmniImagesProps extends Installation {
  /** Where Cloud Build gets the source from. */
  readonly source: BuildSource;
}

/** What comes before OMNI itself: the APIs, the repository of its two images, and what builds each of them. */
export class OmniImages extends TerraformStack {
  constructor(scope: Construct, id: string, props: OmniImagesProps) {
    super(scope, id);
    const { project, projectNumber, region = OMNI_REGION, backend, protection, source } = props;
    useBackend(this, backend);
    new GoogleProvider(this, "Google", { project, region });
    setDefaults(this, { project, projectNumber, region, protection, labels: { system: "omni" } });
    new ProjectServices(this, "Services", { additional: SERVICES });

    const repository = new ImageRepository(this, "Images", {
      name: "omni",
      cleanup: { keepNewest: 10, deleteOlderThan: "30d" },
    });
    const shared = { source, repository, on: { branch: "^main$" } } as const;
    new CloudBuildPipeline(this, "Gateway", {
      ...shared,
      name: "omni-gateway-image",
      imageName: "omni-gateway",
      dockerfile: "gateway/Dockerfile",
      includedFiles: ["gateway/**"],
    });
    new CloudBuildPipeline(this, "Worker", {
      ...shared,
      name: "omni-worker-image",
      imageName: "omni-ai-worker",
      dockerfile: "Dockerfile",
      ignoredFiles: ["gateway/**"],
      // Three gigabytes of libraries and models.
      timeout: "1h",
    });
    new TerraformOutput(this, "docker_login", { value: repository.loginCommand });
  }
}
