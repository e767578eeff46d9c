import { ProjectIamBinding } from "@cdktf/provider-google/lib/project-iam-binding";
import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import { TerraformVariable, type TerraformStack } from "cdktf";
import {
  CloudBuildPipeline,
  ImageRepository,
  type CloudBuildPipelineProps,
  type DeployTarget,
} from "../../lib/delivery";
import { ServiceAccount, setDefaults } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";

const IMAGE = "europe-west1-docker.pkg.dev/shop/apps/api";
const DOCKER = "gcr.io/cloud-builders/docker";

/** The options that most tests do not care for. */
function given(stack: TerraformStack, props: Partial<CloudBuildPipelineProps> = {}): CloudBuildPipelineProps {
  setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
  const repository = props.repository ?? ImageRepository.fromName(stack, "Images", "apps", { immutableTags: true });
  return {
    name: "deploy",
    source: { github: "acme/shop" },
    on: { branch: "^main$" },
    repository,
    imageName: "api",
    ...props,
  };
}

const made = (props: Partial<CloudBuildPipelineProps> = {}) =>
  synth((stack) => void new CloudBuildPipeline(stack, "Deploy", given(stack, props)));

const triggerOf = (props: Partial<CloudBuildPipelineProps>) => made(props).only("google_cloudbuild_trigger");

/** A repository whose tags may move. */
const movable = (props: Partial<CloudBuildPipelineProps> = {}) =>
  synth((stack) => {
    const { repository: _, ...rest } = given(stack);
    const repository = ImageRepository.fromName(stack, "Movable", "apps");
    new CloudBuildPipeline(stack, "Deploy", { ...rest, ...props, repository });
  }).only("google_cloudbuild_trigger");

describe("the trigger", () => {
  test("builds, and pushes once, with the commit as the tag, by an account of its own", () => {
    expect(triggerOf({})).toEqual({
      name: "deploy",
      project: "shop",
      location: "europe-west1",
      service_account: expect.stringMatching(
        /^projects\/shop\/serviceAccounts\/\$\{google_service_account\.Deploy_Account_\w+\.email\}$/,
      ),
      github: { owner: "acme", name: "shop", push: { branch: "^main$" } },
      approval_config: { approval_required: false },
      substitutions: { _TAG: "$COMMIT_SHA" },
      build: {
        timeout: "1200s",
        options: { logging: "CLOUD_LOGGING_ONLY", dynamic_substitutions: true },
        step: [
          { id: "build", name: DOCKER, args: ["build", "--tag", `${IMAGE}:$_TAG`, "--file", "Dockerfile", "."] },
          {
            id: "push",
            name: DOCKER,
            entrypoint: "bash",
            args: ["-c", 'docker pull --quiet "$$0" || docker push "$$0"', `${IMAGE}:$_TAG`],
          },
        ],
      },
    });
  });

  test("hears of a connected repository", () => {
    const connected = "projects/shop/locations/europe-west1/connections/c/repositories/r";
    const trigger = triggerOf({ source: { connected } });
    expect(trigger).not.toHaveProperty("github");
    expect(trigger.repository_event_config).toEqual({ repository: connected, push: { branch: "^main$" } });
  });

  test("is tagged by the git tag where one starts it", () => {
    const trigger = triggerOf({ on: { tag: "^v.*$" } });
    expect(trigger.github).toEqual({ owner: "acme", name: "shop", push: { tag: "^v.*$" } });
    expect(trigger.substitutions).toEqual({ _TAG: "$TAG_NAME" });
  });

  test.each([
    [undefined, "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"],
    ["outsiders", "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"],
    ["everybody", "COMMENTS_ENABLED"],
    ["nobody", "COMMENTS_DISABLED"],
  ] as const)("waits at a pull request for a comment, needed for %s", (commentNeeded, comment_control) => {
    const { pull_request } = triggerOf({ on: { pullRequest: "^main$", commentNeeded } }).github;
    expect(pull_request).toEqual({ branch: "^main$", comment_control });
  });

  test("builds a pull request and pushes nothing, by an account that could not", () => {
    const { only } = made({ on: { pullRequest: "^main$" } });
    expect(only("google_cloudbuild_trigger").build.step.map(({ id }: { id: string }) => id)).toEqual(["build"]);
    expect(only("google_artifact_registry_repository_iam_member").role).toBe("roles/artifactregistry.reader");
  });

  test("writes down all that it is told", () => {
    const told = triggerOf({
      description: "Builds the API",
      dockerfile: "Dockerfile.gcp",
      context: "api",
      buildArgs: { VERSION: "$_TAG", REGION: "$_REGION" },
      substitutions: { _REGION: "asia-east1", _TAG: "$SHORT_SHA" },
      timeout: "1h",
      requireApproval: true,
      includedFiles: ["api/**"],
      ignoredFiles: ["**/*.md"],
      machineType: "E2_HIGHCPU_8",
    });
    expect(told).toMatchObject({
      description: "Builds the API",
      approval_config: { approval_required: true },
      included_files: ["api/**"],
      ignored_files: ["**/*.md"],
      substitutions: { _REGION: "asia-east1", _TAG: "$SHORT_SHA" },
      build: { timeout: "3600s", options: { machine_type: "E2_HIGHCPU_8" } },
    });
    expect(told.build.step[0].args).toEqual([
      ...["build", "--tag", `${IMAGE}:$_TAG`, "--file", "Dockerfile.gcp"],
      ...["--build-arg", "VERSION=$_TAG", "--build-arg", "REGION=$_REGION", "api"],
    ]);
  });

  test("runs each test in the image as it ships, after the build and before the push", () => {
    const imageTests = { imports: ["python", "-c", "import scripts.db_merge"], starts: ["./start.sh", "--check"] };
    const { step } = triggerOf({ imageTests }).build;
    expect(step.map(({ id }: { id: string }) => id)).toEqual(["build", "test-imports", "test-starts", "push"]);
    expect(step[1]).toEqual({
      id: "test-imports",
      name: DOCKER,
      args: ["run", "--rm", "--entrypoint", "python", `${IMAGE}:$_TAG`, "-c", "import scripts.db_merge"],
    });
  });

  test("moves the channel, and notes what it pushed, where tags may move", () => {
    const { build } = movable({ channel: "latest" });
    const images = [`${IMAGE}:$_TAG`, `${IMAGE}:latest`];
    expect(build.images).toEqual(images);
    expect(build.step[0].args.slice(0, 5)).toEqual(["build", "--tag", images[0], "--tag", images[1]]);
    expect(build.step[1]).toEqual({ id: "push", name: DOCKER, args: ["push", "--all-tags", IMAGE] });
  });

  test("has a name and an account that follow from its path, whatever the path is", () => {
    const { only } = synth((stack) => {
      const { name: _, ...props } = given(stack);
      new CloudBuildPipeline(stack, "DeployTheWholeShopFromItsMainBranch", props);
    });
    expect(only("google_cloudbuild_trigger").name).toMatch(
      /^test-deploy-the-whole-shop-from-its-main-branch-[0-9a-f]{8}$/,
    );
    expect(only("google_service_account").account_id).toMatch(/^test-deploy-the-whole-[0-9a-f]{8}$/);
  });

  test("has an account with a legal id, whatever its own name is", () => {
    for (const name of ["Deploy", "1", "d", "a".repeat(64)]) {
      expect(made({ name }).only("google_service_account").account_id).toMatch(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/);
    }
  });

  test("takes what is known only when Terraform runs", () => {
    const { only } = synth((stack) => {
      const variable = (name: string) => new TerraformVariable(stack, name, { type: "string" }).stringValue;
      const timeout = variable("timeout") as "1s";
      const props = given(stack, { source: { connected: variable("source") }, timeout });
      new CloudBuildPipeline(stack, "Deploy", { ...props, substitutions: { _A: variable("a") } });
    });
    expect(only("google_cloudbuild_trigger")).toMatchObject({
      repository_event_config: { repository: "${var.source}" },
      substitutions: { _A: "${var.a}" },
      build: { timeout: "${var.timeout}" },
    });
  });
});

describe("a deployment", () => {
  const services = (stack: TerraformStack) => {
    const image = "us-docker.pkg.dev/cloudrun/container/hello:1";
    const api = new CloudRunService(stack, "Api", { name: "shop-api", image, imageManagedBy: "ci" });
    const elsewhere: DeployTarget = {
      name: "shop-web",
      region: "us-central1",
      project: "web",
      serviceAccount: ServiceAccount.fromEmail(stack, "Web", "shop-web@web.iam.gserviceaccount.com"),
    };
    return { api, elsewhere };
  };
  const { only, resources, counts } = synth((stack) => {
    const props = given(stack);
    const { api, elsewhere } = services(stack);
    new CloudBuildPipeline(stack, "Deploy", { ...props, deployTo: [elsewhere, api] });
  });

  test("gives each service the image and nothing else, in the order that was written", () => {
    const step = only("google_cloudbuild_trigger").build.step.slice(2);
    const update = (name: string, region: string, project: string) => [
      ...["run", "services", "update", name, `--image=${IMAGE}:$_TAG`],
      ...[`--region=${region}`, `--project=${project}`, "--quiet"],
    ];
    const gcloud = { name: "gcr.io/google.com/cloudsdktool/google-cloud-cli:slim", entrypoint: "gcloud" };
    expect(step).toEqual([
      { id: "deploy-shop-web-us-central1-web", ...gcloud, args: update("shop-web", "us-central1", "web") },
      { id: "deploy-shop-api-europe-west1", ...gcloud, args: update("shop-api", "europe-west1", "shop") },
    ]);
    expect(JSON.stringify(step)).not.toMatch(/unauthenticated|set-env|service-account/);
  });

  test("may change the services themselves, and no other", () => {
    const member = expect.stringMatching(/^\$\{google_service_account\.Deploy_Account_\w+\.member\}$/);
    const role = "roles/run.developer";
    expect(Object.values(resources("google_cloud_run_v2_service_iam_member"))).toEqual(
      expect.arrayContaining([
        { name: "shop-web", location: "us-central1", project: "web", role, member },
        {
          ...{ name: "shop-api", location: "europe-west1", project: "shop", role, member },
          depends_on: [expect.stringMatching(/^google_cloud_run_v2_service\.Api_\w+$/)],
        },
      ]),
    );
  });

  test("may act as the accounts of the services alone", () => {
    const role = "roles/iam.serviceAccountUser";
    const found = Object.values(resources("google_service_account_iam_member")).map((one) => [
      one.role,
      one.service_account_id,
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        [role, "projects/-/serviceAccounts/shop-web@web.iam.gserviceaccount.com"],
        [
          role,
          expect.stringMatching(/^projects\/-\/serviceAccounts\/\$\{google_service_account\.Api_Account_\w+\.email\}$/),
        ],
      ]),
    );
  });

  test("may besides push to the repository and write logs, and nothing more", () => {
    expect(only("google_artifact_registry_repository_iam_member")).toMatchObject({
      repository: "projects/shop/locations/europe-west1/repositories/apps",
      role: "roles/artifactregistry.writer",
    });
    expect(only("google_project_iam_member")).toMatchObject({ project: "shop", role: "roles/logging.logWriter" });
    expect(counts).toEqual({
      google_artifact_registry_repository_iam_member: 1,
      google_cloud_run_v2_service: 1,
      google_cloud_run_v2_service_iam_member: 2,
      google_cloudbuild_trigger: 1,
      google_project_iam_member: 1,
      google_service_account: 2,
      google_service_account_iam_member: 2,
    });
  });

  test("of two services with one account may act as it by one grant", () => {
    const shared = synth((stack) => {
      const props = given(stack);
      const { api } = services(stack);
      const other = { name: "shop-jobs", region: "europe-west1", serviceAccount: api.serviceAccount };
      new CloudBuildPipeline(stack, "Deploy", { ...props, deployTo: [other, api] });
    });
    expect(shared.counts["google_service_account_iam_member"]).toBe(1);
  });

  test("goes to services of one name and region in several projects, each by a grant and a step of its own", () => {
    const { only: one, resources: all } = synth((stack) => {
      const props = given(stack);
      const { elsewhere } = services(stack);
      const deployTo = ["web", "web-two", undefined].map((project) => ({ ...elsewhere, project }));
      new CloudBuildPipeline(stack, "Deploy", { ...props, deployTo });
    });
    const ids = one("google_cloudbuild_trigger").build.step.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(5);
    const grants = Object.values(all("google_cloud_run_v2_service_iam_member"));
    expect(grants.map(({ project }) => project).sort()).toEqual(["shop", "web", "web-two"]);
  });

  test("keeps the address of a grant where it was when others come and go", () => {
    const addresses = (names: readonly string[]) =>
      Object.keys(
        synth((stack) => {
          const props = given(stack);
          const { elsewhere } = services(stack);
          const deployTo = names.map((name) => ({ ...elsewhere, name }));
          new CloudBuildPipeline(stack, "Deploy", { ...props, deployTo });
        }).resources("google_cloud_run_v2_service_iam_member"),
      );
    expect(addresses(["a", "b", "c"])).toEqual(expect.arrayContaining(addresses(["c", "a"])));
  });

  test("reaches a service of another stack, and an account of another stack reaches this one", () => {
    const stacks = synthApp((app) => {
      const first = stackIn(app, "services");
      const second = stackIn(app, "delivery");
      setDefaults(first, { project: "shop", region: "europe-west1" });
      const { api } = services(first);
      const serviceAccount = new ServiceAccount(first, "Builder", { accountId: "shop-builder" });
      new CloudBuildPipeline(second, "Deploy", { ...given(second), deployTo: [api], serviceAccount });
    });
    expect(stacks["services"]?.counts).not.toHaveProperty("google_cloud_run_v2_service_iam_member");
    expect(stacks["delivery"]?.counts).toEqual({
      google_artifact_registry_repository_iam_member: 1,
      google_cloud_run_v2_service_iam_member: 1,
      google_cloudbuild_trigger: 1,
      google_project_iam_member: 1,
      google_service_account_iam_member: 1,
    });
    expect(stacks["delivery"]?.only("google_cloud_run_v2_service_iam_member")).not.toHaveProperty("depends_on");
  });
});

describe("the account that builds", () => {
  const withAccount = (grant: (stack: TerraformStack, account: ServiceAccount) => void) =>
    synth((stack) => {
      const props = given(stack);
      const serviceAccount = new ServiceAccount(stack, "Builder", { accountId: "shop-builder" });
      new CloudBuildPipeline(stack, "Deploy", { ...props, serviceAccount });
      grant(stack, serviceAccount);
    });

  test("can be given, and then none is made", () => {
    const { counts, only } = withAccount(() => {});
    expect(counts["google_service_account"]).toBe(1);
    expect(only("google_cloudbuild_trigger").service_account).toMatch(/google_service_account\.Builder_\w+\.email/);
  });

  test("is refused where it is a default account of the project", () => {
    const email = "123456789012-compute@developer.gserviceaccount.com";
    const build = () =>
      onStack((stack) => {
        const serviceAccount = ServiceAccount.fromEmail(stack, "Default", email);
        new CloudBuildPipeline(stack, "Deploy", { ...given(stack), serviceAccount });
      });
    expect(codesOf(build)).toEqual(["deploy-account-default"]);
  });

  test.each([
    [
      "a grant to it, made later",
      (stack: TerraformStack, { member }: ServiceAccount) =>
        void new ProjectIamMember(stack, "Grant", { project: "shop", role: "roles/editor", member }),
    ],
    [
      "a grant to its address",
      (stack: TerraformStack, { email }: ServiceAccount) =>
        void new ProjectIamMember(stack, "Grant", {
          project: "shop",
          role: "roles/run.admin",
          member: `serviceAccount:${email}`,
        }),
    ],
    [
      "a list of members",
      (stack: TerraformStack, { member }: ServiceAccount) =>
        void new ProjectIamBinding(stack, "Grant", {
          project: "shop",
          role: "roles/iam.serviceAccountUser",
          members: ["user:ann@example.com", member],
        }),
    ],
  ])("is refused at synth where it gets too much on the project by %s", (_, grant) => {
    const problems = problemsOf(() => withAccount(grant));
    expect(problems.map(({ code, path }) => [code, path])).toEqual([["deploy-account-project-role", "test/Deploy"]]);
  });

  test("is left alone where somebody else gets the role, or it gets a narrow one", () => {
    const { counts } = withAccount((stack, { member }) => {
      new ProjectIamMember(stack, "Ann", { project: "shop", role: "roles/owner", member: "user:ann@example.com" });
      new ProjectIamMember(stack, "View", { project: "shop", role: "roles/run.viewer", member });
    });
    expect(counts["google_project_iam_member"]).toBe(3);
  });
});

describe("options that cannot work", () => {
  test("are told all at once, in words, also without types", () => {
    const build = () =>
      onStack((stack) => {
        const props = { ...given(stack), on: { branch: "main" }, deployTo: ["api"], timeout: 20, repository: "apps" };
        new CloudBuildPipeline(stack, "Deploy", props as never);
      });
    expect([...codesOf(build)].sort()).toEqual([
      "build-event-pattern",
      "build-repository-form",
      "deploy-target-form",
      "duration-form",
    ]);
  });

  test("are told where nothing was given", () => {
    const codes = codesOf(() => onStack((stack) => new CloudBuildPipeline(stack, "Deploy", {} as never)));
    expect(new Set(codes)).toEqual(new Set(["option-missing", "build-project", "build-region"]));
  });

  test("do not let Terraform evaluate what a command holds", () => {
    expect(codesOf(() => made({ imageTests: { home: ["sh", "-c", "echo ${HOME}"] } }))).toContain(
      "option-interpolation",
    );
  });

  test("do not take a name that another pipeline of the place has", () => {
    const build = () =>
      onStack((stack) => {
        const props = given(stack);
        for (const id of ["A", "B"]) new CloudBuildPipeline(stack, id, props);
      });
    const found = problemsOf(build).map(({ code, path, allowed }) => [code, path, allowed.includes("build trigger")]);
    expect(found).toEqual([["name-taken", "test/B", true]]);
  });
});
