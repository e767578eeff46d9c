import type { TerraformStack } from "cdktf";
import {
  GithubDeployIdentity,
  ImageRepository,
  type GithubDeployIdentityProps,
  type GithubWorkflowOptions,
} from "../../lib/delivery";
import { ServiceAccount, setDefaults } from "../../lib/foundation";
import { onStack } from "../support/synth";

export const IMAGE = "europe-west1-docker.pkg.dev/shop-production/apps/api";

export const api = (stack: TerraformStack) => ({
  name: "shop-api",
  region: "europe-west1",
  serviceAccount: ServiceAccount.fromEmail(stack, "Api", "shop-api@shop-production.iam.gserviceaccount.com"),
});

export const imageTests = { imports: ["python", "-c", "import scripts.db_merge"] };

export function prepare(stack: TerraformStack, immutableTags = true): ImageRepository {
  setDefaults(stack, { project: "shop-production", projectNumber: "123456789012", region: "europe-west1" });
  return new ImageRepository(stack, "Images", { name: "apps", immutableTags });
}

/** The workflow of the identity that the README shows, changed as said. */
export function workflow(
  options: Partial<GithubWorkflowOptions> = {},
  changes: Partial<GithubDeployIdentityProps> = {},
  immutableTags = true,
): string {
  return onStack((stack) => {
    const repository = prepare(stack, immutableTags);
    const source = { github: "acme/shop", repositoryId: 260_064_828, ownerId: 1_342_004 };
    const props = { source, branch: "main", repository, deployTo: [api(stack)], poolId: "shop-github", ...changes };
    return new GithubDeployIdentity(stack, "Github", props).workflow({ imageName: "api", imageTests, ...options });
  });
}

const hard: Partial<GithubWorkflowOptions> = {
  dockerfile: "docker/it's here/Dockerfile",
  buildArgs: { VERSION: '1 $HOME `id` "x"', COMMIT: "$GITHUB_SHA $HOME" },
  imageTests: { quotes: ["sh", "-c", "test 'a b' = \"a b\" && echo $HOME"] },
};

/** The workflow in all its forms. */
export const workflows = {
  readme: workflow(),
  environment: workflow({}, { environment: "production" }),
  direct: workflow({}, { access: "direct" }),
  channel: workflow({ channel: "latest" }, {}, false),
  "other-branch": workflow({ branch: "release/1.4" }),
  hard: workflow(hard),
};

/** With one word that is wrong. */
export const planted = {
  permission: workflow().replace("id-token: write", "id-tokens: write"),
  runner: workflow().replace("runs-on", "run-on"),
  shell: workflow().replace("run: gcloud auth", "runs: gcloud auth"),
  event: workflow().replace("branches:", "branch:"),
};
