import { CloudRunV2Service } from "@cdktf/provider-google/lib/cloud-run-v2-service";
import { Construct } from "constructs";
import type { TerraformStack } from "cdktf";
import {
  Principal,
  ServiceAccount,
  setDefaults,
  useGoogleProvider,
  type BoundEnv,
  type Consumer,
  type IEnvValue,
} from "../../lib/foundation";
import { SecretBundle, type SecretBundleProps } from "../../lib/secrets";
import { onStack, problemsOf, stackIn, synth, synthApp } from "../support/synth";

const SECRETS = {
  prefix: "acme",
  secrets: {
    ADMIN_PASSWORD: { from: "variable" },
    OPENAI_API_KEY: { from: "outside", version: "3" },
    LATER: { from: "outside" },
    SHARED: { from: "existing", secret: "shared-key", version: "2" },
    UNNAMED: { from: "existing", secret: "unnamed-key" },
  },
} as const satisfies SecretBundleProps;

type Keys = keyof typeof SECRETS.secrets;

/** A workload that reads one environment value, the way a service does. */
class Workload extends Construct implements Consumer {
  public readonly serviceAccount = new ServiceAccount(this, "Account", {
    accountId: `workload-${this.node.id.toLowerCase()}`,
  });
  public readonly scope = this;

  constructor(scope: Construct, id: string, env: Readonly<Record<string, IEnvValue>>) {
    super(scope, id);
    const bound = Object.entries(env).map(([name, value]) => [name, value.bindEnv(this)] as const);
    new CloudRunV2Service(this, "Resource", {
      name: id.toLowerCase(),
      location: "europe-west1",
      template: {
        containers: [{ image: "europe-docker.pkg.dev/p/r/i:1", env: bound.map(([name, one]) => rendered(name, one)) }],
      },
      dependsOn: bound.flatMap(([, one]) => [...one.access]),
    });
  }
}

function rendered(name: string, bound: BoundEnv) {
  if (bound.kind === "plain") return { name, value: bound.value };
  return { name, valueSource: { secretKeyRef: { secret: bound.secret, version: bound.version } } };
}

const read = (pick: (secrets: SecretBundle<Keys>) => Readonly<Record<string, IEnvValue>>) =>
  synth((stack) => {
    const secrets = new SecretBundle(stack, "Secrets", SECRETS);
    new Workload(stack, "Api", pick(secrets));
  });

const consumerIn = (stack: TerraformStack, id = "Api"): Consumer => ({
  scope: new Construct(stack, id),
  serviceAccount: new ServiceAccount(stack, `${id}Account`, { accountId: `workload-${id.toLowerCase()}` }),
});

describe("an environment variable", () => {
  test("reads the version that Terraform wrote, after it is there and may be read", () => {
    const { only } = read((secrets) => ({ ADMIN_PASSWORD: secrets.get("ADMIN_PASSWORD") }));
    const service = only("google_cloud_run_v2_service");
    expect(service.template.containers[0].env).toEqual([
      {
        name: "ADMIN_PASSWORD",
        value_source: {
          secret_key_ref: {
            secret: "${google_secret_manager_secret.Secrets_ADMIN_PASSWORD_57DF7D5F.secret_id}",
            version: "${google_secret_manager_secret_version.Secrets_ADMIN_PASSWORD_Version_C61E4102.version}",
          },
        },
      },
    ]);
    expect(service.depends_on).toEqual([
      expect.stringMatching(/^google_secret_manager_secret_iam_member\./),
      "google_secret_manager_secret_version.Secrets_ADMIN_PASSWORD_Version_C61E4102",
    ]);
  });

  test("may be read by the workload's account, this secret alone", () => {
    const { only, counts } = read((secrets) => ({ OPENAI_API_KEY: secrets.get("OPENAI_API_KEY") }));
    expect(only("google_secret_manager_secret_iam_member")).toEqual({
      secret_id: "${google_secret_manager_secret.Secrets_OPENAI_API_KEY_1DA7A552.secret_id}",
      role: "roles/secretmanager.secretAccessor",
      member: expect.stringMatching(/^\$\{google_service_account\.Api_Account_[0-9A-F]{8}\.member\}$/),
    });
    expect(counts).not.toHaveProperty("google_project_iam_member");
  });

  test("reads the version that was named for a value from elsewhere", () => {
    const { only, resources } = read((secrets) => ({
      OPENAI_API_KEY: secrets.get("OPENAI_API_KEY"),
      SHARED: secrets.get("SHARED"),
    }));
    const env = only("google_cloud_run_v2_service").template.containers[0].env;
    expect(env.map((one: { value_source: { secret_key_ref: object } }) => one.value_source.secret_key_ref)).toEqual([
      { secret: "${google_secret_manager_secret.Secrets_OPENAI_API_KEY_1DA7A552.secret_id}", version: "3" },
      { secret: "shared-key", version: "2" },
    ]);
    expect(Object.values(resources("google_secret_manager_secret_iam_member")).map((grant) => grant.secret_id)).toEqual(
      ["${google_secret_manager_secret.Secrets_OPENAI_API_KEY_1DA7A552.secret_id}", "shared-key"],
    );
  });

  test("a secret that one workload reads twice is granted once", () => {
    const { counts } = read((secrets) => ({
      A: secrets.get("SHARED"),
      B: secrets.get("SHARED"),
      C: secrets.latest("SHARED"),
    }));
    expect(counts["google_secret_manager_secret_iam_member"]).toBe(1);
  });

  test("all secrets of a bundle come by their keys", () => {
    onStack((stack) => {
      const secrets = new SecretBundle(stack, "Secrets", SECRETS);
      const env: Record<Keys, IEnvValue> = secrets.env();
      expect(Object.keys(env)).toEqual(Object.keys(SECRETS.secrets));
      expect(Object.values(env).map((value) => value.envKind)).toEqual(Array(5).fill("secret"));
    });
  });

  test("latest is a word of its own, and warns the workload", () => {
    const { only, warnings, warnedPaths } = read((secrets) => ({ UNNAMED: secrets.latest("UNNAMED") }));
    const [variable] = only("google_cloud_run_v2_service").template.containers[0].env;
    expect(variable.value_source.secret_key_ref).toEqual({ secret: "unnamed-key", version: "latest" });
    expect(warnings).toEqual([expect.stringContaining("[secret-latest-in-env] UNNAMED:")]);
    expect(warnedPaths).toEqual(["test/Api"]);
  });
});

describe("a version that nobody has named", () => {
  const refused = (pick: (secrets: SecretBundle<Keys>, consumer: Consumer) => unknown) =>
    problemsOf(() =>
      onStack((stack) => {
        setDefaults(stack, { project: "my-project" });
        return pick(new SecretBundle(stack, "Secrets", SECRETS), consumerIn(stack));
      }),
    );

  test("is refused in the name of the workload, with the command that makes one", () => {
    const [problem, ...others] = refused((secrets, consumer) => secrets.get("LATER").bindEnv(consumer));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: "secret-no-version", path: "test/Api", at: "LATER", got: "nothing" });
    expect(problem?.allowed).toContain("test/Secrets/LATER");
    expect(problem?.fix).toContain("gcloud secrets versions add acme-later --data-file=- --project=my-project");
    expect(problem?.fix).toContain('LATER: { from: "outside", version: "1" }');
  });

  test("is refused as a file and as latest too: there is no value yet", () => {
    const codes = [
      refused((secrets, consumer) => secrets.file("LATER").bindVolume(consumer)),
      refused((secrets, consumer) => secrets.file("LATER", { version: "latest" }).bindVolume(consumer)),
      refused((secrets, consumer) => secrets.latest("LATER").bindEnv(consumer)),
    ].map(([problem]) => problem?.code);
    expect(codes).toEqual(Array(3).fill("secret-no-version"));
  });

  test("of an existing secret is refused, with both ways out", () => {
    const [problem] = refused((secrets, consumer) => secrets.get("UNNAMED").bindEnv(consumer));
    expect(problem?.code).toBe("secret-no-version");
    expect(problem?.fix).toContain("gcloud secrets versions list unnamed-key");
    expect(problem?.fix).toContain('secrets.latest("UNNAMED")');
  });

  test("is no matter while nothing reads the secret", () => {
    expect(synth((stack) => void new SecretBundle(stack, "Secrets", SECRETS)).counts).toEqual({
      google_secret_manager_secret: 3,
      google_secret_manager_secret_version: 1,
    });
  });
});

describe("a file", () => {
  const mounted = (key: Keys, options?: Parameters<SecretBundle["file"]>[1]) =>
    onStack((stack) => new SecretBundle(stack, "Secrets", SECRETS).file(key, options).bindVolume(consumerIn(stack)));

  test("is called as the key, may be read by all, and shows the version that env reads", () => {
    expect(mounted("SHARED")).toMatchObject({
      kind: "secret",
      secret: "shared-key",
      items: [{ path: "SHARED", version: "2", mode: 0o444 }],
    });
  });

  test("takes a name, a mode and a version, latest too, without a warning", () => {
    const options = { fileName: "tls.key", mode: 0o400, version: "latest" };
    const items = [{ path: "tls.key", mode: 0o400, version: "latest" }];
    expect(mounted("UNNAMED", options)).toMatchObject({ secret: "unnamed-key", items });
    expect(mounted("SHARED", { version: "7" })).toMatchObject({ items: [{ version: "7" }] });
  });

  test("waits for the grant and for the version that Terraform writes", () => {
    expect(mounted("ADMIN_PASSWORD", { version: "latest" }).access).toHaveLength(2);
    expect(mounted("SHARED").access).toHaveLength(1);
  });

  test("its options are checked", () => {
    const problems = problemsOf(() => mounted("SHARED", { fileName: "/key", mode: 400, version: "v 3" }));
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["secret-file-name", "test/Secrets/SHARED"],
      ["secret-file-mode", "test/Secrets/SHARED"],
      ["secret-file-version", "test/Secrets/SHARED"],
    ]);
    expect(problems[1]?.fix).toContain("0o400");
  });
});

describe("several files", () => {
  const mounted = (key: Keys, files: Parameters<SecretBundle["files"]>[1]) =>
    onStack((stack) => new SecretBundle(stack, "Secrets", SECRETS).files(key, files).bindVolume(consumerIn(stack)));

  test("of one secret are one volume, each of its version and mode, sorted by name", () => {
    expect(mounted("SHARED", { "tls.key": {}, "old/tls.key": { version: "1", mode: 0o400 } })).toMatchObject({
      kind: "secret",
      secret: "shared-key",
      items: [
        { path: "old/tls.key", version: "1", mode: 0o400 },
        { path: "tls.key", version: "2", mode: 0o444 },
      ],
    });
  });

  test("wait for one grant, and for the version that Terraform writes", () => {
    expect(mounted("SHARED", { a: {}, b: { version: "1" } }).access).toHaveLength(1);
    expect(mounted("ADMIN_PASSWORD", { a: {}, b: { version: "1" } }).access).toHaveLength(2);
  });

  test("of a secret without a version are refused, unless each names one", () => {
    const codes = problemsOf(() => mounted("LATER", { a: { version: "1" }, b: {} })).map(({ code }) => code);
    expect(codes).toEqual(["secret-no-version"]);
    expect(mounted("LATER", { a: { version: "1" } })).toMatchObject({ items: [{ version: "1" }] });
  });

  test.each<[string, object, string, string]>([
    ["none", {}, "secret-files-none", "files"],
    ["a path out of the mount", { "../a": {} }, "secret-file-name", "files.../a"],
    ["an absolute path", { "/a": {} }, "secret-file-name", "files./a"],
    ["a mode without its 0o", { a: { mode: 400 } }, "secret-file-mode", "files.a.mode"],
    ["a mode above 0o777", { a: { mode: 0o1000 } }, "secret-file-mode", "files.a.mode"],
    ["a version in words", { a: { version: "v 3" } }, "secret-file-version", "files.a.version"],
    ["a number as version", { a: { version: 3 } }, "option-type", "files.a.version"],
    ["an unknown option", { a: { fileName: "b" } }, "option-unknown", "files.a.fileName"],
  ])("are refused: %s", (_, files, code, at) => {
    const problems = problemsOf(() => mounted("SHARED", files as never));
    expect(problems.map((one) => [one.code, one.at, one.path])).toEqual([[code, at, "test/Secrets/SHARED"]]);
  });

  test("pass with modes at both ends", () => {
    expect(mounted("SHARED", { a: { mode: 0o001 }, b: { mode: 0o777 } })).toMatchObject({
      items: [{ mode: 1 }, { mode: 511 }],
    });
  });
});

describe("a key", () => {
  test("that is not there is a compile error, and names the nearest one at run time", () => {
    onStack((stack) => {
      const secrets = new SecretBundle(stack, "Secrets", SECRETS);
      // @ts-expect-error The bundle has no such key.
      const [problem] = problemsOf(() => secrets.get("OPENAI_API_KEYS"));
      expect(problem).toMatchObject({ code: "secret-unknown", path: "test/Secrets", got: '"OPENAI_API_KEYS"' });
      expect(problem?.fix).toContain('write "OPENAI_API_KEY"');
      // @ts-expect-error The bundle has no such key.
      expect(problemsOf(() => secrets.file("X"))[0]?.code).toBe("secret-unknown");
      // @ts-expect-error The bundle has no such key.
      expect(problemsOf(() => secrets.files("X", { a: {} }))[0]?.code).toBe("secret-unknown");
      // @ts-expect-error The bundle has no such key.
      expect(problemsOf(() => secrets.latest("X"))[0]?.code).toBe("secret-unknown");
      // @ts-expect-error The bundle has no such key.
      expect(problemsOf(() => secrets.secret("X"))[0]?.code).toBe("secret-unknown");
      expect(secrets.tryGet("X")).toBeUndefined();
      expect(secrets.tryGet("toString")).toBeUndefined();
      expect(secrets.tryGet("SHARED")?.envKind).toBe("secret");
    });
  });
});

describe("somebody who is no workload", () => {
  test("is given one secret to read", () => {
    const { only } = synth((stack) => {
      const secrets = new SecretBundle(stack, "Secrets", SECRETS);
      const auditors = Principal.group(stack, "Auditors", "auditors@example.com");
      const first = secrets.secret("SHARED").grantRead(auditors);
      expect(secrets.secret("SHARED").grantRead(auditors)).toBe(first);
      expect(secrets.secret("SHARED").secretId).toBe("shared-key");
    });
    expect(only("google_secret_manager_secret_iam_member")).toEqual({
      secret_id: "shared-key",
      role: "roles/secretmanager.secretAccessor",
      member: "group:auditors@example.com",
    });
  });
});

describe("between projects", () => {
  const nameFor = (project: string | undefined, consumerProject?: string) =>
    onStack((stack) => {
      setDefaults(stack, { project: "ours" });
      const secrets = new SecretBundle(stack, "Secrets", {
        project,
        secrets: {
          ID: { from: "existing", secret: "a", version: "1" },
          FULL: { from: "existing", secret: "projects/theirs/secrets/b", version: "1" },
        },
      });
      const consumer: Consumer = { ...consumerIn(stack), project: consumerProject };
      return (["ID", "FULL"] as const).map((key) => {
        const bound = secrets.get(key).bindEnv(consumer);
        return bound.kind === "secret" ? bound.secret : undefined;
      });
    });

  test("a secret is called in full where it is another project's, and by its id where it is the workload's own", () => {
    expect(nameFor(undefined)).toEqual(["a", "projects/theirs/secrets/b"]);
    expect(nameFor("theirs")).toEqual(["projects/theirs/secrets/a", "projects/theirs/secrets/b"]);
    expect(nameFor(undefined, "theirs")).toEqual(["projects/ours/secrets/a", "b"]);
  });

  test("the grant is made in the project of the secret", () => {
    const { only } = synth((stack) => {
      const secrets = new SecretBundle(stack, "Secrets", {
        secrets: { KEY: { from: "existing", secret: "projects/theirs/secrets/b", version: "1" } },
      });
      new Workload(stack, "Api", secrets.env());
    });
    expect(only("google_secret_manager_secret_iam_member")).toMatchObject({ project: "theirs", secret_id: "b" });
  });
});

describe("between stacks and regions", () => {
  test("services of several regions share secrets of one stack; each stack holds the grants of its own accounts", () => {
    const stacks = synthApp((app) => {
      const shared = stackIn(app, "shared");
      const secrets = new SecretBundle(shared, "Secrets", {
        prefix: "atp",
        replication: { regions: ["europe-west1", "us-central1"] },
        secrets: { JWT_SECRET_KEY: { from: "generated", length: 64 } },
      });
      for (const region of ["europe", "america"]) new Workload(stackIn(app, region), "Router", secrets.env());
    });
    expect(stacks["shared"]?.counts).toEqual({
      google_secret_manager_secret: 1,
      google_secret_manager_secret_version: 1,
    });
    for (const region of ["europe", "america"]) {
      const { only } = stacks[region] as NonNullable<(typeof stacks)[string]>;
      const service = only("google_cloud_run_v2_service");
      const [variable] = service.template.containers[0].env;
      expect(variable.value_source.secret_key_ref.version).toMatch(/^\$\{data\.terraform_remote_state\./);
      expect(service.depends_on).toEqual([expect.stringMatching(/^google_secret_manager_secret_iam_member\./)]);
      expect(only("google_secret_manager_secret_iam_member").role).toBe("roles/secretmanager.secretAccessor");
    }
  });
});

describe("a value that Terraform hands on in passing", () => {
  const handed = (keys: readonly Keys[], google = "7.6.0") =>
    synth((stack) => {
      useGoogleProvider(stack, google);
      setDefaults(stack, { project: "demo" });
      const secrets = new SecretBundle(stack, "Secrets", SECRETS);
      const reader = new Construct(stack, "Reader");
      for (const key of keys) expect(secrets.ephemeral(key, reader)).not.toBe("");
    }).json.ephemeral.google_secret_manager_secret_version as Record<string, unknown>;

  test("is read once, at its named version, by the full name of the secret", () => {
    expect(Object.values(handed(["OPENAI_API_KEY", "SHARED", "SHARED"]))).toMatchObject([
      { secret: expect.stringMatching(/^\$\{google_secret_manager_secret\.[^.]+\.id\}$/), version: "3" },
      { secret: "projects/demo/secrets/shared-key", version: "2" },
    ]);
  });

  test("needs a version that can be named, and a provider that can read it", () => {
    expect(problemsOf(() => handed(["LATER"]))).toMatchObject([{ code: "secret-no-version" }]);
    expect(problemsOf(() => handed(["SHARED"], "6.50.0"))).toMatchObject([{ code: "secret-ephemeral-provider" }]);
  });
});
