import type { DeployTarget } from "./deploy-target";
import {
  buildArguments,
  deployArguments,
  pushArguments,
  taggedImage,
  testArguments,
  type Arguments,
  type ImageBuild,
} from "./image-build";
import { yamlText } from "./yaml-text";

// Known to every run, without GitHub's own expressions, which Terraform would take for its own.
const COMMIT = "$GITHUB_SHA";

/** What a workflow does, and as whom. */
export interface WorkflowPlan {
  /** What GitHub calls it, and what one run of at a time there is. */
  readonly name: string;
  readonly build: Omit<ImageBuild, "tag">;
  readonly branch: string;
  readonly environment?: string;
  readonly registry: string;
  readonly project: string;
  readonly workloadIdentityProvider: string;
  /** Undefined where workflows have the roles themselves. */
  readonly serviceAccount?: string;
  readonly deployTo: readonly DeployTarget[];
}

/** A workflow of GitHub Actions that builds, tries out, pushes and deploys, without any key. */
export function renderWorkflow(plan: WorkflowPlan): string {
  const { name, branch, environment, registry, project, deployTo } = plan;
  const build: ImageBuild = { ...plan.build, tag: COMMIT };
  const docker = (words: Arguments) => commandLine("docker", words);
  const tests = Object.entries(build.imageTests ?? {});
  return yamlText({
    name,
    on: { push: { branches: [branch] } },
    permissions: { contents: "read", "id-token": "write" },
    concurrency: { group: name },
    jobs: {
      deploy: {
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        ...(environment !== undefined && { environment }),
        steps: [
          { uses: "actions/checkout@v5", with: { "persist-credentials": false } },
          { name: "build", run: docker(buildArguments(build)) },
          ...tests.map(([test, words]) => ({ name: `test ${test}`, run: docker(testArguments(build, words)) })),
          // Credentials come after the build, which could copy them into the image.
          { uses: "google-github-actions/auth@v3", with: authentication(plan) },
          { uses: "google-github-actions/setup-gcloud@v3" },
          { name: "log in", run: commandLine("gcloud", ["auth", "configure-docker", registry, "--quiet"]) },
          { name: "push", run: pushLine(build) },
          ...deployTo.map((target) => ({
            name: `deploy ${target.name} in ${target.region}`,
            run: commandLine("gcloud", deployArguments(target, project, build)),
          })),
        ],
      },
    },
  });
}

function authentication({ workloadIdentityProvider, serviceAccount, project }: WorkflowPlan) {
  const identity = serviceAccount === undefined ? { project_id: project } : { service_account: serviceAccount };
  return { workload_identity_provider: workloadIdentityProvider, ...identity };
}

// A run that is repeated finds its tag taken: then what it pushed the first time is what ships.
function pushLine(build: ImageBuild): string {
  if (!build.immutableTags) return commandLine("docker", pushArguments(build));
  const image = shellWord(taggedImage(build));
  return `docker pull --quiet ${image} || docker push ${image}`;
}

function commandLine(program: string, words: Arguments): string {
  return [program, ...words.map(shellWord)].join(" ");
}

/** A word as a shell takes it: as it is, but for the commit. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  const [before, after] = word.split(COMMIT);
  if (after === undefined) return `'${word.replaceAll("'", `'\\''`)}'`;
  return `"${[before, after].map((part) => part?.replace(/[\\"`$]/g, "\\$&")).join(COMMIT)}"`;
}
