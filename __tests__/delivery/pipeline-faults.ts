import { Token } from "cdktf";
import {
  cloudBuildPipelineRules,
  imageBuildRules,
  type CloudBuildPipelineProps,
  type DeployTarget,
  type IImageRepository,
  type ImageBuildSubject,
} from "../../lib/delivery";
import type { IServiceAccount } from "../../lib/foundation";

const CONNECTED = "projects/shop/locations/europe-west1/connections/github/repositories/acme-shop";

/** Text that is known only when Terraform runs. */
export const unknownText = Token.asString({ known: "at apply" });

/** A repository as rules look at it. */
export function source(changes: Partial<IImageRepository> = {}): IImageRepository {
  const place = { project: "shop", location: "europe-west1" };
  return { repositoryId: "apps", immutableTags: true, ...place, ...changes } as IImageRepository;
}

/** A service as rules look at it. */
export function target(changes: Partial<DeployTarget> = {}): DeployTarget {
  return { name: "api", region: "europe-west1", serviceAccount: {} as IServiceAccount, ...changes };
}

/** The options of a pipeline with what the rules need. */
export function pipeline(changes: Partial<CloudBuildPipelineProps> = {}): CloudBuildPipelineProps {
  return {
    name: "deploy",
    project: "shop",
    region: "europe-west1",
    source: { github: "acme/shop" },
    on: { branch: "^main$" },
    repository: source(),
    imageName: "api",
    ...changes,
  };
}

const named = (name: string) => pipeline({ name });
const image = (imageName: string) => pipeline({ imageName });
const ofGithub = (github: string) => pipeline({ source: { github } });
const ofConnection = (connected: string) => pipeline({ source: { connected } });
const onBranch = (branch: string) => pipeline({ on: { branch } });
const testing = (...words: string[]) => pipeline({ imageTests: { imports: words } });
const testNamed = (name: string) => pipeline({ imageTests: { [name]: ["./check.sh"] } });
const withArgument = (name: string, value = "1") => pipeline({ buildArgs: { [name]: value } });
const substituting = (name: string, value = "1") => pipeline({ substitutions: { [name]: value } });

/** The rules for pipelines, options that keep them all, and for each rule options that break it alone. */
export const pipelines = {
  rules: cloudBuildPipelineRules,
  good: [
    pipeline(),
    pipeline({
      source: { connected: CONNECTED },
      on: { tag: "^v[0-9.]+$" },
      deployTo: [target({ region: "europe-west4" }), target()],
      timeout: "24h",
      imageTests: { imports: ["python", "-c", "import app"], home: ["sh", "-c", 'test -n "$$HOME"'] },
      buildArgs: { VERSION: "$TAG_NAME", REGION: "$_REGION" },
      substitutions: { _REGION: "asia-east1" },
    }),
    pipeline({ on: { pullRequest: "^main$", commentNeeded: "everybody" }, buildArgs: { PULL: "$_PR_NUMBER" } }),
    pipeline({
      on: { pullRequest: "^main$" },
      buildArgs: { PULL: "$_HEAD_BRANCH $_BASE_BRANCH $_HEAD_REPO_URL $_PR_NUMBER" },
    }),
    pipeline({ on: { pullRequest: "^main$" }, deployTo: [target()], requireApproval: true }),
    pipeline({ on: { pullRequest: "^main$" }, deployTo: [] }),
    pipeline({ repository: source({ immutableTags: false }), channel: "latest", dockerfile: "docker/Dockerfile.gcp" }),
    pipeline({
      buildArgs: {
        OF_ALL: "$PROJECT_ID $PROJECT_NUMBER $BUILD_ID $LOCATION",
        OF_TRIGGERS: "$TRIGGER_NAME $COMMIT_SHA $REVISION_ID $SHORT_SHA $REPO_NAME $REPO_FULL_NAME $BRANCH_NAME",
        OF_REFS: "$REF_NAME $TRIGGER_BUILD_CONFIG_PATH $SERVICE_ACCOUNT_EMAIL $SERVICE_ACCOUNT",
        IN_BRACES: "$${COMMIT_SHA}",
        A_DOLLAR: "$$${HOME}",
      },
    }),
    pipeline({ timeout: "1s", imageTests: { a: ["./check.sh"], "b-2": ["/opt/our app/check", "--all"] } }),
    pipeline({
      dockerfile: `${unknownText}/Dockerfile`,
      buildArgs: { UNKNOWN: unknownText },
      substitutions: { _UNKNOWN: unknownText },
      imageTests: { unknown: [unknownText] },
      deployTo: [target({ region: unknownText }), target()],
    }),
    pipeline({
      source: { connected: unknownText },
      deployTo: [target(), target({ name: "web" }), target({ region: "us-central1" }), target({ project: "other" })],
    }),
    ofGithub("mona-cat_octo/Shop.js"),
    ofGithub("acme/.github"),
    image("shop/web_api"),
    onBranch("^main$|^release/[^|$]+$"),
    onBranch("^(main|(dev|test)(-[0-9])?)$"),
    onBranch("^a\\|b[\\]|]c$"),
  ] satisfies CloudBuildPipelineProps[] as readonly CloudBuildPipelineProps[],
  faults: {
    "build-name": named("deploy shop"),
    "build-project": pipeline({ project: undefined }),
    "build-region": pipeline({ region: "europe-west1-b" }),
    "build-timeout": pipeline({ timeout: "25h" }),
    "build-pull-request-deploys": pipeline({ on: { pullRequest: "^main$" }, deployTo: [target()] }),
    "build-deploy-twice": pipeline({ deployTo: [target(), target()] }),
    "build-source": pipeline({ source: {} as CloudBuildPipelineProps["source"] }),
    "build-source-github": ofGithub("https://github.com/acme/shop.git"),
    "build-source-connected": ofConnection("acme/shop"),
    "build-source-region": ofConnection(CONNECTED.replace("europe-west1", "us-central1")),
    "build-event": pipeline({ on: { branch: "^main$", tag: "^v.*$" } }),
    "build-event-pattern": onBranch("main"),
    "build-comment-event": pipeline({
      on: { branch: "^main$", commentNeeded: "nobody" } as CloudBuildPipelineProps["on"],
    }),
    "build-image-name": image("europe-west1-docker.pkg.dev/shop/apps/api:1.4.2"),
    "build-channel": pipeline({ channel: "-latest", repository: source({ immutableTags: false }) }),
    "build-channel-immutable": pipeline({ channel: "latest" }),
    "build-test-name": testNamed("Import DB"),
    "build-test-command": testing("python -c pass"),
    "build-arg-name": withArgument("app.version"),
    "build-arg-secret": withArgument("NPM_TOKEN"),
    "build-path": pipeline({ context: "../shared" }),
    "build-substitution-name": substituting("REGION"),
    "build-substitution-empty": substituting("_REGION", " "),
    "build-substitution-unknown": testing("sh", "-c", "test -n $HOME"),
    "build-substitution-git-tag": withArgument("VERSION", "$TAG_NAME"),
  } satisfies Record<string, CloudBuildPipelineProps> as Readonly<Record<string, CloudBuildPipelineProps>>,
  moreFaults: {
    "build-name": [named(`${"a".repeat(63)}-b`), named("ü")],
    "build-region": [pipeline({ region: undefined })],
    "build-timeout": [pipeline({ timeout: "0s" }), pipeline({ timeout: "86401s" })],
    "build-deploy-twice": [
      pipeline({ deployTo: [target({ name: "web" }), target(), target({ project: "shop" })] }),
      pipeline({ deployTo: [target({ name: unknownText }), target({ name: unknownText })] }),
    ],
    "build-source": [
      pipeline({ source: { connected: CONNECTED, github: "acme/shop" } as CloudBuildPipelineProps["source"] }),
    ],
    "build-source-github": [
      ofGithub("github.com/acme/web"),
      ofGithub("http://www.github.com/acme/web/"),
      ofGithub("git@github.com:acme/web.git"),
      ofGithub("acme/web.git"),
      ofGithub("acme/.."),
      ofGithub("notgithub.com/acme/web"),
      ofGithub(unknownText),
    ],
    "build-source-connected": [
      ofConnection("shop"),
      ofConnection(`//cloudbuild.googleapis.com/${CONNECTED}`),
      ofConnection(`${CONNECTED}/`),
    ],
    "build-source-region": [
      pipeline({ source: { connected: unknownText, region: "us-central1" } as CloudBuildPipelineProps["source"] }),
    ],
    "build-event": [
      pipeline({ on: {} as CloudBuildPipelineProps["on"] }),
      pipeline({ on: { branch: "^main$", tag: "^v.*$", pullRequest: "^main$" } as CloudBuildPipelineProps["on"] }),
    ],
    "build-event-pattern": [
      onBranch(""),
      onBranch("^(main"),
      onBranch("main$"),
      onBranch("[^/]+"),
      onBranch("^main\\$"),
      onBranch("^main$|dev"),
      onBranch("^main|dev$"),
      pipeline({ on: { tag: "v\\d+" } }),
      pipeline({ on: { pullRequest: "^main" } }),
    ],
    "build-image-name": [image("Ü"), image("api@sha256:0"), image("europe-west1-docker.pkg.dev/shop/apps/api")],
    "build-channel": [
      pipeline({ channel: "a".repeat(129), repository: source({ immutableTags: false }) }),
      pipeline({ channel: "$BRANCH_NAME", repository: source({ immutableTags: false }) }),
    ],
    "build-test-name": [testNamed("1"), testNamed("2 Start!"), testNamed("a-"), testNamed("-a")],
    "build-test-command": [
      testing(),
      testing(""),
      testing(" "),
      testing(" ", "--check"),
      testing("python  -m pytest"),
      testing("./check.sh "),
      testing(' python -c "import app"'),
    ],
    "build-arg-name": [withArgument(""), withArgument("2fa"), withArgument("go-1--24")],
    "build-arg-secret": [
      "db_password",
      "PASSWD",
      "CLIENT_SECRET",
      "PRIVATE_KEY",
      "MAPS_API_KEY",
      "ACCESS_KEY",
      "GCP_CREDENTIAL",
      "CREDENTIALS",
    ].map((name) => withArgument(name)),
    "build-path": [
      ...["", "..", "/Dockerfile", "a/..", "~/my-app/Dockerfile", "--privileged"].map((dockerfile) =>
        pipeline({ dockerfile }),
      ),
      ...["/", "../..", "a/../../my-app", "../a..b"].map((context) => pipeline({ context })),
    ],
    "build-substitution-name": ["MY_REGION", "_REGION-1", "_region", "__my--region", "-"].map((name) =>
      substituting(name),
    ),
    "build-substitution-unknown": [
      testing("sh", "-c", "echo $COMIT_SHA $$COMIT_SHA"),
      pipeline({ dockerfile: "$STAGE/Dockerfile" }),
      pipeline({ context: "$STAGE" }),
      pipeline({ buildArgs: { STAGE: "$_STAGE" }, substitutions: { _REGION: "us", _TEAM: "shop" } }),
      substituting("_OTHER", "$${_ANOTHER}"),
      pipeline({ buildArgs: { PULL: "$_PR_NUMBER" } }),
    ],
    "build-substitution-git-tag": [
      pipeline({ on: { pullRequest: "^main$" }, buildArgs: { VERSION: "v$${TAG_NAME}" } }),
    ],
  } satisfies Record<string, readonly CloudBuildPipelineProps[]> as Readonly<
    Record<string, readonly CloudBuildPipelineProps[]>
  >,
};

/** The same for an image, whoever builds it, where nothing is known of its repository. */
export const builds = {
  rules: imageBuildRules,
  good: [
    { imageName: "api", channel: "latest" },
    { imageName: unknownText, channel: "a".repeat(128) },
  ] satisfies ImageBuildSubject[] as readonly ImageBuildSubject[],
  faults: Object.fromEntries(imageBuildRules.map(({ code }) => [code, pipelines.faults[code]])) as unknown as Readonly<
    Record<string, ImageBuildSubject>
  >,
};
