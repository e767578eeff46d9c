import { stringify } from "yaml";
import { checkCi, ciCommands, type CiCommands, type RolloutCiOptions } from "./ci-options";
import { rolloutLimits } from "./limits";
import { rolloutSteps, type RolloutFleet, type RolloutStep } from "./rollout-plan";
import { checkMost } from "./shards";

/** How a fleet is rolled out by GitHub Actions. */
export interface GithubRolloutOptions extends RolloutCiOptions {
  /** `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`, of a `GithubDeployIdentity`. */
  readonly workloadIdentityProvider: string;
  /** The account that plans. Needs to read alone: the states, and what the stacks have. */
  readonly planAccount: string;
  /** The account that applies. */
  readonly applyAccount: string;
  /**
   * What is pushed here is applied.
   * @default "main"
   */
  readonly branch?: string;
  /**
   * Variables of Terraform, by name, with the secret of GitHub that has the value of each.
   * @default - none
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * The version of Terraform.
   * @default "1.11.4"
   */
  readonly terraformVersion?: string;
  /**
   * The version of Node.js.
   * @default "22"
   */
  readonly nodeVersion?: string;
}

/** A job or a step, as it stands in the file. */
type Block = Readonly<Record<string, unknown>>;

interface Workflow {
  readonly fleet: RolloutFleet;
  readonly options: GithubRolloutOptions;
  readonly commands: CiCommands;
}

const STACKS = "cdktf.out";
const MIRROR = "$RUNNER_TEMP/providers";

/**
 * A workflow of GitHub Actions that plans what a pull request touches and says so in one comment, and, once that is pushed,
 * applies it wave by wave. No keys, no job for each tenant, and a tenant that fails stops no other.
 *
 * @throws ValidationError `rollout-shards` for too many of them, `rollout-ci-expression` for text that GitHub would
 *   evaluate.
 */
export function githubWorkflow(fleet: RolloutFleet, options: GithubRolloutOptions): string {
  const { shards = rolloutLimits.shards.value, branch = "main" } = options;
  const steps = rolloutSteps(fleet);
  checkMost(shards);
  checkCi("the workflow", options, [fleet.name, ...steps.map(({ name }) => name)], "${{");
  const workflow: Workflow = { fleet, options, commands: ciCommands(options, shards, "") };
  const waves = steps.flatMap((step, index) => waveJobs(workflow, step, steps.slice(0, index)));
  const text = {
    name: `fleet ${fleet.name}`,
    on: { pull_request: null, push: { branches: [branch] } },
    permissions: { contents: "read" },
    // A run that is cancelled while it applies leaves locks, so a push waits for the one before.
    concurrency: {
      group: `fleet-${fleet.name}-\${{ github.ref }}`,
      "cancel-in-progress": false,
    },
    jobs: {
      changes: changesJob(workflow, steps),
      plan: planJob(workflow),
      summary: summaryJob(workflow),
      ...Object.fromEntries(waves),
    },
  };
  return stringify(text, { lineWidth: 0, aliasDuplicateObjects: false, nullStr: "" });
}

function changesJob({ options, commands }: Workflow, steps: readonly RolloutStep[]): Block {
  const outputs = ["plan", ...steps.map(({ id }) => id)];
  return {
    // A fork gets no credentials, so nothing of it can be planned.
    if: "github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository",
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 30,
    outputs: Object.fromEntries(outputs.map((id) => [id, `\${{ steps.shards.outputs.${id} }}`])),
    steps: [
      ...programSteps(options, commands, { "fetch-depth": 0 }),
      { name: "make the stacks", run: commands.synth },
      {
        name: "the lock before the change",
        env: { BASE: "${{ github.event.pull_request.base.sha || github.event.before }}" },
        // Without a lock before, everything is new.
        run: 'git show "$(git merge-base "$BASE" HEAD):fleet.lock.json" > before.lock.json || echo "{}" > before.lock.json',
      },
      { name: "the lock is that of the stacks", run: `${commands.lock} --before before.lock.json` },
      {
        name: "divide them into shards",
        id: "shards",
        // What is pushed is planned as a whole: what an earlier run has left undone is then done.
        env: { BEFORE: "${{ github.event_name == 'pull_request' && '--before before.lock.json' || '' }}" },
        run: `${commands.shards} $BEFORE >> "$GITHUB_OUTPUT"`,
      },
      upload("stacks", STACKS),
    ],
  };
}

function planJob({ options, commands }: Workflow): Block {
  return {
    needs: ["changes"],
    if: "needs.changes.outputs.plan != '[]'",
    ...shardJob("plan"),
    steps: [
      ...terraformSteps(options, commands, options.planAccount),
      { name: "plan", run: commands.plan('"$SHARD"'), env: envOf(options) },
      { ...upload("plan-${{ strategy.job-index }}", "planned"), if: "always()" },
    ],
  };
}

function summaryJob({ options, commands }: Workflow): Block {
  return {
    needs: ["changes", "plan"],
    if: "${{ !cancelled() && needs.plan.result != 'skipped' }}",
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 15,
    permissions: { contents: "read", "pull-requests": "write" },
    steps: [
      ...programSteps(options, commands),
      download("plan-*", "planned"),
      {
        name: "one table, in one comment",
        env: { GH_TOKEN: "${{ github.token }}", PULL_REQUEST: "${{ github.event.pull_request.number }}" },
        run: [
          "ended=0",
          `${commands.summary("planned")} > summary.md || ended=$?`,
          'cat summary.md >> "$GITHUB_STEP_SUMMARY"',
          'if [ -n "$PULL_REQUEST" ]; then',
          '  gh pr comment "$PULL_REQUEST" --edit-last --create-if-none --body-file summary.md',
          "fi",
          'exit "$ended"',
        ].join("\n"),
      },
    ],
  };
}

/** The job of a wave, and the gate behind it. No wave begins before the gates of all waves before have let it. */
function waveJobs(workflow: Workflow, { id, name }: RolloutStep, before: readonly RolloutStep[]): [string, Block][] {
  const { fleet, options, commands } = workflow;
  const gates = before.map((step) => gateId(step));
  const wave: Block = {
    needs: ["changes", "plan", ...gates],
    if: condition([
      "!cancelled()",
      "github.event_name == 'push'",
      "needs.changes.result == 'success'",
      `needs.changes.outputs.${id} != '[]'`,
      ...gates.map((gate) => `(needs.${gate}.result == 'success' || needs.${gate}.result == 'skipped')`),
    ]),
    ...shardJob(id),
    environment: `${fleet.name}-${name}`,
    steps: [
      ...terraformSteps(options, commands, options.applyAccount),
      download("plan-*", "planned"),
      { name: "apply", run: `${commands.apply(id, '"$SHARD"')} --planned planned`, env: envOf(options) },
      { ...upload(`${id}-\${{ strategy.job-index }}`, "applied"), if: "always()" },
    ],
  };
  const gate: Block = {
    needs: ["changes", id],
    if: `\${{ !cancelled() && needs.${id}.result != 'skipped' }}`,
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 360,
    steps: [
      ...programSteps(options, commands),
      download("stacks", STACKS),
      download(`${id}-*`, "applied"),
      { name: "what was applied", run: `${commands.summary("applied")} >> "$GITHUB_STEP_SUMMARY" || true` },
      { name: "may the next wave begin", run: commands.gate(id) },
    ],
  };
  return [
    [id, wave],
    [gateId({ id }), gate],
  ];
}

function envOf({ variables = {} }: GithubRolloutOptions): Block {
  const secrets = Object.entries(variables).map(([name, secret]): [string, string] => [
    `TF_VAR_${name}`,
    `\${{ secrets.${secret} }}`,
  ]);
  return { SHARD: "${{ matrix.shard }}", ...Object.fromEntries(secrets) };
}

function gateId({ id }: Pick<RolloutStep, "id">): string {
  return `gate_${id}`;
}

function condition(all: readonly string[]): string {
  return `\${{ ${all.join(" && ")} }}`;
}

/** A job for each shard, of which one that fails stops no other. */
function shardJob(output: string): Block {
  return {
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 350,
    permissions: { contents: "read", "id-token": "write" },
    strategy: { "fail-fast": false, matrix: { shard: `\${{ fromJSON(needs.changes.outputs.${output}) }}` } },
  };
}

function programSteps(
  { nodeVersion = "22" }: GithubRolloutOptions,
  { install }: CiCommands,
  checkout: Block = {},
): Block[] {
  return [
    { uses: "actions/checkout@v5", with: { "persist-credentials": false, ...checkout } },
    { uses: "actions/setup-node@v5", with: { "node-version": nodeVersion } },
    { name: "install", run: install },
  ];
}

function terraformSteps(options: GithubRolloutOptions, commands: CiCommands, account: string): Block[] {
  const { workloadIdentityProvider, terraformVersion = "1.11.4" } = options;
  return [
    ...programSteps(options, commands),
    download("stacks", STACKS),
    { uses: "hashicorp/setup-terraform@v3", with: { terraform_version: terraformVersion, terraform_wrapper: false } },
    {
      name: "get the providers once",
      // Otherwise each stack gets them anew, a hundred megabytes each time.
      run: [
        `first="$(find ${STACKS}/stacks -mindepth 1 -maxdepth 1 -type d | sort | tail -n 1)"`,
        `terraform -chdir="$first" providers mirror "${MIRROR}"`,
        `printf 'provider_installation {\\n  filesystem_mirror {\\n    path = "%s"\\n  }\\n  direct {}\\n}\\n' "${MIRROR}" > "$RUNNER_TEMP/terraform.rc"`,
        'echo "TF_CLI_CONFIG_FILE=$RUNNER_TEMP/terraform.rc" >> "$GITHUB_ENV"',
      ].join("\n"),
    },
    {
      uses: "google-github-actions/auth@v3",
      with: { workload_identity_provider: workloadIdentityProvider, service_account: account },
    },
  ];
}

function upload(name: string, path: string): Block {
  // A job that is run once more has other results.
  return { uses: "actions/upload-artifact@v5", with: { name, path, overwrite: true } };
}

function download(pattern: string, path: string): Block {
  const many = { pattern, path, "merge-multiple": true };
  return { uses: "actions/download-artifact@v6", with: pattern.endsWith("*") ? many : { name: pattern, path } };
}
