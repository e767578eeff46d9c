import { TerraformVariable } from "cdktf";
import { CloudBuildPipeline, GithubConnection, ImageRepository } from "../../lib/delivery";
import { setDefaults } from "../../lib/foundation";
import { SecretBundle } from "../../lib/secrets";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";

const made = (build: (connection: GithubConnection) => void) =>
  synth((stack) => {
    setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
    const secrets = new SecretBundle(stack, "Secrets", {
      secrets: { TOKEN: { from: "existing", secret: "github-token", version: "1" } },
    });
    const options = { name: "github", appInstallationId: 1234567, token: secrets.get("TOKEN") };
    build(new GithubConnection(stack, "Github", options));
  });

test("a connection has the token of a secret that Cloud Build may read before", () => {
  const { only } = made(() => {});
  expect(only("google_cloudbuildv2_connection")).toEqual({
    name: "github",
    project: "shop",
    location: "europe-west1",
    github_config: {
      app_installation_id: 1234567,
      authorizer_credential: { oauth_token_secret_version: "projects/shop/secrets/github-token/versions/1" },
    },
    depends_on: [expect.stringMatching(/^google_secret_manager_secret_iam_member\./)],
  });
  expect(only("google_secret_manager_secret_iam_member")).toMatchObject({
    secret_id: "github-token",
    role: "roles/secretmanager.secretAccessor",
    member: "serviceAccount:service-123456789012@gcp-sa-cloudbuild.iam.gserviceaccount.com",
  });
});

test("a repository is made known once, however often it is asked for", () => {
  const { only } = made((connection) => {
    connection.repository("acme/shop");
    connection.repository("acme/shop");
  });
  expect(only("google_cloudbuildv2_repository")).toEqual({
    name: "acme-shop",
    project: "shop",
    location: "europe-west1",
    parent_connection: expect.stringMatching(/^\$\{google_cloudbuildv2_connection\.Github_\w+\.name\}$/),
    remote_uri: "https://github.com/acme/shop.git",
  });
});

test("repositories whose names are alike have names of their own", () => {
  const { resources } = made((connection) => {
    for (const one of ["acme/shop", "acme/Shop", "acme/shop.web", "ac-me/shop"]) connection.repository(one);
  });
  const names = Object.values(resources("google_cloudbuildv2_repository")).map(({ name }) => name as string);
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[a-z]([-a-z0-9]*[a-z0-9])?$/);
});

test("a connection that exists already gives repositories, and takes no number of the project", () => {
  const { counts, only } = synth((stack) => {
    setDefaults(stack, { project: "shop", region: "europe-west1" });
    const source = GithubConnection.fromName(stack, "Github", "github").repository("acme/shop");
    const repository = ImageRepository.fromName(stack, "Images", "apps");
    new CloudBuildPipeline(stack, "Deploy", { source, on: { branch: "^main$" }, repository, imageName: "api" });
  });
  expect(counts["google_cloudbuildv2_connection"]).toBeUndefined();
  expect(only("google_cloudbuildv2_repository").parent_connection).toBe("github");
  expect(only("google_cloudbuild_trigger").repository_event_config.repository).toMatch(
    /^\$\{google_cloudbuildv2_repository\.Github_Repositories_acme_shop_\w+\.id\}$/,
  );
});

test("a pipeline in another region than its connection is refused", () => {
  const build = () =>
    onStack((stack) => {
      setDefaults(stack, { project: "shop", region: "europe-west1" });
      const source = GithubConnection.fromName(stack, "Github", "github", { region: "us-central1" }).repository("a/b");
      const repository = ImageRepository.fromName(stack, "Images", "apps");
      new CloudBuildPipeline(stack, "Deploy", { source, on: { branch: "^main$" }, repository, imageName: "api" });
    });
  expect(codesOf(build)).toEqual(["build-source-region"]);
});

test("a token in the code is refused, and not repeated", () => {
  const build = () =>
    onStack((stack) => {
      setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
      new GithubConnection(stack, "Github", { appInstallationId: 1, token: "PLANTED" as never });
    });
  expect(codesOf(build)).toEqual(["github-connection-token"]);
  expect(build).not.toThrow(/PLANTED/);
});

test.each([null, 1, {}, { bindEnv: "PLANTED" }])("%j is no token, and it is said where one comes from", (token) => {
  const build = () =>
    onStack((stack) => {
      setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
      new GithubConnection(stack, "Github", { appInstallationId: 1, token: token as never });
    });
  expect(problemsOf(build)).toMatchObject([
    {
      code: "github-connection-token",
      at: "token",
      allowed: "a secret, for example of a SecretBundle",
      fix: 'write secrets.get("GITHUB_TOKEN"); treat a token that stood in the code as known to others',
    },
  ]);
});

test.each(["shop", "acme/shop/api", "https://gitlab.com/acme/shop", "acme/*", ""])(
  "%j is no repository",
  (repository) => {
    expect(codesOf(() => made((connection) => connection.repository(repository)))).toEqual(["github-repository"]);
  },
);

test("a repository that is known only when Terraform runs is refused, since its name is made from it", () => {
  const build = () =>
    onStack((stack) => {
      const repository = new TerraformVariable(stack, "repository", { type: "string" }).stringValue;
      GithubConnection.fromName(stack, "G", "github", { project: "shop", region: "us-central1" }).repository(
        repository,
      );
    });
  expect(codesOf(build)).toEqual(["github-repository"]);
});
