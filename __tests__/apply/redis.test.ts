import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend } from "cdktf";
import type { RedisCacheProps } from "../../lib/database";
import { addNetwork, addRedis } from "../database/caches";
import { stackIn } from "../support/synth";
import { localGoogle, terraform, useChosenProvider, whyNoTerraform } from "../support/terraform";

const google = localGoogle();
const missing = whyNoTerraform() ?? (google === undefined ? "there is no local Google Cloud API" : undefined);
const given = missing === undefined ? it : it.skip;

interface State {
  readonly resources: readonly { readonly type: string; readonly instances: readonly { attributes: object }[] }[];
}

describe(
  missing === undefined ? "a cache, applied" : `a cache, applied with the real provider (skipped: ${missing})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "redis-"));
    const state = join(root, "redis.tfstate");
    const folder = join(root, "cdktf.out", "stacks", "redis");
    const cloud = join(root, "cloud.json");
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const write = (changes: Partial<RedisCacheProps>) => {
      const app = new App({ outdir: join(root, "cdktf.out") });
      const stack = stackIn(app, "redis", { provider: { project: "demo", region: "europe-west1" } });
      void new LocalBackend(stack, { path: state });
      addRedis(stack, addNetwork(stack), changes);
      app.synth();
      useChosenProvider(folder);
    };
    const attributesOf = (type: string): object[] => {
      const { resources } = JSON.parse(readFileSync(state, "utf8")) as State;
      return resources
        .filter((one) => one.type === type)
        .flatMap((one) => one.instances.map((each) => each.attributes));
    };

    given("one apply, an empty plan, growth in place, a new instance whose URL is written anew, and a destroy", () => {
      const within = [google as string, "--state", cloud, "--quota-factor", "20"];
      const run = (...words: readonly string[]) => {
        const { status, output } = terraform({ folder, within }, ...words);
        return [status, status === 1 ? output : ""];
      };
      const planned = () => terraform({ folder, within }, "plan", "-detailed-exitcode", "-input=false").output;
      const apply = () => {
        expect(run("apply", "-auto-approve", "-input=false")).toEqual([0, ""]);
        expect(planned()).toContain("No changes.");
      };

      write({});
      expect(terraform({ folder }, "init", "-input=false")).toMatchObject({ status: 0 });
      apply();
      const [redis] = attributesOf("google_redis_instance") as { auth_string: string; host: string }[];
      // The AUTH string is where the library says it is, and nowhere else.
      expect(redis?.auth_string).toMatch(/./);
      const text = readFileSync(state, "utf8");
      expect(text.split(String(redis?.auth_string))).toHaveLength(2);
      expect(text).not.toContain("rediss://");
      expect(urlsIn(cloud)).toEqual([`rediss://:${redis?.auth_string}@${redis?.host}:6378`]);

      write({ memory: "2Gi", snapshots: { period: "6h" } });
      expect(planned()).toMatch(/0 to add, 1 to change, 0 to destroy/);
      apply();

      write({ memory: "2Gi", snapshots: { period: "6h" }, zone: "europe-west1-c" });
      const replaced = planned();
      expect(replaced).toMatch(/google_redis_instance\.\S+ must be replaced/);
      expect(replaced).toMatch(/google_secret_manager_secret_version\.Cache_Url_\S+ will be replaced due to/);
      apply();
      expect(urlsIn(cloud)).toHaveLength(2);

      expect(run("destroy", "-auto-approve", "-input=false")).toEqual([0, ""]);
      expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ resources: [] });
    });
  },
);

/** The URLs in all versions of secrets that the cloud has. */
function urlsIn(file: string): string[] {
  const { hidden } = JSON.parse(readFileSync(file, "utf8")) as { readonly hidden: Readonly<Record<string, string>> };
  const payloads = Object.values(hidden).map((data) => Buffer.from(data, "base64").toString("utf8"));
  return payloads.filter((text) => text.startsWith("redis"));
}
