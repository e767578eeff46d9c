import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { TenantFleet } from "../../../lib/fleet";
import { NUMBER, serviceKnative, serviceV2 } from "../../fleet/adopt/exports";
import { smallParts, written } from "../../fleet/fleets";
import { compiledProgram, inTurns, LIST } from "./program";

jest.setTimeout(120_000);
const program = compiledProgram();
afterAll(() => program.remove());

const TERRAFORM = join(__dirname, "../../fleet/fake-terraform.sh");
const WAVES = "waves: [{ name: canary, channel: canary }, { name: rest, percent: 100 }]\n";
const codesIn = (err: string) => [...err.matchAll(/^ {2}([a-z]+(?:-[a-z]+)+) {2}/gm)].map(([, code]) => code);
const withNumber = LIST.replace("project: demo,", `project: demo, projectNumber: "${NUMBER}",`);

function synthesized(text = LIST): string {
  const root = written({ "fleet.yaml": text });
  const app = new App({ outdir: join(root, "cdktf.out") });
  TenantFleet.fromFile(join(root, "fleet.yaml")).build(app, smallParts);
  app.synth();
  return root;
}

describe("adopt", () => {
  it("writes the adopt file of a tenant from exports, one by one or in a folder, and says what to do with it", async () => {
    const root = written({
      "fleet.yaml": withNumber,
      "one.json": JSON.stringify(serviceV2),
      "many/knative.json": JSON.stringify(serviceKnative),
      "many/notes.txt": "x",
    });
    const [one, many] = await Promise.all([
      program.run(root, "adopt", "acme", "--exports", "one.json"),
      program.run(root, "adopt", "acme", "--exports", "many", "--out", "acme.json"),
    ]);
    expect([one.code, one.out]).toEqual([0, "adopt/acme.json is written\n"]);
    expect(one.err).toBe("write adopt: adopt/acme.json into the entry of acme\n");
    expect(many).toMatchObject({ code: 0, out: "acme.json is written\n" });
    expect(JSON.parse(readFileSync(join(root, "adopt/acme.json"), "utf8"))).toMatchObject({
      tenant: "acme",
      project: "demo",
      services: { "shop-acme": {} },
    });
  });

  it("refuses an export of another project, one that is none, and a tenant that is none, each with its file", async () => {
    const other = { ...serviceV2, name: serviceV2.name.replace("projects/demo/", "projects/other/") };
    const root = written({
      "fleet.yaml": withNumber,
      "good.json": JSON.stringify(serviceV2),
      "other.json": JSON.stringify(other).replaceAll("shop-acme", "shop-two"),
      "unknown.json": '{ "a": 1 }',
      "broken.json": "{",
    });
    const ran = await inTurns(
      [
        ["acme", "--exports", "good.json", "other.json", "unknown.json"],
        ["acme", "--exports", "broken.json"],
        ["acme", "--exports", "gone.json"],
        ["initech", "--exports", "good.json"],
      ],
      (args) => program.run(root, "adopt", ...args),
    );
    expect(ran.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([
      [1, "fleet-export-project", "fleet-export-unknown"],
      [1, "fleet-file-json"],
      [1, "fleet-file-unread"],
      [1, "fleet-tenant-unknown"],
    ]);
    expect(ran[0]?.err).toContain("fleet-export-project  other.json");
    expect(ran[0]?.err).toContain("fleet-export-unknown  unknown.json");
    for (const { err } of ran) expect(err).not.toContain(root);
    expect(existsSync(join(root, "adopt"))).toBe(false);
  });

  it("has check refuse the adopt file of another project", async () => {
    const root = written({ "fleet.yaml": withNumber, "one.json": JSON.stringify(serviceV2) });
    expect(await program.run(root, "adopt", "acme", "--exports", "one.json")).toMatchObject({ code: 0 });
    const adopting = withNumber.replace("acme: { cell: c01 }", "acme: { cell: c01, adopt: adopt/acme.json }");
    writeFileSync(join(root, "fleet.yaml"), adopting);
    expect(await program.run(root, "check")).toMatchObject({ code: 0 });
    writeFileSync(join(root, "fleet.yaml"), adopting.replace("acme: { cell: c01,", "acme: { cell: c02,"));
    const { code, err } = await program.run(root, "check");
    expect([code, codesIn(err)]).toEqual([1, expect.arrayContaining(["fleet-adopt-project"])]);
  });
});

describe("gate", () => {
  const address = "google_storage_bucket.Bucket";
  const plan = (change: object) =>
    JSON.stringify({
      format_version: "1.2",
      planned_values: {},
      resource_changes: [{ address, mode: "managed", type: "google_storage_bucket", name: "Bucket", change }],
    });
  const imported = { actions: ["no-op"], before: {}, after: {}, importing: { id: "demo/files" } };
  const replaced = {
    actions: ["delete", "create"],
    before: { location: "EU" },
    after: { location: "US" },
    importing: { id: "demo/files" },
    replace_paths: [["location"]],
  };

  it("passes a plan that takes over, and names the attribute that would replace", async () => {
    const root = written({
      "good.json": plan(imported),
      "bad.json": plan(replaced),
      "none.json": "{}",
      "cdktf.out/stacks/shop-tenant-acme/cdk.tf.json": JSON.stringify({
        import: [{ to: `${address}_Other`, id: "x" }],
      }),
    });
    const ran = await inTurns(
      [["good.json"], ["bad.json"], ["none.json"], ["gone.json"], ["good.json", "--stack", "shop-tenant-acme"]],
      (args) => program.run(root, "gate", ...args),
    );
    expect(ran.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([
      [0],
      [1, "fleet-gate-replaced"],
      [1, "fleet-gate-form"],
      [1, "fleet-file-unread"],
      [1, "fleet-gate-not-imported"],
    ]);
    expect(ran[1]?.err).toMatch(/bad\.json → google_storage_bucket\.Bucket location\n +got: +"US"\n +allowed: +"EU"\n/);
  });
});

describe("audit", () => {
  it("ends with 1 for an orphan, and with 0 for what only waits for its apply", async () => {
    const root = synthesized();
    expect(await program.run(root, "lock")).toMatchObject({ code: 0 });
    const lock = JSON.parse(readFileSync(join(root, "fleet.lock.json"), "utf8"));
    const state = (fingerprint: object) =>
      JSON.stringify({
        resources: [
          {
            mode: "managed",
            type: "terraform_data",
            name: "fleet_fingerprint",
            instances: [{ attributes: { input: { value: fingerprint } } }],
          },
          {
            mode: "managed",
            type: "google_storage_bucket",
            name: "Bucket",
            instances: [{ attributes: { id: JSON.stringify(fingerprint) } }],
          },
        ],
      });
    const write = (name: string, text: string) => {
      mkdirSync(join(root, "states/tenants", name), { recursive: true });
      writeFileSync(join(root, "states/tenants", name, "default.tfstate"), text);
    };
    write("acme", state(lock["shop-tenant-acme"]));
    const waiting = await program.run(root, "audit", "--states", "states");
    expect([waiting.code, waiting.out]).toEqual([
      0,
      expect.stringContaining("fleet-audit-pending  shop-tenant-globex"),
    ]);
    write("old", state({ hash: "x", kind: "tenant", cell: "c01", tenants: { old: "active" } }));
    const [text, json] = await Promise.all([
      program.run(root, "audit", "--states", "states"),
      program.run(root, "audit", "--states", "states", "--json"),
    ]);
    expect([text.code, json.code]).toEqual([1, 1]);
    expect(text.out).toContain("fleet-audit-orphan  tenants/old");
    expect(
      JSON.parse(json.out)
        .map(({ code }: { code: string }) => code)
        .sort(),
    ).toEqual(["fleet-audit-orphan", "fleet-audit-pending"]);
  });
});

const GITHUB = [
  ...[
    "ci",
    "github",
    "--workload-identity-provider",
    "projects/1/locations/global/workloadIdentityPools/p/providers/g",
  ],
  ...["--plan-account", "plan@demo.iam.gserviceaccount.com", "--apply-account", "apply@demo.iam.gserviceaccount.com"],
];
const BUILD = [
  "ci",
  "cloud-build",
  "--image",
  "europe-docker.pkg.dev/demo/ci/terraform",
  "--reports",
  "gs://demo-reports/shop",
];

describe("ci", () => {
  it("writes a workflow and files of Cloud Build, and tells later whether they are still those of the list", async () => {
    const root = written({ "fleet.yaml": WAVES + LIST });
    const build = [...BUILD, "--out", "ci"];
    expect(await program.run(root, ...GITHUB)).toMatchObject({
      code: 0,
      out: ".github/workflows/fleet.yml is written\n",
    });
    expect(await program.run(root, ...build)).toMatchObject({ code: 0 });
    expect(readdirSync(join(root, "ci"))).toEqual(
      ["cells", "plan", "wave_1", "wave_2"].map((id) => `cloudbuild.${id}.yaml`),
    );
    expect(await program.run(root, ...GITHUB, "--check")).toMatchObject({ code: 0 });
    writeFileSync(join(root, "fleet.yaml"), WAVES.replace("canary,", "first,") + LIST);
    const stale = await inTurns([GITHUB, build], (args) => program.run(root, ...args, "--check"));
    expect(stale.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([[1, "fleet-ci-stale"], [0]]);
  });

  it("hands on every option", async () => {
    const root = written({ "fleet.yaml": LIST });
    const options = [
      ...["--branch", "release", "--variable", "password=SHOP_PASSWORD", "--variable", "token=SHOP_TOKEN"],
      ...[
        "--terraform-version",
        "1.12.1",
        "--node-version",
        "24",
        "--install",
        "pnpm install",
        "--synth",
        "pnpm synth",
      ],
      ...["--command", "pnpm gcp-fleet", "--shards", "7", "--measure", "node measure.js", "--bake-seconds", "60"],
      ...["--max-failures", "3", "--max-error-percent", "4", "--out", "w.yml"],
    ];
    expect(await program.run(root, ...GITHUB, ...options)).toMatchObject({ code: 0 });
    const text = readFileSync(join(root, "w.yml"), "utf8");
    for (const part of [
      "release",
      "SHOP_PASSWORD",
      "SHOP_TOKEN",
      "1.12.1",
      '"24"',
      "pnpm install",
      "pnpm synth",
      "pnpm gcp-fleet lock",
    ]) {
      expect(text).toContain(part);
    }
    for (const part of ["--shards 7", "node measure.js", "sleep 60", "--max-failures 3", "--max-error-percent 4"])
      expect(text).toContain(part);
  });

  it("writes commands that the program has", async () => {
    const root = written({ "fleet.yaml": WAVES + LIST });
    await inTurns(
      [
        [...GITHUB, "--measure", "m"],
        [...BUILD, "--measure", "m", "--out", "ci"],
      ],
      (args) => program.run(root, ...args),
    );
    const files = [".github/workflows/fleet.yml", ...readdirSync(join(root, "ci")).map((name) => `ci/${name}`)];
    const text = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
    const called = [...text.matchAll(/npx gcp-fleet ([^\n>|&]*)/g)].map(([, words = ""]) =>
      words
        .replace("$BEFORE", "--before before.lock.json")
        .replace(/--shard \S+/, "--shard 1/1")
        .trim(),
    );
    const distinct = [...new Set(called)];
    expect(distinct.map((words) => words.split(" ").slice(0, 2).join(" ")).sort()).toEqual(
      expect.arrayContaining(["lock --check", "rollout gate", "rollout run", "rollout shards", "rollout summary"]),
    );
    rmSync(join(root, "ci"), { recursive: true });
    const ran = await inTurns(distinct, async (words) => [words, (await program.run(root, ...words.split(" "))).code]);
    expect(ran.filter(([, code]) => code !== 0 && code !== 1)).toEqual([]);
  });

  it.each([
    ["a variable without its secret", [...GITHUB, "--variable", "password"]],
    ["a number that is none", [...GITHUB, "--shards", "many"]],
    ["no account", GITHUB.slice(0, 4)],
  ])("ends with 2 for %s, and writes nothing", async (_, args) => {
    const root = written({ "fleet.yaml": LIST });
    const { code, err } = await program.run(root, ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(/^error: /)]);
    expect(readdirSync(root)).toEqual(["fleet.yaml"]);
  });
});

describe("rollout", () => {
  it("divides, plans, applies step by step, says what became of it, and lets the next step begin", async () => {
    const root = synthesized(WAVES + LIST);
    const change = JSON.stringify({
      format_version: "1.2",
      resource_changes: [
        {
          address: "google_storage_bucket.B",
          mode: "managed",
          type: "google_storage_bucket",
          name: "B",
          change: { actions: ["create"], before: null, after: {} },
        },
      ],
    });
    for (const id of ["shop-tenant-acme", "shop-tenant-globex"]) {
      writeFileSync(join(root, "cdktf.out/stacks", id, "plan.json"), change);
    }
    const shards = await program.run(root, "rollout", "shards", "--shards", "4", "--out", "rollout.json");
    expect([shards.code, shards.out.split("\n")]).toEqual([
      0,
      ['plan=["1/2","2/2"]', "cells=[]", 'wave_1=["1/1"]', 'wave_2=["1/1"]', ""],
    ]);
    const run = (...args: readonly string[]) =>
      program.run(root, "rollout", "run", "--rollout", "rollout.json", "--terraform", TERRAFORM, ...args);

    const planned = await inTurns(["1/2", "2/2", "3/4"], (shard) => run("--shard", shard, "--reports", "planned"));
    expect(planned.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(planned[0]?.out).toMatch(/^1\/1 {2}shop-tenant-acme {2}planned {2}[\d.]+ s\n$/);
    expect(planned[2]?.out).toBe("nothing to do: there are fewer shards than 3/4 says\n");

    const applied = await run("--step", "wave_1", "--shard", "1/1", "--reports", "applied", "--planned", "planned");
    expect([applied.code, applied.out]).toEqual([0, expect.stringContaining("shop-tenant-globex  applied")]);
    expect(existsSync(join(root, "cdktf.out/stacks/shop-tenant-acme/applied"))).toBe(false);
    const said = await program.run(root, "rollout", "summary", "applied", "--title", "Wave 1");
    expect([said.code, said.out]).toEqual([0, expect.stringMatching(/^## Wave 1\n[^]*shop-tenant-globex/)]);

    const gate = (step: string, ...args: readonly string[]) =>
      program.run(root, "rollout", "gate", "applied", "--rollout", "rollout.json", "--step", step, ...args);
    const gates = await inTurns(
      [["wave_1", "--bake-seconds", "0"], ["cells"], ["wave_1"], ["wave_2", "--bake-seconds", "0"], ["wave_9"]] as [
        string,
        ...string[],
      ][],
      ([step, ...args]) => gate(step, ...args),
    );
    expect(gates.map(({ code }) => code)).toEqual([0, 0, 1, 1, 1]);
    expect(codesIn(gates[3]?.err ?? "")).toEqual(["rollout-gate-step"]);
    expect(codesIn(gates[4]?.err ?? "")).toEqual(["rollout-step"]);
  });

  it("ends with 1 where a stack has failed, and goes on with the others", async () => {
    const root = synthesized();
    writeFileSync(join(root, "cdktf.out/stacks/shop-tenant-acme/fails"), "plan");
    await program.run(root, "rollout", "shards", "--shards", "1", "--out", "rollout.json");
    const args = ["--rollout", "rollout.json", "--terraform", TERRAFORM, "--shard", "1/1", "--reports", "planned"];
    const { code, out } = await program.run(root, "rollout", "run", ...args);
    expect(code).toBe(1);
    expect(out).toContain("shop-tenant-acme  failed");
    expect(out).toContain("shop-tenant-globex  unchanged");
    expect(await program.run(root, "rollout", "summary", "planned")).toMatchObject({ code: 1 });
  });

  it("rolls out what a change touches alone", async () => {
    const root = synthesized();
    await program.run(root, "lock");
    const lock = readFileSync(join(root, "fleet.lock.json"), "utf8");
    writeFileSync(join(root, "before.json"), lock.replace(/("shop-tenant-acme": \{.*?"hash":")[^"]*/, "$1other"));
    const args = ["--before", "before.json", "--out", "rollout.json"];
    expect(await program.run(root, "rollout", "shards", ...args)).toMatchObject({
      code: 0,
      out: expect.stringContaining('plan=["1/1"]'),
    });
    expect(JSON.parse(readFileSync(join(root, "rollout.json"), "utf8")).plan).toEqual([["shop-tenant-acme"]]);
  });

  it("refuses another text in the place of a rollout, a shard that is none, and reports that are not there", async () => {
    const root = written({
      "rollout.json": '{ "plan": [["a"]], "steps": {} }',
      "other.json": "{}",
      "fleet.yaml": LIST,
    });
    const ran = await inTurns(
      [
        ["run", "--rollout", "other.json", "--shard", "1/1", "--reports", "r"],
        ["run", "--rollout", "gone.json", "--shard", "1/1", "--reports", "r"],
        ["run", "--rollout", "rollout.json", "--shard", "0/1", "--reports", "r"],
        ["run", "--rollout", "rollout.json", "--shard", "1/1", "--reports", "r", "--step", "cells"],
        ["summary", "gone"],
        ["shards", "--out", "x.json"],
      ],
      (args) => program.run(root, "rollout", ...args),
    );
    expect(ran.map(({ code, err }) => [code, ...codesIn(err)])).toEqual([
      [1, "rollout-file-form"],
      [1, "fleet-file-unread"],
      [1, "rollout-shard-form"],
      [1, "rollout-step"],
      [1, "rollout-reports"],
      [1, "fleet-stacks-missing"],
    ]);
    for (const { err } of ran) expect(err).not.toContain(root);
  });
});
