import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { GoogleAccount } from "../foundation";
import type { WorkloadEncryption } from "./workload-security-props";

/** Lets Cloud Run use the key of a workload: what must exist before the first deploy. The rules want the number. */
export function accessToKey(
  scope: Construct,
  encryption: WorkloadEncryption | undefined,
  projectNumber: string | undefined,
): readonly ITerraformDependable[] {
  if (encryption === undefined || encryption.agentAccess === "exists" || projectNumber === undefined) return [];
  return [GoogleAccount.serviceAgent(scope, "cloudRun", projectNumber).useKey(encryption.key)];
}
