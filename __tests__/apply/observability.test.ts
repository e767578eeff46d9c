import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { addEverything, type Changes } from "../observability/everything";
import { stackIn } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

describe(missing === undefined ? "alerts, logs and budgets, applied" : `alerts, applied (skipped: ${missing})`, () => {
  const root = mkdtempSync(join(tmpdir(), "observability-"));
  const state = join(root, "observability.tfstate");
  const folder = join(root, "cdktf.out", "stacks", "observability");
  const log = join(root, "requests.jsonl");
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const write = (changes: Changes) => {
    const app = new App({ outdir: join(root, "cdktf.out") });
    const stack = stackIn(app, "observability", { provider: { project: "demo", region: "europe-west1" } });
    void new LocalBackend(stack, { path: state });
    addEverything(stack, changes);
    app.synth();
    useChosenProvider(folder);
  };

  /** The changes that were sent, in their order. */
  const sent = () =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { method: string; url: string })
      .filter(({ method }) => method !== "GET")
      .map(({ method, url }) => `${method} ${url}`);

  given(
    "one apply, an empty plan, changes in place that leave an empty plan, and a destroy that leaves nothing",
    () => {
      const within = [google as string, "--state", join(root, "cloud.json"), "--quota-factor", "10", "--log", log];
      const run = (...words: readonly string[]) => {
        rmSync(log, { force: true });
        const { status, output } = terraform({ folder, within }, ...words);
        return [status, status === 1 ? output : ""];
      };
      const planned = () => terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false").output;

      write({});
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      write({ errorRatio: 0.1, units: 900, title: "Shop", retention: "500d" });
      const change = planned();
      expect(change).toMatch(/"500" -> "900"/);
      expect(change).toMatch(/400 -> 500/);
      // The error ratio of two services and a load balancer, the budget, the log bucket and the dashboard.
      expect(change).toMatch(/0 to add, 6 to change, 0 to destroy/);
      expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
      expect(planned()).toContain("No changes.");

      // A channel and a check are deleted when no policy names them any more: the API refuses it before.
      write({
        errorRatio: 0.1,
        units: 900,
        title: "Shop",
        retention: "500d",
        isBossGone: true,
        host: "www.example.com",
      });
      expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
      const places = (pattern: RegExp) => sent().flatMap((line, index) => (pattern.test(line) ? [index] : []));
      const [lastPolicy = Infinity] = places(/^PATCH .*alertPolicies/).slice(-1);
      expect(places(/^DELETE .*(notificationChannels|uptimeCheckConfigs)/)).toHaveLength(2);
      expect(places(/^DELETE /).every((place) => place > lastPolicy)).toBe(true);
      expect(planned()).toContain("No changes.");

      expect(run("destroy", "-auto-approve", "-input=false")).toEqual([0, ""]);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    },
  );
});
