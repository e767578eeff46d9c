import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { cloudBuildFiles, type CloudBuildRolloutOptions } from "../../lib/fleet";
import { buildProblems } from "../support/ci-files";
import { problemsOf, written } from "./fleets";
import { github, shop, workflow, workflows } from "./workflows";

const codes = (run: () => unknown) => problemsOf(run).map(({ code, at }) => `${code} ${at}`);

describe("the workflow of a rollout", () => {
  const { on, jobs, permissions, concurrency } = parse(workflows.waves);

  it("plans a pull request, and applies what is pushed, wave by wave", () => {
    expect(on).toEqual({ pull_request: null, push: { branches: ["main"] } });
    expect(Object.keys(jobs)).toEqual([
      ...["changes", "plan", "summary", "cells", "gate_cells", "wave_1", "gate_wave_1", "wave_2", "gate_wave_2"],
      ...["wave_3", "gate_wave_3"],
    ]);
    for (const id of ["cells", "wave_1", "wave_2", "wave_3"])
      expect(jobs[id].if).toContain("github.event_name == 'push'");
  });

  it("has jobs for shards, never for tenants, and one that fails stops no other", () => {
    for (const id of ["plan", "cells", "wave_1", "wave_2", "wave_3"]) {
      expect(jobs[id].strategy).toEqual({
        "fail-fast": false,
        matrix: { shard: `\${{ fromJSON(needs.changes.outputs.${id}) }}` },
      });
    }
    expect(workflows.waves).toContain("rollout shards --shards 20 ");
    expect(workflows.waves).not.toMatch(/acme|globex/);
    expect(codes(() => workflow({ shards: 257 }))).toEqual(["rollout-shards shards"]);
  });

  it("begins no wave before every gate before it, and also then when one tenant has failed", () => {
    expect(jobs.wave_3.needs).toEqual(["changes", "plan", "gate_cells", "gate_wave_1", "gate_wave_2"]);
    for (const gate of ["gate_cells", "gate_wave_1", "gate_wave_2"]) {
      expect(jobs.wave_3.if).toContain(`(needs.${gate}.result == 'success' || needs.${gate}.result == 'skipped')`);
    }
    // Without a word on the outcome, GitHub would skip the gate as soon as one shard has failed.
    expect(jobs.gate_wave_1.if).toBe("${{ !cancelled() && needs.wave_1.result != 'skipped' }}");
  });

  it("never cancels what runs, asks an environment for each wave, and compares with what was planned", () => {
    expect(concurrency).toEqual({ group: "fleet-shop-${{ github.ref }}", "cancel-in-progress": false });
    expect([jobs.wave_1.environment, jobs.wave_2.environment]).toEqual(["shop-canary", "shop-ten"]);
    const apply = jobs.wave_2.steps.find(({ name }: { name?: string }) => name === "apply");
    expect(apply.run).toBe(
      "exec npx gcp-fleet rollout run --rollout cdktf.out/rollout.json --pending --begin-seconds 18000 " +
        '--step wave_2 --shard "$SHARD" --reports applied --planned planned',
    );
  });

  it("has no key, plans with an account of its own, and gives credentials to no other job", () => {
    expect(permissions).toEqual({ contents: "read" });
    const accounts = Object.entries<{ steps: { with?: Record<string, string> }[] }>(jobs).flatMap(([id, { steps }]) =>
      steps.flatMap((step) =>
        step.with?.["service_account"] === undefined ? [] : [[id, step.with["service_account"]]],
      ),
    );
    expect(accounts).toEqual([
      ["plan", github.planAccount],
      ...["cells", "wave_1", "wave_2", "wave_3"].map((id) => [id, github.applyAccount]),
    ]);
    const tokens = Object.entries<{ permissions?: Record<string, string> }>(jobs).filter(
      ([, job]) => job.permissions?.["id-token"] === "write",
    );
    expect(tokens.map(([id]) => id)).toEqual(accounts.map(([id]) => id));
    expect(workflows.waves).not.toMatch(/credentials_json|secrets\./);
    expect(jobs.changes.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  });

  it("gives variables from secrets to Terraform alone", () => {
    const given = Object.entries<{ steps: { name?: string; env?: Record<string, string> }[] }>(
      parse(workflows.options).jobs,
    )
      .flatMap(([id, { steps }]) => steps.map((step) => [id, step.name, step.env?.["TF_VAR_password"]]))
      .filter(([, , value]) => value !== undefined);
    expect(given.map(([id, name]) => `${id} ${name}`)).toEqual([
      "plan plan",
      "cells apply",
      "wave_1 apply",
      "wave_2 apply",
      "wave_3 apply",
    ]);
    expect(given[0]?.[2]).toBe("${{ secrets.SHOP_PASSWORD }}");
  });

  it("measures before it judges, where it is told how", () => {
    const gate = (text: string) => parse(text).jobs.gate_wave_1.steps.at(-1).run;
    expect(gate(workflows.waves)).toBe(
      "npx gcp-fleet rollout gate applied --rollout cdktf.out/rollout.json --step wave_1 --max-failures 0 --bake-seconds 0",
    );
    expect(gate(workflows.measured).split("\n")).toEqual([
      "sleep 600",
      "node tools/measure.mjs > baking.json",
      expect.stringMatching(/ --max-failures 1 --bake-seconds 600 --max-error-percent 2 --baking baking.json$/),
    ]);
  });

  it("refuses text that GitHub would evaluate, and a limit on errors that nobody measures", () => {
    const bad = { install: "echo ${{ github.event.head_commit.message }}", gate: { maxErrorPercent: 1 } };
    expect(codes(() => workflow(bad))).toEqual([
      "rollout-ci-expression install",
      "rollout-ci-gate gate.maxErrorPercent",
    ]);
    const named = { name: "shop", waves: [{ name: "${{ x }}", percent: 100 }], waveOf: () => 0 };
    expect(codes(() => workflow({}, named))).toEqual(["rollout-ci-expression name"]);
  });

  const stepsOf = (job: string) => jobs[job].steps as { name?: string; run: string }[];
  const shell = (run: string, env: Record<string, string>, programs: string) => {
    const folder = written({});
    const output = join(folder, "output");
    const script = `cd ${folder}\n${programs}\nexport GITHUB_OUTPUT=${output} GITHUB_STEP_SUMMARY=${output}\n${run}`;
    const ended = spawnSync("bash", ["-e", "-c", script], { encoding: "utf8", env: { ...process.env, ...env } });
    const told = spawnSync("cat", [output], { encoding: "utf8" }).stdout;
    return { status: ended.status, said: ended.stdout, told };
  };

  it("refuses what the change does to the lock from before it, and takes everything for new where there was none", () => {
    const [before, check] = ["the lock before the change", "the lock is that of the stacks"].map((title) =>
      stepsOf("changes").find(({ name }) => name === title)!,
    );
    const git = (merged: string) =>
      `git() { [ "$1" = merge-base ] && { ${merged}; return; }; [ "$2" = c0ffee:fleet.lock.json ] && echo locked; }`;
    const run = `${before!.run}\ncat before.lock.json`;
    expect(shell(run, { BASE: "abc" }, git("echo c0ffee"))).toMatchObject({ status: 0, said: "locked\n" });
    expect(shell(run, { BASE: "" }, git("return 1"))).toMatchObject({ status: 0, said: "{}\n" });
    expect(check!.run).toBe("npx gcp-fleet lock --check --before before.lock.json");
  });

  it("plans what a pull request touches, and all stacks after a push", () => {
    const { run, env } = stepsOf("changes").find(({ name }) => name === "divide them into shards")! as {
      run: string;
      env?: object;
    };
    expect(env).toEqual({
      BEFORE: "${{ github.event_name == 'pull_request' && '--before before.lock.json' || '' }}",
    });
    const words = "npx gcp-fleet rollout shards --shards 20 --out cdktf.out/rollout.json";
    const programs = 'npx() { echo "npx $*"; }';
    expect(shell(run, { BEFORE: "--before before.lock.json" }, programs).told).toBe(
      `${words} --before before.lock.json\n`,
    );
    expect(shell(run, { BEFORE: "" }, programs).told).toBe(`${words}\n`);
  });

  it("writes its one comment also where something has failed, and then fails", () => {
    const { run } = stepsOf("summary").find(({ name }) => name === "one table, in one comment")!;
    const programs = 'npx() { echo "a table"; return 1; }\ngh() { echo "gh $*"; }';
    expect(shell(run, { PULL_REQUEST: "7" }, programs)).toEqual({
      status: 1,
      said: "gh pr comment 7 --edit-last --create-if-none --body-file summary.md\n",
      told: "a table\n",
    });
    expect(shell(run, { PULL_REQUEST: "" }, "npx() { echo fine; }")).toEqual({ status: 0, said: "", told: "fine\n" });
  });
});

describe("the builds of a rollout", () => {
  const options: CloudBuildRolloutOptions = {
    image: "europe-west1-docker.pkg.dev/demo/tools/terraform-node:1",
    reports: "gs://demo-reports/shop",
    planAccount: "projects/demo/serviceAccounts/shop-plan@demo.iam.gserviceaccount.com",
    applyAccount: "projects/demo/serviceAccounts/shop-apply@demo.iam.gserviceaccount.com",
  };
  const files = cloudBuildFiles(shop, options);
  const build = (name: string) => parse(files[name] ?? "");
  const ids = (name: string) => build(name).steps.map(({ id }: { id: string }) => id);
  const shards = Array.from({ length: 8 }, (_, index) => `shard-${index + 1}`);

  it("are one that plans, and one for each wave", () => {
    expect(Object.keys(files)).toEqual([
      ...["cloudbuild.plan.yaml", "cloudbuild.cells.yaml"],
      ...["cloudbuild.wave_1.yaml", "cloudbuild.wave_2.yaml", "cloudbuild.wave_3.yaml"],
    ]);
    expect(ids("cloudbuild.plan.yaml")).toEqual(["make", ...shards, "summary"]);
    expect(ids("cloudbuild.wave_2.yaml")).toEqual(["gates", "make", ...shards, "summary", "keep", "gate", "passed"]);
  });

  it.each(Object.keys(files))("are such as Cloud Build reads: %s", (name) => {
    expect(buildProblems(files[name] ?? "")).toEqual([]);
  });

  it("are refused by the schema where a word of them is wrong", () => {
    const text = files["cloudbuild.wave_2.yaml"] ?? "";
    for (const [from, to] of [
      ["allowFailure", "allowFail"],
      ["waitFor", "waitsFor"],
      ["25200s", "7h"],
    ] as const) {
      expect([from, buildProblems(text.replace(from, to)).length > 0]).toEqual([from, true]);
    }
  });

  it("run all shards at the same time, and let none end the others", () => {
    const steps = build("cloudbuild.wave_1.yaml").steps.filter(({ id }: { id: string }) => id.startsWith("shard-"));
    expect(steps).toHaveLength(8);
    for (const step of steps) expect(step).toMatchObject({ waitFor: ["make"], allowFailure: true });
    expect(steps[2].args[1]).toBe(
      "exec npx gcp-fleet rollout run --rollout cdktf.out/rollout.json --pending --begin-seconds 18000 --workers 2 " +
        "--step wave_1 --shard 3/8 --reports applied",
    );
  });

  it("keep something also of a wave without stacks", () => {
    const steps: { id: string; args: string[] }[] = build("cloudbuild.wave_3.yaml").steps;
    expect(steps.find(({ id }) => id === "make")?.args[1]).toMatch(
      /\nmkdir -p applied && echo wave_3 > applied\/step$/,
    );
    expect(steps.find(({ id }) => id === "keep")?.args).toEqual([
      ...["storage", "cp", "--recursive", "applied", "gs://demo-reports/shop/$COMMIT_SHA/wave_3/"],
    ]);
  });

  it("begin no wave whose gates before were not passed with this commit", () => {
    const [first] = build("cloudbuild.wave_2.yaml").steps;
    expect(first.args).toEqual([
      ...["storage", "ls"],
      ...["cells", "wave_1"].map((id) => `gs://demo-reports/shop/$COMMIT_SHA/${id}.passed`),
    ]);
    expect(build("cloudbuild.wave_1.yaml").steps.at(-1).args).toEqual([
      ...["storage", "cp", "wave_1.passed", "gs://demo-reports/shop/$COMMIT_SHA/wave_1.passed"],
    ]);
  });

  it("take longer than shards begin stacks, and have the account of what they do", () => {
    expect(parseInt(build("cloudbuild.wave_1.yaml").timeout, 10)).toBeGreaterThan(18_000 + 1_800);
    expect(build("cloudbuild.plan.yaml").serviceAccount).toBe(options.planAccount);
    expect(build("cloudbuild.wave_3.yaml").serviceAccount).toBe(options.applyAccount);
    expect(
      parse(cloudBuildFiles(shop, { ...options, planAccount: undefined })["cloudbuild.plan.yaml"] ?? ""),
    ).not.toHaveProperty("serviceAccount");
  });

  it("refuse more shards than a machine has room for, and text that Cloud Build would evaluate", () => {
    for (const number of [9, 0, NaN]) {
      expect(codes(() => cloudBuildFiles(shop, { ...options, shards: number }))).toEqual([
        "rollout-build-shards shards",
      ]);
    }
    expect(Object.keys(cloudBuildFiles(shop, { ...options, shards: 1 }))).toHaveLength(5);
    expect(codes(() => cloudBuildFiles(shop, { ...options, synth: "echo $HOME" }))).toEqual([
      "rollout-ci-expression synth",
    ]);
  });
});

describe("the README", () => {
  const readme = readFileSync(join(__dirname, "../../lib/fleet/README.md"), "utf8");

  it("names the commands that CI runs", () => {
    for (const command of ["rollout shards", "rollout run", "rollout summary", "rollout gate"]) {
      expect(readme).toContain(`gcp-fleet ${command}`);
    }
  });
});
