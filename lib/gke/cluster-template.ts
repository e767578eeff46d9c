import type { ContainerClusterConfig } from "@cdktf/provider-google/lib/container-cluster";
import { isProtected, sortedEntries } from "../foundation";
import { renderMaintenance } from "./cluster-maintenance-template";
import type { AutopilotClusterProps, IpEndpoint } from "./cluster-props";

const CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
const ENFORCE = "PROJECT_SINGLETON_POLICY_ENFORCE";

/** The cluster as the provider writes it. What Autopilot decides by itself is left out: the provider refuses most of it. */
export function renderCluster(props: AutopilotClusterProps, nodeAccount: string): ContainerClusterConfig {
  const { network, ipEndpoint, encryption } = props;
  return {
    name: props.name,
    project: props.project,
    location: network.region,
    enableAutopilot: true,
    deletionProtection: isProtected(props.protection ?? "on"),
    network: network.network,
    subnetwork: network.subnetwork,
    ipAllocationPolicy: {
      clusterSecondaryRangeName: network.podRange,
      servicesSecondaryRangeName: network.serviceRange,
    },
    ...renderControlPlane(ipEndpoint),
    // Scopes are the old way to limit nodes, and the roles of the account are the present one.
    clusterAutoscaling: { autoProvisioningDefaults: { serviceAccount: nodeAccount, oauthScopes: [CLOUD_PLATFORM] } },
    releaseChannel: { channel: (props.releaseChannel ?? "regular").toUpperCase() },
    maintenancePolicy: props.maintenance && renderMaintenance(props.maintenance),
    // Internal load balancers reach their own pods alone. It can never be switched off again, so it is on from the start.
    enableL4IlbSubsetting: true,
    gatewayApiConfig: { channel: (props.gatewayApi ?? true) ? "CHANNEL_STANDARD" : "CHANNEL_DISABLED" },
    addonsConfig: { gkeBackupAgentConfig: { enabled: props.backups !== undefined } },
    secretManagerConfig: { enabled: props.secretManagerAddOn ?? true },
    costManagementConfig: { enabled: props.costAllocation ?? true },
    securityPostureConfig: { mode: (props.securityPosture ?? true) ? "BASIC" : "DISABLED" },
    // Without the block the provider leaves a policy in force that was switched on earlier, and plans nothing.
    binaryAuthorization: { evaluationMode: (props.binaryAuthorization ?? false) ? ENFORCE : "DISABLED" },
    databaseEncryption: encryption && { state: "ENCRYPTED", keyName: encryption.key },
    resourceLabels: unlessEmpty(props.labels),
  };
}

/** Without an endpoint by address both blocks say so: otherwise each plan would find the private one switched off. */
function renderControlPlane(ipEndpoint: IpEndpoint | undefined) {
  return {
    controlPlaneEndpointsConfig: {
      dnsEndpointConfig: { allowExternalTraffic: true },
      ipEndpointsConfig: { enabled: ipEndpoint !== undefined },
    },
    privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: ipEndpoint?.public !== true },
    masterAuthorizedNetworksConfig: ipEndpoint && {
      cidrBlocks: sortedEntries(ipEndpoint.authorizedNetworks).map(([displayName, cidrBlock]) => ({
        displayName,
        cidrBlock,
      })),
      gcpPublicCidrsAccessEnabled: false,
      privateEndpointEnforcementEnabled: true,
    },
  } satisfies Partial<ContainerClusterConfig>;
}

function unlessEmpty(texts: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
  return Object.keys(texts).length > 0 ? { ...texts } : undefined;
}
