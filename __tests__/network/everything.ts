import type { TerraformStack } from "cdktf";
import { setDefaults } from "../../lib/foundation";
import { PrivateNetwork } from "../../lib/network";
import { CloudRunService } from "../../lib/run";

/** How large the network is, which may change later. */
export interface Sizes {
  readonly maxInstances: number;
  readonly maxNodes: number;
}

/** A network with everything that it can have, a service that calls into it, and a network that exists already. */
export function addEverything(stack: TerraformStack, { maxInstances, maxNodes }: Sizes): PrivateNetwork {
  setDefaults(stack, {
    project: "demo",
    projectNumber: "123456789012",
    region: "europe-west1",
    labels: { team: "core" },
    protection: { off: "destroyed at the end of the test" },
  });
  const network = new PrivateNetwork(stack, "Network", {
    name: "omni",
    cidr: "10.20.0.0/16",
    cloudRun: { maxInstances },
    gke: { maxNodes },
    proxyOnly: true,
    privateServices: true,
    nat: ["subnets", "gke"],
    subnets: { db: { cidr: "10.20.248.0/24" }, far: { cidr: "10.9.0.0/29", region: "us-east1" } },
  });
  const far = network.addRegion("asia-southeast1", {
    cidr: "10.21.0.0/16",
    cloudRun: { maxInstances: 3 },
    nat: ["cloudRun"],
    flowLogs: "off",
  });
  const zone = network.addPrivateZone("Zone", { domain: "ml.omni.internal" });
  const worker = network.addInternalAddress("Worker", { name: "ml-worker", zone });
  far.addInternalAddress("Worker", { name: "ml-worker-asia", zone, record: "asia", shared: true });
  zone.addRecord("Static", { name: "static", address: "10.20.248.9" });

  const image = "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2";
  void new CloudRunService(stack, "Gateway", {
    name: "gateway",
    image,
    vpcAccess: network.cloudRun,
    env: { ML_WORKER_URL: `http://${worker.hostname}:8080` },
  });
  void new CloudRunService(stack, "Far", {
    name: "far",
    image,
    region: "asia-southeast1",
    vpcAccess: { ...far.cloudRun, egress: "all-traffic" },
  });
  return network;
}

/** A network that another project shares: the roles that Cloud Run and GKE need there. */
export function addShared(stack: TerraformStack): void {
  const shared = new PrivateNetwork(stack, "Shared", {
    name: "shared",
    hostProject: "net-host",
    cidr: "10.30.0.0/16",
    cloudRun: { maxInstances: 3 },
    gke: { maxNodes: 3 },
  });
  void new CloudRunService(stack, "Sharing", {
    name: "sharing",
    image: "europe-west1-docker.pkg.dev/demo/apps/api:1.4.2",
    vpcAccess: shared.cloudRun,
  });
}
