import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { addPostgres, type PostgresChanges } from "../database/postgres-everything";
import { stackIn } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();

/** One that cannot read a secret again in passing, and one that can: what comes first differs. */
const PROVIDERS = ["6.50.0", "7.45.0"];

interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly request?: { readonly password?: string; readonly payload?: { readonly data: string } };
}

interface SynthesizedStack {
  readonly resource: { readonly google_sql_database_instance: Readonly<Record<string, { readonly name: string }>> };
}

describe.each(PROVIDERS)("PostgreSQL, applied with google %s", (version) => {
  const missing = whyNoTerraform(version) ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
  const given = missing === undefined ? it : it.skip;
  const root = mkdtempSync(join(tmpdir(), "postgres-"));
  const state = join(root, "database.tfstate");
  const log = join(root, "requests.jsonl");
  const folder = join(root, "cdktf.out", "stacks", "database");
  const within = [google as string, "--state", join(root, "cloud.json"), "--log", log];
  const run = (...words: readonly string[]) => {
    const { status, output } = terraform({ folder, within }, ...words);
    return [status, status === 1 ? output : ""];
  };
  const apply = () => run("apply", "-auto-approve", "-input=false");
  const applyWithout = (request: string) =>
    terraform({ folder, within: [...within, "--fail", request, "400", "2"] }, "apply", "-auto-approve", "-input=false");
  const planned = () => terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false").output;
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const write = (changes: PostgresChanges) => {
    const app = new App({ outdir: join(root, "cdktf.out") });
    const stack = stackIn(app, "database", { provider: { project: "demo", region: "europe-west1" } });
    void new LocalBackend(stack, { path: state });
    addPostgres(stack, { ...changes, google: version });
    app.synth();
    useChosenProvider(folder, version);
  };

  /** The passwords that the user of the instance was given, and those in the secret, in the order of the requests. */
  const passwords = () => {
    const requests = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as LoggedRequest);
    const texts = requests.flatMap(({ request }) => {
      const data = request?.payload?.data;
      return data === undefined ? [] : [Buffer.from(data, "base64").toString()];
    });
    return {
      ofUser: requests.flatMap(({ url, request }) => (url.includes("/users") ? (request?.password ?? []) : [])),
      inSecret: texts.map((text) => /^postgresql:\/\/atp:([^@]+)@/.exec(text)?.[1]),
      texts,
    };
  };

  const addressOfPrimary = () => {
    const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as SynthesizedStack;
    const instances = Object.entries(resource.google_sql_database_instance);
    return `google_sql_database_instance.${instances.find(([, { name }]) => name === "atp-postgres")?.[0] ?? ""}`;
  };

  given(
    "one apply that breaks off and one that mends it, an empty plan, a larger machine and another password in place, " +
      "another instance under the same name with all that was in it, and a destroy that leaves nothing",
    () => {
      write({ memory: 4_096, version: 1 });
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      expect(applyWithout("POST .*/users")).toMatchObject({ status: 1 });
      expect(apply()).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      const first = passwords();
      expect(first.texts).toEqual([
        expect.stringMatching(/^postgresql:\/\/atp:[A-Za-z0-9._~-]{32}@10\.[\d.]+:5432\/atp\?sslmode=require$/),
      ]);
      expect(first.ofUser.at(-1)).toBe(first.inSecret.at(-1));

      write({ memory: 8_192, version: 2 });
      const change = planned();
      expect(change).toMatch(/"db-custom-2-4096" -> "db-custom-2-8192"/);
      // The version of the secret is another one.
      expect(change).toMatch(/1 to add, 3 to change, 1 to destroy/);
      expect(apply()).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");
      const second = passwords();
      expect(second.inSecret).toHaveLength(2);
      expect(second.ofUser.at(-1)).toBe(second.inSecret.at(-1));
      expect(new Set(second.inSecret).size).toBe(2);
      for (const password of second.ofUser) expect(readFileSync(state, "utf8")).not.toContain(password);

      expect(run("apply", "-auto-approve", "-input=false", `-replace=${addressOfPrimary()}`)).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");
      const third = passwords();
      expect(third.inSecret).toHaveLength(3);
      expect(third.ofUser.at(-1)).toBe(third.inSecret.at(-1));

      expect(run("destroy", "-auto-approve", "-input=false")).toEqual([0, ""]);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    },
  );
});
