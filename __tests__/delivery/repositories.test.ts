import { TerraformVariable, type TerraformStack } from "cdktf";
import {
  ImageRepository,
  RemoteImageRepository,
  VirtualImageRepository,
  type ImageRepositoryProps,
} from "../../lib/delivery";
import { GoogleAccount, Principal, ServiceAccount, setDefaults } from "../../lib/foundation";
import { SecretBundle } from "../../lib/secrets";
import { codesOf, onStack, synth, synthApp, stackIn } from "../support/synth";

const KEY = "projects/keys/locations/europe-west1/keyRings/ring/cryptoKeys/images";

/** One repository in a stack with defaults. */
function made(
  props: ImageRepositoryProps,
  build: (repository: ImageRepository, stack: TerraformStack) => void = () => {},
) {
  return synth((stack) => {
    setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
    build(new ImageRepository(stack, "Images", { name: "apps", ...props }), stack);
  });
}

const repositoryOf = (props: ImageRepositoryProps) => made(props).only("google_artifact_registry_repository");

describe("a repository of images", () => {
  test("has immutable tags, is protected, and nothing is deleted by itself", () => {
    expect(repositoryOf({})).toEqual({
      repository_id: "apps",
      project: "shop",
      location: "europe-west1",
      format: "DOCKER",
      mode: "STANDARD_REPOSITORY",
      docker_config: { immutable_tags: true },
      lifecycle: { prevent_destroy: true },
    });
  });

  test("has tags that move where they may, without a block that the API would not give back", () => {
    expect(repositoryOf({ immutableTags: false })).not.toHaveProperty("docker_config");
  });

  test("may be deleted where somebody said why", () => {
    expect(repositoryOf({ protection: { off: "a preview" } })).not.toHaveProperty("lifecycle");
  });

  test("keeps the newest images and those with certain tags, and deletes the old and the untagged ones", () => {
    const cleanup = {
      keepNewest: 10,
      keepTagPrefixes: ["v"],
      deleteOlderThan: "30d",
      deleteUntaggedOlderThan: "2w",
    } as const;
    expect(repositoryOf({ cleanup })).toMatchObject({
      cleanup_policy_dry_run: false,
      cleanup_policies: [
        { id: "keep-newest", action: "KEEP", most_recent_versions: { keep_count: 10 } },
        { id: "keep-tags", action: "KEEP", condition: { tag_state: "TAGGED", tag_prefixes: ["v"] } },
        { id: "delete-older", action: "DELETE", condition: { tag_state: "ANY", older_than: "2592000s" } },
        { id: "delete-untagged", action: "DELETE", condition: { tag_state: "UNTAGGED", older_than: "1209600s" } },
      ],
    });
  });

  test("can show what it would delete without deleting it", () => {
    const cleanup = { keepNewest: 10, deleteOlderThan: "30d", dryRun: true } as const;
    expect(repositoryOf({ cleanup })).toMatchObject({ cleanup_policy_dry_run: true });
  });

  test.each([
    ["inherited", "INHERITED"],
    ["disabled", "DISABLED"],
  ] as const)("has its images scanned: %s", (vulnerabilityScanning, enablement_config) => {
    expect(repositoryOf({ vulnerabilityScanning })).toMatchObject({
      vulnerability_scanning_config: { enablement_config },
    });
  });

  test("takes the labels of the stack with its own over them", () => {
    const { only } = synth((stack) => {
      setDefaults(stack, { project: "shop", region: "europe-west1", labels: { system: "shop", team: "a" } });
      new ImageRepository(stack, "Images", { labels: { team: "b" } });
    });
    expect(only("google_artifact_registry_repository").labels).toEqual({ system: "shop", team: "b" });
  });

  test("lets Artifact Registry use the key before it is made", () => {
    const { only } = made({ encryption: { key: KEY } });
    expect(only("google_kms_crypto_key_iam_member")).toEqual({
      crypto_key_id: KEY,
      role: "roles/cloudkms.cryptoKeyEncrypterDecrypter",
      member: "serviceAccount:service-123456789012@gcp-sa-artifactregistry.iam.gserviceaccount.com",
    });
    expect(only("google_artifact_registry_repository")).toMatchObject({
      kms_key_name: KEY,
      depends_on: [expect.stringMatching(/^google_kms_crypto_key_iam_member\./)],
    });
  });

  test("leaves the access to the key to others where they gave it", () => {
    const { counts, only } = made({ encryption: { key: KEY, agentAccess: "exists" } });
    expect(counts).toEqual({ google_artifact_registry_repository: 1 });
    expect(only("google_artifact_registry_repository")).not.toHaveProperty("depends_on");
  });

  test("gives roles on itself alone, each once", () => {
    const { resources } = made({}, (repository, stack) => {
      const node = new ServiceAccount(stack, "Node", { accountId: "gke-node" });
      repository.grantRead(node);
      repository.grantRead(node);
      repository.grantWrite(Principal.group(stack, "Builders", "builders@example.com"));
      repository.grantRead(GoogleAccount.serviceAgent(stack, "cloudRun", "210987654321"));
    });
    const reference = expect.stringMatching(/^\$\{google_artifact_registry_repository\.Images_\w+\.id\}$/);
    const place = { repository: reference, project: "shop", location: "europe-west1" };
    const reader = "roles/artifactregistry.reader";
    expect(Object.keys(resources("google_artifact_registry_repository_iam_member"))).toHaveLength(3);
    expect(Object.values(resources("google_artifact_registry_repository_iam_member"))).toEqual(
      expect.arrayContaining([
        { ...place, role: reader, member: expect.stringMatching(/google_service_account\.Node_\w+\.member/) },
        { ...place, role: "roles/artifactregistry.writer", member: "group:builders@example.com" },
        {
          ...place,
          role: reader,
          member: "serviceAccount:service-210987654321@serverless-robot-prod.iam.gserviceaccount.com",
        },
      ]),
    );
  });

  test("has a name that follows from its path, and that no other repository of the place has", () => {
    expect(
      onStack((stack) => new ImageRepository(stack, "images", { project: "shop", location: "us" }).repositoryId),
    ).toBe("test-images");
    const twice = () =>
      onStack((stack) => {
        for (const id of ["A", "B"]) new ImageRepository(stack, id, { name: "apps", project: "shop", location: "us" });
      });
    expect(codesOf(twice)).toEqual(["name-taken"]);
  });

  test("takes a project and an age that are known only when Terraform runs", () => {
    const { only } = synth((stack) => {
      const project = new TerraformVariable(stack, "project", { type: "string" }).stringValue;
      const age = new TerraformVariable(stack, "age", { type: "string" }).stringValue;
      const cleanup = { keepNewest: 1, deleteOlderThan: age as "30d" };
      new ImageRepository(stack, "Images", { name: "apps", project, location: "us", cleanup });
    });
    expect(only("google_artifact_registry_repository")).toMatchObject({
      project: "${var.project}",
      cleanup_policies: [{}, { condition: { older_than: "${var.age}" } }],
    });
  });

  test("is refused without options that it cannot do without, all at once", () => {
    expect(codesOf(() => onStack((stack) => new ImageRepository(stack, "Images")))).toEqual([
      "image-repository-project",
      "image-repository-location-missing",
    ]);
  });

  test("is refused with options of another kind, in words", () => {
    const given = { upstream: "docker.io", cleanup: { keep: 1 } } as ImageRepositoryProps;
    expect(codesOf(() => made(given))).toEqual(expect.arrayContaining(["option-unknown"]));
  });
});

describe("a repository that exists already", () => {
  test("is called by name, makes nothing, and gives roles", () => {
    const { counts, only } = synth((stack) => {
      setDefaults(stack, { project: "shop", region: "europe-west1" });
      const repository = ImageRepository.fromName(stack, "Images", "apps", { location: "us" });
      expect([repository.image("api", "1"), repository.immutableTags]).toEqual([
        "us-docker.pkg.dev/shop/apps/api:1",
        false,
      ]);
      repository.grantWrite(Principal.user(stack, "Ann", "ann@example.com"));
    });
    expect(counts).toEqual({ google_artifact_registry_repository_iam_member: 1 });
    expect(only("google_artifact_registry_repository_iam_member")).toEqual({
      repository: "projects/shop/locations/us/repositories/apps",
      project: "shop",
      location: "us",
      role: "roles/artifactregistry.writer",
      member: "user:ann@example.com",
    });
  });
});

describe("a repository that fetches images", () => {
  const remote = (props: object) =>
    synth((stack) => {
      setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
      new RemoteImageRepository(stack, "Hub", { name: "hub", upstream: "docker.io", ...props });
    });

  test("fetches from Docker Hub by its own name, and from others by their address", () => {
    expect(remote({}).only("google_artifact_registry_repository")).toEqual({
      repository_id: "hub",
      project: "shop",
      location: "europe-west1",
      format: "DOCKER",
      mode: "REMOTE_REPOSITORY",
      remote_repository_config: { docker_repository: { public_repository: "DOCKER_HUB" } },
      lifecycle: { prevent_destroy: true },
    });
    expect(remote({ upstream: "ghcr.io" }).only("google_artifact_registry_repository")).toMatchObject({
      remote_repository_config: { common_repository: { uri: "https://ghcr.io" } },
    });
  });

  test("keeps what it fetched for as long as said", () => {
    expect(remote({ keepFor: "90d" }).only("google_artifact_registry_repository")).toMatchObject({
      cleanup_policy_dry_run: false,
      cleanup_policies: [
        { id: "delete-unused", action: "DELETE", condition: { tag_state: "ANY", older_than: "7776000s" } },
      ],
    });
  });

  test.each([
    [
      "of the same project, created",
      "shop",
      { from: "generated" },
      "${google_secret_manager_secret.S_HUB_1.id}/versions/1",
    ],
    [
      "of the same project, there already",
      "shop",
      { from: "existing", secret: "hub", version: "3" },
      "projects/shop/secrets/hub/versions/3",
    ],
    [
      "of another project",
      "shop",
      { from: "existing", secret: "projects/o/secrets/hub", version: "3" },
      "projects/o/secrets/hub/versions/3",
    ],
    [
      "of the provider's project",
      undefined,
      { from: "existing", secret: "hub", version: "3" },
      "projects/shop/secrets/hub/versions/3",
    ],
  ] as const)("reads the password from a secret %s, before it is made", (_, defaultProject, secret, expected) => {
    const { only, resources } = synth((stack) => {
      setDefaults(stack, { project: defaultProject, region: "europe-west1" });
      const secrets = new SecretBundle(stack, "S", { secrets: { HUB: secret } });
      const credentials = { username: "bot", password: secrets.get("HUB") };
      const place = { project: "shop", projectNumber: "123456789012" };
      new RemoteImageRepository(stack, "Hub", { ...place, upstream: "docker.io", credentials });
    });
    const { remote_repository_config, depends_on } = only("google_artifact_registry_repository");
    const { username, password_secret_version } =
      remote_repository_config.upstream_credentials.username_password_credentials;
    expect(username).toBe("bot");
    expect(
      password_secret_version
        .replace(/S_HUB_\w+/g, "S_HUB_1")
        .replace(/\$\{google_secret_manager_secret_version.*/, "1"),
    ).toBe(expected);
    const grants = Object.entries(resources("google_secret_manager_secret_iam_member"));
    expect(grants).toEqual([
      [
        expect.anything(),
        expect.objectContaining({
          role: "roles/secretmanager.secretAccessor",
          member: "serviceAccount:service-123456789012@gcp-sa-artifactregistry.iam.gserviceaccount.com",
        }),
      ],
    ]);
    expect(depends_on).toContain(`google_secret_manager_secret_iam_member.${grants[0]?.[0]}`);
  });

  test("tells the name of a secret of the provider's project that is made here", () => {
    const { only } = synth((stack) => {
      const secrets = new SecretBundle(stack, "S", { secrets: { HUB: { from: "generated" } } });
      const credentials = { username: "bot", password: secrets.get("HUB") };
      const place = { project: "shop", projectNumber: "123456789012", location: "us" };
      new RemoteImageRepository(stack, "Hub", { ...place, upstream: "docker.io", credentials });
    });
    const { remote_repository_config } = only("google_artifact_registry_repository");
    expect(remote_repository_config.upstream_credentials.username_password_credentials.password_secret_version).toMatch(
      /^projects\/shop\/secrets\/\$\{google_secret_manager_secret\.\w+\.secret_id\}\/versions\/\$\{/,
    );
  });

  test("refuses a password that is no secret, and does not repeat it", () => {
    const problems = codesOf(() => remote({ credentials: { username: "bot", password: "PLANTED" } }));
    expect(problems).toContain("image-upstream-password");
    const plain = { envKind: "plain", bindEnv: () => ({ kind: "plain", value: "PLANTED", access: [] }) };
    expect(codesOf(() => remote({ credentials: { username: "bot", password: plain } }))).toEqual(["delivery-secret"]);
    expect(() => remote({ credentials: { username: "bot", password: plain } })).not.toThrow(/PLANTED/);
  });
});

describe("a repository that stands for several", () => {
  test("looks in each in the order that was written", () => {
    const { only } = synth((stack) => {
      setDefaults(stack, { project: "shop", region: "europe-west1" });
      const own = ImageRepository.fromName(stack, "Own", "apps");
      const hub = ImageRepository.fromName(stack, "Hub", "hub");
      new VirtualImageRepository(stack, "All", { name: "all", upstreams: [own, hub] });
    });
    expect(only("google_artifact_registry_repository")).toEqual({
      repository_id: "all",
      project: "shop",
      location: "europe-west1",
      format: "DOCKER",
      mode: "VIRTUAL_REPOSITORY",
      virtual_repository_config: {
        upstream_policies: [
          { id: "apps", priority: 100, repository: "projects/shop/locations/europe-west1/repositories/apps" },
          { id: "hub", priority: 99, repository: "projects/shop/locations/europe-west1/repositories/hub" },
        ],
      },
      lifecycle: { prevent_destroy: true },
    });
  });

  test("lets Artifact Registry read upstreams of other projects, and asks for the number that this needs", () => {
    const over = (projectNumber?: string) =>
      synth((stack) => {
        setDefaults(stack, { project: "shop", projectNumber, region: "europe-west1" });
        const other = ImageRepository.fromName(stack, "Other", "apps", { project: "other" });
        new VirtualImageRepository(stack, "All", { upstreams: [other] });
      });
    const { only } = over("123456789012");
    expect(only("google_artifact_registry_repository_iam_member")).toMatchObject({
      project: "other",
      role: "roles/artifactregistry.reader",
      member: "serviceAccount:service-123456789012@gcp-sa-artifactregistry.iam.gserviceaccount.com",
    });
    expect(codesOf(() => over())).toEqual(["image-repository-agent-unknown"]);
  });

  test("refuses what is no repository", () => {
    const given = { upstreams: ["apps"] } as never;
    const codes = codesOf(() => onStack((stack) => new VirtualImageRepository(stack, "All", given)));
    expect(codes).toContain("image-upstream-form");
  });
});

test("a grant to somebody of another stack stays in the stack of the principal", () => {
  const stacks = synthApp((app) => {
    const images = stackIn(app, "images");
    const place = { name: "apps", project: "shop", location: "us" } as const;
    const repository = new ImageRepository(images, "Images", place);
    repository.grantRead(new ServiceAccount(stackIn(app, "service"), "Account", { accountId: "shop-api" }));
  });
  expect(stacks["images"]?.counts).toEqual({ google_artifact_registry_repository: 1 });
  expect(stacks["service"]?.counts).toMatchObject({ google_artifact_registry_repository_iam_member: 1 });
});

test.each(["allUsers", "allAuthenticatedUsers"])("images are never given to everybody: %s", (member) => {
  const granted = (access: "grantRead" | "grantWrite") =>
    codesOf(() =>
      onStack((stack) => {
        const repository = new ImageRepository(stack, "Images", { name: "apps", project: "shop", location: "us" });
        return repository[access](Principal.fromMember(stack, "All", member));
      }),
    );
  expect([granted("grantRead"), granted("grantWrite")]).toEqual([["grant-public"], ["grant-public"]]);
});
