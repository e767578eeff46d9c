import { useGoogleProvider } from "../../lib/foundation";
import { GkeWorkload } from "../../lib/gke";
import { SecretBundle } from "../../lib/secrets";
import { codesOf, onStack, problemsOf } from "../support/synth";
import { workload } from "./legal-options";
import { built, DEPLOYMENT } from "./workloads";

describe("secrets", () => {
  const withSecrets = built((stack) => {
    const secrets = new SecretBundle(stack, "Secrets", {
      secrets: { DSN: { from: "existing", secret: "dsn", version: "3" }, KEY: { from: "generated" } },
    });
    return { env: { DSN: secrets.get("DSN") }, mounts: { "/tls": secrets.files("KEY", { "a/b": { mode: 0o400 } }) } };
  });

  test("are read by whoever runs Terraform, at their versions, and written with a write-only argument", () => {
    const secret = withSecrets.only("kubernetes_secret_v1");
    const read = Object.values<{ secret: string; version: string }>(
      withSecrets.json.ephemeral.google_secret_manager_secret_version,
    );
    expect(read.map(({ secret: name, version }) => [name, version])).toEqual([
      ["projects/demo/secrets/dsn", "3"],
      [expect.stringMatching(/^\$\{google_secret_manager_secret\.\w+\.id\}$/), expect.stringMatching(/\.version\}$/)],
    ]);
    expect(secret.data_wo).toEqual({
      DSN: expect.stringMatching(/^\$\{ephemeral\.google_secret_manager_secret_version\.\w+\.secret_data\}$/),
      "tls.a__b": expect.stringMatching(/^\$\{ephemeral\./),
    });
    expect(secret).not.toHaveProperty("data");
    expect(withSecrets.json.terraform.required_version).toBe(">= 1.11.0");
  });

  test("come into the container as variables and files, and roll the pods by their versions", () => {
    const { metadata, spec } = withSecrets.only(DEPLOYMENT).spec.template;
    const name = expect.stringMatching(/^\$\{kubernetes_secret_v1\.\w+\.metadata\[0\]\.name\}$/);
    expect(spec.container[0].env).toEqual([{ name: "DSN", value_from: { secret_key_ref: { name, key: "DSN" } } }]);
    expect(spec.volume[0]).toEqual({
      name: "tls",
      secret: { secret_name: name, default_mode: "0444", items: [{ key: "tls.a__b", path: "a/b", mode: "0400" }] },
    });
    const revision = withSecrets.only("kubernetes_secret_v1").data_wo_revision;
    expect(metadata.annotations["cdktf-gcp-constructs/secrets-revision"]).toBe(revision);
    for (const part of ['"DSN"', '"3"', ".version"]) expect(revision).toContain(part);
  });

  test("need no access of the workload itself", () => {
    expect(withSecrets.counts).not.toHaveProperty("google_secret_manager_secret_iam_member");
  });

  test("without a version are refused together, as variables and as files", () => {
    const build = () =>
      onStack((stack) => {
        useGoogleProvider(stack, "7.6.0");
        const secrets = new SecretBundle(stack, "Secrets", {
          project: "demo",
          secrets: { A: { from: "outside" }, B: { from: "outside" }, C: { from: "outside" } },
        });
        const env = { A: secrets.get("A"), B: secrets.get("B") };
        new GkeWorkload(stack, "Worker", { ...workload(), env, mounts: { "/c": secrets.file("C") } });
      });
    expect(problemsOf(build)).toMatchObject(
      ["A", "B", "C"].map((at) => ({ code: "secret-no-version", path: "test/Worker", at })),
    );
  });

  test("of no known project are refused", () => {
    const build = () =>
      onStack((stack) => {
        useGoogleProvider(stack, "7.6.0");
        const bare = new SecretBundle(stack, "Secrets", {
          secrets: { A: { from: "existing", secret: "a", version: "1" } },
        });
        new GkeWorkload(stack, "Worker", { ...workload(), env: bare.env() });
      });
    expect(codesOf(build)).toEqual(["gke-secret-project"]);
  });
});
