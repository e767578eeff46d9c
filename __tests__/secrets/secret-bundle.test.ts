import { KmsCryptoKey } from "@cdktf/provider-google/lib/kms-crypto-key";
import { PubsubTopic } from "@cdktf/provider-google/lib/pubsub-topic";
import { TerraformProvider, TerraformVariable, Testing, type TerraformStack } from "cdktf";
import { Principal, setDefaults } from "../../lib/foundation";
import { SecretBundle, type SecretBundleProps } from "../../lib/secrets";
import { codesOf, onStack, problemsOf, synth } from "../support/synth";
import { one } from "./faults";

const bundle = (props: SecretBundleProps, prepare: (stack: TerraformStack) => void = () => undefined) =>
  synth((stack) => {
    prepare(stack);
    new SecretBundle(stack, "Secrets", props);
  });

describe("a value from a variable", () => {
  const { json, only, counts } = bundle({
    prefix: "aunooai-acme",
    secrets: { ADMIN_PASSWORD: { from: "variable", version: 3 } },
  });

  test("the variable is sensitive and ephemeral, has no default and a name that can be told beforehand", () => {
    expect(json.variable).toEqual({
      aunooai_acme_admin_password: {
        type: "string",
        description: expect.stringContaining("test/Secrets/ADMIN_PASSWORD"),
        sensitive: true,
        ephemeral: true,
        nullable: false,
        validation: [
          {
            condition:
              '${length(var.aunooai_acme_admin_password) > 0 && length(replace(base64encode(var.aunooai_acme_admin_password), "=", "")) <= 87382}',
            error_message: "The value of a secret has 1 to 65536 bytes.",
          },
        ],
      },
    });
  });

  test("it is written only, and only when the version is raised; the old version is disabled after the new one is there", () => {
    expect(only("google_secret_manager_secret_version")).toEqual({
      secret: "${google_secret_manager_secret.Secrets_ADMIN_PASSWORD_57DF7D5F.id}",
      secret_data_wo: "${var.aunooai_acme_admin_password}",
      secret_data_wo_version: 3,
      deletion_policy: "DISABLE",
      lifecycle: { create_before_destroy: true },
    });
  });

  test("the secret is created with automatic replication and protected", () => {
    expect(only("google_secret_manager_secret")).toEqual({
      secret_id: "aunooai-acme-admin-password",
      replication: { auto: {} },
      deletion_protection: true,
    });
  });

  test("Terraform 1.11 is asked for, the random provider is not, and nothing else is made", () => {
    expect(json.terraform.required_version).toBe(">= 1.11.0");
    expect(Object.keys(json.terraform.required_providers)).toEqual(["google"]);
    expect(counts).toEqual({ google_secret_manager_secret: 1, google_secret_manager_secret_version: 1 });
  });

  test("the bundle tells the variables that it needs", () => {
    const names = onStack(
      (stack) =>
        new SecretBundle(stack, "Secrets", {
          prefix: "p",
          secrets: {
            A: { from: "variable" },
            B: { from: "generated" },
            C: { from: "variable", variable: "given_name" },
            D: { from: "variable", id: "Own-Id" },
          },
        }).variableNames,
    );
    expect(names).toEqual(["p_a", "given_name", "own_id"]);
  });

  test("a variable of that name elsewhere in the stack is refused", () => {
    const [problem] = problemsOf(() =>
      onStack((stack) => {
        new TerraformVariable(stack, "p_key", {});
        new SecretBundle(stack, "Secrets", one({ from: "variable" }, { prefix: "p" }));
      }),
    );
    expect([problem?.code, problem?.path, problem?.got]).toEqual([
      "secret-variable-taken",
      "test/Secrets/KEY",
      '"p_key"',
    ]);
  });

  test("a stack's own required_version counts", () => {
    const own = (stack: TerraformStack) => stack.addOverride("terraform.required_version", ">= 1.12.0");
    expect(bundle(one({ from: "variable" }), own).json.terraform.required_version).toBe(">= 1.12.0");
  });
});

describe("a generated value", () => {
  test("is an ephemeral password, with the random provider that knows it", () => {
    const { json, only } = bundle({ secrets: { SESSION_KEY: { from: "generated", length: 48 } } });
    const password = { length: 48, special: false, min_lower: 1, min_upper: 1, min_numeric: 1 };
    expect(json.ephemeral.random_password).toEqual({
      Secrets_SESSION_KEY_Password_DED06B52: expect.objectContaining(password),
    });
    expect(only("google_secret_manager_secret_version")).toMatchObject({
      secret_data_wo: "${ephemeral.random_password.Secrets_SESSION_KEY_Password_DED06B52.result}",
      secret_data_wo_version: 1,
    });
    expect(json.terraform.required_providers.random).toEqual({
      source: "hashicorp/random",
      version: ">= 3.7.1, < 4.0.0",
    });
    expect(json.terraform.required_version).toBe(">= 1.11.0");
    expect(json.variable).toBeUndefined();
    expect(json.provider.random).toBeUndefined();
  });

  test("has 32 letters and digits unless said otherwise, and symbols where they are wanted", () => {
    const { json } = bundle({ secrets: { A: { from: "generated" }, B: { from: "generated", symbols: true } } });
    const [plain, symbols] = Object.values(json.ephemeral.random_password);
    expect(plain).toMatchObject({ length: 32, special: false });
    expect(plain).not.toHaveProperty("min_special");
    expect(symbols).toMatchObject({ length: 32, special: true, min_special: 1 });
  });

  test("can be written within a whole, such as a connection string, and then has only what a URL leaves as it is", () => {
    const format = (drawn: string) => `redis://:${drawn}@cache`;
    const { json } = bundle({ secrets: { URL: { from: "generated", symbols: true, format } } });
    const [[id, drawn]] = Object.entries<object>(json.ephemeral.random_password) as [[string, object]];
    expect(drawn).toMatchObject({ length: 32, special: true, override_special: "-._~", min_special: 1 });
    const [version] = Object.values<{ secret_data_wo: string }>(json.resource.google_secret_manager_secret_version);
    expect(version?.secret_data_wo).toBe(`redis://:\${ephemeral.random_password.${id}.result}@cache`);
  });

  test("renders the same in the framework's own test synthesis", () => {
    const stack = onStack((own) => {
      new SecretBundle(own, "Secrets", one({ from: "generated" }));
      return own;
    });
    const { ephemeral, terraform } = JSON.parse(Testing.synth(stack));
    expect(Object.values(ephemeral.random_password)).toEqual([
      { length: 32, special: false, min_lower: 1, min_upper: 1, min_numeric: 1 },
    ]);
    expect(Object.keys(terraform.required_providers)).toEqual(["random"]);
  });

  test("leaves the random provider of the stack as it is", () => {
    class RandomProvider extends TerraformProvider {}
    const { json } = bundle(one({ from: "generated" }), (stack) => {
      new RandomProvider(stack, "Random", {
        terraformResourceType: "random",
        terraformProviderSource: "random",
        terraformGeneratorMetadata: { providerName: "random", providerVersion: "3.7.2" },
      });
    });
    expect(json.terraform.required_providers.random).toEqual({ source: "random", version: "3.7.2" });
  });
});

describe("a value from outside", () => {
  test("makes the secret and no version, and asks nothing of Terraform", () => {
    const { json, counts } = bundle(one({ from: "outside", version: "3" }));
    expect(counts).toEqual({ google_secret_manager_secret: 1 });
    expect(json.terraform.required_version).toBeUndefined();
    expect(json.terraform.required_providers).not.toHaveProperty("random");
  });
});

describe("an existing secret", () => {
  test("is not created", () => {
    expect(bundle(one({ from: "existing", secret: "shared-key", version: "2" })).counts).toEqual({});
  });
});

describe("what is said about a secret", () => {
  test("labels come from the stack, the bundle and the secret; the nearest counts", () => {
    const { resources } = bundle(
      {
        labels: { team: "ml", tier: "bundle" },
        secrets: { A: { from: "outside", labels: { tier: "secret" } }, B: { from: "outside" } },
      },
      (stack) => setDefaults(stack, { labels: { app: "shop", team: "stack" } }),
    );
    const labels = Object.values(resources("google_secret_manager_secret")).map((secret) => secret.labels);
    expect(labels).toEqual([
      { app: "shop", team: "ml", tier: "secret" },
      { app: "shop", team: "ml", tier: "bundle" },
    ]);
  });

  test("the labels of the stack count among the 64", () => {
    const many = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`label-${index}`, "x"]));
    const codes = codesOf(() =>
      onStack((stack) => {
        setDefaults(stack, { labels: many });
        new SecretBundle(stack, "Secrets", one({ from: "outside" }, { labels: { more: "x" } }));
      }),
    );
    expect(codes).toEqual(["secret-labels"]);
  });

  test("protection is that of the bundle, else of the stack, else on", () => {
    const off = { off: "preview" };
    const inStack = (stack: TerraformStack) => setDefaults(stack, { protection: off });
    const protection = (props: Partial<SecretBundleProps>, prepare?: typeof inStack) =>
      bundle(one({ from: "outside" }, props), prepare).only("google_secret_manager_secret").deletion_protection;
    expect(protection({})).toBe(true);
    expect(protection({}, inStack)).toBe(false);
    expect(protection({ protection: "on" }, inStack)).toBe(true);
    expect(protection({ protection: off })).toBe(false);
  });

  test("the project is that of the bundle, else of the stack", () => {
    const inStack = (stack: TerraformStack) => setDefaults(stack, { project: "from-stack" });
    const project = (props: Partial<SecretBundleProps>) =>
      bundle(one({ from: "outside" }, props), inStack).only("google_secret_manager_secret").project;
    expect(project({})).toBe("from-stack");
    expect(project({ project: "own" })).toBe("own");
  });

  test("replication in regions keeps one order, whatever the order in which they are named", () => {
    const replicas = (regions: string[]) =>
      bundle(one({ from: "outside" }, { replication: { regions } })).only("google_secret_manager_secret").replication;
    const expected = { user_managed: { replicas: [{ location: "europe-west1" }, { location: "europe-west4" }] } };
    expect(replicas(["europe-west4", "europe-west1"])).toEqual(expected);
    expect(replicas(["europe-west1", "europe-west4"])).toEqual(expected);
  });

  test("what a secret waits for keeps one order, whatever the order in which its keys are named", () => {
    const waitsFor = (regions: string[]) => {
      const keyIn = (region: string) => `projects/keys/locations/${region}/keyRings/ring/cryptoKeys/key`;
      const encryption = { keys: Object.fromEntries(regions.map((region) => [region, keyIn(region)])) };
      const props = { replication: { regions }, encryption, projectNumber: "123456789012" };
      return bundle(one({ from: "outside" }, props)).only("google_secret_manager_secret").depends_on;
    };
    const expected = [expect.stringContaining("europe-west1"), expect.stringContaining("europe-west4")];
    expect(waitsFor(["europe-west4", "europe-west1"])).toEqual(expected);
    expect(waitsFor(["europe-west1", "europe-west4"])).toEqual(expected);
  });

  test("annotations, expiry and delayed destruction reach the secret; expiry warns", () => {
    const { resources, warnings, warnedPaths } = bundle({
      secrets: {
        A: { from: "outside", annotations: { owner: "ml" }, delayedDestroy: "30d", expiry: { after: "90d" } },
        B: { from: "outside", expiry: { at: "2027-03-01T09:00:00Z" } },
      },
    });
    const [a, b] = Object.values(resources("google_secret_manager_secret"));
    expect(a).toMatchObject({ annotations: { owner: "ml" }, version_destroy_ttl: "2592000s", ttl: "7776000s" });
    expect(b).toMatchObject({ expire_time: "2027-03-01T09:00:00Z" });
    expect(warnings.map((warning) => warning.split(":")[0])).toEqual([
      "[secret-expires] secrets.A.expiry",
      "[secret-expires] secrets.B.expiry",
    ]);
    expect(warnedPaths).toEqual(["test/Secrets", "test/Secrets"]);
  });

  test("one secret has one owner in the app", () => {
    const codes = codesOf(() =>
      onStack((stack) => {
        new SecretBundle(stack, "First", one({ from: "outside" }, { prefix: "p" }));
        new SecretBundle(stack, "Second", one({ from: "outside", id: "p-key" }));
      }),
    );
    expect(codes).toEqual(["name-taken"]);
  });

  test("an empty bundle is nothing", () => {
    expect(bundle({ secrets: {} }).counts).toEqual({});
  });
});

describe("Secret Manager's own account", () => {
  const AGENT = "serviceAccount:service-123456789012@gcp-sa-secretmanager.iam.gserviceaccount.com";
  const numbered = { projectNumber: "123456789012" };
  const topic = "projects/p/topics/rotate";
  const rotation = { period: "30d", topic, nextTime: "2027-03-01T09:00:00Z" } as const;
  const keyIn = (location: string) => `projects/k/locations/${location}/keyRings/r/cryptoKeys/c`;

  test("may publish to the topic before a secret with a reminder is created, and the moved-on time plans nothing", () => {
    const { only } = bundle(one({ from: "outside", rotation }, numbered));
    expect(only("google_pubsub_topic_iam_member")).toEqual({ topic, role: "roles/pubsub.publisher", member: AGENT });
    expect(only("google_secret_manager_secret")).toMatchObject({
      topics: [{ name: topic }],
      rotation: { rotation_period: "2592000s", next_rotation_time: "2027-03-01T09:00:00Z" },
      lifecycle: { ignore_changes: ["rotation[0].next_rotation_time"] },
      depends_on: [expect.stringMatching(/^google_pubsub_topic_iam_member\./)],
    });
  });

  test("may use the key before a secret is created with it", () => {
    const { only } = bundle(one({ from: "generated" }, { ...numbered, encryption: { key: keyIn("global") } }));
    const grant = { crypto_key_id: keyIn("global"), role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member: AGENT };
    expect(only("google_kms_crypto_key_iam_member")).toEqual(grant);
    expect(only("google_secret_manager_secret")).toMatchObject({
      replication: { auto: { customer_managed_encryption: { kms_key_name: keyIn("global") } } },
      depends_on: [expect.stringMatching(/^google_kms_crypto_key_iam_member\./)],
    });
  });

  test("each region has its key; a secret's own keys come before the bundle's", () => {
    const regions = ["europe-west1", "europe-west4"];
    const keys = (name: string) => Object.fromEntries(regions.map((region) => [region, `${keyIn(region)}-${name}`]));
    const { resources, counts } = bundle({
      ...numbered,
      replication: { regions },
      encryption: { keys: keys("bundle") },
      secrets: { A: { from: "outside" }, B: { from: "outside", encryption: { keys: keys("own") } } },
    });
    const [a, b] = Object.values(resources("google_secret_manager_secret")).map(
      (one) => one.replication.user_managed.replicas,
    );
    const replica = (region: string, name: string) => ({
      location: region,
      customer_managed_encryption: { kms_key_name: `${keyIn(region)}-${name}` },
    });
    expect(a).toEqual(regions.map((region) => replica(region, "bundle")));
    expect(b).toEqual(regions.map((region) => replica(region, "own")));
    expect(counts["google_kms_crypto_key_iam_member"]).toBe(4);
  });

  test("is granted a key once in a stack, however many bundles share it, by name or by reference", () => {
    const { counts } = synth((stack) => {
      const key = new KmsCryptoKey(stack, "Key", { name: "c", keyRing: "projects/k/locations/global/keyRings/r" });
      const rotate = new PubsubTopic(stack, "Rotate", { name: "rotate" });
      for (const id of ["A", "B"]) {
        const prefix = id.toLowerCase();
        const byReference = { ...rotation, topic: rotate.id };
        const source = { from: "outside", rotation: byReference, encryption: { key: key.id } };
        new SecretBundle(stack, `ByReference${id}`, one(source, { ...numbered, prefix: `ref-${prefix}` }));
        new SecretBundle(stack, `ByName${id}`, one({ from: "outside", rotation }, { ...numbered, prefix }));
      }
    });
    expect(counts["google_kms_crypto_key_iam_member"]).toBe(1);
    expect(counts["google_pubsub_topic_iam_member"]).toBe(2);
  });

  test("takes the number of the defaults, but not for another project", () => {
    const inStack = (stack: TerraformStack) => setDefaults(stack, { project: "p", projectNumber: "123456789012" });
    const { only } = bundle(one({ from: "outside", rotation }), inStack);
    expect(only("google_pubsub_topic_iam_member").member).toBe(AGENT);
    expect(codesOf(() => bundle(one({ from: "outside", rotation }, { project: "other" }), inStack))).toEqual([
      "secret-agent-unknown",
    ]);
  });

  test("is given nothing where others see to it", () => {
    const { counts, only } = bundle(
      one({ from: "outside", rotation }, { agentAccess: "exists", encryption: { key: keyIn("global") } }),
    );
    expect(counts).toEqual({ google_secret_manager_secret: 1 });
    expect(only("google_secret_manager_secret")).not.toHaveProperty("depends_on");
  });
});

it("a bundle without options is refused, with what is missing", () => {
  const missing = problemsOf(() => onStack((stack) => Reflect.construct(SecretBundle, [stack, "Secrets"])));
  expect(missing.map((problem) => problem.at)).toContain("secrets");
});

test.each(["allUsers", "allAuthenticatedUsers"])("a secret is never given to everybody: %s", (member) => {
  const granted = () =>
    onStack((stack) =>
      new SecretBundle(stack, "Secrets", { secrets: { A: { from: "variable", version: 1 } } })
        .secret("A")
        .grantRead(Principal.fromMember(stack, "All", member)),
    );
  expect(codesOf(granted)).toEqual(["grant-public"]);
});
