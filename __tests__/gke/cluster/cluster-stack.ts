import { ComputeNetwork } from "@cdktf/provider-google/lib/compute-network";
import { ComputeSubnetwork } from "@cdktf/provider-google/lib/compute-subnetwork";
import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { setDefaults } from "../../../lib/foundation";
import { AutopilotCluster, type AutopilotClusterProps } from "../../../lib/gke";

/** The options of a cluster but its place. */
export type ClusterVariant = Partial<Omit<AutopilotClusterProps, "name" | "network" | "project">>;

/** The fewest options, and nearly all of them, so that one follows from the other by changes in place. */
export const clusterVariants = {
  least: {},
  most: {
    releaseChannel: "stable",
    maintenance: {
      window: { days: ["saturday", "sunday"], start: "22:00", duration: "8h" },
      exclusions: {
        sale: { start: "2026-11-20T00:00:00Z", end: "2026-12-01T00:00:00Z" },
        audit: { start: "2027-01-01T00:00:00Z", end: "2027-07-01T00:00:00Z", scope: "no-minor-upgrades" },
      },
    },
    ipEndpoint: { authorizedNetworks: { office: "203.0.113.0/24", home: "198.51.100.7/32" }, public: true },
    secretManagerAddOn: false,
    costAllocation: false,
    gatewayApi: false,
    securityPosture: false,
    binaryAuthorization: true,
    backups: { start: "03:05", days: ["sunday"], retentionDays: 30, lockDays: 7 },
    labels: { team: "ml" },
  },
} as const satisfies Record<string, ClusterVariant>;

/** A cluster in a network of its own. */
export class ClusterStack extends TerraformStack {
  constructor(scope: Construct, id: string, options: ClusterVariant, state?: string) {
    super(scope, id);
    if (state !== undefined) new LocalBackend(this, { path: state });
    new GoogleProvider(this, "Google", { project: "demo", region: "europe-west1" });
    setDefaults(this, { project: "demo", region: "europe-west1", protection: { off: "destroyed by the test" } });
    const network = new ComputeNetwork(this, "Network", { name: "omni", autoCreateSubnetworks: false });
    const subnetwork = new ComputeSubnetwork(this, "Subnetwork", {
      name: "omni-gke",
      network: network.id,
      region: "europe-west1",
      ipCidrRange: "10.20.0.0/22",
      privateIpGoogleAccess: true,
      secondaryIpRange: [
        { rangeName: "pods", ipCidrRange: "10.21.0.0/17" },
        { rangeName: "services", ipCidrRange: "10.22.0.0/22" },
      ],
    });
    new AutopilotCluster(this, "Cluster", {
      name: "omni-cluster",
      network: {
        region: "europe-west1",
        network: network.id,
        subnetwork: subnetwork.id,
        podRange: "pods",
        serviceRange: "services",
      },
      ...options,
    });
  }
}
