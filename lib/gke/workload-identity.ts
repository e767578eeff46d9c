import type { IConstruct } from "constructs";
import { defaultsOf } from "../foundation";
import { refuse } from "../validation";
import type { GkeWorkloadProps } from "./workload-props";

const POOL_END = ".svc.id.goog";

/** A workload as IAM policies write it: the pods of its service account, by the identity pool of the cluster's project. */
export function workloadMember(scope: IConstruct, props: GkeWorkloadProps): string {
  const { project, projectNumber } = defaultsOf(scope);
  const pool = props.cluster?.workloadIdentityPool ?? (project === undefined ? undefined : `${project}${POOL_END}`);
  if (pool === undefined || projectNumber === undefined) {
    return refuse(scope, "gke-identity", {
      at: pool === undefined ? "cluster" : "",
      got: undefined,
      allowed: "a workload whose project is known by its id and its number",
      fix: 'call setDefaults(stack, { project: "…", projectNumber: "…" }) with the project of the cluster',
    });
  }
  const subject = `ns/${props.namespace.name}/sa/${props.name}`;
  return `principal://iam.googleapis.com/projects/${projectNumber}/locations/global/workloadIdentityPools/${pool}/subject/${subject}`;
}
