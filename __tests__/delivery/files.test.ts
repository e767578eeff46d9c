import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
  CloudBuildPipeline,
  GithubDeployIdentity,
  ImageRepository,
  type CloudBuildPipelineProps,
  type GithubWorkflowOptions,
} from "../../lib/delivery";
import { setDefaults } from "../../lib/foundation";
import { buildProblems } from "../support/ci-files";
import { codesOf, onStack } from "../support/synth";
import { api, IMAGE, imageTests, prepare, workflow, workflows } from "./workflows";

const ROOT = join(__dirname, "..", "..");
const README = readFileSync(join(ROOT, "lib/delivery/README.md"), "utf8");

/** The file for builds by hand, of the pipeline that the README shows, changed as said. */
function buildFile(changes: Partial<CloudBuildPipelineProps> = {}, immutableTags = true): string {
  return onStack((stack) => {
    const repository = prepare(stack, immutableTags);
    const base = { source: { github: "acme/shop" }, on: { branch: "^main$" }, imageName: "api", imageTests };
    const props = { ...base, repository, deployTo: [api(stack)], ...changes };
    return new CloudBuildPipeline(stack, "Pipeline", props).cloudBuildYaml();
  });
}

describe("the file for builds by hand", () => {
  const files = {
    "as the README has it": buildFile(),
    "with a channel": buildFile({ channel: "latest" }, false),
    "of a pull request": buildFile({ on: { pullRequest: "^main$" }, deployTo: [] }),
    "with all options": buildFile({
      machineType: "E2_HIGHCPU_8",
      timeout: "1h",
      buildArgs: { A: "1" },
      substitutions: { _B: "2" },
    }),
  };

  test.each(Object.entries(files))("is one that Cloud Build reads: %s", (_, text) => {
    expect(buildProblems(text)).toEqual([]);
  });

  test("is refused by the schema where a word of it is wrong", () => {
    for (const [from, to] of [
      ["entrypoint:", "entryPoint:"],
      ["CLOUD_LOGGING_ONLY", "CLOUD_LOGS_ONLY"],
      ["timeout: 1200s", "timeout: 20m"],
      ["steps:", "step:"],
    ] as const) {
      expect([from, buildProblems(buildFile().replace(from, to)).length > 0]).toEqual([from, true]);
    }
  });

  test("has a tag that is never empty, since a folder that is submitted has no commit", () => {
    const { substitutions, options } = parse(buildFile());
    expect(substitutions).toEqual({ _TAG: "$BUILD_ID" });
    expect(options.dynamicSubstitutions).toBe(true);
    expect(parse(buildFile({ substitutions: { _TAG: "try" } })).substitutions).toEqual({ _TAG: "try" });
  });

  test("has the steps of the trigger", () => {
    expect(parse(buildFile()).steps.map(({ id }: { id: string }) => id)).toEqual([
      ...["build", "test-imports", "push", "deploy-shop-api-europe-west1"],
    ]);
  });

  test("is the one that the README shows", () => {
    expect(README).toContain(`\`\`\`yaml\n${buildFile()}\`\`\``);
  });
});

describe("the workflow", () => {
  test("has no key, and may do no more than read the source and say who it is", () => {
    const { permissions, jobs } = parse(workflow());
    expect(permissions).toEqual({ contents: "read", "id-token": "write" });
    const authentication = jobs.deploy.steps.find(({ uses = "" }) => uses.startsWith("google-github-actions/auth@"));
    expect(authentication.with).toEqual({
      workload_identity_provider:
        "projects/123456789012/locations/global/workloadIdentityPools/shop-github/providers/github",
      service_account: "shop-github@shop-production.iam.gserviceaccount.com",
    });
    expect(workflow()).not.toMatch(/credentials_json|secrets\.|service_account_key/);
  });

  test("gets its credentials only after the image is built and tried out", () => {
    const names = parse(workflow()).jobs.deploy.steps.map(({ name, uses }: Record<string, string>) => name ?? uses);
    expect(names).toEqual([
      "actions/checkout@v5",
      "build",
      "test imports",
      "google-github-actions/auth@v3",
      "google-github-actions/setup-gcloud@v3",
      "log in",
      "push",
      "deploy shop-api in europe-west1",
    ]);
  });

  test("has the roles itself where access is direct", () => {
    const steps = parse(workflows.direct).jobs.deploy.steps;
    const authentication = steps.find(({ uses = "" }) => uses.startsWith("google-github-actions/auth@"));
    expect(authentication.with).toMatchObject({ project_id: "shop-production" });
    expect(authentication.with).not.toHaveProperty("service_account");
  });

  test("names the environment that is let in, and the branch", () => {
    expect(parse(workflows.environment).jobs.deploy.environment).toBe("production");
    expect(parse(workflows["other-branch"]).on.push.branches).toEqual(["release/1.4"]);
  });

  test("gives a shell each word as it was written, with the commit in its place and nothing else looked up", () => {
    const steps = parse(workflows.hard).jobs.deploy.steps;
    const commands = ["build", "test quotes"].map(
      (name) => steps.find((step: Record<string, string>) => step["name"] === name).run,
    );
    const words = commands.map((command: string) => {
      const shown = spawnSync("bash", ["-c", `docker() { printf '%s\\n' "$@"; }; ${command}`], {
        encoding: "utf8",
        env: { ...process.env, GITHUB_SHA: "c0ffee", HOME: "/LOOKED-UP" },
      });
      return shown.stdout.trimEnd().split("\n");
    });
    expect(words).toEqual([
      [
        ...["build", "--tag", `${IMAGE}:c0ffee`, "--file", "docker/it's here/Dockerfile"],
        ...["--build-arg", 'VERSION=1 $HOME `id` "x"', "--build-arg", "COMMIT=c0ffee $HOME", "."],
      ],
      [...["run", "--rm", "--entrypoint", "sh", `${IMAGE}:c0ffee`], "-c", "test 'a b' = \"a b\" && echo $HOME"],
    ]);
  });

  test("pushes what is not there yet, and all tags where they may move", () => {
    const pushOf = (text: string) =>
      parse(text).jobs.deploy.steps.find((step: Record<string, string>) => step["name"] === "push").run;
    const image = `"${IMAGE}:$GITHUB_SHA"`;
    expect(pushOf(workflows.readme)).toBe(`docker pull --quiet ${image} || docker push ${image}`);
    expect(pushOf(workflows.channel)).toBe(`docker push --all-tags ${IMAGE}`);
  });

  test("holds nothing that Terraform would evaluate, so that it can be an output too", () => {
    for (const text of Object.values(workflows)) expect(text).not.toMatch(/\$\{|%\{/);
  });

  test("is the one that the README shows", () => {
    expect(README).toContain(`\`\`\`yaml\n${workflow()}\`\`\``);
  });

  test("is refused without the number of the project, and for an image that cannot be built", () => {
    const build = (options: GithubWorkflowOptions) =>
      onStack((stack) => {
        const repository = ImageRepository.fromName(stack, "Images", "apps", { project: "shop", location: "us" });
        const source = { github: "acme/shop", repositoryId: 1, ownerId: 1 };
        const props = { source, branch: "main", repository, project: "shop" };
        return new GithubDeployIdentity(stack, "Github", props).workflow(options);
      });
    expect(codesOf(() => build({ imageName: "api" }))).toEqual(["github-workflow-project-number"]);
    expect(codesOf(() => build({ imageName: "API", imageTests: { a: [] } }))).toEqual([
      "build-image-name",
      "build-test-command",
    ]);
  });

  test("knows the account of a project with a domain", () => {
    const text = onStack((stack) => {
      setDefaults(stack, { project: "example.com:shop", projectNumber: "123456789012", region: "europe-west1" });
      const repository = new ImageRepository(stack, "Images", { name: "apps" });
      const source = { github: "acme/shop", repositoryId: 1, ownerId: 1 };
      const props = { source, branch: "main", repository, poolId: "shop-github" };
      return new GithubDeployIdentity(stack, "Github", props).workflow({ imageName: "api" });
    });
    expect(text).toContain("service_account: shop-github@shop.example.com.iam.gserviceaccount.com\n");
    expect(text).toContain("europe-west1-docker.pkg.dev/example.com/shop/apps/api:$GITHUB_SHA");
  });
});
