import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import { addEverything, addShared, type Sizes } from "../network/everything";
import { stackIn } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

describe(
  missing === undefined ? "a network, applied" : `a network, applied with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "network-"));
    const state = join(root, "network.tfstate");
    const folder = join(root, "cdktf.out", "stacks", "network");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const write = (sizes: Sizes) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      const stack = stackIn(app, "network", { provider: { project: "demo", region: "europe-west1" } });
      void new LocalBackend(stack, { path: state });
      addEverything(stack, sizes);
      addShared(stack);
      app.synth();
      useChosenProvider(folder);
    };

    given(
      "one apply, an empty plan, growth in place that leaves an empty plan, and a destroy that leaves nothing",
      () => {
        const within = [google as string, "--state", join(root, "cloud.json"), "--quota-factor", "20"];
        const run = (...words: readonly string[]) => {
          const { status, output } = terraform({ folder, within }, ...words);
          return [status, status === 1 ? output : ""];
        };
        const planned = () => terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false").output;

        write({ maxInstances: 12, maxNodes: 3 });
        expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
        expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
        expect(planned()).toContain("No changes.");

        write({ maxInstances: 1_000, maxNodes: 500 });
        const growth = planned();
        expect(growth).toMatch(/"10\.20\.192\.0\/26" -> "10\.20\.192\.0\/20"/);
        expect(growth).toMatch(/"10\.20\.128\.0\/27" -> "10\.20\.128\.0\/22"/);
        expect(growth).toMatch(/0 to add, 2 to change, 0 to destroy/);
        expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
        expect(planned()).toContain("No changes.");

        expect(run("destroy", "-auto-approve", "-input=false")).toEqual([0, ""]);
        expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
      },
    );
  },
);
