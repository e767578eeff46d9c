import { ProjectIamMember } from "@cdktf/provider-google/lib/project-iam-member";
import type { TerraformStack } from "cdktf";
import { GithubDeployIdentity, ImageRepository, type GithubDeployIdentityProps } from "../../lib/delivery";
import { setDefaults } from "../../lib/foundation";
import { CloudRunService } from "../../lib/run";
import { codesOf, onStack, synth } from "../support/synth";

const RUNS =
  /^principalSet:\/\/iam\.googleapis\.com\/\$\{google_iam_workload_identity_pool\.Github_Pool_\w+\.name\}\/attribute\.repository_id\/260064828$/;

function given(stack: TerraformStack, props: Partial<GithubDeployIdentityProps> = {}): GithubDeployIdentityProps {
  setDefaults(stack, { project: "shop", projectNumber: "123456789012", region: "europe-west1" });
  return {
    source: { github: "acme/shop", repositoryId: 260_064_828, ownerId: 1_342_004 },
    branch: "main",
    repository: ImageRepository.fromName(stack, "Images", "apps", { immutableTags: true }),
    poolId: "shop-github",
    ...props,
  };
}

const made = (
  props: Partial<GithubDeployIdentityProps> = {},
  look: (identity: GithubDeployIdentity) => void = () => {},
) => synth((stack) => look(new GithubDeployIdentity(stack, "Github", given(stack, props))));

describe("who is let in", () => {
  test("is the repository and its owner by their numbers, and the branch", () => {
    const { only } = made();
    expect(only("google_iam_workload_identity_pool_provider")).toEqual({
      workload_identity_pool_id: expect.stringMatching(
        /google_iam_workload_identity_pool\.Github_Pool_\w+\.workload_identity_pool_id/,
      ),
      workload_identity_pool_provider_id: "github",
      project: "shop",
      description: "Workflows of acme/shop on GitHub",
      attribute_condition:
        "assertion.repository_owner_id == '1342004' && assertion.repository_id == '260064828' && assertion.ref == 'refs/heads/main'",
      attribute_mapping: {
        "google.subject": "assertion.sub",
        "attribute.repository": "assertion.repository",
        "attribute.repository_owner_id": "assertion.repository_owner_id",
        "attribute.repository_id": "assertion.repository_id",
        "attribute.ref": "assertion.ref",
      },
      oidc: { issuer_uri: "https://token.actions.githubusercontent.com" },
      lifecycle: { prevent_destroy: true },
    });
    expect(only("google_iam_workload_identity_pool")).toEqual({
      workload_identity_pool_id: "shop-github",
      project: "shop",
      description: "Workflows of acme/shop on GitHub",
      lifecycle: { prevent_destroy: true },
    });
  });

  test.each([
    [{ branch: undefined, environment: "production" }, "assertion.environment == 'production'"],
    [
      { branch: undefined, workflow: "acme/shop/.github/workflows/deploy.yml@refs/heads/main" },
      "assertion.workflow_ref == 'acme/shop/.github/workflows/deploy.yml@refs/heads/main'",
    ],
    [{ environment: "production" }, "assertion.ref == 'refs/heads/main' && assertion.environment == 'production'"],
  ])("is what is said besides: %j", (props, expected) => {
    const { attribute_condition: condition, attribute_mapping: mapping } = made(props).only(
      "google_iam_workload_identity_pool_provider",
    );
    const always = "assertion.repository_owner_id == '1342004' && assertion.repository_id == '260064828' && ";
    expect(condition).toBe(always + expected);
    // A claim can be compared only where it is mapped.
    for (const [, claim] of condition.matchAll(/assertion\.(\w+)/g)) {
      expect(mapping[`attribute.${claim}`]).toBe(`assertion.${claim}`);
    }
  });

  test("is warned of where any branch may deploy, and is then the repository alone", () => {
    const { warnings, only } = made({ branch: undefined });
    expect(warnings).toEqual([expect.stringMatching(/^\[github-identity-any-branch\]/)]);
    expect(only("google_iam_workload_identity_pool_provider").attribute_condition).toBe(
      "assertion.repository_owner_id == '1342004' && assertion.repository_id == '260064828'",
    );
  });

  test.each(["", "acme", "acme/*", "*/shop", "acme/shop/api", "https://gitlab.com/acme/shop"])(
    "is never %j",
    (github) => {
      const source = { github, repositoryId: 1, ownerId: 1 };
      expect(codesOf(() => made({ source }))).toEqual(["github-identity-repository"]);
    },
  );

  test.each([0, -1, 1.5, Number.NaN, Infinity])("is never the number %p", (repositoryId) => {
    const source = { github: "acme/shop", repositoryId, ownerId: 1 };
    expect(codesOf(() => made({ source }))).toContain(
      Number.isNaN(repositoryId) ? "option-type" : "github-identity-number",
    );
  });

  test.each(["'", '"', "\\", "*", "main' || true || 'x' == 'x", "refs/heads/main", "", " main"])(
    "is never the branch %j",
    (branch) => {
      expect(codesOf(() => made({ branch }))).toEqual(["github-identity-ref"]);
    },
  );

  test.each(["'", "a\nb", "pro*", "x' || true || 'x' == 'x", ""])("is never the environment %j", (environment) => {
    expect(codesOf(() => made({ environment }))).toEqual(["github-identity-ref"]);
  });

  test("is never the workflow of another repository", () => {
    const workflow = "acme/other/.github/workflows/deploy.yml@refs/heads/main";
    expect(codesOf(() => made({ workflow }))).toEqual(["github-identity-workflow"]);
  });

  test("has a name of at most 127 characters in the longest form that GitHub gives it", () => {
    const room = 127 - "repo:acme@1342004/shop@260064828:environment:".length;
    expect(made({ environment: "e".repeat(room) }).counts).toBeDefined();
    expect(codesOf(() => made({ environment: "e".repeat(room + 1) }))).toEqual(["github-identity-subject"]);
    const ofBranch = 127 - "repo:acme@1342004/shop@260064828:ref:refs/heads/".length;
    expect(made({ branch: "b".repeat(ofBranch) }).counts).toBeDefined();
    expect(codesOf(() => made({ branch: "b".repeat(ofBranch + 1) }))).toEqual(["github-identity-subject"]);
  });
});

describe("what workflows may do", () => {
  const { only, resources, counts } = synth((stack) => {
    const props = given(stack);
    const image = "us-docker.pkg.dev/cloudrun/container/hello:1";
    const api = new CloudRunService(stack, "Api", { name: "shop-api", image, imageManagedBy: "ci" });
    new GithubDeployIdentity(stack, "Github", { ...props, deployTo: [api] });
  });

  test("is to act as an account that is theirs alone", () => {
    const grants = Object.values(resources("google_service_account_iam_member"));
    expect(grants).toEqual(
      expect.arrayContaining([
        {
          service_account_id: expect.stringMatching(
            /^projects\/shop\/serviceAccounts\/\$\{google_service_account\.Github_Account_\w+\.email\}$/,
          ),
          role: "roles/iam.workloadIdentityUser",
          member: expect.stringMatching(RUNS),
        },
        {
          service_account_id: expect.stringMatching(/google_service_account\.Api_Account_\w+\.email/),
          role: "roles/iam.serviceAccountUser",
          member: expect.stringMatching(/google_service_account\.Github_Account_\w+\.member/),
        },
      ]),
    );
  });

  test("is to push and to deploy, and nothing on the project", () => {
    expect(only("google_artifact_registry_repository_iam_member").role).toBe("roles/artifactregistry.writer");
    expect(only("google_cloud_run_v2_service_iam_member").role).toBe("roles/run.developer");
    expect(counts).toEqual({
      google_artifact_registry_repository_iam_member: 1,
      google_cloud_run_v2_service: 1,
      google_cloud_run_v2_service_iam_member: 1,
      google_iam_workload_identity_pool: 1,
      google_iam_workload_identity_pool_provider: 1,
      google_service_account: 2,
      google_service_account_iam_member: 2,
    });
  });

  test("is theirs without an account, where access is direct", () => {
    const direct = made({ access: "direct" }, (identity) => {
      expect(identity.serviceAccountEmail).toBeUndefined();
    });
    expect(direct.only("google_artifact_registry_repository_iam_member").member).toMatch(RUNS);
    expect(direct.counts).not.toHaveProperty("google_service_account");
    expect(direct.counts).not.toHaveProperty("google_service_account_iam_member");
  });

  test("is refused at synth where the account administers the project", () => {
    const build = () =>
      synth((stack) => {
        const { principal } = new GithubDeployIdentity(stack, "Github", given(stack));
        new ProjectIamMember(stack, "Grant", { project: "shop", role: "roles/owner", member: principal.member });
      });
    expect(codesOf(build)).toEqual(["deploy-account-project-role"]);
  });

  test("is told by attributes that the workflow asks for, known after apply", () => {
    made({}, ({ workloadIdentityProvider, serviceAccountEmail, principal, node }) => {
      expect(workloadIdentityProvider).toMatch(/TfToken/);
      expect(principal.member).toMatch(/TfToken/);
      expect([serviceAccountEmail, node.path]).toEqual([expect.stringMatching(/TfToken/), "test/Github"]);
    });
  });
});

describe("the ids of pool and provider", () => {
  test("follow from the path, and may be deleted only where somebody said why", () => {
    const { only } = synth((stack) => {
      const { poolId: _, ...props } = given(stack);
      new GithubDeployIdentity(stack, "Github", { ...props, protection: { off: "a preview" } });
    });
    const pool = only("google_iam_workload_identity_pool");
    expect(pool.workload_identity_pool_id).toMatch(/^test-github-[0-9a-f]{8}$/);
    expect(pool).not.toHaveProperty("lifecycle");
    expect(only("google_iam_workload_identity_pool_provider")).not.toHaveProperty("lifecycle");
  });

  test.each([
    ["abc", false],
    ["abcd", true],
    ["a".repeat(32), true],
    ["a".repeat(33), false],
    ["gcp-shop", false],
    ["shop_github", false],
    ["Shop", false],
    ["0123", true],
  ])("%j: legal %p", (id, isLegal) => {
    const attempts = [() => made({ poolId: id }), () => made({ providerId: id })];
    for (const attempt of attempts) {
      if (isLegal) expect(attempt().counts["google_iam_workload_identity_pool"]).toBe(1);
      else expect(codesOf(attempt)).toEqual(["github-identity-id"]);
    }
  });

  test("are of one identity only", () => {
    const twice = () =>
      onStack((stack) => {
        const props = given(stack);
        for (const id of ["A", "B"]) new GithubDeployIdentity(stack, id, props);
      });
    expect(codesOf(twice)).toEqual(["name-taken"]);
  });
});

test("options that cannot work are told all at once, also without types", () => {
  const build = () => onStack((stack) => new GithubDeployIdentity(stack, "Github", { source: { github: 1 } } as never));
  expect(codesOf(build)).toEqual(expect.arrayContaining(["option-type", "option-missing", "github-identity-project"]));
});
