import { App, TerraformStack } from "cdktf";
import { splitMlRules, type SplitMlArchitectureProps } from "../../lib/gke-patterns";
import { options, worker } from "./split-ml-options";

const app = new App({ outdir: "/nowhere" });
const [cluster, workers, gateway] = ["cluster", "workers", "gateway"].map((id) => new TerraformStack(app, id)) as [
  TerraformStack,
  TerraformStack,
  TerraformStack,
];
const stacks = { cluster, workers, gateway };

function ml(changes: Partial<SplitMlArchitectureProps> = {}): SplitMlArchitectureProps {
  return { ...options(), stacks, ...changes };
}

function withGateway(changes: Partial<SplitMlArchitectureProps["gateway"]>): SplitMlArchitectureProps {
  return ml({ gateway: { ...options().gateway, ...changes } });
}

function withWorker(changes: Partial<SplitMlArchitectureProps["workers"][string]>, name = "ml-worker") {
  return { workers: { [name]: { ...worker, ...changes } } };
}

const entry = { address: "omni", certificates: ["omni"], healthPath: "/health" };

/** The split of a gateway and workers. */
export const splitMl = {
  name: "gke-patterns/split-ml",
  rules: splitMlRules,
  good: [
    ml(),
    ml({ name: "a".repeat(20), workers: { ["w".repeat(40)]: worker } }),
    ml({ layout: "gke", stacks: { cluster, workers }, gateway: { ...options().gateway, public: entry } }),
    ml({
      layout: "cloud-run",
      cidr: undefined,
      stacks: { workers, gateway: workers },
      ...withWorker({ startsWithin: "240s" }),
    }),
    ml(withWorker({ startsWithin: "60s", healthPath: worker.readyPath })),
    withGateway({ region: "us-central1", cidr: "10.21.0.0/16", timeout: "301s" }),
  ],
  faults: {
    "split-ml-name": ml({ name: "a".repeat(21) }),
    "split-ml-pool-name": ml(withWorker({}, "w".repeat(41))),
    "split-ml-no-workers": ml({ workers: {} }),
    "split-ml-env-derived": withGateway({ env: { ML_WORKER_TIMEOUT_SECONDS: "10" } }),
    "split-ml-place": ml({ project: undefined }),
    "split-ml-stacks": ml({ stacks: { cluster, workers: cluster, gateway } }),
    "split-ml-cidr": withGateway({ region: "us-central1" }),
    "split-ml-public": withGateway({ public: entry }),
    "split-ml-timeout": withGateway({ timeout: "300s" }),
    "split-ml-start": ml({ layout: "cloud-run", ...withWorker({ startsWithin: "241s" }) }),
    "split-ml-ready-path": ml(withWorker({ startsWithin: "61s", healthPath: worker.readyPath })),
  },
  moreFaults: {
    "split-ml-pool-name": [ml(withWorker({}, "1".repeat(41))), ml(withWorker({}, "ML_Worker"))],
    "split-ml-stacks": [
      ml({ stacks: { workers, gateway } }),
      ml({ stacks: { workers, cluster } }),
      ml({ layout: "gke", stacks: { workers } }),
      ml({ layout: "cloud-run", cidr: undefined, stacks: { workers }, ...withWorker({ startsWithin: "240s" }) }),
    ],
    "split-ml-cidr": [ml({ cidr: undefined })],
  },
};

export { tenants, tenantStacks } from "./tenant-faults";
