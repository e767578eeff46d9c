import { cloudBuildPipelineRules, imageRepositoryRules, type CloudBuildPipelineProps } from "../../lib/delivery";
import type { Duration } from "../../lib/foundation";
import type { Rule } from "../../lib/validation";
import * as rooms from "./faults";
import { connection, identity, pipeline, repository, source } from "./faults";

interface Room {
  readonly rules: readonly Rule<never>[];
}

/** What a rule of a room says is to be written, for options that break it. */
function fixesOf({ rules }: Room, code: string, subject: object): readonly string[] {
  const rule = rules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`there is no rule ${code}`);
  return [...rule.find(subject as never)].map(({ fix }) => fix);
}

/** The codes of the errors that options break. */
function errorsOf({ rules }: Room, subject: object): readonly string[] {
  const errors = rules.filter(({ level }) => level === "error");
  return errors.filter((rule) => [...rule.find(subject as never)].length > 0).map(({ code }) => code);
}

const { repositories, existing, images, pipelines, connections, connected, identities } = rooms;

describe("what is said to be written can be written", () => {
  test.each<[string, Room, string, (text: string) => object, string, string]>([
    ["a location", repositories, "image-repository-location", (location) => repository({ location }), "EU", "europe"],
    [
      "a zone",
      repositories,
      "image-repository-location",
      (location) => repository({ location }),
      "europe-west1-b",
      "europe-west1",
    ],
    ["a name", repositories, "image-repository-name", (name) => repository({ name }), "My_Apps.", "my-apps"],
    ["a name", repositories, "image-repository-name", (name) => repository({ name }), "9-lives", "lives"],
    [
      "a name",
      repositories,
      "image-repository-name",
      (name) => repository({ name }),
      `${"a".repeat(62)}-b`,
      "a".repeat(62),
    ],
    ["a name", repositories, "image-repository-name", (name) => repository({ name }), "ü", "apps"],
    [
      "an upstream",
      repositories,
      "image-upstream-host",
      (upstream) => repository({ upstream }),
      "https://GHCR.io/acme/",
      "ghcr.io",
    ],
    [
      "an upstream",
      repositories,
      "image-upstream-host",
      (upstream) => repository({ upstream }),
      "DockerHub",
      "docker.io",
    ],
    [
      "an upstream",
      repositories,
      "image-upstream-docker-hub",
      (upstream) => repository({ upstream }),
      "index.docker.io",
      "docker.io",
    ],
    [
      "a repository that is there",
      existing,
      "image-repository-existing-name",
      (name) => ({ name, project: "shop", location: "us" }),
      "projects/shop/locations/us/repositories/apps/",
      "apps",
    ],
    ["an image", images, "image-name", (name) => ({ name, version: "1" }), "My App", "my-app"],
    ["a trigger", pipelines, "build-name", (name) => pipeline({ name }), "Deploy: shop!", "deploy-shop"],
    [
      "an image",
      pipelines,
      "build-image-name",
      (imageName) => pipeline({ imageName }),
      "eu.gcr.io/shop/Api:1.0@x",
      "api",
    ],
    [
      "a source",
      pipelines,
      "build-source-github",
      (github) => pipeline({ source: { github } }),
      "git@github.com:acme/shop.git",
      "acme/shop",
    ],
    [
      "a source",
      pipelines,
      "build-source-github",
      (github) => pipeline({ source: { github } }),
      "https://www.github.com/acme/shop/",
      "acme/shop",
    ],
    ["a branch", pipelines, "build-event-pattern", (branch) => pipeline({ on: { branch } }), "main", "^main$"],
    ["a branch", pipelines, "build-event-pattern", (branch) => pipeline({ on: { branch } }), "^release/", "^release/$"],
    ["a context", pipelines, "build-path", (context) => pipeline({ context }), "/app/../shared", "app/shared"],
    [
      "a connection",
      connections,
      "github-connection-name",
      (name) => connection({ name }),
      "projects/p/connections/GitHub",
      "git-hub",
    ],
    [
      "a long connection",
      connections,
      "github-connection-name",
      (name) => connection({ name }),
      `${"x".repeat(62)}-github`,
      "x".repeat(62),
    ],
    [
      "a repository",
      connected,
      "github-repository",
      (text) => ({ repository: text }),
      "ssh://git@github.com/acme/shop.git",
      "acme/shop",
    ],
    ["a branch", identities, "github-identity-ref", (branch) => identity({ branch }), "refs/heads/main", "main"],
    ["a pool", identities, "github-identity-id", (poolId) => identity({ poolId }), "gcp-Shop_Deploy", "shop-deploy"],
    ["a pool", identities, "github-identity-id", (poolId) => identity({ poolId }), "x", "github"],
    [
      "a workflow",
      identities,
      "github-identity-workflow",
      (workflow) => identity({ workflow }),
      ".github/workflows/deploy.yml",
      "acme/shop/.github/workflows/deploy.yml@refs/heads/main",
    ],
  ])("%s: %s, of %s", (...row) => {
    const [, room, code, build, given, expected] = row;
    expect(fixesOf(room, code, build(given)).join()).toContain(`"${expected}"`);
    expect(errorsOf(room, build(expected))).toEqual([]);
  });

  test("a variable, a build argument, a test", () => {
    const fix = (code: string, changes: Partial<CloudBuildPipelineProps>) =>
      fixesOf(pipelines, code, pipeline(changes));
    expect(fix("build-substitution-name", { substitutions: { "my-region": "x" } })).toEqual(['write "_MY_REGION"']);
    expect(fix("build-arg-name", { buildArgs: { "2fa.version": "x" } })).toEqual(['write "_2fa_version"']);
    expect(fix("build-test-name", { imageTests: { "1 Import": ["a"] } })).toEqual(['write "import"']);
    for (const [line, words] of [
      ["python -m pytest", '["python", "-m", "pytest"]'],
      ['python -c "import app"', '["sh", "-c", "python -c \\"import app\\""]'],
      ["./check && ./start", '["sh", "-c", "./check && ./start"]'],
    ] as const) {
      expect(fix("build-test-command", { imageTests: { a: [line] } })).toEqual([`write ${words}`]);
      expect(errorsOf(pipelines, pipeline({ imageTests: { a: JSON.parse(words) as string[] } }))).toEqual([]);
    }
    const imageTests = { a: ["sh", "-c", "echo $COMIT_SHA"] };
    expect(fix("build-substitution-unknown", { imageTests }).join()).toMatch(/^write \$COMMIT_SHA .*\$\$COMIT_SHA/);
    expect(errorsOf(pipelines, pipeline({ imageTests: { a: ["sh", "-c", "echo $COMMIT_SHA $$COMIT_SHA"] } }))).toEqual(
      [],
    );
  });
});

describe("limits", () => {
  test.each<[string, Duration, boolean]>([
    ["timeout", "1s", true],
    ["timeout", "0s", false],
    ["timeout", "24h", true],
    ["timeout", "86401s", false],
  ])("%s %s: legal %p", (_, timeout, isLegal) => {
    expect(errorsOf(pipelines, pipeline({ timeout }))).toEqual(isLegal ? [] : ["build-timeout"]);
  });

  test.each<[Duration, boolean]>([
    ["86399s", false],
    ["1d", true],
    ["25h", true],
    ["0s", false],
  ])("an age of %s: legal %p", (age, isLegal) => {
    const expected = isLegal ? [] : ["image-cleanup-age"];
    expect(errorsOf(repositories, repository({ cleanup: { deleteUntaggedOlderThan: age } }))).toEqual(expected);
    expect(errorsOf(repositories, repository({ cleanup: { keepNewest: 1, deleteOlderThan: age } }))).toEqual(expected);
    expect(errorsOf(repositories, repository({ upstream: "ghcr.io", keepFor: age }))).toEqual(expected);
  });

  test.each([
    [0, false],
    [1, true],
    [1.5, false],
    [-1, false],
  ])("%p newest versions: legal %p", (keepNewest, isLegal) => {
    const found = errorsOf(repositories, repository({ cleanup: { keepNewest, deleteOlderThan: "30d" } }));
    expect(found).toEqual(isLegal ? [] : ["image-cleanup-keep-newest"]);
  });

  test.each([
    ["a".repeat(63), true],
    ["a".repeat(64), false],
    ["a", true],
    ["", false],
    ["a-", false],
    ["1a", false],
  ])("the id %j: legal %p", (name, isLegal) => {
    expect(errorsOf(repositories, repository({ name }))).toEqual(isLegal ? [] : ["image-repository-name"]);
  });

  test.each([
    ["a".repeat(64), true],
    ["a".repeat(65), false],
    ["A-1", true],
    ["-a", false],
    ["a_b", false],
  ])("the trigger %j: legal %p", (name, isLegal) => {
    expect(errorsOf(pipelines, pipeline({ name }))).toEqual(isLegal ? [] : ["build-name"]);
  });
});

describe("what is told apart", () => {
  test.each([
    ["^main$", true],
    ["^main$|^dev$", true],
    ["^main|dev$", false],
    ["^main\\$", false],
    ["(a)^main$", false],
    ["[a]^main$", false],
    ["^(main|release/.*)$", true],
    ["^v[0-9]+(\\.[0-9]+)*$", true],
    ["main", false],
    ["^main", false],
    ["main$", false],
    ["", false],
    ["^(main$", false],
  ])("the pattern %j says where a name begins and ends: %p", (pattern, isWhole) => {
    for (const on of [{ branch: pattern }, { tag: pattern }, { pullRequest: pattern }]) {
      expect(errorsOf(pipelines, pipeline({ on }))).toEqual(isWhole ? [] : ["build-event-pattern"]);
    }
  });

  test.each([
    ["$COMMIT_SHA", true],
    ["$BUILD_ID-$_TAG", true],
    ["$$HOME", true],
    ["$${BUILD_ID}", true],
    ["$${HOME}", false],
    ["$$${HOME}", true],
    ["$$$COMMIT_SHA", true],
    ["1 $ 2", true],
    ["$HOME", false],
    ["$_OTHER", false],
    ["$_PR_NUMBER", false],
  ])("%j holds only variables that there are: %p", (text, isKnown) => {
    const expected = isKnown ? [] : ["build-substitution-unknown"];
    expect(errorsOf(pipelines, pipeline({ buildArgs: { A: text } }))).toEqual(expected);
    expect(errorsOf(pipelines, pipeline({ imageTests: { a: ["echo", text] } }))).toEqual(expected);
    expect(errorsOf(pipelines, pipeline({ substitutions: { _A: text } }))).toEqual(expected);
  });

  test.each([
    ["Dockerfile", true],
    ["docker/Dockerfile.gcp", true],
    ["a..b/c", true],
    ["./Dockerfile", true],
    ["", false],
    ["/Dockerfile", false],
    ["../Dockerfile", false],
    ["a/../../b", false],
    ["~/Dockerfile", false],
    ["--privileged", false],
  ])("%j is a path in the source: %p", (dockerfile, isInside) => {
    expect(errorsOf(pipelines, pipeline({ dockerfile }))).toEqual(isInside ? [] : ["build-path"]);
  });

  test.each([
    ["NPM_TOKEN", false],
    ["db_password", false],
    ["API_KEY", false],
    ["TOKENIZER", true],
    ["KEYBOARD", true],
    ["SECRET_SANTA", true],
  ])("the build argument %s may be read by everybody: %p", (name, isPlain) => {
    expect(errorsOf(pipelines, pipeline({ buildArgs: { [name]: "x" } }))).toEqual(isPlain ? [] : ["build-arg-secret"]);
  });

  test.each([
    ["acme/shop.js", true],
    ["a/.github", true],
    ["mona-cat_octo/shop", true],
    ["acme/shop.git", false],
    ["acme/..", false],
    ["-acme/shop", false],
    ["acme_/shop", false],
  ])("%s is a repository on GitHub: %p", (repository, isOne) => {
    expect(errorsOf(connected, { repository })).toEqual(isOne ? [] : ["github-repository"]);
  });

  test("no source and two sources are told apart", () => {
    const gotOf = (given: object) => {
      const rule = cloudBuildPipelineRules.find(({ code }) => code === "build-source");
      return [...(rule?.find(pipeline({ source: given as CloudBuildPipelineProps["source"] })) ?? [])].map(
        ({ got }) => got,
      );
    };
    expect(gotOf({})).toEqual([{ text: "no source" }]);
    expect(gotOf({ github: "acme/shop", connected: "shop" })).toEqual([{ text: "two sources" }]);
  });

  test.each(["acme", "*", ""])("the number of a repository is asked for in general where it is called %j", (github) => {
    const props = identity({ source: { github, repositoryId: 0, ownerId: 1 } });
    expect(fixesOf(identities, "github-identity-number", props).join()).toContain("gh api repos/OWNER/NAME ");
    const fix = fixesOf(identities, "github-identity-workflow", identity({ ...props, workflow: "deploy.yml" }));
    expect(fix).toEqual(['write for example "OWNER/NAME/.github/workflows/deploy.yml@refs/heads/main"']);
  });

  test.each([
    ["roles/owner", true],
    ["roles/editor", true],
    ["roles/run.admin", true],
    ["roles/artifactregistry.repoAdmin", true],
    ["roles/iam.serviceAccountUser", true],
    ["roles/iam.serviceAccountTokenCreator", true],
    ["roles/viewer", false],
    ["roles/logging.logWriter", false],
    ["roles/run.developer", false],
  ])("%s gives too much on a project: %p", (role, isTooMuch) => {
    const found = errorsOf(rooms.accounts, { projectRoles: [role] });
    expect(found).toEqual(isTooMuch ? ["deploy-account-project-role"] : []);
  });

  test.each([
    ["123456789012-compute@developer.gserviceaccount.com", true],
    ["123456789012@cloudbuild.gserviceaccount.com", true],
    ["shop@appspot.gserviceaccount.com", true],
    ["deploy@shop.iam.gserviceaccount.com", false],
  ])("%s is a default account: %p", (email, isDefault) => {
    const found = errorsOf(rooms.accounts, { email, projectRoles: [] });
    expect(found).toEqual(isDefault ? ["deploy-account-default"] : []);
  });

  test("one id in two projects is twice the same to a virtual repository, and one service in two regions is two", () => {
    const upstreams = [source(), source({ project: "other" })];
    const props = repository({ upstreams, projectNumber: "123456789012" });
    expect(errorsOf({ rules: imageRepositoryRules }, props)).toEqual(["image-upstreams-twice"]);
    const deployTo = [rooms.target(), rooms.target({ region: "us-central1" }), rooms.target({ project: "other" })];
    expect(errorsOf({ rules: cloudBuildPipelineRules }, pipeline({ deployTo }))).toEqual([]);
  });
});
