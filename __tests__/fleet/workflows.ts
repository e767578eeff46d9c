import { githubWorkflow, TenantFleet, type GithubRolloutOptions, type RolloutFleet, type Wave } from "../../lib/fleet";
import { fleet } from "./fleets";

const waves: readonly Wave[] = [
  { name: "canary", channel: "canary" },
  { name: "ten", percent: 10 },
  { name: "rest", percent: 100 },
];
export const shop = TenantFleet.from(fleet({ waves }));
export const github: GithubRolloutOptions = {
  workloadIdentityProvider: "projects/123456789012/locations/global/workloadIdentityPools/shop/providers/github",
  planAccount: "shop-plan@demo.iam.gserviceaccount.com",
  applyAccount: "shop-apply@demo.iam.gserviceaccount.com",
};
const measured = {
  gate: { measure: "node tools/measure.mjs", bakeSeconds: 600, maxErrorPercent: 2, maxFailures: 1 },
};
export const workflow = (options: Partial<GithubRolloutOptions> = {}, of: RolloutFleet = shop) =>
  githubWorkflow(of, { ...github, ...options });

/** The workflow in all its forms. */
export const workflows = {
  waves: workflow(),
  none: workflow({}, TenantFleet.from(fleet())),
  measured: workflow(measured),
  options: workflow({
    ...{ branch: "release/1", install: "npm ci --ignore-scripts", synth: "npm run synth", command: "npx gcp-fleet" },
    ...{ shards: 256, terraformVersion: "1.12.0", nodeVersion: "24", variables: { password: "SHOP_PASSWORD" } },
  }),
};
/** With one word that is wrong. */
export const planted = {
  needs: workflow().replace("- gate_cells", "- gate_cell"),
  output: workflow().replace("needs.changes.outputs.plan", "needs.change.outputs.plan"),
  permission: workflow().replace("id-token: write", "id-tokens: write"),
  expression: workflow().replace("!cancelled()", "!canceled()"),
  runner: workflow().replace("runs-on", "run-on"),
};
