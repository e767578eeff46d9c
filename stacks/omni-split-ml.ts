import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ImageRepository } from "../lib/delivery";
import { setDefaults, useGoogleProvider } from "../lib/foundation";
import { SplitMlArchitecture, type SplitMlGateway, type SplitMlWorkers } from "../lib/gke-patterns";
import { SecretBundle } from "../lib/secrets";
import { useBackend } from "./backend";
import type { Installation } from "./installation";
import { OMNI_REGION } from "./omni-images";

const WORKER = "ml-worker";
const API_KEYS = "/etc/omni";
/** The user that the image of the worker makes for itself. */
const WORKER_USER = 10_001;

/** What differs between one installation of OMNI and another. */
export interface OmniProps extends Installation {
  /** The tag or digest of the gateway's image: `":1.4.2"` or `"@sha256:…"`. */
  readonly gatewayImage: string;
  /** The tag or digest of the worker's image. */
  readonly workerImage: string;
  /**
   * Whether errors are reported to Sentry, by a DSN that is a secret.
   * @default true
   */
  readonly sentry?: boolean;
  /**
   * Runs the worker on spare machines, at about a third of the price, with 15 seconds to finish.
   * @default false
   */
  readonly spot?: boolean;
}

/**
 * OMNI: a gateway on Cloud Run that callers see, and a worker with three gigabytes of models on GKE that only the gateway
 * reaches. Four stacks of a state each; network, cluster and workers are applied in this order, the gateway after the
 * network.
 */
export function addOmni(scope: Construct, id: string, props: OmniProps): SplitMlArchitecture {
  const { project, region = OMNI_REGION } = props;
  const stackOf = (part: string) => omniStack(scope, `${id}-${part}`, { ...props, region });
  const [network, cluster, workers, gateway] = [
    stackOf("network"),
    stackOf("cluster"),
    stackOf("workers"),
    stackOf("gateway"),
  ];
  createSecrets(network, props);
  const ml = new SplitMlArchitecture(network, "Ml", {
    name: "omni",
    project,
    region,
    cidr: "10.20.0.0/16",
    stacks: { cluster, workers, gateway },
    cluster: { repositories: [ImageRepository.fromName(cluster, "Images", "omni")] },
    gateway: gatewayOf(props, gateway, region),
    workers: { [WORKER]: workerOf(props, workers, region) },
  });
  new KubernetesProvider(workers, "Kubernetes", ml.cluster?.providerConfig());
  new TerraformOutput(gateway, "url", { value: ml.gatewayService?.url });
  new TerraformOutput(workers, "pod_monitoring", { value: ml.workloads[WORKER]?.podMonitoring() });
  return ml;
}

function omniStack(scope: Construct, id: string, props: OmniProps & { readonly region: string }): TerraformStack {
  const { project, projectNumber, region, backend, protection } = props;
  const stack = new TerraformStack(scope, id);
  useBackend(stack, backend);
  new GoogleProvider(stack, "Google", { project, region });
  setDefaults(stack, { project, projectNumber, region, protection, labels: { system: "omni" } });
  return stack;
}

/** The gateway and the workers read the same secrets, so that they belong to the stack that comes before both. */
function createSecrets(network: TerraformStack, { sentry = true }: OmniProps): void {
  const prefix = "omni";
  new SecretBundle(network, "Keys", { prefix, secrets: { API_KEYS: { from: "variable", version: 1 } } });
  if (sentry)
    new SecretBundle(network, "Sentry", { prefix, secrets: { SENTRY_DSN: { from: "variable", version: 1 } } });
}

function sentryIn(stack: TerraformStack, { sentry = true }: OmniProps) {
  if (!sentry) return {};
  const source = { from: "existing", secret: "omni-sentry-dsn", version: "1" } as const;
  return new SecretBundle(stack, "Sentry", { secrets: { SENTRY_DSN: source } }).env();
}

function gatewayOf(props: OmniProps, stack: TerraformStack, region: string): SplitMlGateway {
  const source = { from: "existing", secret: "omni-api-keys", version: "1" } as const;
  const keys = new SecretBundle(stack, "Keys", { secrets: { API_KEYS: source } });
  return {
    image: `${region}-docker.pkg.dev/${props.project}/omni/omni-gateway${props.gatewayImage}`,
    // The application checks the keys of its callers itself.
    invokers: "public",
    env: { ENVIRONMENT: "production", API_KEYS_FILE: `${API_KEYS}/api-keys.json`, ...sentryIn(stack, props) },
    mounts: { [API_KEYS]: keys.file("API_KEYS", { fileName: "api-keys.json" }) },
  };
}

function workerOf(props: OmniProps, stack: TerraformStack, region: string): SplitMlWorkers {
  // Secrets reach pods by an argument that older providers do not have.
  if (props.sentry !== false) useGoogleProvider(stack, "7.6.0");
  return {
    image: `${region}-docker.pkg.dev/${props.project}/omni/omni-ai-worker${props.workerImage}`,
    size: { cpu: "4", memory: "4Gi" },
    spot: props.spot,
    user: WORKER_USER,
    env: { ENVIRONMENT: "production", CUDA_VISIBLE_DEVICES: "-1", TF_FORCE_CPU: "1", ...sentryIn(stack, props) },
    startsWithin: "300s",
    readyPath: "/internal/ready",
    healthPath: "/internal/health",
    metrics: { path: "/internal/metrics" },
  };
}
