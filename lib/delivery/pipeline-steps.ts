import type { DeployTarget } from "./deploy-target";
import {
  allTags,
  buildArguments,
  deployArguments,
  pushArguments,
  taggedImage,
  testArguments,
  type ImageBuild,
} from "./image-build";

const DOCKER = "gcr.io/cloud-builders/docker";
const GCLOUD = "gcr.io/google.com/cloudsdktool/google-cloud-cli:slim";

/** One step of a build. Steps run one after the other, and the first that fails ends the build. */
interface BuildStep {
  /** What the console and the log call it. */
  readonly id: string;
  /** The image that it runs in. */
  readonly name: string;
  readonly entrypoint?: string;
  readonly args: string[];
}

/** A build as data, from which both the trigger and the file for builds by hand are made. */
export interface Build {
  readonly steps: readonly BuildStep[];
  /** What Cloud Build notes as the result, with digests. */
  readonly images: readonly string[];
}

/** What a build does. */
export interface BuildPlan {
  readonly build: ImageBuild;
  /** Whether the image is pushed. */
  readonly ships: boolean;
  readonly deployTo: readonly DeployTarget[];
  readonly project: string;
}

/** Build, try out, push, deploy. */
export function planBuild({ build, ships, deployTo, project }: BuildPlan): Build {
  const tests = Object.entries(build.imageTests ?? {});
  const steps: BuildStep[] = [
    { id: "build", name: DOCKER, args: [...buildArguments(build)] },
    ...tests.map(([id, command]) => ({ id: `test-${id}`, name: DOCKER, args: [...testArguments(build, command)] })),
  ];
  if (!ships) return { steps, images: [] };
  const deploys = deployTo.map((target) => ({
    id: ["deploy", target.name, target.region, ...projectOf(target, project)].join("-"),
    name: GCLOUD,
    entrypoint: "gcloud",
    args: [...deployArguments(target, project, build)],
  }));
  // Cloud Build pushes what is listed as a result once more at the end, which an immutable tag may refuse.
  return { steps: [...steps, pushStep(build), ...deploys], images: build.immutableTags ? [] : allTags(build) };
}

/** The project of a service, where it is another than the one that builds. */
function projectOf(target: DeployTarget, project: string): string[] {
  return target.project === undefined || target.project === project ? [] : [target.project];
}

function pushStep(build: ImageBuild): BuildStep {
  const step = { id: "push", name: DOCKER };
  if (!build.immutableTags) return { ...step, args: [...pushArguments(build)] };
  // A build that is run again finds its tag taken: then what it pushed the first time is what ships.
  const command = 'docker pull --quiet "$$0" || docker push "$$0"';
  return { ...step, entrypoint: "bash", args: ["-c", command, taggedImage(build)] };
}
