import { ComputeSubnetworkIamMember } from "@cdktf/provider-google/lib/compute-subnetwork-iam-member";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { GoogleAccount, grantOnce, grantProjectRole, type GoogleService, type IPrincipal } from "../foundation";
import type { SharedNetworkOptions } from "./network-props";

const USE_ROLE = "roles/compute.networkUser";
const CLUSTER_ROLE = "roles/container.hostServiceAgentUser";

/** A subnetwork that accounts of another project may use. */
export interface SharedSubnetwork {
  /** The construct that stands for it. */
  readonly target: Construct;
  readonly region: string;
  /** `projects/PROJECT/regions/REGION/subnetworks/SUBNETWORK`. */
  readonly subnetwork: string;
}

/**
 * Lets Cloud Run of the project take addresses in the subnetwork, where the network is another project's.
 *
 * @returns the subnetwork, by a reference that waits for the grant
 */
export function shareWithCloudRun(shared: SharedSubnetwork, options: SharedNetworkOptions): string {
  const number = agentNumber(options);
  if (number === undefined) return shared.subnetwork;
  return grantUse(agent(shared, "cloudRun", number), shared, options).subnetwork;
}

/**
 * Lets GKE of the project make a cluster in the subnetwork, where the network is another project's.
 *
 * @returns the subnetwork, by a reference that waits for the grants
 */
export function shareWithCluster(shared: SharedSubnetwork, options: SharedNetworkOptions): string {
  const number = agentNumber(options);
  const { hostProject } = options;
  if (number === undefined || hostProject === undefined) return shared.subnetwork;
  const gke = agent(shared, "gke", number);
  const first = [grantProjectRole(gke, hostProject, CLUSTER_ROLE), grantUse(gke, shared, options)];
  return grantUse(agent(shared, "googleApis", number), shared, options, first).subnetwork;
}

function agentNumber({ hostProject, agentAccess, projectNumber }: SharedNetworkOptions): string | undefined {
  return hostProject === undefined || agentAccess === "exists" ? undefined : projectNumber;
}

function agent({ target }: SharedSubnetwork, service: GoogleService, projectNumber: string): GoogleAccount {
  return GoogleAccount.serviceAgent(target, service, projectNumber);
}

function grantUse(
  principal: IPrincipal,
  { target, region, subnetwork }: SharedSubnetwork,
  { hostProject: project }: SharedNetworkOptions,
  dependsOn?: ITerraformDependable[],
): ComputeSubnetworkIamMember {
  return grantOnce({
    principal,
    target,
    role: USE_ROLE,
    create: (scope, id) =>
      new ComputeSubnetworkIamMember(scope, id, {
        project,
        region,
        subnetwork,
        role: USE_ROLE,
        member: principal.member,
        dependsOn,
      }),
  });
}
